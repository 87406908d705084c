"""What is done in order: warm-up, cool-down, steps in a cramp and at bedtime, the check before a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hamstride.protocol.care import Step
from hamstride.protocol.rule import Citation, Rule

PARTS = ("raise", "hamstring", "hip", "front", "calf", "skill")
BUILT = ("warm_up", "cool_down")
STEPWISE = ("first_minutes", "cramp_relief", "cramp_in_a_hurt_leg", "night_stretches")


@dataclass(frozen=True, slots=True)
class Span:
    """How long a routine may be, in minutes."""

    least: float
    most: float
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a routine: the first possible exercise is taken. `short` are its minutes in the short variant."""

    kind: str
    exercises: tuple[str, ...]
    minutes: float
    short: float | None
    before_run: bool  # only when a run is planned
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Routine:
    """A warm-up or cool-down, built from parts."""

    whole: Span
    short: Span | None
    parts: tuple[Part, ...]
    notes: tuple[Rule, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Stepwise:
    """A routine of steps, done one after the other.

    Attributes:
        steps: in order.
        sources: of the whole.
        conditions: for whom it takes the place of another; empty for everybody.
        until: the phase that ends that; empty for none.
    """

    steps: tuple[Step, ...]
    sources: tuple[Citation, ...]
    conditions: tuple[str, ...] = ()
    until: str = ""

    def is_for(self, condition: str, phase: str | None) -> bool:
        """Return whether it takes the place of another in a condition and a phase."""
        return condition in self.conditions and phase != self.until


@dataclass(frozen=True, slots=True)
class RunCheck(Rule):
    """A question before a run; when its criterion is unmet there is no run, and `otherwise` says so."""

    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class OneAtATime:
    """Self-care items with a pause of `minutes` between them, and pairs that go together."""

    items: tuple[str, ...]
    minutes: int
    text: str
    together: tuple[tuple[str, ...], ...]
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Routines:
    """Everything of routines.yaml."""

    built: Mapping[str, Routine]
    stepwise: Mapping[str, Stepwise]
    run_checks: tuple[RunCheck, ...]
    one_at_a_time: OneAtATime
