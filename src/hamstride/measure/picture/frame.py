"""The frame all pictures share: a card, two axes with round numbers, room for labels, colours of the app."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np

from hamstride.measure.series import Floats
from hamstride.words.say import say

WIDTH, HEIGHT = 390, 240
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 52, 34
CARD, INK, SOFT, LINE = "#fffefa", "#1b2623", "#4f5d57", "#dcd7c9"
PINE, WASH, AMBER, STOP = "#0e5a4a", "#e2eee8", "#a8470c", "#98191c"
LETTER = 6.1  # pixels a letter of the labels takes, on average
_ROWS = 2  # of labels above the trace


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the world is shown: from (x0, y0), bottom left, to (x1, y1), top right."""

    x0: float
    x1: float
    y0: float
    y1: float

    def x(self, value: float | Floats) -> Floats:
        """Return where a value lies across, in pixels."""
        across = (np.asarray(value) - self.x0) / (self.x1 - self.x0 or 1.0)
        return np.asarray(LEFT + across * (WIDTH - LEFT - RIGHT), dtype=np.float64)

    def y(self, value: float | Floats) -> Floats:
        """Return where a value lies down, in pixels."""
        up = (np.asarray(value) - self.y0) / (self.y1 - self.y0 or 1.0)
        return np.asarray(HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM), dtype=np.float64)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return round numbers from low to high: multiples of 1, 2 or 5 times a power of ten, `most` steps or fewer."""
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return [low]
    size = 10.0 ** math.floor(math.log10(span / most))
    step = next(size * each for each in (1, 2, 5, 10, 20) if span / (size * each) <= most)
    first = math.ceil(low / step - 1e-9)
    return [round(number * step, 10) for number in range(first, math.floor(high / step + 1e-9) + 1)]


def axes(frame: Frame, across: str, up: str) -> list[str]:
    """Return lines and numbers of both axes, with their units."""
    parts = []
    for each in ticks(frame.y0, frame.y1, 5):
        y = f"{float(frame.y(each)):.1f}"
        parts.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{LINE}"/>')
        parts.append(text(LEFT - 6, float(frame.y(each)) + 4, f"{each:g}", anchor="end"))
    for each in ticks(frame.x0, frame.x1):
        x = float(frame.x(each))
        parts.append(f'<path d="M{x:.1f} {HEIGHT - BOTTOM}v4" stroke="{SOFT}"/>')
        # a number at the end would run into the unit that stands there
        if x < WIDTH - RIGHT - 12 - LETTER * len(across):
            parts.append(text(x, HEIGHT - BOTTOM + 17, f"{each:g}", anchor="middle"))
    parts.append(f'<path d="M{LEFT} {HEIGHT - BOTTOM}H{WIDTH - RIGHT}" stroke="{SOFT}"/>')
    parts.append(text(WIDTH - RIGHT, HEIGHT - BOTTOM + 17, across, anchor="end"))
    parts.append(text(8, 18, up))
    return parts


def text(x: float, y: float, said: str, *, anchor: str = "start", colour: str = SOFT, bold: bool = False) -> str:
    """Return one line of text."""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{weight}>{_safe(said)}</text>'


def labels(frame: Frame, marks: Sequence[tuple[str, float]], colour: str = AMBER) -> list[str]:
    """Return a line down and a label above for each mark (words, where across); labels do not run into each other."""
    ends = [-math.inf] * _ROWS
    parts = []
    for said, at in sorted(marks, key=lambda mark: mark[1]):
        if not frame.x0 <= at <= frame.x1:
            continue
        x, half = float(frame.x(at)), LETTER * len(said) / 2
        middle = min(max(x, LEFT + half), WIDTH - RIGHT - half)
        row = next((each for each, end in enumerate(ends) if end < middle - half), None)
        parts.append(f'<path d="M{x:.1f} {TOP - 4}V{HEIGHT - BOTTOM}" stroke="{colour}" stroke-dasharray="3 3"/>')
        if row is not None:
            ends[row] = middle + half + 6
            parts.append(text(middle, TOP - 8 - 13 * row, said, anchor="middle", colour=colour, bold=True))
    return parts


def document(said: str, parts: Sequence[str]) -> str:
    """Return the whole SVG, with what it shows in words for those who do not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" font-family="system-ui, sans-serif" font-size="11" fill="none"><title>{_safe(said)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="12" fill="{CARD}"/>{"".join(parts)}</svg>'
    )


def nothing(why: str) -> str:
    """Return a picture that says why there is none."""
    said = say("measure.picture.nothing")
    lines = [said, *_wrapped(why)]
    parts = [text(20, 60 + 18 * row, each, colour=INK, bold=not row) for row, each in enumerate(lines)]
    return document(f"{said} {why}", parts)


def _safe(said: str) -> str:
    """Names come out of files: nothing of them may be markup, nor a character that no XML may hold."""
    return escape("".join(each for each in said if each.isprintable()))


def _wrapped(said: str, letters: int = 56) -> list[str]:
    lines = [""]
    for word in said.split():
        if len(lines[-1]) + len(word) >= letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
