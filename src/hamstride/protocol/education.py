"""Lessons and the glossary: what a person can read, each claim with its grade of evidence and its citations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from hamstride.protocol.rule import Citation

Grade = Literal["strong", "moderate", "low", "very_low", "opinion"]
GRADES: tuple[Grade, ...] = ("strong", "moderate", "low", "very_low", "opinion")
# One file for each topic, in the order people see them.
TOPICS = (
    "muscle", "causes", "phases", "loading", "warnings", "mistakes", "running", "habits", "confidence", "cramp",
    "therapies", "help", "questions",
)  # fmt: skip
# In the order in which they help on a day: why this phase first, answers to questions last.
KINDS = (
    "phase", "warning", "loading", "mistake", "cause", "cramp", "running", "confidence", "habit", "anatomy", "help",
    "therapy", "question",
)  # fmt: skip
EVERYONE = "everyone"
_CONFLICT = re.compile(r"X-\d\d")


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a lesson with its grade of evidence and its citations."""

    text: str
    grade: Grade
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The ids of the founding conflicts that this claim settles, as its citations name them."""
        return tuple(found for citation in self.sources for found in _CONFLICT.findall(citation.where))


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the body map; `finding` is the yes/no question of the intake that points to it."""

    id: str
    name: str
    text: str
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A short lesson. `conditions` may hold `everyone`; without `phases` it fits every phase."""

    id: str
    title: str
    kind: str
    topic: str
    conditions: tuple[str, ...]
    phases: tuple[str, ...]
    claims: tuple[Claim, ...]
    regions: tuple[Region, ...] = ()
    exercises: tuple[str, ...] = ()  # of the library, to go on to
    also: tuple[str, ...] = ()  # other words people search for
    covers: tuple[str, ...] = ()

    def is_for(self, condition: str, phase: str | None) -> bool:
        """Return whether the lesson fits a condition and a phase; one with phases fits no one without a phase."""
        fits = EVERYONE in self.conditions or condition in self.conditions
        return fits and (not self.phases or phase in self.phases)


@dataclass(frozen=True, slots=True)
class Explained:
    """A term of the glossary in plain words. Sources where the explanation states a fact."""

    id: str
    term: str
    text: str
    sources: tuple[Citation, ...] = ()
    also: tuple[str, ...] = ()  # other forms of the word
    covers: tuple[str, ...] = ()
