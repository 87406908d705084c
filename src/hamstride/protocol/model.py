"""The protocol as typed, frozen data. Numbers live here, each with its citations, and nowhere else in the programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hamstride.criteria.tree import names_read
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.protocol.appointment import Appointment
from hamstride.protocol.care import Medicines, SelfCare
from hamstride.protocol.education import Explained, Lesson
from hamstride.protocol.exercise import Exercise, Rung
from hamstride.protocol.monitoring import Monitoring, Scale, SmallGoal
from hamstride.protocol.pathway import Pathway
from hamstride.protocol.resolved import Founding
from hamstride.protocol.returning import Returning
from hamstride.protocol.routines import Routines
from hamstride.protocol.rule import URGENT, Amount, Citation, Finding, Source, Term
from hamstride.protocol.signs import Range, Recognition, RedFlag, ReferralClock

CONDITIONS = ("strain", "soreness", "cramp", "nerve_or_back", "tendon", "post_surgery", "uninjured", "unclear")


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
