"""Conflicts about cramp: what it is, what it is not, and what must come before any cramp tip."""

from __future__ import annotations

import pytest

from hamstride.engine.learning import search
from hamstride.protocol.model import Protocol
from tests.protocol.conflicts.telling import CRAMP, care, decided, given, never_says, says, story_goes_on


def test_x16_a_muscle_may_stay_sore_for_a_day_after_a_cramp_and_no_longer(protocol: Protocol) -> None:
    says(protocol, "cramp-sore-after", "24 hours", "injury questions again")
    says(protocol, "what-a-cramp-is", "up to a day")
    assert story_goes_on(protocol, "sore-two-days-after-a-cramp") == []
    never_says(protocol, "X-16")


def test_x24_no_single_cause_is_named_and_a_cramp_is_no_strain(protocol: Protocol) -> None:
    says(protocol, "why-cramps-come", "often no cause", "a cramp is not a strain", "long, hot and sweaty")
    assert story_goes_on(protocol, "cramps-late-in-the-match") == []
    never_says(protocol, "X-24")


def test_x25_acid_does_not_cause_cramps(protocol: Protocol) -> None:
    says(protocol, "why-cramps-come", "acid from hard work does not build up and cause cramps")
    never_says(protocol, "X-25")


def test_x31_most_cramps_pass_by_themselves_and_ten_minutes_are_the_limit(protocol: Protocol) -> None:
    first, *_ = protocol.routines.stepwise["cramp_relief"].steps
    assert first.id == "cramp-passes"
    says(protocol, "cramp-passes", "stop by themselves")
    says(protocol, "cramp-stand-on-it", "standing on the leg")
    assert "cramp_stretch" in care(protocol, given(CRAMP), "day 0 16:05")
    limit = next(step for step in protocol.routines.stepwise["cramp_relief"].steps if step.id == "cramp-ten-minutes")
    assert limit.seconds == 600
    assert decided(protocol, given({**CRAMP, "cramp_minutes": 12}), "day 0 16:05").urgency == "same_day"


@pytest.mark.parametrize("sign", ["one_leg_swollen", "leg_red_or_warm"])
@pytest.mark.parametrize("state", ["pregnant", "postpartum"])
def test_x32_in_pregnancy_one_swollen_or_red_leg_is_seen_today(protocol: Protocol, state: str, sign: str) -> None:
    decision = decided(protocol, given({**CRAMP, sign: True}, pregnancy=state), "day 0 17:00")
    assert decision.urgency == "same_day"
    assert "rf-29" in {reason.rule for reason in decision.reasons}
    chest = given({**CRAMP, sign: True, "breathless_or_chest_pain": True}, pregnancy=state)
    assert decided(protocol, chest, "day 0 17:00").urgency == "emergency"
    says(protocol, "cramps-in-pregnancy", "same day", "do not take supplements")
    never_says(protocol, "X-32")


def test_x33_one_swollen_or_red_leg_is_never_a_routine_visit(protocol: Protocol) -> None:
    for sign in ("one_leg_swollen", "leg_red_or_warm"):
        assert decided(protocol, given({**CRAMP, sign: True}), "day 0 17:00").urgency == "same_day"
        with_chest = given({**CRAMP, sign: True, "breathless_or_chest_pain": True})
        assert decided(protocol, with_chest, "day 0 17:00").urgency == "emergency"


@pytest.mark.parametrize("word", ["fit", "fits", "seizure", "Seizures", "a convulsion", "cramp or fit"])
def test_x39_a_fit_is_an_emergency_and_never_a_cramp(protocol: Protocol, word: str) -> None:
    decision = decided(protocol, given({**CRAMP, "blackout_or_fit": True}), "day 0 17:00")
    assert decision.urgency == "emergency"
    assert decision.today.self_care == ()
    found = search(protocol, word)
    assert found[:1] == ("warning-signs",)
    assert [id for id in found if id in protocol.lessons and "cramp" in protocol.lessons[id].kind] == []
    says(protocol, "warning-signs", "a fit", "not a cramp")
    never_says(protocol, "X-39")


def test_x40_drinking_and_low_minerals_are_called_by_their_names(protocol: Protocol) -> None:
    names = {each.id: each.name for each in protocol.self_care}
    assert (names["hydration"], names["magnesium_foods"]) == ("Drinking", "Food with magnesium")
    never_says(protocol, "X-40")


def test_x41_low_mineral_levels_are_no_hunger(protocol: Protocol) -> None:
    says(protocol, "who-gets-cramps", "low mineral levels", "blood test")
    never_says(protocol, "X-41")
