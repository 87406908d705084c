"""The running ladder: how fast each rung is, which are behind, where the person stands, which are ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from hamstride.figures.charts.chart import WIDTH, Chart, drawn
from hamstride.figures.charts.drawing import box, line, text
from hamstride.figures.charts.table import Table
from hamstride.words.say import say

Place = Literal["behind", "now", "ahead"]
LEFT, TOP, LOW = 32.0, 44.0, 184.0  # 100 and 0 percent


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: so many runs of so many metres at a share of the person's own best speed."""

    name: str
    reps: int
    metres: int
    speed_pct: float
    place: Place


def running_ladder(rungs: Sequence[Rung], id: str = "ladder") -> Chart:
    """A column for each rung on a scale from 0 to 100 percent of the person's own best speed.

    Raises:
        ValueError: a speed outside 0 to 100 percent.
    """
    if wrong := [rung for rung in rungs if not 0 <= rung.speed_pct <= 100]:
        raise ValueError(f"{wrong[0].name}: {wrong[0].speed_pct} percent of one's best speed cannot be")
    drawing = [*_scale()]
    for column, rung in enumerate(rungs):
        drawing += _column(rung, column, (WIDTH - LEFT) / max(len(rungs), 1))
    drawing += _key(rungs)
    return drawn(id, say("chart.ladder.title"), _says(rungs), LOW + 62, drawing, _table(rungs))


def _scale() -> Iterator[str]:
    yield text(0, 14, say("chart.ladder.speed"), "small soft")
    for percent in (0, 50, 100):
        y = LOW - (LOW - TOP) * percent / 100
        yield line(LEFT, y, WIDTH, y, "rule" if percent else "base")
        yield text(LEFT - 6, y + 4, str(percent), "small soft", "end")


def _column(rung: Rung, column: int, step: float) -> Iterator[str]:
    width = min(step - 6, 44)
    middle = LEFT + (column + 0.5) * step
    height = (LOW - TOP) * rung.speed_pct / 100
    look = {"behind": "bar", "now": "here", "ahead": "ahead"}[rung.place]
    yield box(middle - width / 2, LOW - height, width, height, look, 4)
    yield text(
        middle, LOW - height - 7, f"{rung.speed_pct:g}", "small haloed" + " strong" * (rung.place == "now"), "middle"
    )
    if rung.place == "now":
        yield text(middle, LOW - 8, say("chart.ladder.here"), "small strong", "middle")
    yield text(middle, LOW + 17, f"{rung.reps} ×", "small soft", "middle")
    yield text(middle, LOW + 31, f"{rung.metres} m", "small soft", "middle")


def _key(rungs: Sequence[Rung]) -> Iterator[str]:
    places = {rung.place for rung in rungs}
    looks: tuple[tuple[Place, str], ...] = (("behind", "bar"), ("now", "here"), ("ahead", "ahead"))
    for column, (place, look) in enumerate(each for each in looks if each[0] in places):
        x = 2 + column * 120.0
        yield box(x, LOW + 44, 14, 12, look, 3)
        yield text(x + 20, LOW + 54, say(f"chart.ladder.{place}"), "small")


def _says(rungs: Sequence[Rung]) -> str:
    now = next((rung for rung in rungs if rung.place == "now"), None)
    if now is None:
        return say("chart.ladder.says.none", rungs=str(len(rungs)))
    place = rungs.index(now) + 1
    return say(
        "chart.ladder.says", place=str(place), rungs=str(len(rungs)), dose=_dose(now), speed=f"{now.speed_pct:g}"
    )


def _dose(rung: Rung) -> str:
    return say("chart.ladder.dose", reps=str(rung.reps), metres=str(rung.metres))


def _table(rungs: Sequence[Rung]) -> Table:
    heads = ("rung", "dose", "speed", "place")
    rows = tuple(
        (
            f"{number}. {rung.name}",
            _dose(rung),
            say("chart.percent", value=f"{rung.speed_pct:g}"),
            say(f"chart.ladder.{rung.place}"),
        )
        for number, rung in enumerate(rungs, 1)
    )
    return Table(say("chart.ladder.caption"), tuple(say(f"chart.ladder.head.{each}") for each in heads), rows)
