"""A pathway: its phases, what opens them, what leads back, and the work of a week in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from hamstride.protocol.exercise import Dose
from hamstride.protocol.rule import Amount, Citation, Rule, When

PATHWAYS = ("strain", "soreness", "cramp", "nerve_or_back", "tendon", "post_surgery", "prevention")


@dataclass(frozen=True, slots=True)
class Branch:
    """The phase that follows; the first branch whose criterion is met is taken, the last has none."""

    to: str
    when: When | None


@dataclass(frozen=True, slots=True)
class StepBack(Rule):
    """When symptoms or time call for an earlier phase, and which."""

    to: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """After so many days without any entry the person goes on from an earlier phase."""

    days: float
    to: str
    text: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class SlotDose:
    """A published dose of an exercise: sets and amount from least to most, the amount in the exercise's own unit."""

    sets: tuple[int, int]
    amount: tuple[int, int]

    def of(self, dose: Dose) -> Dose:
        """Return the library's dose with these numbers, none of them above the library's most."""
        least, most = (min(each, dose.most) for each in self.amount)
        sets = (min(self.sets[0], dose.sets[1]), min(self.sets[1], dose.sets[1]))
        return replace(dose, least=least, most=most, sets=sets)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the week: choose exercises from a list, every so many days or so many times a week."""

    id: str
    kind: Literal["strength", "mobility", "running", "sport"]
    choose: int
    exercises: tuple[str, ...]
    every_days: int | None
    times_a_week: int | None
    sources: tuple[Citation, ...]
    only_when: When | None = None  # used only when met
    not_when: When | None = None  # left out when met; not knowing keeps it
    doses: Mapping[str, SlotDose] = field(default_factory=dict)  # a published dose, never above the library's own


@dataclass(frozen=True, slots=True)
class TestsEvery:
    """Tests that come round again after so many days, for a person who stays in a phase."""

    days: Amount
    tests: tuple[str, ...]
    only_when: When | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a pathway, a state a person can stand in."""

    id: str
    name: str
    aim: str
    least_days: Amount
    most_speed_pct: Amount
    pain_limit: Amount
    leave_when: tuple[Rule, ...]
    next: tuple[Branch, ...]
    step_back_when: tuple[StepBack, ...]
    deload_when: tuple[Rule, ...]
    gaps: tuple[Gap, ...]
    slots: tuple[Slot, ...]
    avoid: tuple[str, ...]
    covers: tuple[str, ...] = ()
    counts_as: str = ""  # the phase of the strain pathway it is at most like: opens exercises and rungs up to that one
    runs: bool = True  # the running ladder may be used
    loads: bool = True  # loaded work is planned here, so lighter weeks count
    returns: bool = False  # leaving it is the return to full sport and starts the protected window
    withhold: tuple[str, ...] = ()  # exercises never given here, not even to warm up
    tests_every: tuple[TestsEvery, ...] = ()  # tests repeated while somebody stands here


@dataclass(frozen=True, slots=True)
class Pathway:
    """The phases in order, for the conditions it serves."""

    id: str
    phases: tuple[Phase, ...]
    recurrence: tuple[StepBack, ...] = ()
    protected_days: Amount | None = None
    protected_tests: tuple[str, ...] = ()  # repeated weekly while the person is newly back
    advice: tuple[Rule, ...] = ()
    sources: tuple[Citation, ...] = ()
    covers: tuple[str, ...] = ()
    phase_ids: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phase_ids", tuple(phase.id for phase in self.phases))
        object.__setattr__(self, "_places", {phase.id: index for index, phase in enumerate(self.phases)})

    def order(self, phase: str) -> int:
        """Return the place of a phase in the order, from 0."""
        return self._places[phase]

    def phase(self, phase: str) -> Phase:
        """Return a phase by id."""
        return self.phases[self.order(phase)]

    def standing_for(self, phase: str, order: Sequence[str]) -> str:
        """Return the phase meant by an id: its own, or the highest that counts as at most that one in `order`."""
        if phase in self._places:
            return phase
        most = order.index(phase) if phase in order else 0
        fitting = [each.id for each in self.phases if order.index(each.counts_as) <= most]
        return fitting[-1] if fitting else self.phases[0].id
