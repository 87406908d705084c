"""What a decision says about the end of a hold: the smallest set of changes, each with what it would be logged as."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.criteria.reach import Answer


@dataclass(frozen=True, slots=True)
class Limit:
    """How a value has to be: `at_least`, `at_most` (None where open) or one of these answers; all open: any value."""

    name: str
    at_least: float | None = None
    at_most: float | None = None
    one_of: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer or measurement as it would be logged, its value at the limit."""

    at: str
    finding: str
    value: Answer
    side: str | None = None


@dataclass(frozen=True, slots=True)
class WantedSession:
    """One session as it would be logged, everything that counts at its limit and nothing else known."""

    at: str
    kind: str
    exercises: tuple[str, ...] = ()
    effort: float | None = None
    pain_during: int | None = None
    pain_next_morning: int | None = None
    form: str | None = None
    speed_pct: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `tell` a finding, a `session`, `wait`, `check_in`, the `safety` questions, a fact of the `person`."""

    kind: str
    text: str
    limits: tuple[Limit, ...]
    entries: tuple[Entry, ...]
    session: WantedSession | None
    until: str | None
    rules: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """The end of a hold.

    `lifts` says what the changes bring: `advance` to the next phase, the `start` of the plan, the end of `lighter`
    work, the plan `again`, or `other_plan` (the answers would make it another problem). `seen_first` holds no change:
    a person has to look first, and only the true answer to the questions in `ask_again` changes it. `nothing` that can
    be entered lifts a hold that rests on a fact, or on a rule without a number.
    """

    lifts: str
    to: str | None
    at: str | None
    text: str
    changes: tuple[Change, ...] = ()
    see: tuple[str, ...] = ()
    ask_again: tuple[str, ...] = ()
