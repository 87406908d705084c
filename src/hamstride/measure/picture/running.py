"""Speed over a run: the bands it was measured against, where they were held, what was left out, and the top speed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.running.bands import HIGH_SPEED_M_S, SPRINT_M_S
from hamstride.measure.metrics.running.speed import Speed, speed_of
from hamstride.measure.picture.frame import (
    AMBER,
    BOTTOM,
    HEIGHT,
    LEFT,
    LINE,
    RIGHT,
    SOFT,
    STOP,
    TOP,
    WASH,
    WIDTH,
    Frame,
    axes,
    document,
    text,
)
from hamstride.measure.picture.line import drawn, path
from hamstride.measure.picture.marks import spans, value_of
from hamstride.measure.series import Track
from hamstride.words.say import say

MINUTES_FROM_S = 180.0


def running_picture(track: Track, markers: Sequence[Marker]) -> str:
    """Return the picture of a run.

    Raises:
        Refused: no speed can be worked out.
    """
    speed = speed_of(track)
    start, end = float(np.min(speed.time_s)), float(np.max(speed.time_s))
    by, unit = (
        (60.0, say("measure.picture.minutes")) if end - start > MINUTES_FROM_S else (1.0, say("measure.picture.s"))
    )
    frame = Frame(0.0, (end - start) / by, 0.0, max(SPRINT_M_S + 1.0, float(np.max(speed.speed_m_s)) * 1.08))
    across = (speed.time_s - start) / by
    parts = [*_holes(frame, speed, start, by), *axes(frame, unit, say("measure.picture.speed")), *_bands(frame)]
    parts.append(drawn(path(frame, across, speed.speed_m_s, speed.joined)))
    for first, last in spans(markers, "high_speed_efforts"):
        held = np.where((speed.time_s >= first) & (speed.time_s <= last), speed.speed_m_s, np.nan)
        parts.append(drawn(path(frame, across, held, speed.joined), AMBER, 2.6))
    top = next((each for each in markers if each.id == "top_speed_m_s"), None)
    if top is not None and top.value is not None:
        parts += _top(frame, (top.marks["top_speed"] - start) / by, top.value)
    return document(_said(markers, speed), [each for each in parts if each])


def _bands(frame: Frame) -> Iterator[str]:
    for threshold in (HIGH_SPEED_M_S, SPRINT_M_S):
        y = float(frame.y(threshold))
        yield drawn(f"M{LEFT} {y:.1f}H{WIDTH - RIGHT}", AMBER, 1.0, "5 4")
        yield text(WIDTH - 14, y - 4, f"{threshold:g}", anchor="end", colour=AMBER)


def _holes(frame: Frame, speed: Speed, start: float, by: float) -> Iterator[str]:
    """What was left out, as grey: nobody should read a line into it."""
    for each in speed.faults:
        first, last = ((at - start) / by for at in sorted((each.start_s, each.end_s)))
        x = float(frame.x(max(first, 0.0)))
        width = max(1.5, float(frame.x(min(last, frame.x1))) - x)
        yield f'<rect x="{x:.1f}" y="{TOP}" width="{width:.1f}" height="{HEIGHT - TOP - BOTTOM}" fill="{LINE}"/>'
    if speed.faults:
        yield f'<rect x="{WIDTH - 112}" y="10" width="10" height="10" fill="{LINE}"/>'
        yield text(WIDTH - 98, 19, say("measure.picture.left_out"), colour=SOFT)


def _top(frame: Frame, at: float, value: float) -> Iterator[str]:
    x, y = float(frame.x(at)), float(frame.y(value))
    beside = "end" if x > WIDTH * 0.7 else "start"
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{STOP}" stroke="{WASH}" stroke-width="1.5"/>'
    yield text(x + (8 if beside == "start" else -8), y - 6, f"{value:.1f} m/s", anchor=beside, colour=STOP, bold=True)


def _said(markers: Sequence[Marker], speed: Speed) -> str:
    top = value_of(markers, "top_speed_m_s")
    said = say("measure.picture.run", minutes=f"{speed.lasted_s / 60:.1f}")
    return said if top is None else f"{said} {say('measure.picture.run.top', speed=f'{top:.1f}')}"
