"""The protocol as typed, frozen data. Numbers live here, each with its citations, and nowhere else in the programme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from hamstride.criteria.tree import Node, names_read
from hamstride.criteria.truth import Criterion
from hamstride.criteria.vocabulary import FindingType, Vocabulary
from hamstride.protocol.monitoring import Monitoring, Scale, SmallGoal
from hamstride.protocol.resolved import Founding

if TYPE_CHECKING:
    from hamstride.protocol.appointment import Appointment
    from hamstride.protocol.care import Medicines, Step
    from hamstride.protocol.education import Explained, Lesson
    from hamstride.protocol.returning import Returning
    from hamstride.protocol.routines import Routines

_OWN_IDS = re.compile(r"\s*\[[^\]]*\]")
Status = Literal["seen", "secondary", "known", "product_default"]
Level = Literal["emergency", "same_day", "prompt", "routine"]
STATUSES: tuple[Status, ...] = ("seen", "secondary", "known", "product_default")
LEVELS: tuple[Level, ...] = ("emergency", "same_day", "prompt", "routine")
URGENT: tuple[Level, ...] = ("emergency", "same_day")  # end the plan for today
CONDITIONS = ("strain", "soreness", "cramp", "nerve_or_back", "tendon", "post_surgery", "uninjured", "unclear")
PATHWAYS = ("strain", "soreness", "cramp", "nerve_or_back", "tendon", "post_surgery", "prevention")
SELF_CARE_ITEMS = (
    "ice", "heat", "compression", "elevation", "crutches", "foam_roll", "massage", "tape", "nsaid_talk",
    "paracetamol_talk", "hydration", "sports_drink", "potassium_foods", "magnesium_foods", "night_stretch",
    "cramp_stretch",
)  # fmt: skip
REFERRED_TO = (
    "emergency", "urgent_care", "doctor", "physiotherapist", "pharmacist", "midwife", "surgeon", "podiatrist",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the evidence registry."""

    id: str
    cite: str
    about: str
    kind: str
    year: int | None
    doi: str | None
    status: Status
    review_by: date | None = None  # to be read again by this day; a protocol dated later may not rest on it


@dataclass(frozen=True, slots=True)
class Citation:
    """Which source, where in it, and how sure we are of this very fact."""

    source: str
    where: str
    status: Status

    def __str__(self) -> str:
        """Return the citation as people read it: without the bracketed ids of our own lists."""
        where = _OWN_IDS.sub("", self.where)
        return self.source + (f", {where}" if where else "")


@dataclass(frozen=True, slots=True)
class When:
    """A criterion: as written, as a tree, and compiled."""

    text: str
    node: Node
    truth: Criterion
    words: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A criterion with an id, a reason in words, its citations and the ledger rows it brings alive."""

    id: str
    when: When
    text: str
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding(FindingType):
    """A finding with everything a person needs to answer or measure it."""

    group: str = ""
    question: str = ""
    measure: str = ""
    loinc: str | None = None
    sources: tuple[Citation, ...] = ()
    error: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a fixed list (a condition, a kind of medicine, a piece of equipment)."""

    id: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class RedFlag(Rule):
    """A warning sign: how urgent, and who should see it."""

    name: str = ""
    level: Level = "routine"
    to: str = "doctor"
    by: str | None = None  # how soon, where the level alone does not say it
    not_for: tuple[str, ...] = ()  # conditions under which it does not count (never for an urgent level)

    @property
    def number(self) -> str:
        """The flag's number in the evidence, `rf-08` for `rf-08e`."""
        return self.id[:5]


@dataclass(frozen=True, slots=True)
class Amount:
    """One dated number of the protocol with its citations."""

    value: float
    why: str
    sources: tuple[Citation, ...]


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


@dataclass(frozen=True, slots=True)
class Load:
    """External load in kilograms: where it starts, the step, the ceiling."""

    start_kg: float
    step_kg: float
    most_kg: float


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an exercise: `unit` is reps, hold_s, metres or minutes."""

    unit: str
    least: int
    most: int
    step: int
    sets: tuple[int, int]
    rest_s: int
    tempo: str | None
    load: Load | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise, complete enough to be done from this record alone."""

    id: str
    name: str
    purpose: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    stop_when: tuple[str, ...]
    action: str
    contraction: str
    length: str
    speed: str
    kind: str
    phases: tuple[str, ...]
    sides: str
    position: str
    equipment: tuple[str, ...]
    dose: Dose
    unlock: tuple[Rule, ...]
    avoid: tuple[Rule, ...]
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    swaps: tuple[str, ...]
    sources: tuple[Citation, ...]
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the running ladder: what to run, how far, how fast in percent of own best."""

    id: str
    phase: str
    exercise: str
    reps: int
    metres: int
    speed_pct: int
    rest_s: int
    raises: Literal["start", "volume", "speed"]
    text: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Screen(Rule):
    """What keeps an item of self-care away when it is met or not known; `only_for` limits it to some conditions."""

    only_for: tuple[str, ...] = ()

    def counts_for(self, condition: str) -> bool:
        """Return whether the screen is asked in a condition."""
        return not self.only_for or condition in self.only_for


@dataclass(frozen=True, slots=True)
class SelfCare:
    """A self-care item with its clock, the conditions the clock counts for, and its screens."""

    id: str
    name: str
    clock_for: tuple[str, ...]
    offer_for: tuple[str, ...]
    offer_when: When | None
    clock_text: str
    minutes: int | None
    min_gap_h: float | None
    guide: tuple[Step, ...]
    screens: tuple[Screen, ...]
    ask_at_start: tuple[Rule, ...]
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """The texts of every step, also of those shown only to some."""
        return tuple(step.text for step in self.guide)


@dataclass(frozen=True, slots=True)
class ReferralClock(Rule):
    """When time or a trend calls for another person's help."""

    to: str = "physiotherapist"
    by: str = ""
    not_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Range:
    """An expectation range in days, with its basis. Never a promise."""

    id: str
    when: When | None
    days: tuple[int, int]
    basis: str
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """How a condition is recognised, and what speaks for and against it."""

    condition: str
    name: str
    when: When | None
    arguments_for: tuple[Rule, ...]
    arguments_against: tuple[Rule, ...]
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One question page of the intake."""

    id: str
    title: str
    hint: str
    kind: str
    findings: tuple[str, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """Emergency and urgent-advice numbers of a country."""

    id: str
    emergency: str
    urgent: str | None


@dataclass(frozen=True, slots=True)
class Published:
    """What is said of a published programme that replaces one pathway of the default protocol."""

    replaces: str
    about: str
    missing: tuple[str, ...]
    sources: tuple[Citation, ...]
    replaced: tuple[str, ...] = ()  # the phases of the pathway it replaces: a clinician's order may still name them


@dataclass(frozen=True)
class Protocol:
    """One version of the whole protocol."""

    id: str
    version: str
    name: str
    sources: Mapping[str, Source]
    findings: Mapping[str, Finding]
    conditions: Mapping[str, Term]
    medicines: Mapping[str, Term]
    equipment: Mapping[str, Term]
    red_flags: tuple[RedFlag, ...]
    recognitions: tuple[Recognition, ...]
    pathways: Mapping[str, Pathway]
    exercises: Mapping[str, Exercise]
    ladder: tuple[Rung, ...]
    policy: Mapping[str, Amount]
    routines: Routines
    self_care: tuple[SelfCare, ...]
    medicine_questions: Medicines
    referral_clocks: tuple[ReferralClock, ...]
    outlook: tuple[Range, ...]
    pages: tuple[Page, ...]
    countries: Mapping[str, Country]
    vocabulary: Vocabulary
    citations: tuple[Citation, ...]  # every one made in the files, in the order they were read
    published: Published | None = None  # None: our own protocol
    returning: Returning | None = None
    appointment: Appointment | None = None
    founding: Founding = field(default_factory=lambda: Founding({}, {}, {}))
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    glossary: Mapping[str, Explained] = field(default_factory=dict)
    monitoring: Monitoring = field(default_factory=Monitoring)
    goals: tuple[SmallGoal, ...] = ()
    scores: Mapping[str, Scale] = field(default_factory=dict)

    @cached_property
    def phase_ids(self) -> tuple[str, ...]:
        """Every phase a clinician can set: those of the strain pathway first, then those of the others."""
        named = [phase.id for pathway in self.pathways.values() for phase in pathway.phases]
        replaced = self.published.replaced if self.published else ()
        return tuple(dict.fromkeys((*self.vocabulary.phases, *named, *replaced)))

    def pathway_of(self, condition: str) -> Pathway:
        """Return the pathway that serves a condition; what is unclear is handled like a strain, the careful choice."""
        served = "prevention" if condition == "uninjured" else condition
        return self.pathways.get(served, self.pathways["strain"])

    def pathway_with(self, phase: str) -> Pathway:
        """Return the pathway a phase belongs to; one of a replaced pathway belongs to its replacement."""
        if self.published is not None and phase in self.published.replaced:
            return self.pathways[self.published.replaces]
        found = (pathway for pathway in self.pathways.values() if phase in pathway.phase_ids)
        return next(found, self.pathways["strain"])

    @cached_property
    def blocking(self) -> tuple[str, ...]:
        """Safety findings that carry emergency or same-day, alone or in a combination: unanswered, they block."""
        urgent = [flag for flag in self.red_flags if flag.level in URGENT]
        named = {name: None for flag in urgent for name in sorted(names_read(flag.when.node))}
        return tuple(id for id in self.findings if id in named and self.findings[id].group == "safety")
