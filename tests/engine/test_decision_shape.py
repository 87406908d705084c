"""A decision as JSON has exactly the contract's shape, in every kind of situation; additions are allowed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest

from hamstride.casebook import decide, load_protocol
from tests.people import Data, ana, ana_in, ana_on_day, answers, case, first_answers, morning
from tests.shape import SHAPE, faults

PROTOCOL = load_protocol()
NOW = morning(30)
SITUATIONS: dict[str, Data] = {
    "nothing known": ana(without=ana()["person"]),
    "first day": ana(first_answers()),
    "emergency": ana([*first_answers(), *answers(NOW, {"breathless_or_chest_pain": True})]),
    "prompt": ana_in("strength", 30, *answers(NOW, {"growing_lump": True})),
    "stale": ana_on_day(3),
    "operated": ana_in("protect", 30, surgery_on="2026-03-02"),
    **{phase: ana_in(phase) for phase in PROTOCOL.vocabulary.phases},
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_json_has_the_contracts_keys_and_types(situation: str) -> None:
    decision = decide(PROTOCOL, case(SITUATIONS[situation]), NOW)
    data = json.loads(decision.to_json())
    assert list(faults(data, SHAPE)) == []


def test_the_situations_differ() -> None:
    decisions = [decide(PROTOCOL, case(data), NOW) for data in SITUATIONS.values()]
    assert {each.urgency for each in decisions} == {"ask_first", "self_care", "emergency", "prompt"}
    assert any(each.today.running for each in decisions)
    assert any(each.withheld for each in decisions)


def test_the_contracts_keys_come_in_the_contracts_order() -> None:
    data = json.loads(decide(PROTOCOL, case(ana_in("loading")), NOW).to_json())
    assert [key for key in data if key in SHAPE] == list(SHAPE)


@pytest.mark.covers("C-079")
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_text_names_its_sources_and_no_date_is_promised(situation: str) -> None:
    decision = decide(PROTOCOL, case(SITUATIONS[situation]), NOW)
    told = [each.sources for each in decision.reasons] + [each.sources for each in decision.gates]
    told += [each.sources for each in decision.withheld] + [each.sources for each in decision.referrals]
    assert all(told)
    if decision.outlook is not None:
        least, most = decision.outlook.range_days
        assert decision.outlook.promise is False
        assert 0 <= least < most
        assert decision.outlook.sources


def test_the_moment_is_told_in_utc_whatever_offset_it_was_asked_in() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=9)))
    data = ana_in("loading")
    assert decide(PROTOCOL, case(data), there).to_json() == decide(PROTOCOL, case(data), NOW).to_json()
    assert decide(PROTOCOL, case(data), NOW).at == NOW.isoformat()


def test_a_time_without_its_offset_is_not_accepted() -> None:
    with pytest.raises(ValueError, match="offset"):
        decide(PROTOCOL, case(ana_in("loading")), datetime(2026, 3, 31, 8, 0))  # noqa: DTZ001  # that is the point


def test_the_protocol_is_named_with_its_version() -> None:
    assert decide(PROTOCOL, case(ana()), NOW).protocol == {"id": PROTOCOL.id, "version": PROTOCOL.version}


def test_gates_are_listed_for_the_phase_and_none_in_the_last() -> None:
    for phase in PROTOCOL.pathways["strain"].phases:
        gates = decide(PROTOCOL, case(ana_in(phase.id)), NOW).gates
        wanted = [f"{phase.id}-least-days", *(rule.id for rule in phase.leave_when)] if phase.next else []
        assert [gate.id for gate in gates] == wanted


@pytest.mark.covers("C-090")
def test_a_gate_that_is_not_met_says_what_is_needed_and_one_that_is_met_does_not() -> None:
    for phase in PROTOCOL.vocabulary.phases:
        for gate in decide(PROTOCOL, case(ana_in(phase)), NOW).gates:
            assert bool(gate.needs) is (gate.status != "met")
