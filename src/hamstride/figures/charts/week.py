"""A week of the calendar: a row for each day, its work told by words and by shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hamstride.figures.charts.chart import WIDTH, Chart, drawn
from hamstride.figures.charts.dates import short, whole
from hamstride.figures.charts.drawing import box, circle, line, number, path, shortened, text, width_of
from hamstride.figures.charts.table import Table
from hamstride.words.say import say

LEFT = 72.0
CHIP, ROW = 24.0, 34.0


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """One day: the kinds of its work in order (as in the calendar of a decision), and what it holds by name."""

    on: date
    kinds: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


def week_calendar(days: Sequence[PlannedDay], today: date, id: str = "week") -> Chart:
    """The days from top to bottom; today has a frame and the word."""
    drawing: list[str] = []
    top = 0.0
    for day in days:
        rows = _chips(day)
        height = (
            12 * (day.on == today and not day.holds and len(rows) < 2)
            + 10
            + CHIP * max(len(rows), 1)
            + 4 * (max(len(rows), 1) - 1)
            + (18 if day.holds else 0)
        )
        drawing += _day(day, rows, top, height, day.on == today)
        top += height
    says = " ".join(f"{_name(day)}: {_kinds(day)}." for day in days) or say("chart.week.none")
    if not days:
        drawing, top = [text(0, 20, say("chart.week.none"), "soft")], 28.0
    return drawn(id, say("chart.week.title"), says, top + 2, drawing, _table(days))


def _chips(day: PlannedDay) -> list[list[str]]:
    """The kinds of a day in as many rows as they need."""
    rows: list[list[str]] = []
    room = 0.0
    for kind in day.kinds:
        width = _chip_width(kind)
        if not rows or room < width:
            rows.append([])
            room = WIDTH - LEFT - 6
        rows[-1].append(kind)
        room -= width + 6
    return rows


def _chip_width(kind: str) -> float:
    return width_of(say(f"chart.week.kind.{kind}"), 12) + 30


def _day(day: PlannedDay, rows: list[list[str]], top: float, height: float, is_today: bool) -> Iterator[str]:
    if is_today:
        yield box(1, top + 2, WIDTH - 2, height - 3, "band", 8)
    yield text(8, top + 21, f"{day.on:%a} {day.on.day}", "strong")
    if is_today and height > ROW:
        yield text(8, top + 37, say("chart.week.today"), "small")
    for row, kinds in enumerate(rows):
        x = LEFT
        for kind in kinds:
            yield from _chip(kind, x, top + 5 + row * (CHIP + 4))
            x += _chip_width(kind) + 6
    if day.holds:
        yield text(LEFT + 2, top + height - 8, shortened(", ".join(day.holds), WIDTH - LEFT - 8, 12), "small soft")
    if not is_today:
        yield line(0, top + height, WIDTH, top + height, "rule")


def _chip(kind: str, x: float, y: float) -> Iterator[str]:
    yield box(x, y, _chip_width(kind), CHIP, "chip", CHIP / 2)
    yield shape(kind, x + 14, y + CHIP / 2)
    yield text(x + 24, y + 16, say(f"chart.week.kind.{kind}"), "small")


def shape(kind: str, x: float, y: float) -> str:
    """Each kind of day has a shape of its own."""
    match kind:
        case "strength":
            return box(x - 4.5, y - 4.5, 9, 9, "shape", 1)
        case "running":
            return path(f"M{number(x - 4)} {number(y - 5)}l9 5-9 5z", "shape filled")
        case "mobility":
            return circle(x, y, 4.8, "shape")
        case "test":
            return path(f"M{number(x)} {number(y - 6)}l6 6-6 6-6-6z", "shape filled")
        case "check_in":
            return path(f"M{number(x - 4.5)} {number(y)}l3.4 3.6 5.6-7", "trace")
        case _:
            return line(x - 4.5, y, x + 4.5, y, "trace")


def _name(day: PlannedDay) -> str:
    return f"{day.on:%A} {short(day.on)}"


def _kinds(day: PlannedDay) -> str:
    return ", ".join(say(f"chart.week.kind.{kind}") for kind in day.kinds) or say("chart.week.nothing")


def _table(days: Sequence[PlannedDay]) -> Table:
    rows = tuple((f"{day.on:%A} {whole(day.on)}", _kinds(day), ", ".join(day.holds)) for day in days)
    heads = tuple(say(f"chart.week.head.{each}") for each in ("day", "kinds", "holds"))
    return Table(say("chart.week.caption"), heads, rows)
