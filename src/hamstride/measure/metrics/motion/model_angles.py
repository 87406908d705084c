"""Joint angles out of a model's file (.mot): found by OpenSim's names, bending made positive."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.motion.body import body_of
from hamstride.measure.series import Floats, Motion, Refused
from hamstride.words.say import say

HYPEREXTENDED_DEG = 30.0  # no knee straightens so far beyond straight: bending is counted downwards (product default)


@dataclass(frozen=True, slots=True, eq=False)
class Joints:
    """Angles of a leg in degrees, n each; adduction and rotation are 0 where they are not known.

    Attributes:
        full: the angles come from a model of the skeleton; else from points, with the hip against the trunk.
    """

    time_s: Floats
    hip_deg: Floats
    knee_deg: Floats
    adduction_deg: Floats
    rotation_deg: Floats
    full: bool


def joints_of(motion: Motion, side: str) -> Joints:
    """Return the angles of a leg from a model's angles, or from points in metres.

    Raises:
        Refused: neither is there, or an angle is not in degrees.
    """
    letter = side[0]
    knee, hip = f"knee_angle_{letter}", f"hip_flexion_{letter}"
    if knee not in motion.columns or hip not in motion.columns:
        body = body_of(motion, side)
        flat = np.zeros_like(body.knee_deg)
        return Joints(body.time_s, body.hip_deg, body.knee_deg, flat, flat, full=False)
    if {motion.units.get(each) for each in (knee, hip)} != {"deg"}:
        raise Refused(say("measure.motion.degrees"))
    bend = motion.columns[knee]
    if np.nanmin(bend) < -HYPEREXTENDED_DEG and -np.nanmin(bend) > np.nanmax(bend):
        bend = -bend  # older models count the bend of the knee downwards
    flat = np.zeros_like(bend)
    return Joints(
        motion.time_s,
        motion.columns[hip],
        bend,
        motion.columns.get(f"hip_adduction_{letter}", flat),
        motion.columns.get(f"hip_rotation_{letter}", flat),
        full=True,
    )
