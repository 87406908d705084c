"""The monitoring picture as typed values: what was logged, summed up. It describes; it forecasts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # decision.py holds this picture, so it is imported for its types only
    from hamstride.engine.decision import Because


@dataclass(frozen=True, slots=True)
class Trend:
    """One finding over time. Means are over the known days of a window; a missing day is missing, never zero."""

    finding: str
    label: str
    unit: str | None
    newest: float | None
    at: str | None
    days: int  # length of the window
    mean: float | None
    known_days: int
    mean_before: float | None
    known_days_before: int
    change: float | None  # mean minus the mean before; None when too few days are known
    direction: str  # better | worse | same | unknown


@dataclass(frozen=True, slots=True)
class AfterSession:
    """Pain round one session, 0 to 10, against the person's own level before it."""

    at: str
    kind: str
    before: int | None
    during: int | None
    after: int | None  # the worst told later on the same day
    next_morning: int | None
    settled: bool | None  # back to the own level, or nearly, the next morning


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """Seven local days up to and with `last_day`: effort x minutes summed, in arbitrary units."""

    last_day: str
    total: float
    sessions: int
    unrated: int  # sessions without effort or minutes: their load is not known
    known_days: int


@dataclass(frozen=True, slots=True)
class Load:
    """Training load from effort and minutes, up to the end of yesterday. Not a risk score."""

    weeks: tuple[WeekLoad, ...] = ()  # newest first
    change_pct: float | None = None  # load a known day, against the week before
    short_average: float | None = None  # exponentially weighted, a day
    long_average: float | None = None
    monotony: float | None = None  # mean / standard deviation of the last seven days; None when not computable


@dataclass(frozen=True, slots=True)
class WorkDone:
    """One kind of work in the last week: days on which it was done, days planned."""

    kind: str
    done: int
    planned: int


@dataclass(frozen=True, slots=True)
class Adherence:
    """Sessions done against the times a week of the phase; percent is None before the first full week."""

    percent: int | None = None
    parts: tuple[WorkDone, ...] = ()


@dataclass(frozen=True, slots=True)
class Setback:
    """A step back or a new injury of the same leg."""

    at: str
    kind: str  # step_back | new_injury
    text: str


@dataclass(frozen=True, slots=True)
class Setbacks:
    """Setbacks of this record, newest first, and until when a new injury after return is watched for."""

    returned: str | None = None
    watched_until: str | None = None
    new_injuries_after_return: int = 0
    listed: tuple[Setback, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """An early sign that shows now, with what to do in words."""

    id: str
    text: str
    because: tuple[Because, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A followed finding whose time to be asked has come."""

    finding: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Monitoring:
    """How it is going."""

    signs: tuple[Sign, ...] = ()
    trends: tuple[Trend, ...] = ()
    pain: tuple[AfterSession, ...] = ()  # newest first
    load: Load = Load()
    adherence: Adherence = Adherence()
    setbacks: Setbacks = Setbacks()
    due: tuple[Due, ...] = ()
