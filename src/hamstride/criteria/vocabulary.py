"""What a criterion may speak about: the findings with their types, units and shelf lives, and the fixed names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hamstride.criteria.tree import DAY

Kind = Literal["yes_no", "number", "choice"]

SESSION_KINDS = ("strength", "mobility", "running", "sport", "match")
# Session values that are numbers, with their units.
SESSION_NUMBERS: Mapping[str, str | None] = {
    "pain_during": None,
    "pain_next_morning": None,
    "session_effort": None,
    "session_minutes": "min",
    "speed_pct": "%",
}
SESSION_CHOICES: Mapping[str, tuple[str, ...]] = {"session_form": ("good", "fair", "poor")}
CLOCKS = ("onset", "phase", "last_session", "return", "surgery", "new_injury")
GROUPS = ("red_flags", "urgent_flags")
PERSON_NUMBERS: Mapping[str, str | None] = {"age": "years", "mass_kg": "kg", "earlier_injuries": None}
PERSON_CHOICES: Mapping[str, tuple[str, ...]] = {
    "sex": ("female", "male"),
    "pregnancy": ("none", "pregnant", "postpartum", "breastfeeding"),
    "goal": ("sport", "daily_life"),
    "under_care": ("yes", "no"),
    "surgery": ("none", "had"),
}


@dataclass(frozen=True, slots=True)
class MeasurementError:
    """How far a test is off by chance; `criteria/error.py` says what a gate makes of it.

    Attributes:
        sem: the standard error of measurement of one test of one leg, in `unit`.
        unit: the finding's own unit, `%` of the value, or a word such as points where the finding has no unit.
        sources: who found it, as text.
        mdc: the smallest change between two tests that is more than chance (95 %), in `unit`.
        ratio_sem: the standard error of the index injured / other, in percentage points, where it is known itself.
    """

    sem: float
    unit: str
    sources: tuple[str, ...]
    mdc: float | None = None
    ratio_sem: float | None = None


@dataclass(frozen=True, slots=True)
class FindingType:
    """One finding as the language sees it: type, unit, range, side, shelf life."""

    id: str
    type: Kind
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    whole: bool = False
    better: Literal["lower", "higher"] | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    per_side: bool = False
    valid_seconds: int | None = 2 * DAY  # None: does not go stale
    holds: frozenset[bool | str] = frozenset()  # answers that stay until asked again: they carry a warning sign
    before_injury: bool = False  # a value from before the injury counts as current (own best speed)
    label: str = ""
    error: MeasurementError | None = None  # None: not known, so its values are read as they stand


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Everything a criterion may name. One is loaded for each protocol, and is known by its identity."""

    findings: Mapping[str, FindingType]
    conditions: frozenset[str] = frozenset()
    medicines: frozenset[str] = frozenset()
    phases: tuple[str, ...] = ()
    exercises: frozenset[str] = frozenset()
    terms: Mapping[str, str] = field(default_factory=dict)  # conditions and medicines as people call them
    error_width: float = 1.0  # how many standard errors a value must be clear of a gate; the protocol's policy says
    most_test_days: int = 9  # so many days of one test are averaged at most; the protocol's policy says
