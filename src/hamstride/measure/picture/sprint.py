"""A sprint: the speed between gates with the model through it, or the trace of a gun with its best half second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.sprint.gates import gate_times
from hamstride.measure.metrics.sprint.gun import trace_rows
from hamstride.measure.metrics.sprint.model import seconds, speed
from hamstride.measure.picture.frame import (
    AMBER,
    BOTTOM,
    HEIGHT,
    LEFT,
    PINE,
    RIGHT,
    TOP,
    WASH,
    WIDTH,
    Frame,
    axes,
    document,
    text,
)
from hamstride.measure.picture.line import drawn, path
from hamstride.measure.picture.marks import value_of
from hamstride.measure.series import SpeedTrace, Splits
from hamstride.words.say import say


def gates_picture(splits: Splits, markers: Sequence[Marker]) -> str:
    """Return the mean speed of each part between gates over the distance, and the model's speed where there is one.

    Raises:
        Refused: the gates cannot be drawn.
    """
    distance, time = gate_times(splits)
    ends, starts = np.concatenate(([0.0], distance)), np.concatenate(([0.0], time))
    mean = np.diff(ends) / np.diff(starts)
    mss = value_of(markers, "mss_m_s")
    frame = Frame(0.0, float(ends[-1]), 0.0, 1.15 * max(float(np.max(mean, initial=1.0)), mss or 0.0))
    parts = axes(frame, say("measure.picture.m"), say("measure.picture.speed"))
    for start, end, value in zip(ends[:-1], ends[1:], mean, strict=True):
        x, y = float(frame.x(start)), float(frame.y(value))
        wide, high = float(frame.x(end)) - x - 2, HEIGHT - BOTTOM - y
        parts.append(f'<rect x="{x + 1:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{WASH}"/>')
        parts.append(drawn(f"M{x + 1:.1f} {y:.1f}h{wide:.1f}", PINE, 2.2))
    parts += _model(frame, markers)
    return document(say("measure.picture.gates", n=str(len(distance)), speed=f"{float(np.max(mean)):.1f}"), parts)


def _model(frame: Frame, markers: Sequence[Marker]) -> Iterator[str]:
    mss, mac = value_of(markers, "mss_m_s"), value_of(markers, "mac_m_s2")
    if mss is None or mac is None:
        return
    before = value_of(markers, "flying_start_m") or 0.0
    at = np.linspace(0.0, frame.x1, 160)
    v, a = np.array(mss), np.array(mac)
    yield drawn(path(frame, at, speed(seconds(at + before, v, a), v, a)), AMBER, 1.8, "5 3")
    yield text(WIDTH - 14, 18, say("measure.picture.model", mss=f"{mss:.2f}"), anchor="end", colour=AMBER, bold=True)


def gun_picture(trace: SpeedTrace, markers: Sequence[Marker]) -> str:
    """Return the speed over time, the best half second shaded, the model's top speed as a line.

    Raises:
        Refused: the trace cannot be drawn.
    """
    time, values = trace_rows(trace)
    mss = value_of(markers, "mss_m_s")
    frame = Frame(float(time[0]), float(time[-1]), 0.0, 1.12 * max(float(np.max(values)), mss or 0.0, 1.0))
    parts = []
    best = next((each for each in markers if "top_start" in each.marks), None)
    if best is not None:
        x, end = (float(frame.x(best.marks[each])) for each in ("top_start", "top_end"))
        tall = HEIGHT - TOP - BOTTOM
        parts.append(f'<rect x="{x:.1f}" y="{TOP}" width="{end - x:.1f}" height="{tall}" fill="{WASH}"/>')
    parts += axes(frame, say("measure.picture.s"), say("measure.picture.speed"))
    parts.append(drawn(path(frame, time, values)))
    if mss is not None:
        y = float(frame.y(mss))
        parts.append(drawn(f"M{LEFT} {y:.1f}H{WIDTH - RIGHT}", AMBER, 1.2, "5 4"))
        parts.append(
            text(WIDTH - 14, 18, say("measure.picture.model", mss=f"{mss:.2f}"), anchor="end", colour=AMBER, bold=True)
        )
    return document(say("measure.picture.gun", speed=f"{float(np.max(values)):.1f}"), parts)
