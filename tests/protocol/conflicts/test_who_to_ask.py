"""Conflicts about who should see the person, and how soon."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.protocol.model import Protocol
from tests.protocol.conflicts.telling import CALM, STRAIN, decided, given, never_says, says, work

HURTS = {"pain_rest": 4, "pain_walking": 5, "limp": True, "pain_worst_24h": 6}
MISSING: dict[str, dict[str, Any]] = {
    "cauda equina": {"saddle_numbness": True},
    "both legs": {"weakness_both_legs": True},
    "leg short of blood": {"leg_cold_or_pale": True},
    "pressure in the muscle": {"tense_swelling": True},
    "muscle breakdown": {"dark_urine": True},
    "infection": {"fever": True},
    "broken hip": {"cannot_stand_or_deformity": True},
    "foot drop": {"foot_drop": True},
    "clot": {"one_leg_swollen": True},
}


def sent(protocol: Protocol, story: dict[str, Any], when: str) -> set[str]:
    return {each.to for each in decided(protocol, story, when).referrals}


def test_x11_help_has_its_times_and_nobody_is_told_to_wait_for_it(protocol: Protocol) -> None:
    for day, to in ((8, "physiotherapist"), (15, "physiotherapist"), (29, "doctor")):
        told = {"pain_walking": 2, "pain_rest": 1} if day > 14 else HURTS
        assert to in sent(protocol, given(STRAIN, (f"day {day} 08:00", told)), f"day {day} 16:00"), day
    fine = given(STRAIN, ("day 8 08:00", {**CALM, "pain_worst_24h": 0}))
    assert sent(protocol, fine, "day 8 16:00") == set()
    says(protocol, "what-a-physiotherapist-does", "need not wait", "early advice is fine")
    never_says(protocol, "X-11")


def test_x17_only_some_have_to_ask_before_they_start(protocol: Protocol) -> None:
    assert sent(protocol, given(STRAIN), "day 1 12:00") == set()
    assert work(protocol, given(STRAIN), "day 1 12:00") != set()
    assert "doctor" in sent(protocol, given(STRAIN, under_clinician_care=True), "day 1 12:00")
    operated = decided(protocol, given(STRAIN, surgery_on="2026-02-01"), "day 1 12:00")
    assert operated.condition == "post_surgery"
    assert "surgeon" in {each.to for each in operated.referrals}
    assert work(protocol, given({**STRAIN, "gap_felt": True}), "day 1 12:00") == set()
    says(protocol, "who-may-start-alone", "operation", "likely tear", "warning sign", "medical care", "pregnancy")


def test_x21_a_pop_that_stops_the_walk_is_seen_today_and_a_bent_or_cold_leg_now(protocol: Protocol) -> None:
    popped = {**STRAIN, "pop_felt": True}
    for sign in ({"can_walk_four_steps": False}, {"bruising": "large"}, {"swelling": "marked"}):
        assert decided(protocol, given({**popped, **sign}), "day 0 17:00").urgency == "same_day", sign
    for danger in ("cannot_stand_or_deformity", "leg_cold_or_pale"):
        assert decided(protocol, given({**popped, danger: True}), "day 0 17:00").urgency == "emergency", danger
    assert decided(protocol, given({**popped, "numb_below_knee": True}), "day 0 17:00").urgency == "same_day"


@pytest.mark.parametrize("sign", MISSING)
def test_x34_signs_no_founding_document_names_stop_the_plan_and_are_asked_first(protocol: Protocol, sign: str) -> None:
    decision = decided(protocol, given({**STRAIN, **MISSING[sign]}), "day 0 17:00")
    assert decision.urgency in ("emergency", "same_day")
    assert decision.today.exercises == ()
    assert set(MISSING[sign]) <= set(protocol.blocking)
    later = given(STRAIN, ("day 12 08:00", {**CALM, **MISSING[sign]}))
    assert decided(protocol, later, "day 12 12:00").urgency in ("emergency", "same_day")


def test_x34_cancer_with_back_pain_is_never_routine(protocol: Protocol) -> None:
    story = given({**STRAIN, "back_pain": True}, conditions=["cancer"])
    assert decided(protocol, story, "day 0 17:00").urgency == "same_day"


def test_x55_the_top_starts_at_the_sit_bone_and_a_tear_there_is_urgent(protocol: Protocol) -> None:
    says(protocol, "the-three-muscles", "fixed to the sit bone", "both bones of the lower leg", "clinician soon")
    torn = given({**STRAIN, "pain_at_sit_bone": True, "bruising": "large"})
    assert decided(protocol, torn, "day 0 17:00").urgency == "same_day"
    never_says(protocol, "X-55")
