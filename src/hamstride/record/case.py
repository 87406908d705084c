"""One person, one episode, everything known so far. Absent is None: it was not asked, and never means "no"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

Value = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Person:
    """Who the person is. An empty tuple means asked, none; None means not asked."""

    birth_year: int | None = None
    sex: str | None = None
    pregnancy: str | None = None
    height_m: float | None = None
    mass_kg: float | None = None
    country: str | None = None
    goal: str | None = None
    sport: str | None = None
    conditions: tuple[str, ...] | None = None
    medicines: tuple[str, ...] | None = None
    equipment: tuple[str, ...] | None = None
    training_days: tuple[str, ...] | None = None
    under_clinician_care: bool | None = None
    surgery_asked: bool = False  # `surgery_on: null` was written: asked, none
    surgery_on: date | None = None
    earlier_injuries: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """How a device's file became this value: enough to read the file again and get the same number.

    Attributes:
        method: the marker's own words.
        version: of the programme that read it.
        quality: good or usable; what was refused never becomes a value.
        device: as the file says it, None when it does not.
        file: SHA-256 of the file's bytes, in hexadecimal.
    """

    method: str
    version: str
    quality: str
    device: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one finding at one time; `since` says when it began, when that was given."""

    at: datetime
    finding: str
    value: Value
    side: str | None = None
    since: datetime | None = None
    measured: Measured | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was done of one exercise in a session."""

    exercise: str
    side: str | None = None
    sets: int | None = None
    reps: int | None = None
    hold_s: float | None = None
    metres: float | None = None
    minutes: float | None = None
    load_kg: float | None = None
    speed_pct: float | None = None
    pain: int | None = None
    effort: float | None = None
    form: str | None = None
    skipped: str | None = None  # hurts | no_time: why the rest of it was left out

    @property
    def is_left_out(self) -> bool:
        """Nothing of it was done, for want of time: that says nothing about the leg."""
        return self.skipped == "no_time" and not (self.reps if self.sets is None else self.sets)


@dataclass(frozen=True, slots=True)
class Session:
    """A logged session. Pain the next morning is known from the next local day on."""

    at: datetime
    kind: str
    minutes: float | None = None
    effort: float | None = None
    pain_during: int | None = None
    pain_next_morning: int | None = None
    top_speed_m_s: float | None = None
    high_speed_m: float | None = None
    exercises: tuple[Done, ...] = ()

    @property
    def is_left_out(self) -> bool:
        """Every exercise of it was left out for want of time, so it is no session; only the record keeps it."""
        return bool(self.exercises) and all(each.is_left_out for each in self.exercises)


@dataclass(frozen=True, slots=True)
class ClinicianDecision:
    """What a clinician decided; overrides the protocol inside its safety limits."""

    at: datetime
    by: str
    set: Mapping[str, object]
    reason: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the person did with the work of one kind on one planned day: put off to a later day, left out, or kept.

    `to` is the day it was put off to, the planned day itself when it is kept after all, None when it is left out.
    """

    at: datetime
    day: date
    kind: str
    to: date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """What was told since: to be added to a case."""

    observations: tuple[Observation, ...] = ()
    sessions: tuple[Session, ...] = ()
    decisions: tuple[ClinicianDecision, ...] = ()

    def moments(self) -> tuple[datetime, ...]:
        """Return when each of them is dated."""
        return tuple(each.at for part in (self.observations, self.sessions, self.decisions) for each in part)


@dataclass(frozen=True, slots=True)
class Case:
    """The whole case file."""

    person: Person
    side: str
    onset: datetime
    observations: tuple[Observation, ...] = ()
    sessions: tuple[Session, ...] = ()
    decisions: tuple[ClinicianDecision, ...] = field(default=())
    arrangements: tuple[Arrangement, ...] = ()  # for the calendar only: no decision reads them

    def until(self, at: datetime) -> Case:
        """Return the case as known at a time: later entries are left out. The case itself when none is later."""
        known = Entries(
            tuple(each for each in self.observations if each.at <= at),
            tuple(each for each in self.sessions if each.at <= at),
            tuple(each for each in self.decisions if each.at <= at),
        )
        whole = Entries(self.observations, self.sessions, self.decisions)
        arranged = tuple(each for each in self.arrangements if each.at <= at)
        if len(known.moments()) == len(whole.moments()) and len(arranged) == len(self.arrangements):
            return self
        return replace(self.with_only(known), arrangements=arranged)

    def with_only(self, entries: Entries) -> Case:
        """Return the same person and episode with these entries and no others."""
        return replace(self, observations=entries.observations, sessions=entries.sessions, decisions=entries.decisions)

    def with_entries(self, more: Entries) -> Case:
        """Return the case with these entries added."""
        return replace(
            self,
            observations=(*self.observations, *more.observations),
            sessions=(*self.sessions, *more.sessions),
            decisions=(*self.decisions, *more.decisions),
        )
