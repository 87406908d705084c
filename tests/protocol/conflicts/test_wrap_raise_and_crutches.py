"""Conflicts about wraps, raising the leg and taking weight off it."""

from __future__ import annotations

import pytest

from hamstride.protocol.model import Protocol
from tests.protocol.conflicts.telling import STRAIN, care, decided, given, never_says, says, withheld

LIMPS = {"limp": True, "pain_walking": 6, "can_walk_four_steps": True}


def test_x46_raising_the_leg_lets_fluid_drain_out_of_it(protocol: Protocol) -> None:
    says(protocol, "raise-drains-out", "out of the leg", "higher than your heart")
    never_says(protocol, "X-46")


def test_x48_weight_is_kept_off_a_leg_that_hurts(protocol: Protocol) -> None:
    says(protocol, "crutches-weight-off", "hurts", "weight off the leg")
    never_says(protocol, "X-48")


def test_x49_crutches_are_padded_and_the_hands_carry(protocol: Protocol) -> None:
    says(protocol, "crutches-hands-not-armpits", "lean on your hands", "do not hang on your armpits", "pad")
    never_says(protocol, "X-49")


@pytest.mark.parametrize("condition", ["peripheral_artery_disease", "neuropathy", "diabetes"])
def test_x54_a_wrap_is_one_layer_checked_and_off_at_night(protocol: Protocol, condition: str) -> None:
    says(protocol, "wrap-one-layer", "one layer only", "do not wind back")
    says(protocol, "wrap-toe-check", "ten minutes", "colour, warmth and feeling")
    says(protocol, "wrap-off-for-sleep", "off for sleep")
    assert "compression" in care(protocol, given(STRAIN), "day 1 12:00")
    assert "compression" in withheld(protocol, given(STRAIN, conditions=[condition]), "day 1 12:00")
    clot = given({**STRAIN, "one_leg_swollen": True})
    assert "compression" in withheld(protocol, clot, "day 0 17:00")


def test_x67_crutches_are_for_a_bad_limp_and_needing_them_longer_is_a_check(protocol: Protocol) -> None:
    bad = given({**STRAIN, **LIMPS}, ("day 3 08:00", LIMPS))
    assert "crutches" in care(protocol, bad, "day 0 17:00")
    assert "crutches" not in care(protocol, bad, "day 3 12:00")
    mild = given({**STRAIN, "limp": True, "pain_walking": 3, "can_walk_four_steps": True})
    assert "crutches" not in care(protocol, mild, "day 0 17:00")
    assert "doctor" in {each.to for each in decided(protocol, bad, "day 3 12:00").referrals}
    unable = given({**STRAIN, "can_walk_four_steps": False})
    assert {each.to for each in decided(protocol, unable, "day 0 17:00").referrals} & {"urgent_care", "emergency"}
