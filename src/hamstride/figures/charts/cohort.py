"""A squad or a caseload as strips: who stands in which phase, for how long, and who waits for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from hamstride.figures.charts.chart import WIDTH, Chart, drawn
from hamstride.figures.charts.drawing import box, circle, line, number, path, shortened, text
from hamstride.figures.charts.table import Table
from hamstride.words.say import say

Stand = Literal["on_course", "ready", "needs_person", "not_known"]
STANDS: tuple[Stand, ...] = ("needs_person", "ready", "on_course", "not_known")
LEFT, RIGHT = 112.0, 290.0
HEAD, ROW = 26.0, 30.0


@dataclass(frozen=True, slots=True)
class Member:
    """One person: the name a reader may see, the phase (None: not staged yet), the day in it, and how they stand."""

    name: str
    phase: str | None
    day: int | None
    stand: Stand


def cohort_strip(phases: Sequence[str], members: Sequence[Member], id: str = "cohort") -> Chart:
    """A strip of all phases for each person, with the present one filled.

    Args:
        phases: the names of the phases in order.
        members: people in the order they are to be shown.
        id: the chart's name on the page.

    Raises:
        ValueError: a member stands in a phase that is not among them.
    """
    if lost := [each for each in members if each.phase is not None and each.phase not in phases]:
        raise ValueError(f"{lost[0].name} stands in “{lost[0].phase}”, which is not one of {', '.join(phases)}")
    drawing = [*_head(phases)]
    for row, member in enumerate(members):
        drawing += _strip(phases, member, HEAD + row * ROW)
    low = HEAD + ROW * len(members)
    drawing += _key(phases, low + 8)
    height = low + 8 + 20 * (len(STANDS) + len(phases)) + 4
    return drawn(id, say("chart.cohort.title"), _says(members), height, drawing, _table(members))


def _cell(phases: Sequence[str]) -> float:
    return (RIGHT - LEFT) / max(len(phases), 1)


def _head(phases: Sequence[str]) -> Iterator[str]:
    for place in range(len(phases)):
        yield text(LEFT + (place + 0.5) * _cell(phases), 18, str(place + 1), "small soft", "middle")
    yield text(RIGHT + 10, 18, say("chart.cohort.day"), "small soft")


def _strip(phases: Sequence[str], member: Member, top: float) -> Iterator[str]:
    middle, cell = top + ROW / 2, _cell(phases)
    yield _sign(member.stand, 9, middle)
    yield text(24, middle + 4.5, shortened(member.name, LEFT - 28))
    for place, phase in enumerate(phases):
        look = "bar" if phase == member.phase else "ghost"
        yield box(LEFT + place * cell + 1.5, middle - 6, cell - 3, 12, look, 3)
    words = say("chart.cohort.not_staged") if member.phase is None else str(member.day or "")
    yield text(RIGHT + 10, middle + 4.5, words, "small" + " soft" * (member.phase is None))
    yield line(0, top + ROW, WIDTH, top + ROW, "rule")


def _sign(stand: Stand, x: float, y: float) -> str:
    """Each stand has a shape: an exclamation in a square, an arrow up, a disc, a ring."""
    match stand:
        case "needs_person":
            mark = f"M{number(x)} {number(y - 4)}v4.5m0 3.2v.2"
            return box(x - 7.5, y - 7.5, 15, 15, "bad", 3) + path(mark, "bad-on")
        case "ready":
            return circle(x, y, 8, "good") + path(f"M{number(x - 3.6)} {number(y)}l3.6-3.8 3.6 3.8m-3.6-3.6v8", "on")
        case "on_course":
            return circle(x, y, 4, "dot")
        case _:
            return circle(x, y, 6, "open")


def _key(phases: Sequence[str], top: float) -> Iterator[str]:
    for row, stand in enumerate(STANDS):
        yield _sign(stand, 9, top + 20 * row + 10)
        yield text(24, top + 20 * row + 14.5, say(f"chart.cohort.{stand}"), "small")
    for row, phase in enumerate(phases):
        y = top + 20 * (len(STANDS) + row) + 14.5
        yield text(13, y, str(row + 1), "small strong", "end") + text(24, y, phase, "small")


def _says(members: Sequence[Member]) -> str:
    counts = {stand: str(sum(each.stand == stand for each in members)) for stand in STANDS}
    first = say("chart.cohort.says", people=str(len(members)), **counts)
    return f"{first} {say('chart.cohort.says.rest', **counts)}"


def _table(members: Sequence[Member]) -> Table:
    heads = tuple(say(f"chart.cohort.head.{each}") for each in ("name", "phase", "day", "stand"))
    rows = tuple(
        (
            each.name,
            each.phase or say("chart.cohort.not_staged"),
            "" if each.day is None else str(each.day),
            say(f"chart.cohort.{each.stand}"),
        )
        for each in members
    )
    return Table(say("chart.cohort.caption"), heads, rows)
