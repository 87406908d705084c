"""Force, torque and joint angles over time, with the moments that were read out of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.picture.frame import AMBER, INK, LEFT, LETTER, PINE, Frame, axes, document, labels, text
from hamstride.measure.picture.line import drawn, path
from hamstride.measure.picture.marks import moments
from hamstride.measure.series import Floats, Force, Motion, Refused, Torque
from hamstride.words.say import say

_LOOKS = ((PINE, ""), (AMBER, "6 3"), (INK, "2 3"))  # told apart without colour too
_MARGIN_S = 0.5
_CLOSE_UP = 0.4  # marks closer together than this share of the recording are shown close up


def force_picture(series: Force, markers: Sequence[Marker]) -> str:
    """Return the force of each plate over time.

    Raises:
        Refused: nothing was recorded.
    """
    lines = {name: values for name, values in series.plates_n.items() if len(values)}
    if not lines:
        raise Refused(say("measure.picture.empty"))
    longest = max(len(each) for each in lines.values())
    time = np.arange(longest) / series.rate_hz
    return _picture(time, lines, say("measure.picture.force"), markers)


def torque_picture(series: Torque, markers: Sequence[Marker]) -> str:
    """Return the torque over time, in whatever unit the file says.

    Raises:
        Refused: nothing was recorded.
    """
    if not len(series.torque):
        raise Refused(say("measure.picture.empty"))
    time = np.arange(len(series.torque)) / series.rate_hz
    return _picture(time, {"": series.torque}, say("measure.picture.torque", unit=series.unit or "?"), markers)


def motion_picture(series: Motion, markers: Sequence[Marker]) -> str:
    """Return the angles of knee and hip over time, or the first column where there are none.

    Raises:
        Refused: nothing was recorded.
    """
    angles = [each for each, unit in series.units.items() if unit == "deg" and each in series.columns]
    chosen = [each for each in angles if "knee" in each.lower()] + [each for each in angles if "hip" in each.lower()]
    chosen = (chosen or list(series.columns))[: len(_LOOKS)]
    if not chosen or not len(series.time_s):
        raise Refused(say("measure.picture.empty"))
    unit = series.units.get(chosen[0], "")
    lines = {each: series.columns[each] for each in chosen if series.units.get(each, "") == unit}
    return _picture(series.time_s, lines, unit, markers)


def close_up(time_s: Floats, marks: Sequence[tuple[str, float]]) -> tuple[float, float]:
    """Return the part of a recording that is shown: around its marks, when they are close together."""
    first, last = float(time_s[0]), float(time_s[-1])
    if len(marks) < 2:
        return first, last
    low, high = min(at for _, at in marks), max(at for _, at in marks)
    if high - low >= _CLOSE_UP * (last - first):
        return first, last
    margin = max(_MARGIN_S, 0.5 * (high - low))
    return max(first, low - margin), min(last, high + margin)


def _picture(time: Floats, lines: Mapping[str, Floats], up: str, markers: Sequence[Marker]) -> str:
    marks = moments(markers, len(lines) > 1)
    first, last = close_up(time, marks)
    shown = (time >= first) & (time <= last)
    values = np.concatenate([each[shown[: len(each)]] for each in lines.values()])
    values = values[np.isfinite(values)]
    if not len(values):
        raise Refused(say("measure.picture.empty"))
    low, high = min(0.0, float(np.min(values))), max(0.0, float(np.max(values)))
    room = 0.06 * (high - low or 1.0)
    frame = Frame(first, last, low - room if low < 0 else 0.0, high + room)
    parts = [*axes(frame, say("measure.picture.s"), up), *labels(frame, marks)]
    for line, (colour, dash) in zip(lines.values(), _LOOKS, strict=False):
        parts.append(drawn(path(frame, time[: len(line)], line), colour, 1.6, dash))
    parts += _legend(list(lines))
    said = ", ".join(f"{words} {at:.2f} s" for words, at in sorted(marks, key=lambda mark: mark[1]))
    return document(say("measure.picture.trace", what=up, marks=said or say("measure.picture.no_marks")), parts)


def _legend(names: Sequence[str]) -> list[str]:
    if len(names) < 2:
        return []
    parts, x = [], LEFT + 14.0
    told = [each.replace("_angle", "").replace("_", " ") for each in names]
    for name, (colour, dash) in zip(told, _LOOKS, strict=False):
        parts.append(drawn(f"M{x:.0f} 14h18", colour, 2.0, dash))
        parts.append(text(x + 22, 18, name, colour=colour))
        x += 34 + LETTER * len(name)
    return parts
