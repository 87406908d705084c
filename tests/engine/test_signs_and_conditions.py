"""Warning signs, conditions and gates by themselves: which count, which wins, what is read, and until when."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.criteria.check import read
from hamstride.criteria.truth import Trace, compile_truth
from hamstride.engine.condition import condition_now, recognise
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Because, Needed
from hamstride.engine.gates import gate_of, gates
from hamstride.engine.triage import Triage, flag_reason, group_of, is_answered, is_clear, triage, unanswered
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Citation, Level, Rule, When
from hamstride.protocol.signs import Recognition, RedFlag
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say
from tests.people import Row, after, all_safe, ana, answers, case

SHIPPED = load_protocol()
CITED = ("product_default, here", "aspetar_protocol, there")
SOURCES = (Citation("product_default", "here", "product_default"), Citation("aspetar_protocol", "there", "seen"))


def when(text: str) -> When:
    node = read(text, SHIPPED.vocabulary)
    return When(text, node, compile_truth(node, SHIPPED.vocabulary), f"in words: {text}")


def rule(id: str, text: str) -> Rule:
    return Rule(id, when(text), f"because of {id}", SOURCES)


def flag(id: str, text: str, level: Level, **rest: Any) -> RedFlag:
    return RedFlag(id, when(text), f"Call {{emergency}}: {id}.", SOURCES, name=f"the {id}", level=level, **rest)


# The highest level first, as in every protocol.
WORST = flag("worst", "pain_rest >= 9", "emergency", to="emergency")
URGENT = flag("urgent", "pain_rest >= 8 or fever is yes", "same_day", to="urgent_care")
SOON = flag("soon", "pain_rest >= 6", "prompt", not_for=("soreness",))
LATER = flag("later", "pain_rest >= 4", "routine", not_for=("cramp",))
SMALL = replace(SHIPPED, red_flags=(WORST, URGENT, SOON, LATER))  # the fever blocks
NO_FEVER = answers(after(1), {"fever": False})


def known(*rows: Row, day: float = 1, **person: Any) -> PersonFacts:
    facts = facts_of(SMALL, case(ana(rows, **person)))
    facts.move_to(after(day).timestamp())
    return facts


def pain(value: int) -> PersonFacts:
    return known(*NO_FEVER, *answers(after(1), {"pain_rest": value}))


def met(found: Triage) -> list[str]:
    return [each.id for each, _ in found.flags]


@pytest.mark.parametrize(
    ("value", "urgency", "signs"),
    [
        (3, "self_care", []),
        (4, "routine", ["later"]),
        (6, "prompt", ["soon", "later"]),
        (8, "same_day", ["urgent", "soon", "later"]),
        (9, "emergency", ["worst", "urgent", "soon", "later"]),
    ],
)
def test_the_most_urgent_sign_wins_and_all_are_kept(value: int, urgency: str, signs: list[str]) -> None:
    found = triage(SMALL, pain(value))
    assert (found.urgency, met(found), found.unanswered) == (urgency, signs, ())
    assert found.stops is (urgency in ("emergency", "same_day"))
    assert found.clear is not found.stops
    assert is_clear(SMALL, pain(value)) is found.clear


def test_a_sign_does_not_count_under_the_conditions_it_names() -> None:
    assert met(triage(SMALL, pain(6), "soreness")) == ["later"]
    assert met(triage(SMALL, pain(6), "cramp")) == ["soon"]
    assert met(triage(SMALL, pain(6), "strain")) == ["soon", "later"]
    unsure = replace(SMALL, red_flags=(replace(SOON, not_for=("unclear",)),))
    assert met(triage(unsure, pain(6))) == []  # told nothing, the condition is unclear


def test_every_value_a_sign_read_is_kept_with_it() -> None:
    found = triage(SMALL, pain(8))
    assert [(step.truth, [each.value for each in step.readings]) for step in found.flags[0][1]] == [
        (True, [8]),
        (False, [False]),
    ]


def test_an_unanswered_question_asks_first_unless_something_urgent_is_known() -> None:
    def unasked(value: int) -> PersonFacts:
        return known(*answers(after(1), {"pain_rest": value}))

    for value in (3, 4, 6):
        found = triage(SMALL, unasked(value))
        assert (found.urgency, found.unanswered) == ("ask_first", ("fever",))
        assert not found.stops
        assert not found.clear
        assert not is_clear(SMALL, unasked(value))
    for value, urgency in ((8, "same_day"), (9, "emergency")):
        assert triage(SMALL, unasked(value)).urgency == urgency


VALID = SHIPPED.findings["fever"].valid_seconds or 0


@pytest.mark.parametrize(("value", "late", "expected"), [(False, 0, True), (False, 1, False), (True, 1, True)])
def test_a_no_counts_to_the_last_second_of_its_time_and_a_warning_until_it_is_asked_again(
    value: bool, late: int, expected: bool
) -> None:
    facts = known(*answers(after(1), {"fever": value}))
    facts.move_to(after(1).timestamp() + VALID + late)
    assert is_answered(SHIPPED.findings["fever"], facts) is expected
    assert unanswered(SMALL, facts) == (() if expected else ("fever",))


def test_what_was_never_asked_is_not_answered() -> None:
    assert not is_answered(SHIPPED.findings["fever"], known())
    assert not is_answered(SHIPPED.findings["fever"], known(*answers(after(2), {"fever": False})))


def test_an_answer_that_does_not_age_stays_answered() -> None:
    ageless = replace(SHIPPED.findings["fever"], valid_seconds=None)
    assert is_answered(ageless, known(*NO_FEVER, day=900))


def test_a_measurement_of_both_sides_is_answered_by_the_injured_one() -> None:
    hop = SHIPPED.findings["hop_single_m"]
    assert is_answered(hop, known(*answers(after(1), {"hop_single_m": 1.2}, "left")))
    assert not is_answered(hop, known(*answers(after(1), {"hop_single_m": 1.2}, "right")))


@pytest.mark.parametrize(
    ("value", "any_flag", "urgent_flag"), [(3, False, False), (4, True, False), (6, True, False), (8, True, True)]
)
def test_any_sign_and_any_urgent_sign(value: int, any_flag: bool, urgent_flag: bool) -> None:
    assert group_of(SMALL, pain(value), "red_flags") is any_flag
    assert group_of(SMALL, pain(value), "urgent_flags") is urgent_flag


def test_with_a_question_open_no_sign_is_not_known() -> None:
    facts = known(*answers(after(1), {"pain_rest": 3}))
    assert group_of(SMALL, facts, "red_flags") is None
    worse = known(*answers(after(1), {"pain_rest": 4}))
    assert group_of(SMALL, worse, "red_flags") is True
    assert group_of(SMALL, worse, "urgent_flags") is None


def test_a_sign_is_told_with_what_made_it_true_and_the_number_to_call() -> None:
    (urgent, trace), *_ = triage(SMALL, pain(8)).flags
    at = "2026-03-02T15:00:00+00:00"
    for country in ("GB", "US", None, "nowhere"):
        number = SHIPPED.countries.get(country or "default", SHIPPED.countries["default"]).emergency
        reason = flag_reason(SMALL, urgent, trace, country)
        assert reason.text == f"Call {number}: urgent."
        assert reason.because == (Because("pain_rest", 8, at),)
        assert (reason.rule, reason.to, reason.name) == ("urgent", "urgent_care", "the urgent")
        assert reason.sources == CITED
    assert SHIPPED.countries["default"].emergency != SHIPPED.countries["US"].emergency


def test_a_sign_that_is_the_absence_of_something_shows_all_it_read() -> None:
    calm = flag("calm", "not pain_rest >= 5", "routine")
    trace: Trace = []
    assert calm.when.truth(pain(3), trace) is True
    assert [each.value for each in flag_reason(SMALL, calm, trace, None).because] == [3]


# ---- conditions ------------------------------------------------------------------------------------------------------

FOR = (rule("hurts", "pain_rest >= 4"), rule("limps", "limp is yes"))
AGAINST = (rule("calm", "pain_rest <= 4"), rule("unknown", "pain_walking <= 1"))
RECOGNITIONS = (
    Recognition("cramp", "a cramp", when("pain_rest >= 6"), (), (), ()),
    Recognition("strain", "a strain", when("pain_rest >= 4"), FOR, AGAINST, ()),
    Recognition("unclear", "not clear yet", None, (), (), ()),
)
THREE: Protocol = replace(SHIPPED, recognitions=RECOGNITIONS)


@pytest.mark.parametrize(("value", "expected"), [(6, "cramp"), (4, "strain"), (3, "unclear")])
def test_the_first_condition_that_fits_is_the_one(value: int, expected: str) -> None:
    assert condition_now(THREE, pain(value)) == expected
    assert recognise(THREE, pain(value)).condition == expected


def test_of_nothing_known_the_condition_is_unclear() -> None:
    found = recognise(THREE, known())
    assert (found.condition, found.name, found.arguments_for, found.arguments_against) == (
        "unclear", "not clear yet", (), (),
    )  # fmt: skip


def test_arguments_are_those_that_are_met_each_with_its_values_and_sources() -> None:
    found = recognise(THREE, pain(4))
    assert found.name == "a strain"
    (hurts,), (calm,) = found.arguments_for, found.arguments_against
    assert (hurts.rule, hurts.text, [each.value for each in hurts.because]) == ("hurts", "because of hurts", [4])
    assert (calm.rule, calm.text, [each.value for each in calm.because]) == ("calm", "because of calm", [4])
    assert hurts.sources == calm.sources == CITED


# ---- gates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "status"), [(2, "met"), (3, "unmet"), (None, "unknown")])
def test_a_gate_shows_its_criterion_its_values_and_what_would_open_it(value: int | None, status: str) -> None:
    facts = known() if value is None else pain(value)
    gate = gate_of(rule("low-pain", "pain_rest <= 2"), SHIPPED.vocabulary, facts)
    assert (gate.id, gate.criterion, gate.text, gate.why, gate.status) == (
        "low-pain", "pain_rest <= 2", "in words: pain_rest <= 2", "because of low-pain", status,
    )  # fmt: skip
    assert [each.value for each in gate.because] == ([] if value is None else [value])
    assert gate.sources == CITED
    kinds = {"met": [], "unmet": ["change"], "unknown": ["measure"]}
    assert [(need.kind, need.finding) for need in gate.needs] == [(kind, "pain_rest") for kind in kinds[status]]
    assert all("pain" in need.text for need in gate.needs)


PHASE = SHIPPED.pathway_with("loading").phase("loading")


@pytest.mark.parametrize(("days", "status"), [(0.0, "unmet"), (-0.01, "unmet"), (0.01, "met")])
@pytest.mark.parametrize("least", [1, 3])
def test_the_first_gate_is_the_least_time_in_the_phase(days: float, status: str, least: int) -> None:
    phase = replace(PHASE, least_days=replace(PHASE.least_days, value=least))
    facts = pain(2)
    spent = least + days if days else 0.0
    facts.clocks["phase"] = facts.now - spent * 86400
    first, *others = gates(SHIPPED.vocabulary, phase, facts)
    text = say("gate.least_day" if least == 1 else "gate.least_days", days=str(least))
    assert (first.id, first.text, first.why) == ("loading-least-days", text, PHASE.least_days.why)
    assert (first.criterion, first.status) == (f"days since phase >= {least} days", status)
    assert first.because == (Because("days_since_phase", round(spent, 2)),)
    wait = Needed("wait", "days_since_phase", say("need.wait", what=text))
    assert first.needs == (() if status == "met" else (wait,))
    assert first.sources == tuple(str(each) for each in PHASE.least_days.sources)
    assert [each.id for each in others] == [each.id for each in PHASE.leave_when]


def test_exactly_the_least_time_is_enough_and_an_unknown_time_is_none() -> None:
    facts = pain(2)
    facts.clocks["phase"] = facts.now - PHASE.least_days.value * 86400
    assert gates(SHIPPED.vocabulary, PHASE, facts)[0].status == "met"
    facts.clocks["phase"] = facts.now - 1.23456 * 86400
    assert gates(SHIPPED.vocabulary, PHASE, facts)[0].because == (Because("days_since_phase", 1.23),)
    del facts.clocks["phase"]
    unknown = gates(SHIPPED.vocabulary, PHASE, facts)[0]
    assert (unknown.status, unknown.because) == ("unmet", (Because("days_since_phase", 0.0),))


def test_where_no_phase_follows_there_is_no_gate() -> None:
    assert gates(SHIPPED.vocabulary, replace(PHASE, next=()), pain(2)) == ()


def test_every_safety_question_answered_with_no_is_clear() -> None:
    facts = facts_of(SHIPPED, case(ana(all_safe(after(1)))))
    facts.move_to(after(1).timestamp())
    assert not [id for id in unanswered(SHIPPED, facts) if SHIPPED.findings[id].group == "safety"]
