"""Points of one body in the pictures of one camera, wherever they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.series import Floats, Motion, Refused
from hamstride.words.say import say

Pixels = NDArray[np.float64]  # n x 2: to the right and downwards
PARTS = ("shoulder", "hip", "knee", "ankle", "heel", "toe")
SIDES = ("left", "right")

# OpenPose's names, as the reader of key points gives them.
_OPENPOSE = {"shoulder": "Shoulder", "hip": "Hip", "knee": "Knee", "ankle": "Ankle", "heel": "Heel", "toe": "BigToe"}


@dataclass(frozen=True, slots=True, eq=False)
class Landmarks:
    """A body over n pictures. Keys are “left_hip”, “right_toe” and so on.

    Attributes:
        time_s: n moments.
        points: pixels; nan where nothing was found.
        seen: how surely, 0 to 1.
        depth: away from the camera, in pixels against the middle of the hips; empty where the software tells none.
        others: of the pictures that were searched for somebody else, the part in which there was somebody.
    """

    time_s: Floats
    points: Mapping[str, Pixels]
    seen: Mapping[str, Floats]
    depth: Mapping[str, Floats]
    others: float = 0.0


def from_key_points(motion: Motion) -> Landmarks:
    """Return OpenPose's key points as landmarks. They tell no depth.

    Raises:
        Refused: a point is missing, or they are not in pixels.
    """
    points, seen = {}, {}
    for side in SIDES:
        for part in PARTS:
            name = f"{side[0].upper()}{_OPENPOSE[part]}"
            if motion.units.get(f"{name}.x") != "px":
                which = {"side": say(f"measure.side.{side}"), "part": say(f"measure.part.{part}")}
                raise Refused(say("measure.motion.point", **which))
            points[f"{side}_{part}"] = np.column_stack((motion.columns[f"{name}.x"], motion.columns[f"{name}.y"]))
            seen[f"{side}_{part}"] = motion.columns.get(f"{name}.c", np.ones(len(motion.time_s)))
    return Landmarks(motion.time_s, points, seen, {})
