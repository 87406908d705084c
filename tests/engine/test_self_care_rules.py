"""One item of self-care by itself: what is asked in which order, what withholds it, and what is said with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.criteria.check import read
from hamstride.criteria.truth import compile_truth
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Because, CareItem, Withheld
from hamstride.engine.self_care import self_care
from hamstride.engine.triage import Triage
from hamstride.protocol.care import MedicineQuestion, Medicines, Screen, SelfCare, Step
from hamstride.protocol.rule import Citation, Rule, When
from hamstride.protocol.signs import RedFlag
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say
from tests.people import after, ana, answers, case

SHIPPED = load_protocol()
SEEN = "2026-03-02T15:00:00+00:00"
CLEAR = Triage("self_care", (), ())


def cited(where: str) -> tuple[Citation, ...]:
    return (Citation("product_default", where, "product_default"),)


def told(where: str) -> tuple[str, ...]:
    return (f"product_default, {where}",)


def when(text: str) -> When:
    node = read(text, SHIPPED.vocabulary)
    return When(text, node, compile_truth(node, SHIPPED.vocabulary), f"{text} in words")


def screen(id: str, text: str, *conditions: str) -> Screen:
    return Screen(id, when(text), f"Not with {id}.", cited(id), only_for=conditions)


ICE = SelfCare(
    id="ice", name="Ice", clock_for=("strain",), offer_for=("strain", "cramp"),
    offer_when=when("days since onset <= 3"), clock_text="Its time is over.", minutes=15, min_gap_h=2.0,
    guide=(
        Step("Wrap it.", sources=cited("step")),
        Step("Lie down.", only_when=when("limp is yes"), sources=cited("step")),
        Step("Sit.", only_when=when("pain_morning >= 1")),
    ),
    screens=(
        screen("cold", "condition raynaud"),
        screen("pain", "pain_rest >= 7 or not pain_walking <= 3"),
        screen("cramped", "limp is yes", "cramp"),
    ),
    ask_at_start=(Rule("skin", when("swelling is marked"), "Is the skin whole?", cited("skin")),),
    sources=cited("ice"),
)  # fmt: skip
HEAT = replace(ICE, id="heat", name="Heat", offer_when=None, screens=(), ask_at_start=(), guide=())
APART = replace(
    SHIPPED.routines.one_at_a_time, items=("ice", "heat", "tape"), minutes=20, text="One at a time.",
    together=(("ice", "compression"), ("elevation", "ice")),
)  # fmt: skip
QUESTIONS = (
    MedicineQuestion("kidney", "Kidneys?", "why", {"heat": "leave_out"}, (), cited("kidney")),
    MedicineQuestion("stomach", "Stomach?", "why", {"other": "ask_first"}, (), cited("stomach")),
)
MEDICINES = Medicines(QUESTIONS, Step("Ask a pharmacist.", sources=cited("fallback")))
SMALL = replace(
    SHIPPED, self_care=(ICE,), medicine_questions=MEDICINES, routines=replace(SHIPPED.routines, one_at_a_time=APART)
)
FINE: dict[str, Any] = {"pain_rest": 1, "pain_walking": 2, "limp": False, "swelling": "none"}


def known(day: float = 1, conditions: list[str] | None = None, **changes: Any) -> PersonFacts:
    values = {key: value for key, value in {**FINE, **changes}.items() if value is not ...}
    rows = answers(after(1), values)
    data = ana(rows) if conditions is None else ana(rows, conditions=conditions)
    facts = facts_of(SMALL, case(data))
    facts.move_to(after(day).timestamp())
    return facts


def offered(facts: PersonFacts, condition: str = "strain", item: SelfCare = ICE) -> CareItem:
    (found,), none = self_care(replace(SMALL, self_care=(item,)), facts, condition, CLEAR)
    assert none == ()
    return found


def withheld(facts: PersonFacts, condition: str = "strain", item: SelfCare = ICE, triage: Triage = CLEAR) -> Withheld:
    none, (found,) = self_care(replace(SMALL, self_care=(item,)), facts, condition, triage)
    assert none == ()
    return found


def read_by(found: Withheld) -> list[tuple[str, object]]:
    return [(each.finding, each.value) for each in found.because]


def test_an_item_is_offered_with_its_steps_its_clock_and_what_does_not_go_with_it() -> None:
    assert offered(known()) == CareItem(
        item="ice", name="Ice", minutes=15, min_gap_h=2.0, steps=("Wrap it.", "One at a time."),
        ask_at_start=("Is the skin whole?",), sources=("product_default, ice", "product_default, step"),
        not_with=("heat", "tape"), pause_min=20, together_with=("compression", "elevation"), questions=(),
    )  # fmt: skip


def test_a_step_for_some_is_shown_to_those_only() -> None:
    assert offered(known(limp=True)).steps == ("Wrap it.", "Lie down.", "One at a time.")
    assert offered(known(limp=...)).steps == ("Wrap it.", "One at a time.")


def test_an_item_that_goes_with_everything_says_nothing_of_other_items() -> None:
    walk = offered(known(), item=replace(ICE, id="crutches"))
    assert (walk.not_with, walk.pause_min, walk.together_with) == ((), None, ())
    assert walk.steps == ("Wrap it.",)


def test_an_item_asks_its_own_questions_about_medicines() -> None:
    assert offered(known(), item=HEAT).questions == ("Kidneys?",)


def test_an_item_of_another_condition_is_neither_offered_nor_withheld() -> None:
    assert self_care(SMALL, known(), "soreness", CLEAR) == ((), ())
    others, none = self_care(replace(SMALL, self_care=(replace(ICE, offer_for=()), HEAT)), known(), "cramp", CLEAR)
    assert ([each.item for each in others], none) == (["heat"], ())


# ---- what withholds --------------------------------------------------------------------------------------------------


def test_a_screen_that_is_met_withholds_and_shows_what_met_it() -> None:
    found = withheld(known(conditions=["raynaud"]))
    assert found == Withheld("ice", "Ice", (Because("raynaud", True),), "cold", "Not with cold.", told("cold"))
    found = withheld(known(pain_rest=8, pain_walking=4))
    assert found == Withheld("ice", "Ice", (Because("pain_rest", 8, SEEN),), "pain", "Not with pain.", told("pain"))


def test_a_screen_met_by_what_is_not_so_shows_all_it_read() -> None:
    found = withheld(known(pain_walking=4))
    assert (found.rule, read_by(found)) == ("pain", [("pain_rest", 1), ("pain_walking", 4)])


def test_a_screen_that_cannot_be_told_withholds_and_says_what_is_not_known() -> None:
    found = withheld(known(pain_rest=...))
    words = "pain_rest >= 7 or not pain_walking <= 3 in words"
    assert found == Withheld("ice", "Ice", (), "pain", say("care.unknown", what=words), told("pain"))


def test_a_later_screen_that_is_met_comes_before_an_earlier_one_that_is_not_known() -> None:
    unasked = replace(ICE, screens=(screen("first", "pain_morning >= 1"), *ICE.screens))
    assert withheld(known(pain_rest=8), item=unasked).rule == "pain"
    assert withheld(known(), item=unasked).rule == "first"
    two = replace(ICE, screens=(screen("first", "pain_morning >= 1"), screen("second", "pain_worst_24h >= 1")))
    assert withheld(known(), item=two).rule == "first"


def test_a_screen_for_one_condition_is_not_asked_in_another() -> None:
    assert offered(known(limp=True)).item == "ice"
    assert withheld(known(limp=True), "cramp").rule == "cramped"


@pytest.mark.parametrize(("day", "in_time"), [(3, True), (3.01, False)])
def test_the_clock_of_an_item_runs_out_for_the_conditions_it_counts_for(day: float, in_time: bool) -> None:
    plain = replace(ICE, screens=())
    if in_time:
        assert offered(known(day), item=plain).item == "ice"
    else:
        found = withheld(known(day), item=plain)
        assert (found.item, found.name, found.rule, found.text) == ("ice", "Ice", "ice-clock", "Its time is over.")
        assert [(each.finding, each.value) for each in found.because] == [("days_since_onset", 3.01)]
        assert found.sources == told("ice")
    assert offered(known(day), "cramp", plain).item == "ice"
    assert offered(known(day), item=replace(plain, offer_when=None)).item == "ice"


def test_a_clock_that_cannot_be_told_withholds() -> None:
    found = withheld(known(), item=replace(ICE, offer_when=when("pain_morning <= 3")))
    assert (found.rule, found.because) == ("ice-clock", ())


def test_what_is_asked_at_the_start_withholds_when_it_is_known_and_only_then() -> None:
    found = withheld(known(swelling="marked"))
    because = (Because("swelling", "marked", SEEN),)
    assert found == Withheld("ice", "Ice", because, "skin", "Is the skin whole?", told("skin"))
    assert offered(known(swelling=...)).item == "ice"


def test_screens_come_before_the_clock_and_the_clock_before_what_is_asked_at_the_start() -> None:
    assert withheld(known(4, ["raynaud"], swelling="marked", pain_rest=8)).rule == "cold"
    assert withheld(known(3.5, swelling="marked"), item=replace(ICE, screens=())).rule == "ice-clock"


# ---- urgent signs and open questions ---------------------------------------------------------------------------------

FLAG = RedFlag("clot", when("pain_rest >= 1"), "Call.", cited("clot"), name="a clot", level="emergency")


def urgent(facts: PersonFacts) -> Triage:
    trace: list[Any] = []
    FLAG.when.truth(facts, trace)
    other = replace(FLAG, id="other")
    return Triage("emergency", ((FLAG, trace), (other, [])), ("fever",))


def test_an_urgent_sign_withholds_everything() -> None:
    facts = known(conditions=["raynaud"])
    found = withheld(facts, triage=urgent(facts))
    because = (Because("pain_rest", 1, SEEN),)
    assert found == Withheld("ice", "Ice", because, "clot", say("care.urgent"), told("clot"))


def test_an_open_safety_question_withholds_everything() -> None:
    found = withheld(known(), triage=Triage("ask_first", (), ("fever",)))
    assert found == Withheld("ice", "Ice", (), "ask-first", say("care.ask_first"), told("ice"))


# ---- medicines -------------------------------------------------------------------------------------------------------


def test_whoever_is_not_given_an_item_about_medicines_is_told_who_to_ask() -> None:
    talk = replace(HEAT, screens=(screen("pain", "pain_rest >= 7"),))
    found = withheld(known(pain_rest=8), item=talk)
    assert found.text == "Not with pain. Ask a pharmacist."
    assert found.sources == ("product_default, pain", "product_default, fallback")
    assert found.because == (Because("pain_rest", 8, SEEN),)


@pytest.mark.parametrize("triage", [urgent(known()), Triage("ask_first", (), ("fever",))], ids=["urgent", "ask first"])
def test_but_not_while_help_or_an_answer_comes_first(triage: Triage) -> None:
    found = withheld(known(), item=HEAT, triage=triage)
    assert "pharmacist" not in found.text
    assert "product_default, fallback" not in found.sources


def test_items_keep_their_order() -> None:
    items = (HEAT, ICE, replace(HEAT, id="tape"))
    given, kept = self_care(replace(SMALL, self_care=items), known(pain_rest=8), "strain", CLEAR)
    assert [each.item for each in given] == ["heat", "tape"]
    assert [each.item for each in kept] == ["ice"]
