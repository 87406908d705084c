"""The axes of the return to sport: each one met, not met or not known. They are never added up to one number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hamstride.figures.charts.chart import WIDTH, Chart, drawn
from hamstride.figures.charts.drawing import State, line, shortened, sign, text, width_of
from hamstride.figures.charts.table import Table
from hamstride.words.say import say

ROW = 30.0


@dataclass(frozen=True, slots=True)
class ReturnAxis:
    """One axis: its name, what it asks, what it says now, and whether experts dispute it."""

    name: str
    asks: str
    state: State
    disputed: bool = False


def return_axes(axes: Sequence[ReturnAxis], id: str = "axes") -> Chart:
    """A row for each axis, with a sign that can be told by its shape."""
    says = say("chart.axes.says", **{state: str(_count(axes, state)) for state in ("met", "unmet", "unknown")})
    note = 24.0 if any(axis.disputed for axis in axes) else 0.0
    drawing = [piece for row, axis in enumerate(axes) for piece in _row(axis, row * ROW)]
    if note:
        drawing.append(text(0, ROW * len(axes) + 18, say("chart.axes.disputed.key"), "small soft"))
    if not axes:
        drawing = [text(0, 20, say("chart.axes.none"), "soft")]
    return drawn(id, say("chart.axes.title"), says, max(ROW * len(axes), 28) + note, drawing, _table(axes))


def _count(axes: Sequence[ReturnAxis], state: State) -> int:
    return sum(axis.state == state for axis in axes)


def _row(axis: ReturnAxis, top: float) -> Iterator[str]:
    words = say(f"chart.state.{axis.state}")
    name = f"{axis.name} *" if axis.disputed else axis.name
    yield sign(10, top + ROW / 2, axis.state)
    yield text(28, top + ROW / 2 + 4.5, shortened(name, WIDTH - 44 - width_of(words, 12)))
    yield text(WIDTH, top + ROW / 2 + 4.5, words, "small soft" if axis.state == "unknown" else "small strong", "end")
    yield line(0, top + ROW, WIDTH, top + ROW, "rule")


def _table(axes: Sequence[ReturnAxis]) -> Table:
    heads = ("axis", "state", "asks", "disputed")
    rows = tuple(
        (
            axis.name,
            say(f"chart.state.{axis.state}"),
            axis.asks,
            say("chart.axes.disputed") if axis.disputed else "",
        )
        for axis in axes
    )
    return Table(say("chart.axes.caption"), tuple(say(f"chart.axes.head.{each}") for each in heads), rows)
