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


def openpose_name(name: str) -> str:
    """Return what OpenPose calls a point: “RBigToe” for “right_toe”."""
    side, _, part = name.partition("_")
    return f"{side[0].upper()}{_OPENPOSE[part]}"


def from_key_points(motion: Motion) -> Landmarks:
    """Return key points of one camera as landmarks, with depth where the columns `POINT.d` are there.

    Raises:
        Refused: a point is missing, or they are not in pixels.
    """
    names = {f"{side}_{part}": (side, part) for side in SIDES for part in PARTS}
    points, seen, depth = {}, {}, {}
    for name, (side, part) in names.items():
        column = openpose_name(name)
        if motion.units.get(f"{column}.x") != "px":
            which = {"side": say(f"measure.side.{side}"), "part": say(f"measure.part.{part}")}
            raise Refused(say("measure.motion.point", **which))
        points[name] = np.column_stack((motion.columns[f"{column}.x"], motion.columns[f"{column}.y"]))
        seen[name] = motion.columns.get(f"{column}.c", np.ones(len(motion.time_s)))
        if f"{column}.d" in motion.columns:
            depth[name] = motion.columns[f"{column}.d"]
    return Landmarks(motion.time_s, points, seen, depth if len(depth) == len(names) else {})
