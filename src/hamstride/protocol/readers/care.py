"""self_care.yaml and medicines.yaml: what may be done for comfort, with its screens, and what is asked of medicines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from hamstride.criteria.check import nearest
from hamstride.protocol.care import (
    SELF_CARE_ITEMS,
    TALKS,
    VERDICTS,
    MedicineQuestion,
    Medicines,
    Screen,
    SelfCare,
    Step,
)
from hamstride.protocol.model import CONDITIONS, Protocol
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places
from hamstride.protocol.readers.context import Context, covers
from hamstride.protocol.routines import STEPWISE, Stepwise

QUESTIONS = tuple(f"m{number}" for number in range(1, 16))
# An amount of a medicine: a number, or the word in any form.
_AMOUNT = re.compile(r"\b\d[\d.,]*\W?(mg|mcg|µg|grams?)\b|\b(milli|micro)grams?\b|\bmg\b", re.IGNORECASE)


def read_steps(place: Place, context: Context) -> tuple[Step, ...]:
    """Return the steps of a list: plain texts, or {step, text, source} with an id of their own."""
    return tuple(read_step(item, context) for item in place.items())


def read_step(place: Place, context: Context) -> Step:
    """Return one step; a text stands alone, everything else needs an id and a source."""
    if not isinstance(place.value, dict):
        return Step(place.text())
    fields = place.fields(["step", "text"], ["only_when", "exercise", "seconds", "times", "source", "covers"])
    step = Step(
        text=fields["text"].text() if "text" in fields else "",
        id=fields["step"].text() if "step" in fields else "",
        only_when=context.when(fields["only_when"]) if "only_when" in fields else None,
        exercise=fields["exercise"].one_of(context.vocabulary.exercises) if "exercise" in fields else None,
        seconds=fields["seconds"].integer(1, 3600) if "seconds" in fields else None,
        times=fields["times"].integer(1, 20) if "times" in fields else None,
        sources=context.registry.cited(place, fields),
        covers=covers(fields),
    )
    return context.places.note(step, place)


def read_self_care(
    place: Place, context: Context, stepwise: Mapping[str, Stepwise] | None = None
) -> tuple[SelfCare, ...]:
    """Return the self-care items with their clocks and screens; `stepwise` are the routines whose steps they take."""
    root = place.fields(["items"])
    items = root["items"].items() if "items" in root else ()
    return tuple(context.places.note(_item(item, context, stepwise or {}), item) for item in items)


def _item(place: Place, context: Context, stepwise: Mapping[str, Stepwise]) -> SelfCare:
    required = ["item", "name", "offer_for", "offer_when", "clock_text", "screens"]
    optional = ["steps", "steps_of", "clock_for", "minutes", "min_gap_h", "ask_at_start", "source", "covers"]
    fields = place.fields(required, optional)
    sources = context.registry.cited(place, fields)
    _screened(place, fields)
    screens = fields["screens"].items() if "screens" in fields else []
    at_start = fields["ask_at_start"].items() if "ask_at_start" in fields else []
    offer_for = fields["offer_for"].some_of(CONDITIONS) if "offer_for" in fields else ()
    return SelfCare(
        id=fields["item"].one_of(SELF_CARE_ITEMS) if "item" in fields else "",
        name=fields["name"].text() if "name" in fields else "",
        clock_for=fields["clock_for"].some_of(offer_for) if "clock_for" in fields else offer_for,
        offer_for=offer_for,
        offer_when=context.when(fields["offer_when"])
        if fields.get("offer_when") and fields["offer_when"].value is not None
        else None,
        clock_text=fields["clock_text"].text() if "clock_text" in fields else "",
        minutes=fields["minutes"].integer(1, 60) if "minutes" in fields else None,
        min_gap_h=fields["min_gap_h"].number(0, 48) if "min_gap_h" in fields else None,
        guide=_guide(place, fields, context, stepwise),
        screens=tuple(_screen(item, offer_for, context) for item in screens),
        ask_at_start=tuple(context.rule(item, "screen") for item in at_start),
        sources=sources,
        covers=covers(fields),
    )


def _screened(place: Place, fields: Mapping[str, Place]) -> None:
    """Nothing is offered unscreened, and what is done for minutes says when it may be done again."""
    if "screens" in fields and fields["screens"].value == []:
        fields["screens"].fault("at least one screen that keeps the item away", "none")
    if "minutes" in fields and "min_gap_h" not in place.value:
        allowed = "hours until it may be done again, or null for no pause, because `minutes:` is there"
        place.child("min_gap_h", None).fault(allowed, "nothing")


def _screen(place: Place, offer_for: tuple[str, ...], context: Context) -> Screen:
    fields = place.fields(["screen", "when"], ["text", "why", "source", "covers", "for"])
    rule = context.rule_of(place, fields, "screen")
    only_for = fields["for"].some_of(offer_for) if "for" in fields else ()
    return context.places.note(Screen(rule.id, rule.when, rule.text, rule.sources, rule.covers, only_for), place)


def _guide(
    place: Place, fields: Mapping[str, Place], context: Context, stepwise: Mapping[str, Stepwise]
) -> tuple[Step, ...]:
    """An item has either its own steps or those of a routine."""
    if ("steps" in fields) == ("steps_of" in fields):
        place.fault("either `steps:` or `steps_of:`", "both" if "steps" in fields else "neither")
        return ()
    if "steps" in fields:
        return read_steps(fields["steps"], context)
    routine = stepwise.get(fields["steps_of"].one_of(STEPWISE))
    return routine.steps if routine else ()


def read_medicines(place: Place, context: Context) -> Medicines:
    """Return the questions before a painkiller and what is said to everybody from whom it is withheld."""
    root = place.fields(["questions", "fallback"])
    asked = root["questions"].items() if "questions" in root else []
    fallback = read_step(root["fallback"], context) if "fallback" in root else Step("")
    questions = tuple(context.places.note(_question(item, context), item) for item in asked)
    return Medicines(questions, fallback)


def _question(place: Place, context: Context) -> MedicineQuestion:
    fields = place.fields(["id", "text", "why", "withholds", "screens"], ["source", "covers"])
    withholds = fields["withholds"].fields((), TALKS) if "withholds" in fields else {}
    if not withholds and "withholds" in fields:
        fields["withholds"].fault("at least one of " + ", ".join(TALKS), "none")
    return MedicineQuestion(
        id=fields["id"].one_of(QUESTIONS) if "id" in fields else "",
        text=fields["text"].text() if "text" in fields else "",
        why=fields["why"].text() if "why" in fields else "",
        withholds={item: verdict.one_of(VERDICTS) for item, verdict in withholds.items()},
        screens=fields["screens"].texts() if "screens" in fields else (),
        sources=context.registry.cited(place, fields),
        covers=covers(fields),
    )


def check_medicines(protocol: Protocol, places: Places) -> None:
    """Add a fault where questions and screens do not belong together, and for any amount of a medicine."""
    medicines = protocol.medicine_questions
    found = [question.id for question in medicines.questions]
    for question, wanted in zip_longest(medicines.questions, QUESTIONS):
        if question is None or question.id != wanted:
            place = places.of(question or medicines.questions[-1]).below("id")
            place.fault(f"the questions m1 to m15, each once and in order: here {wanted}", ", ".join(found))
            break
    screens = {item.id: _screens_of(item) for item in protocol.self_care if item.id in TALKS}
    asked: set[str] = set()
    for question in medicines.questions:
        asked.update(question.screens)
        _check_question(question, screens, places)
    for item in (each for each in protocol.self_care if each.id in TALKS):
        for rule in item.rules:
            if rule.id not in asked:
                allowed = f"a question of medicines.yaml for every screen of {item.id}"
                places.of(rule).fault(allowed, f"none for {rule.id}")
        if f"{item.id}-clock" in screens[item.id] - asked:
            places.of(item).fault(f"a question of medicines.yaml for the clock of {item.id}", "none")
    for record, text in _texts(protocol):
        if _AMOUNT.search(text):
            places.of(record).fault("no amount of a medicine in any text", f"“{text}”")


def _screens_of(item: SelfCare) -> set[str]:
    clock = {f"{item.id}-clock"} if item.offer_when is not None else set()
    return {rule.id for rule in item.rules} | clock


def _check_question(question: MedicineQuestion, screens: Mapping[str, set[str]], places: Places) -> None:
    own = {item: screens.get(item, set()) for item in question.withholds}
    place = places.of(question).below("screens")
    for index, id in enumerate(question.screens):
        if not any(id in ids for ids in own.values()):
            known = sorted(id for ids in own.values() for id in ids)
            allowed = f"screens of what {question.id} withholds: {', '.join(known)}"
            place.below(index).fault(allowed, f"{id} in {question.id}", nearest(id, known))
    for item, ids in own.items():
        if not ids & set(question.screens):
            place.fault(f"a screen of {item} in {question.id}", "none")


def _texts(protocol: Protocol) -> Iterator[tuple[object, str]]:
    """Every text about a medicine or a comfort measure with the record it stands in."""
    for question in protocol.medicine_questions.questions:
        yield question, f"{question.text} {question.why}"
    yield protocol.medicine_questions.fallback, protocol.medicine_questions.fallback.text
    for item in protocol.self_care:
        yield item, item.clock_text
        yield from ((step if step.id else item, step.text) for step in item.guide)
        yield from ((rule, rule.text) for rule in item.rules)
