"""Every id that contracts section 2 fixes is there, with its type, sides and answers."""

from __future__ import annotations

import pytest

from hamstride.protocol.rule import Finding
from tests.protocol import contract
from tests.protocol.installed import protocol

EVERY = [(group, id) for group, findings in contract.FINDINGS.items() for id in findings]


def finding(id: str) -> Finding:
    return protocol().findings[id]


def test_no_finding_of_the_contract_is_missing() -> None:
    fixed = {id for _, id in EVERY}
    assert fixed - set(protocol().findings) == set()
    assert len(EVERY) == len(fixed) == 94


@pytest.mark.parametrize(("group", "id"), EVERY)
def test_a_finding_is_as_the_contract_fixes_it(group: str, id: str) -> None:
    fixed, found = contract.FINDINGS[group][id], finding(id)
    assert (found.type, found.per_side, found.group) == (fixed.type, fixed.per_side, group)
    if fixed.type == "choice":
        assert frozenset(found.options) == fixed.options
    if fixed.high is not None:
        assert (found.low, found.high, found.unit) == (fixed.low, fixed.high, None if id != "odi_pct" else found.unit)


@pytest.mark.parametrize("id", [id for _, id in EVERY if id.rpartition("_")[2] in contract.UNITS])
def test_an_id_that_ends_in_a_unit_has_that_unit(id: str) -> None:
    if finding(id).type == "number":
        assert finding(id).unit == contract.WHOLE_UNITS.get(id, contract.UNITS[id.rpartition("_")[2]])


@pytest.mark.parametrize(("group", "id"), EVERY)
def test_a_finding_can_be_asked_and_measured(group: str, id: str) -> None:
    found = finding(id)
    assert found.question.endswith("?")
    assert found.measure
    assert found.label == found.label.strip() != ""
    assert found.sources
    if found.type == "number":
        assert found.low is not None
        assert found.high is not None
        assert found.low < found.high
        assert found.better in ("lower", "higher")


def test_higher_is_worse_for_pain_and_tiredness_and_better_for_confidence_and_strength() -> None:
    worse = (
        "pain_rest pain_walking fatigue soreness stress knee_extension_deg isometric_pain askling_h_insecurity t_test_s"
    )
    better = "confidence sleep_h isometric_flexion_15_n hop_single_m top_speed_m_s single_leg_bridge_reps fash lefs"
    assert {finding(id).better for id in worse.split()} == {"lower"}
    assert {finding(id).better for id in better.split()} == {"higher"}


def test_own_best_speed_is_from_before_the_injury() -> None:
    assert [id for id in protocol().findings if finding(id).before_injury] == ["best_top_speed_m_s"]


def test_a_safety_yes_stays_until_it_is_asked_again() -> None:
    for id in contract.SAFETY:
        assert True in finding(id).holds, id
        assert finding(id).valid_seconds is not None, id


def test_a_loinc_code_has_the_form_of_one() -> None:
    for id, found in protocol().findings.items():
        digits, _, check = (found.loinc or "0-0").partition("-")
        assert digits.isdigit(), id
        assert check.isdigit(), id
        assert len(check) == 1, id


@pytest.mark.parametrize(
    ("fixed", "terms"), [(contract.CONDITIONS, "conditions"), (contract.MEDICINES, "medicines")], ids=["2.1", "2.2"]
)
def test_conditions_and_medicines_are_there_each_with_a_question(fixed: frozenset[str], terms: str) -> None:
    found = getattr(protocol(), terms)
    assert fixed - set(found) == set()
    assert all(found[id].label and "?" in found[id].question for id in fixed)


def test_the_phases_are_the_contracts_in_order() -> None:
    assert tuple(phase.id for phase in protocol().pathways["strain"].phases) == contract.PHASES


def test_daily_life_goes_from_strength_to_maintenance_and_all_else_one_phase_up() -> None:
    for place, phase in enumerate(protocol().pathways["strain"].phases):
        targets = [(branch.when and branch.when.text, branch.to) for branch in phase.next]
        following = [(None, contract.PHASES[place + 1])] if phase.id != "maintenance" else []
        expected = [("goal is daily_life", "maintenance"), *following] if phase.id == "strength" else following
        assert targets == expected


def test_every_exercise_of_the_contract_is_there() -> None:
    assert contract.EXERCISES - set(protocol().exercises) == set()


@pytest.mark.parametrize("id", sorted(contract.EXERCISES))
def test_an_exercise_record_is_complete(id: str) -> None:
    exercise = protocol().exercises[id]
    for field, words in contract.EXERCISE_WORDS.items():
        assert getattr(exercise, field) in words.split(), field
    for field in ("name", "purpose", "steps", "cues", "mistakes", "stop_when", "phases", "sources", "position"):
        assert getattr(exercise, field), field
    assert set(exercise.phases) <= set(contract.PHASES)
    assert exercise.dose.unit in ("reps", "hold_s", "metres", "minutes")
    assert 1 <= exercise.dose.least <= exercise.dose.most
    assert set(exercise.easier) | set(exercise.harder) | set(exercise.swaps) <= set(protocol().exercises) - {id}


def test_every_self_care_item_is_there_once() -> None:
    ids = [item.id for item in protocol().self_care]
    assert sorted(ids) == sorted(contract.SELF_CARE)


def test_referrals_and_conditions_keep_to_the_contracts_words() -> None:
    loaded = protocol()
    flagged = {flag.to for flag in loaded.red_flags}
    assert flagged | {clock.to for clock in loaded.referral_clocks} <= contract.REFERRED_TO
    assert {each.condition for each in loaded.recognitions} == contract.STATES_OF_HEALTH
    assert {condition for item in loaded.self_care for condition in item.offer_for} <= contract.STATES_OF_HEALTH
