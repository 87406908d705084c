"""Steps of self-care, and the questions before a painkiller: ids, texts and what a yes withholds. Never an amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hamstride.protocol.model import Citation, When

# What a yes to a medicine question means for an item: not without a doctor, or ask a pharmacist or doctor first.
VERDICTS = ("leave_out", "ask_first")
TALKS = ("nsaid_talk", "paracetamol_talk")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. With an id it is a rule of its own, with sources; `seconds` and `times` drive a timer."""

    text: str
    id: str = ""
    only_when: When | None = None  # shown only when met
    exercise: str | None = None
    seconds: int | None = None
    times: int | None = None
    sources: tuple[Citation, ...] = ()
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MedicineQuestion:
    """A question before a painkiller; `screens` are the ids of the screens and clocks that ask it of the record."""

    id: str
    text: str
    why: str
    withholds: Mapping[str, str]  # item -> verdict
    screens: tuple[str, ...]
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Medicines:
    """The questions in order, and what is said to everybody from whom an item is withheld."""

    questions: tuple[MedicineQuestion, ...]
    fallback: Step

    def of(self, item: str) -> tuple[MedicineQuestion, ...]:
        """Return the questions that can withhold an item."""
        return tuple(each for each in self.questions if item in each.withholds)
