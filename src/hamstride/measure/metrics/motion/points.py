"""Points of a body by what they are, whatever the system calls them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.metrics.motion.method import CUTOFF_HZ, LONGEST_HOLE_S
from hamstride.measure.metrics.signal.low_pass import low_pass
from hamstride.measure.metrics.signal.runs import runs
from hamstride.measure.series import Floats, Motion, Refused
from hamstride.words.say import say

Points = NDArray[np.float64]  # n x 3

# Names of OpenPose and Pose2Sim, of OpenCap's added markers, and of laboratories. Two names are the two sides of a
# joint: its middle is meant. The first that is there is taken.
NAMES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "hip": (("{S}HJC_study",), ("{S}HJC",), ("{S}Hip",), ("{side}_hip",)),
    "knee": (("{s}_knee_study", "{s}_mknee_study"), ("{S}KJC",), ("{S}Knee",), ("{side}_knee",), ("{S}KNE", "{S}KNM")),
    "ankle": (
        ("{s}_ankle_study", "{s}_mankle_study"),
        ("{S}AJC",),
        ("{S}Ankle",),
        ("{side}_ankle",),
        ("{S}ANK", "{S}MED"),
    ),
    "toe": (("{s}_toe_study",), ("{S}BigToe",), ("{side}_foot_index",), ("{S}TOE",)),
    "heel": (("{s}_calc_study",), ("{S}Heel",), ("{side}_heel",), ("{S}HEE",)),
    "shoulder": (("{s}_shoulder_study",), ("{S}Shoulder",), ("{side}_shoulder",), ("{S}SHO",)),
}


def has(motion: Motion, part: str, side: str) -> bool:
    """Return whether a motion holds this point of this side."""
    return _columns(motion, part, side) is not None


def point(motion: Motion, part: str, side: str, rate_hz: float) -> Points:
    """Return a point as n x 3 metres, short holes bridged, filtered.

    Args:
        motion: columns `NAME.x`, `NAME.y`, `NAME.z`.
        part: a key of `NAMES`.
        side: "left" or "right".
        rate_hz: pictures a second.

    Raises:
        Refused: no such point, or it is lost for more than a tenth of a second.
    """
    names = _columns(motion, part, side)
    if names is None:
        raise Refused(say("measure.motion.point", side=say(f"measure.side.{side}"), part=say(f"measure.part.{part}")))
    middle = np.mean([[motion.columns[f"{name}.{axis}"] for axis in "xyz"] for name in names], axis=0)
    return np.array([_whole(axis, motion.time_s, rate_hz) for axis in middle]).T


def _columns(motion: Motion, part: str, side: str) -> tuple[str, ...] | None:
    for pattern in NAMES[part]:
        names = tuple(each.format(S=side[0].upper(), s=side[0], side=side) for each in pattern)
        if all(f"{name}.{axis}" in motion.columns for name in names for axis in "xyz"):
            return names
    return None


def _whole(column: Floats, time_s: Floats, rate_hz: float) -> Floats:
    known = np.isfinite(column)
    holes = runs(~known)
    if not known.any() or (holes[:, 1] - holes[:, 0]).max(initial=0) > LONGEST_HOLE_S * rate_hz:
        raise Refused(say("measure.motion.lost", seconds=f"{LONGEST_HOLE_S:g}"))
    bridged = column if known.all() else np.interp(time_s, time_s[known], column[known])
    return low_pass(bridged, rate_hz, CUTOFF_HZ)
