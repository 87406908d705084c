"""The order of the question pages: which come up for this person, which is next, which was before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hamstride.protocol.model import Page, Protocol
from hamstride.protocol.rule import Term
from hamstride.web import door, help
from hamstride.web.intake import choices, known
from hamstride.web.intake.choices import Choices
from hamstride.web.intake.known import Case
from hamstride.web.intake.profile import (
    ChoiceQuestion,
    NumberQuestion,
    OnsetQuestion,
    PickQuestion,
    SideQuestion,
    SurgeryQuestion,
    TextQuestion,
)
from hamstride.web.intake.question import (
    ChecklistQuestion,
    CrampTimeQuestion,
    FindingQuestion,
    Question,
    SidesQuestion,
)

SAFETY, INJURY, YOU = "Safety first", "Your injury", "About you"
_INJURY_PAGES = ("onset", "onset_guess", "side")
_CRAMP_PAGES = ("cramps_per_week", "cramp_severity", "lump_stays")
_CAN_BE_CRAMP = ("at_night", "gradual", "after_unusual_exercise", "none")
_NOT_PREGNANT = {"male": {"pregnancy": "none"}}


@dataclass(frozen=True)
class Step:
    """One page in its place."""

    page: Page
    question: Question
    section: str

    @property
    def id(self) -> str:
        return self.page.id


def steps(protocol: Protocol) -> list[Step]:
    """Return every page of the intake in the protocol's order."""
    return [Step(page, _question(page, protocol), _section(page)) for page in protocol.pages]


def shown(protocol: Protocol, case: Case) -> list[Step]:
    """Return the pages that come up for this person."""
    return [step for step in steps(protocol) if _comes_up(step.id, case)]


def find(protocol: Protocol, page: str) -> Step | None:
    """Return a page by its id."""
    return next((step for step in steps(protocol) if step.id == page), None)


def after(protocol: Protocol, case: Case, page: str) -> Step | None:
    """Return the page that follows, None after the last."""
    order = [step.id for step in steps(protocol)]
    later = order[order.index(page) + 1 :]
    return next((step for step in shown(protocol, case) if step.id in later), None)


def before(protocol: Protocol, case: Case, page: str) -> Step | None:
    """Return the page that came before, None for the first."""
    order = [step.id for step in steps(protocol)]
    earlier = order[: order.index(page)]
    return next((step for step in reversed(shown(protocol, case)) if step.id in earlier), None)


def first_open(protocol: Protocol, case: Case, passed: list[str]) -> Step | None:
    """Return the first page that has no answer and was not passed over, None when all are done.

    There is no plan without onset and side, so these two cannot be passed over.
    """
    over = set(passed) - {"onset", "side"}
    still = (step for step in shown(protocol, case) if not step.question.answered(case))
    return next((step for step in still if step.id not in over), None)


def checklists(protocol: Protocol) -> list[Step]:
    """Return the safety pages, the most urgent first."""
    return [step for step in steps(protocol) if step.page.kind == "checklist"]


def question_about(protocol: Protocol, name: str) -> Question | None:
    """Return the question for anything the decision may ask: a finding, or a key of the person."""
    if name in protocol.findings:
        finding = protocol.findings[name]
        return SidesQuestion(finding) if finding.per_side else FindingQuestion(finding, fresh=True)
    step = find(protocol, name)
    return step.question if step else _person_question(name, protocol)


def _question(page: Page, protocol: Protocol) -> Question:
    if page.kind == "checklist":
        return ChecklistQuestion([protocol.findings[each] for each in page.findings])
    if page.kind == "finding":
        finding = protocol.findings[page.findings[0]]
        return CrampTimeQuestion(finding) if finding.id == "cramp_time" else FindingQuestion(finding)
    question = _person_question(page.id, protocol)
    if question is None:
        raise KeyError(f"no question is known for the page {page.id!r} of kind {page.kind!r}")
    return question


def _person_question(key: str, protocol: Protocol) -> Question | None:
    make = _MAKERS.get(key)
    return make(protocol) if make else None


def _section(page: Page) -> str:
    if page.kind == "checklist":
        return SAFETY
    if page.id == "surgeon_clearance":
        return YOU
    return INJURY if page.kind == "finding" or page.id in _INJURY_PAGES else YOU


def _comes_up(page: str, case: Case) -> bool:
    person = known.person(case)
    if page == "onset_guess":
        return False  # only led to from "I'm not sure"
    if page == "pregnancy":
        return person.get("sex") != "male"
    if page == "sport":
        return person.get("goal") == "sport"
    if page == "surgeon_clearance":
        return bool(person.get("surgery_on"))
    return _fits_the_story(page, case)


def _fits_the_story(page: str, case: Case) -> bool:
    """Some questions only make sense for one way it began; the plan would otherwise have to ask them later."""
    began = known.value(case, "mechanism")
    if page == "cramp_time":
        return began in _CAN_BE_CRAMP and not wants_to_stay_well(case)
    if page in _CRAMP_PAGES:
        return known.value(case, "cramp_time") is not None
    if page == "pain_worst_24h":
        return bool(began == "none")
    return page != "both_legs" or not wants_to_stay_well(case)


def wants_to_stay_well(case: Case) -> bool:
    """Return whether nothing happened, to nobody's knowledge: no moment, no cause."""
    told = (known.value(case, "mechanism"), known.value(case, "sudden_onset"))
    return bool(told == ("none", False))


def _words(terms: Any) -> Choices:
    """Return the choices of a list of terms."""
    found: list[Term] = list(terms.values())
    return [(each.id, each.label) for each in found]


def _countries(_: Protocol) -> Question:
    named = [(id, name) for id, name, _number in help.countries()]
    return ChoiceQuestion("country", [*named, (choices.NOT_SURE, "Another country")], listed=True)


_MAKERS: dict[str, Callable[[Protocol], Question]] = {
    "onset": lambda _: OnsetQuestion(),
    "onset_guess": lambda _: OnsetQuestion(unsure=False),
    "side": lambda _: SideQuestion(),
    "birth_year": lambda _: NumberQuestion("birth_year", door.now().year - 110, door.now().year - 5),
    "sex": lambda _: ChoiceQuestion("sex", choices.SEX, _NOT_PREGNANT),
    "pregnancy": lambda _: ChoiceQuestion("pregnancy", choices.PREGNANCY),
    "conditions": lambda protocol: PickQuestion("conditions", _words(protocol.conditions)),
    "medicines": lambda protocol: PickQuestion("medicines", _words(protocol.medicines)),
    "surgery_on": lambda _: SurgeryQuestion(),
    "goal": lambda _: ChoiceQuestion("goal", choices.GOAL),
    "sport": lambda _: TextQuestion("sport"),
    "earlier_injuries": lambda _: NumberQuestion("earlier_injuries", 0, 50),
    "equipment": lambda protocol: PickQuestion("equipment", _words(protocol.equipment), unsure=False),
    "training_days": lambda _: PickQuestion("training_days", choices.DAYS, unsure=False, none="Any day"),
    "country": _countries,
    "mass_kg": lambda _: NumberQuestion("mass_kg", 20, 300, whole=False, unit="kg"),
    "height_m": lambda _: NumberQuestion("height_m", 1, 2.5, whole=False, unit="m"),
}
