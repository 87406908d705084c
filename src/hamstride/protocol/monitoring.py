"""What is followed over time, what an early sign is, what to do instead, small goals and scores, as typed data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hamstride.protocol.rule import Amount, Citation, Rule, When


@dataclass(frozen=True, slots=True)
class Watched:
    """A finding that is followed: for which conditions (none named: all), how often asked, what change matters."""

    finding: str
    conditions: tuple[str, ...]
    every_days: int
    matters: float  # a smaller change of the weekly mean counts as the same
    when: When | None  # asked only when this is met
    why: str
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rise:
    """A finding that gets worse from day to day, on so many days in a row (2 days are one rise)."""

    finding: str
    days: int


@dataclass(frozen=True, slots=True)
class EarlySign:
    """Something to notice early. It changes no plan; `rule.when` is met, or a finding rises, or a session is a jump."""

    rule: Rule
    conditions: tuple[str, ...] = ()
    rise: Rise | None = None
    jump: bool = False


@dataclass(frozen=True, slots=True)
class Instead:
    """A named session for a day on which work is lightened, with its exercises and minutes in order of preference."""

    rule: Rule
    name: str
    items: tuple[tuple[str, float], ...]
    most_items: int


@dataclass(frozen=True, slots=True)
class Monitoring:
    """Everything that is followed, with the numbers of the load picture."""

    watched: tuple[Watched, ...] = ()
    signs: tuple[EarlySign, ...] = ()
    instead: tuple[Instead, ...] = ()
    amounts: Mapping[str, Amount] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MoreOf:
    """A goal that asks for a little more of an exercise: so many reps, seconds, metres or minutes more."""

    unit: str
    by: int


@dataclass(frozen=True, slots=True)
class SmallGoal:
    """A small goal a person can choose. `more` is capped by the plan's own dose; a habit has a criterion."""

    rule: Rule  # `when`: who it can be offered to
    name: str
    more: MoreOf | None
    met_when: When | None
    cap: str
    part: str | None = None  # the part of the day it is about: offered only on days that have one


@dataclass(frozen=True, slots=True)
class Scale:
    """How the answers of a questionnaire add up: value = out_of x sum / (high x answered). Formula only, no wording."""

    id: str
    finding: str
    name: str
    items: int
    low: int
    high: int
    step: int
    out_of: int
    most_missing: int
    when: When | None  # offered only when this is met
    text: str
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()
