"""A plan that would lift a hold: which answers to give, which sessions to do, how long it takes. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hamstride.criteria.reach import Allowed, Answer

Key = tuple[str, str | None]  # a finding and its side


@dataclass(frozen=True, slots=True)
class Told:
    """A finding to answer or to measure, each time with a value that is allowed."""

    allowed: Allowed
    moments: frozenset[float]
    value: Answer | None = None  # given where any value will do and another is judged against it
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A session to do: its kind, the exercises in it, and how it may feel at most."""

    kind: str
    bounds: Mapping[str, Allowed] = field(default_factory=dict)
    exercises: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything together, taking effect at `until` (seconds since 1970)."""

    until: float
    clock: float  # the latest moment a clock runs to: least time, one step a day, a clinician's hold
    busy_until: float  # the earliest moment at which everything but the clocks can be done
    clock_rules: tuple[str, ...] = ()
    told: Mapping[Key, Told] = field(default_factory=dict)
    work: tuple[Work, ...] = ()
    safety: tuple[str, ...] = ()  # safety questions to answer again, at the end
    check_ins: tuple[float, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether a clock is what takes longest."""
        return self.clock > self.busy_until

    @property
    def cost(self) -> tuple[int, float]:
        """How many changes, and how long it takes: the smaller plan comes first."""
        changes = len(self.told) + len(self.work) + bool(self.safety) + bool(self.check_ins) + self.waits
        return (changes, self.until)

    @property
    def follows(self) -> tuple[str, ...]:
        """What any word brings about, whatever it says."""
        return tuple(each for each in self.clock_rules if each in ("another-problem", "next-entry"))

    def anew(self) -> Plan:
        """Return a plan as long as this one, with as many sessions of each kind and nothing else in it yet."""
        return Plan(
            self.until, self.clock, self.busy_until, self.clock_rules, work=tuple(Work(w.kind) for w in self.work)
        )

    def later(self, until: float) -> Plan:
        """Return the plan taking as long as its entries need."""
        return replace(self, until=max(self.until, until), busy_until=max(self.busy_until, until))

    def waiting(self, clock: float, more: tuple[str, ...] = ()) -> Plan:
        """Return the plan waiting for a clock, for more rules than before."""
        rules = tuple(dict.fromkeys((*self.clock_rules, *more)))
        return replace(self, until=max(self.until, clock), clock=max(self.clock, clock), clock_rules=rules)

    def telling(self, key: Key, told: Told) -> Plan:
        """Return the plan with one finding told so."""
        return replace(self, told={**self.told, key: told})

    def working(self, work: tuple[Work, ...]) -> Plan:
        """Return the plan with these sessions."""
        return replace(self, work=work)
