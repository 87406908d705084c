"""Left against right for each test: both bars from zero, and the line the hurt leg has to reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hamstride.figures.charts.chart import WIDTH, Chart, drawn
from hamstride.figures.charts.dates import short
from hamstride.figures.charts.drawing import State, box, line, shortened, sign, text
from hamstride.figures.charts.table import Table
from hamstride.words.say import say

Leg = Literal["left", "right"]
LEGS: tuple[Leg, Leg] = ("left", "right")
BAR_LEFT, BAR_RIGHT = 88.0, 282.0
ROW, BAR = 96.0, 15.0


@dataclass(frozen=True, slots=True)
class SideTest:
    """One test of both legs.

    Attributes:
        name: in plain words.
        unit: of the values, "" for a count.
        left, right: the values, None when the leg was not tested.
        hurt: the leg that has to reach the gate; None when neither is, or both are.
        gate: the value the hurt leg needs, in the same unit; None when no gate asks for the test.
        at_most: whether the hurt leg has to stay below the gate, as with degrees that are missing.
        state: what the gate says now.
        again: whether the value is so near the line that the test has to be done again to tell.
        on: the day of the newest value.
    """

    name: str
    unit: str
    left: float | None
    right: float | None
    hurt: Leg | None
    gate: float | None = None
    at_most: bool = False
    state: State = "unknown"
    again: bool = False
    on: date | None = None

    def of(self, leg: Leg) -> float | None:
        """The value of one leg."""
        return self.left if leg == "left" else self.right


def left_against_right(tests: Sequence[SideTest], id: str = "sides") -> Chart:
    """A pair of bars for each test, each pair on its own scale from zero.

    Raises:
        ValueError: a value below zero: a bar from zero cannot show it.
    """
    for test in tests:
        if any(value is not None and value < 0 for value in (test.left, test.right)):
            raise ValueError(f"{test.name}: a value below zero cannot be a bar")
    drawing = [piece for row, test in enumerate(tests) for piece in _pair(test, 8 + row * ROW)]
    if not tests:
        drawing = [text(0, 20, say("chart.sides.none"), "soft")]
    says = " ".join(map(_says, tests)) or say("chart.sides.none")
    return drawn(id, say("chart.sides.title"), says, 12 + max(ROW * len(tests), 20), drawing, _table(tests))


def _pair(test: SideTest, top: float) -> Iterator[str]:
    most = max((value for value in (test.left, test.right, test.gate) if value is not None), default=0) or 1
    yield text(0, top + 13, shortened(test.name, WIDTH), "strong")
    for row, leg in enumerate(LEGS):
        yield from _bar(test, leg, top + 24 + row * (BAR + 7), most)
    yield line(BAR_LEFT, top + 21, BAR_LEFT, top + 24 + 2 * BAR + 10, "base")
    if test.gate is not None and test.hurt is not None:
        yield from _gate(
            test, top + 24 + LEGS.index(test.hurt) * (BAR + 7), top + 78, BAR_LEFT + _long(test.gate, most)
        )


def _bar(test: SideTest, leg: Leg, y: float, most: float) -> Iterator[str]:
    value, hurt = test.of(leg), leg == test.hurt
    yield text(BAR_LEFT - 8, y + 12, say(f"chart.leg_hurt.{leg}" if hurt else f"chart.leg.{leg}"), "small", "end")
    if value is None:
        yield text(BAR_LEFT + 8, y + 12, say("chart.sides.not_tested"), "small soft")
        return
    if value > 0:
        yield box(BAR_LEFT, y, _long(value, most), BAR, "bar" if hurt else "ghost", 3)
    yield text(WIDTH, y + 12, amount(value, test.unit), "strong" if hurt else "", "end")


def _gate(test: SideTest, y: float, words_y: float, x: float) -> Iterator[str]:
    yield line(x, y - 4, x, y + BAR + 4, "gate-edge") + line(x, y - 5, x, y + BAR + 5, "gate")
    yield text(0, words_y, _asked(test), "small soft")
    yield text(WIDTH - 22, words_y, _now(test), "small strong", "end")
    yield sign(WIDTH - 9, words_y - 4, test.state)


def _long(value: float, most: float) -> float:
    return (BAR_RIGHT - BAR_LEFT) * (value / most)


def amount(value: float, unit: str) -> str:
    """A value with its unit, to at most two places behind the point."""
    number = f"{round(value, 2):g}"
    return f"{number}°" if unit == "deg" else f"{number} {unit}".strip()


def _asked(test: SideTest) -> str:
    if test.gate is None:
        return say("chart.sides.no_gate")
    return say(f"chart.sides.gate.{'at_most' if test.at_most else 'at_least'}", value=amount(test.gate, test.unit))


def _known(test: SideTest, leg: Leg) -> str:
    value = test.of(leg)
    return say("chart.sides.not_tested") if value is None else amount(value, test.unit)


def _now(test: SideTest) -> str:
    return say("chart.state.again") if test.again and test.state == "unknown" else say(f"chart.state.{test.state}")


def _says(test: SideTest) -> str:
    values = {leg: _known(test, leg) for leg in LEGS}
    return say("chart.sides.says", name=test.name, **values, gate=_asked(test), state=_now(test))


def _table(tests: Sequence[SideTest]) -> Table:
    heads = ("test", "left", "right", "hurt", "gate", "state", "day")
    rows = tuple(
        (
            test.name,
            *(_known(test, leg) for leg in LEGS),
            say(f"chart.leg.{test.hurt}") if test.hurt else "",
            _asked(test),
            "" if test.gate is None else _now(test),
            short(test.on) if test.on else "",
        )
        for test in tests
    )
    return Table(say("chart.sides.caption"), tuple(say(f"chart.sides.head.{each}") for each in heads), rows)
