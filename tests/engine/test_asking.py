"""What is not answered blocks or is asked for, exactly as contract 2.6 says; absent never means no."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.criteria.tree import names_read
from hamstride.engine.decision import Decision
from tests.people import SAFETY, Data, all_safe, ana, ana_in, answers, case, first_answers, morning

PROTOCOL = load_protocol()
NOW = morning(3) + timedelta(hours=1)
LISTS = ("conditions", "medicines", "pregnancy")


def decided(data: Data, days: float = 0) -> Decision:
    at = NOW + timedelta(days=days)
    return decide(PROTOCOL, case(data), at)


def answered_except(*missing: str, **person: Any) -> Data:
    """Only the safety questions answered, this morning, except these."""
    rows = [row for row in all_safe(morning(3)) if row["finding"] not in missing]
    return ana(rows, **person)


def urgent_safety() -> set[str]:
    """The safety findings an emergency or same-day flag reads, alone or with others."""
    flags = [flag for flag in PROTOCOL.red_flags if flag.level in ("emergency", "same_day")]
    return {name for flag in flags for name in names_read(flag.when.node)} & set(SAFETY)


def test_the_findings_that_block_are_those_an_urgent_flag_reads() -> None:
    assert set(PROTOCOL.blocking) == urgent_safety()
    assert len(PROTOCOL.blocking) >= 20


def test_the_safety_answers_and_the_three_lists_are_enough_for_a_plan() -> None:
    decision = decided(answered_except())
    assert decision.urgency == "self_care"
    assert decision.today.exercises
    assert decision.phase is not None


@pytest.mark.parametrize("missing", sorted(urgent_safety()))
def test_one_blocking_question_unanswered_is_asked_first(missing: str) -> None:
    decision = decided(answered_except(missing))
    assert decision.urgency == "ask_first"
    assert decision.ask[0] == missing
    assert decision.today.exercises == ()
    assert decision.today.running is None
    assert decision.today.self_care == ()
    assert {day.kind for day in decision.calendar} == {"check_in"}
    assert decision.move == "none"


@pytest.mark.parametrize("missing", sorted(urgent_safety()))
def test_one_blocking_answer_gone_stale_is_asked_first(missing: str) -> None:
    old = [row for row in first_answers() if row["finding"] == missing]
    data = ana([*old, *answered_except(missing)["observations"]])
    finding = PROTOCOL.findings[missing]
    assert finding.valid_seconds is not None
    fresh_until = NOW + timedelta(seconds=finding.valid_seconds) - timedelta(days=3)
    data["observations"] += [row for row in all_safe(fresh_until) if row["finding"] != missing]
    decision = decide(PROTOCOL, case(data), fresh_until + timedelta(days=3))
    assert decision.urgency == "ask_first"
    assert decision.ask[0] == missing


@pytest.mark.parametrize("missing", sorted(set(SAFETY) - urgent_safety()))
def test_a_safety_question_no_urgent_flag_reads_is_asked_but_does_not_block(missing: str) -> None:
    decision = decided(answered_except(missing))
    assert decision.urgency == "self_care"
    assert missing in decision.ask


def test_what_blocks_is_asked_in_front_of_everything_else() -> None:
    decision = decided(ana())
    blocking = list(PROTOCOL.blocking)
    assert list(decision.ask[: len(blocking)]) == blocking


def test_nothing_known_at_all_is_asked_first_and_not_staged() -> None:
    decision = decided({"hamstride": "case/1", "person": {}, "episode": ana()["episode"]})
    assert decision.urgency == "ask_first"
    assert decision.phase is None
    assert {*LISTS, "surgery_on", *SAFETY} <= set(decision.ask)


@pytest.mark.parametrize("absent", LISTS)
def test_an_absent_list_is_named_in_ask_and_its_screens_are_not_passed(absent: str) -> None:
    decision = decided(
        ana(answered_except()["observations"] + answers(morning(3), {"bruising": "small"}), without=[absent])
    )
    assert absent in decision.ask
    assert decision.urgency == "self_care"
    given = {item.item for item in decision.today.self_care}
    withheld = {each.item for each in decision.withheld}
    for item in PROTOCOL.self_care:
        if decision.condition not in item.offer_for:
            continue
        reads = {"conditions": "condition ", "medicines": "medicine ", "pregnancy": "pregnancy "}[absent]
        if any(reads in screen.when.text for screen in item.screens):
            assert item.id not in given
            assert item.id in withheld


@pytest.mark.parametrize("absent", [*LISTS, "surgery_on"])
def test_what_was_asked_is_not_asked_again(absent: str) -> None:
    assert absent not in decided(answered_except()).ask


@pytest.mark.parametrize("list_", ["conditions", "medicines"])
def test_an_empty_list_was_asked_and_an_absent_one_was_not(list_: str) -> None:
    assert list_ not in decided(answered_except(**{list_: []})).ask
    assert list_ in decided(answered_except(**{list_: None})).ask


def test_an_operation_not_asked_about_keeps_the_plan_in_protect() -> None:
    calm = [row for day in range(1, 6) for row in answers(morning(day), {"pain_rest": 0, "pain_walking": 0})]
    known = ana([*first_answers(), *calm])
    unknown = ana([*first_answers(), *calm], without=["surgery_on"])
    at = morning(5)
    asked, absent = (decide(PROTOCOL, case(data), at) for data in (known, unknown))
    assert asked.phase is not None
    assert asked.phase.id == "foundation"
    assert absent.phase is not None
    assert absent.phase.id == "protect"
    assert "surgery_on" in absent.ask


def test_when_the_safety_answers_go_stale_the_phase_stays_and_the_plan_waits() -> None:
    data = ana_in("strength")
    decision = decide(PROTOCOL, case(data), morning(38))
    assert decision.urgency == "ask_first"
    assert decision.phase is not None
    assert decision.phase.id == "strength"
    assert decision.today.exercises == ()


def test_an_emergency_comes_before_what_is_unanswered() -> None:
    decision = decided(ana(answers(morning(3), {"breathless_or_chest_pain": True})))
    assert decision.urgency == "emergency"
    assert "saddle_numbness" in decision.ask


def test_ask_holds_only_findings_and_the_four_facts() -> None:
    known = {*PROTOCOL.findings, *LISTS, "surgery_on"}
    for data in (ana(), ana_in("protect", 3), ana_in("strength", 3), ana_in("simulation", 3)):
        ask = decided(data).ask
        assert set(ask) <= known
        assert len(ask) == len(set(ask))
