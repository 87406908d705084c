"""Available, limited or not, today: what a coach may know of a plan. Pure.

Whoever is not known to be well is not available: a coach is never told that somebody may train because nobody asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from hamstride.web.clinic.standing import Standing

CLEAR = ("self_care", "routine")  # every other urgency means: somebody has to look first


class Level(IntEnum):
    """What somebody can do in team training today, the least first."""

    NOT_AVAILABLE = 0
    LIMITED = 1
    AVAILABLE = 2


WORDS = {
    Level.NOT_AVAILABLE: "Not available",
    Level.LIMITED: "Limited",
    Level.AVAILABLE: "Available",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """What a coach asked for."""

    rests: bool
    max_speed_pct: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Availability:
    """One line of the board. `speed_pct` is of the own best, None for no limit; 0 means no running."""

    level: Level
    speed_pct: float | None = None
    drills: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return WORDS[self.level]


def availability(standing: Standing, asked: Iterable[Limit] = ()) -> Availability:
    """Return what somebody can do today: what the plan allows, lowered by what a coach asked for."""
    found = _by_plan(standing)
    for limit in asked:
        found = _lowered(found, limit)
    return found


def range_words(standing: Standing, day: int | None) -> str:
    """Return how long it took others, never a date; "" where nothing is known."""
    if standing.range_days is None or day is None or standing.returned:
        return ""
    least, most = standing.range_days
    span = f"{least} days" if least == most else f"{least} to {most} days"
    return f"It took others about {span}. Today is day {day}. It is not a promise."


def _by_plan(standing: Standing) -> Availability:
    if standing.urgency not in CLEAR or not standing.phase:
        return Availability(Level.NOT_AVAILABLE)
    if standing.returned or standing.is_well:
        return Availability(Level.AVAILABLE)
    speed = standing.running["speed_pct"] if standing.running else 0
    if not speed and not standing.drills:
        return Availability(Level.NOT_AVAILABLE)
    return Availability(Level.LIMITED, speed, standing.drills)


def _lowered(found: Availability, limit: Limit) -> Availability:
    lines = (*found.lines, limit.words)
    if limit.rests:
        return Availability(Level.NOT_AVAILABLE, lines=lines)
    if limit.max_speed_pct is None or found.level is Level.NOT_AVAILABLE:
        return replace(found, lines=lines)
    speeds: Sequence[float] = [each for each in (found.speed_pct, limit.max_speed_pct) if each is not None]
    return replace(found, level=min(found.level, Level.LIMITED), speed_pct=min(speeds), lines=lines)
