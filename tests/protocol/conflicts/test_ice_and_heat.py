"""Conflicts about cold and warmth: for comfort, for a while, behind screens, never on bare skin."""

from __future__ import annotations

import pytest

from hamstride.protocol.model import Protocol
from tests.protocol.conflicts.telling import CRAMP, STRAIN, care, given, item, never_says, says, story_goes_on, withheld

FRESH = given(STRAIN)


def test_x01_ice_is_for_comfort_short_spaced_and_over_after_three_days(protocol: Protocol) -> None:
    assert [day for day in range(1, 8) if "ice" in care(protocol, FRESH, f"day {day} 12:00")] == [1, 2, 3]
    ice = item(protocol, "ice")
    assert ice.minutes is not None
    assert ice.minutes <= 20
    assert ice.min_gap_h is not None
    assert ice.min_gap_h >= 2
    says(protocol, "ice-time", "never longer than 20", "at least two hours")
    says(protocol, "ice-comfort-only", "does not speed healing", "only if it still helps")
    assert story_goes_on(protocol, "ice-and-numb-feet") == []


def test_x02_heat_waits_three_days_after_a_strain_and_not_in_a_plain_cramp(protocol: Protocol) -> None:
    assert [day for day in range(1, 6) if "heat" in care(protocol, FRESH, f"day {day} 12:00")] == [4, 5]
    assert "heat" in care(protocol, given(CRAMP), "day 0 17:00")
    for sign in ({"pop_felt": True}, {"bruising": "small"}):
        assert "heat" not in care(protocol, given({**CRAMP, **sign}), "day 0 17:00")
    unclear = given({"pop_felt": False, "bruising": "none", "pain_rest": 3})
    assert "heat" not in care(protocol, unclear, "day 4 12:00")


def test_x03_cold_and_heat_are_not_used_together_and_neither_ends_a_cramp(protocol: Protocol) -> None:
    rule = protocol.routines.one_at_a_time
    assert {"ice", "heat"} <= set(rule.items)
    assert rule.minutes >= 30
    assert "check your skin" in rule.text
    says(protocol, "ice-after-a-cramp", "stretch first", "only for the soreness")
    says(protocol, "heat-in-a-cramp", "stretch first", "does not end a cramp")


@pytest.mark.parametrize("condition", ["neuropathy", "diabetes", "peripheral_artery_disease"])
def test_x30_heat_is_warm_short_tested_and_not_for_skin_that_feels_little(protocol: Protocol, condition: str) -> None:
    heat = item(protocol, "heat")
    assert heat.minutes is not None
    assert heat.minutes <= 20
    says(protocol, "heat-cloth-and-arm", "cloth between", "inside of your arm")
    says(protocol, "heat-time", "warm, not hot", "never longer than 20")
    says(protocol, "heat-awake", "in bed", "asleep")
    says(protocol, "heat-grain-bag", "do not heat it again", "catch fire")
    says(protocol, "heat-shower-first", "shower is the safest")
    says(protocol, "heat-heat-rub", "rub")
    assert "heat" in withheld(protocol, given(CRAMP, conditions=[condition]), "day 0 17:00")
    numb = given({**CRAMP, "heat_rub_on": True})
    assert withheld(protocol, numb, "day 0 17:00")["heat"] == "heat-heat-rub"


def test_x47_the_skin_under_the_pack_is_what_is_checked(protocol: Protocol) -> None:
    says(protocol, "ice-skin-check", "skin under the pack", "white, blue or blotchy", "numb", "burns")
    never_says(protocol, "X-47")


def test_x53_a_cold_pack_is_wrapped_and_nothing_is_frozen(protocol: Protocol) -> None:
    says(protocol, "ice-cover", "cloth", "never put ice or a frozen pack on bare skin")
    never_says(protocol, "X-53")
