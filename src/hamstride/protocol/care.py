"""Steps of self-care, and the questions before a painkiller: ids, texts and what a yes withholds. Never an amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hamstride.protocol.rule import Citation, Rule, When

SELF_CARE_ITEMS = (
    "ice", "heat", "compression", "elevation", "crutches", "foam_roll", "massage", "tape", "nsaid_talk",
    "paracetamol_talk", "hydration", "sports_drink", "potassium_foods", "magnesium_foods", "night_stretch",
    "cramp_stretch",
)  # fmt: skip
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
    def rules(self) -> tuple[Rule, ...]:
        """Everything that rules it out, also what is asked at the moment it is started."""
        return (*self.screens, *self.ask_at_start)

    @property
    def steps(self) -> tuple[str, ...]:
        """The texts of every step, also of those shown only to some."""
        return tuple(step.text for step in self.guide)
