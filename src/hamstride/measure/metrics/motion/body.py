"""One leg with hips and trunk, taken out of a recording of points, and its angles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.motion.angles import (
    Frame,
    frame_of,
    hip_bend,
    knee_bend,
    knee_inward,
    trunk_lean,
    unit,
)
from hamstride.measure.metrics.motion.method import UPRIGHT
from hamstride.measure.metrics.motion.points import Points, has, point
from hamstride.measure.metrics.motion.rate import rate_of
from hamstride.measure.series import Floats, Motion, Refused
from hamstride.words.say import say


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """A leg over time.

    Attributes:
        time_s: n moments.
        knee_deg, hip_deg: bend of the knee, and of the hip against the trunk; 0 straight.
        trunk_deg: lean of the trunk ahead of upright.
        inward_deg: how far the knee falls in, seen from the front.
        low_m: height of the lowest point of the foot; None where the recording has neither heel nor toe.
    """

    rate_hz: float
    time_s: Floats
    knee_deg: Floats
    hip_deg: Floats
    trunk_deg: Floats
    inward_deg: Floats
    low_m: Floats | None


def body_of(motion: Motion, side: str) -> Body:
    """Return the angles of a leg from points in space.

    Raises:
        Refused: points are missing or lost, not in metres, or the trunk does not tell which way is up.
    """
    rate = rate_of(motion.time_s)
    if set(motion.units.values()) - {"m"}:
        raise Refused(say("measure.motion.metres"))
    hips, shoulders = (
        [point(motion, part, which, rate) for which in ("left", "right")] for part in ("hip", "shoulder")
    )
    hip, knee, ankle = (point(motion, part, side, rate) for part in ("hip", "knee", "ankle"))
    trunk = np.mean(shoulders, axis=0) - np.mean(hips, axis=0)
    up = np.broadcast_to(up_along(trunk), trunk.shape)
    frame = frame_of(up, *hips)
    return Body(
        rate,
        motion.time_s,
        knee_bend(hip, knee, ankle),
        hip_bend(trunk, knee - hip, frame),
        trunk_lean(trunk, frame),
        knee_inward(hip, knee, ankle, frame, side),
        _lowest(motion, side, rate, frame),
    )


def up_along(trunk: Points) -> Floats:
    """Return the axis of the recording the trunk lies along, most of the time: systems have y or z upwards.

    Raises:
        Refused: the trunk lies along none.
    """
    mean = unit(trunk).mean(axis=0)
    axis = int(np.abs(mean).argmax())
    if abs(mean[axis]) < UPRIGHT:
        raise Refused(say("measure.motion.upright"))
    up = np.zeros(3)
    up[axis] = np.sign(mean[axis])
    return up


def _lowest(motion: Motion, side: str, rate_hz: float, frame: Frame) -> Floats | None:
    feet = [point(motion, part, side, rate_hz) for part in ("heel", "toe") if has(motion, part, side)]
    if not feet:
        return None
    heights: Floats = np.min([each @ frame.up[0] for each in feet], axis=0)
    return heights
