"""Conflicts about how often, how hard, how early and how much it may hurt."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase
from tests.protocol.conflicts.telling import (
    CALM,
    STRAIN,
    Given,
    decided,
    given,
    never_says,
    opens,
    said,
    says,
    sessions,
    story_goes_on,
    work,
)

FAST = ("sport_specific", "sprint", "simulation")


def set_to(phase: str, day: int = 14, **order: object) -> tuple[str, Given]:
    """On the morning of the day all is calm, and a clinician sets the phase."""
    entry = {"safety": "all no", **CALM, "isometric_pain": 0}
    return f"day {day} 08:00", {**entry, "decision": {"set": {"phase": phase, **order}, "reason": "tested today"}}


def phases(protocol: Protocol) -> list[Phase]:
    return [phase for pathway in protocol.pathways.values() for phase in pathway.phases]


@pytest.mark.covers("A-047", "B-028", "C-051")
def test_x04_each_kind_of_work_has_its_frequency_and_rest_wins(protocol: Protocol) -> None:
    assert protocol.policy["days_between_strength"].value >= 2
    decision = decided(protocol, given(STRAIN, set_to("loading")), "day 14 12:00")
    days = sorted(date.fromisoformat(each.date) for each in decision.calendar if each.kind == "strength")
    assert len(days) >= 4
    assert [day for day in days if day + timedelta(days=1) in days] == []
    assert max(sum(first <= day < first + timedelta(days=7) for day in days) for first in days) <= 4
    daily = next(slot for slot in protocol.pathways["strain"].phase("loading").slots if slot.id == "activate")
    assert daily.every_days == 1
    night = next(each for each in protocol.self_care if each.id == "night_stretch")
    assert night.min_gap_h is not None
    assert 12 <= night.min_gap_h <= 24


@pytest.mark.covers("D-108")
def test_x08_press_then_curl_then_braking_and_time_alone_opens_nothing(protocol: Protocol) -> None:
    protect = protocol.pathways["strain"].phase("protect")
    assert "heel_dig_sitting" in {id for slot in protect.slots for id in slot.exercises}
    braking = ("slider_curl", "hamstring_catch", "nordic_assisted", "nordic_curl")
    waited = given(STRAIN, ("day 60 08:00", CALM))
    assert [id for id in ("prone_curl", *braking) if opens(protocol, id, waited, "day 60 12:00")] == []
    twice = sessions("isometric_prone", 6, 8, hold_s=10)
    pressed = given(STRAIN, ("day 9 08:00", {**CALM, "isometric_pain": 0}), *twice)
    assert opens(protocol, "prone_curl", pressed, "day 9 12:00")
    assert [id for id in braking if opens(protocol, id, pressed, "day 9 12:00")] == []
    sore = given(STRAIN, ("day 9 08:00", {**CALM, "isometric_pain": 3}), *twice)
    assert not opens(protocol, "prone_curl", sore, "day 9 12:00")


def test_x09_rest_is_short_unless_a_bad_tear_waits_to_be_seen(protocol: Protocol) -> None:
    assert protocol.pathways["strain"].phase("protect").least_days.value <= 3
    assert {"heel_dig_sitting", "walk"} <= work(protocol, given(STRAIN), "day 1 12:00")
    torn = decided(protocol, given({**STRAIN, "gap_felt": True}), "day 1 12:00")
    assert torn.urgency == "same_day"
    assert torn.today.exercises == ()
    says(protocol, "resting-too-long", "a few easy days", "rest makes muscle and tendon weaker", "bad tear")
    never_says(protocol, "X-09")


def test_x10_one_pain_limit_lower_for_speed_and_a_clinician_may_only_lower_it(protocol: Protocol) -> None:
    limits = {phase.id: phase.pain_limit.value for phase in phases(protocol)}
    assert max(limits.values()) <= 3
    assert max(limits[id] for id in FAST) <= 1
    assert protocol.policy["good_run_pain"].value <= 1
    assert protocol.policy["ease_off_pain"].value <= 3
    hard = [each for each in protocol.exercises.values() if each.kind in ("strength", "running", "plyometric")]
    soft = [each.id for each in hard if "sharp" not in " ".join(each.stop_when).casefold()]
    assert soft == []
    asked = {order: _limit(protocol, order) for order in (0, 9)}
    assert asked[0] == 0
    assert asked[9] is not None
    assert asked[9] <= 3


def _limit(protocol: Protocol, order: int) -> int | None:
    return decided(protocol, given(STRAIN, set_to("loading", pain_limit=order)), "day 14 12:00").today.pain_limit


def test_x15_criteria_lead_times_are_the_least_and_nothing_is_promised(protocol: Protocol) -> None:
    assert [phase.id for phase in phases(protocol) if phase.next and not phase.leave_when] == []
    late = decided(protocol, given(STRAIN, ("day 6 08:00", {**CALM, "pain_rest": 3})), "day 6 12:00")
    assert late.phase is not None
    assert late.phase.id == "protect"
    assert late.outlook is not None
    assert not late.outlook.promise
    assert late.outlook.range_days[0] < late.outlook.range_days[1]
    says(protocol, "no-deadline", "wide range", "no clock here that counts down")
    never_says(protocol, "X-15")


def test_x18_weight_goes_up_in_small_steps_after_two_good_sessions(protocol: Protocol) -> None:
    assert protocol.policy["good_sessions_before_step"].value >= 2
    loaded = [each for each in protocol.exercises.values() if each.dose.load and each.kind == "strength"]
    assert len(loaded) > 5
    assert [each.id for each in loaded if each.dose.load and each.dose.load.step_kg > 1] == []
    ankle = protocol.exercises["standing_curl"].dose.load
    assert ankle is not None
    assert (ankle.start_kg, ankle.step_kg) == (0, 0.5)
    says(protocol, "standing_curl", "ask your clinician first")
    assert not opens(protocol, "romanian_deadlift", given(STRAIN, conditions=["osteoporosis"]), "day 1 12:00")


def test_x22_every_number_has_a_source_and_a_clinician_can_be_stricter(protocol: Protocol) -> None:
    amounts = [*protocol.policy.values()]
    for phase in phases(protocol):
        amounts += [phase.least_days, phase.most_speed_pct, phase.pain_limit]
    assert [each.why for each in amounts if not each.sources or not each.why] == []
    assert _limit(protocol, 1) == 1
    gates = {gate.id for phase in protocol.pathways["strain"].phases for gate in phase.leave_when}
    assert {"strength-close", "hop-even", "walks-normally", "fast-enough"} <= gates
    says(protocol, "where-do-the-numbers-come-from", "we chose a careful number and say so")


@pytest.mark.parametrize(
    "name", ["over-speed-only-with-somebody-beside-her", "over-speed-with-her-coach"], ids=["alone", "coach"]
)
def test_x58_over_speed_is_off_without_somebody_beside(protocol: Protocol, name: str) -> None:
    assert story_goes_on(protocol, name) == []
    unlock = [rule.when.text for rule in protocol.exercises["overspeed_stride"].unlock]
    assert "under_care is yes" in unlock
    assert "reached(sprint)" in unlock


def test_x65_severe_has_a_number_and_ends_the_work(protocol: Protocol) -> None:
    assert protocol.policy["severe_pain"].value == 7
    story = given(STRAIN, ("day 1 08:00", {**CALM, "pain_rest": 7}))
    decision = decided(protocol, story, "day 1 12:00")
    assert {"doctor", "urgent_care"} & {each.to for each in decision.referrals}
    assert [each.exercise for each in decision.today.exercises] == []
    assert "7 or more" in said(protocol, "severe_pain")
