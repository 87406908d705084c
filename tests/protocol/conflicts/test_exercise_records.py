"""Conflicts in how an exercise is named, described or dosed."""

from __future__ import annotations

import pytest

from hamstride.protocol.model import Protocol
from tests.protocol.conflicts.telling import never_says, says

NAMED_ONLY = (
    *("standing_stretch", "bridge_double_leg", "prone_curl", "straight_leg_raise", "nordic_curl"),
    *("deceleration_drill", "resisted_sprint", "change_of_direction_drill", "resisted_acceleration", "tempo_run"),
    *(
        "overspeed_stride",
        "gait_drill",
        "hip_hinge",
        "isometric_prone",
        "practice_drills",
        "practice_game",
        "scrimmage",
    ),
)


def test_x14_the_straight_leg_raise_trains_the_front_of_the_thigh(protocol: Protocol) -> None:
    raise_ = protocol.exercises["straight_leg_raise"]
    assert raise_.action == "hip"
    assert "front of the thigh" in raise_.purpose
    opened = [
        each.id
        for each in protocol.exercises.values()
        for rule in each.unlock
        if "straight_leg_raise" in rule.when.text and each.id != "straight_leg_raise"
    ]
    assert opened == []  # it proves nothing about the hamstring


@pytest.mark.parametrize("id", NAMED_ONLY)
def test_x23_an_exercise_that_was_only_named_has_technique_dose_and_sources(protocol: Protocol, id: str) -> None:
    record = protocol.exercises[id]
    assert len(record.steps) >= 3
    assert record.stop_when
    assert record.dose.sources
    assert record.sources


def test_x38_the_top_is_held_and_breathing_goes_on(protocol: Protocol) -> None:
    says(protocol, "bridge_double_leg", "stay at the top", "breathe normally")
    silent = [
        id for id, each in protocol.exercises.items() if each.kind == "strength" and "reathe" not in "".join(each.cues)
    ]
    assert silent == []
    never_says(protocol, "X-38")


def test_x43_the_roller_lies_under_the_thigh(protocol: Protocol) -> None:
    says(protocol, "foam_roll_hamstring", "roller under the sore thigh")
    never_says(protocol, "X-43")


def test_x50_a_chair_or_wall_gives_balance_in_the_lunge(protocol: Protocol) -> None:
    says(protocol, "lunge", "chair or wall and hold it")
    never_says(protocol, "X-50")


def test_x51_the_hands_take_the_ball(protocol: Protocol) -> None:
    says(protocol, "ball_pick_up", "take the ball with both hands", "stand on one leg")
    never_says(protocol, "X-51")


def test_x52_the_catch_is_late_and_starts_with_a_small_drop(protocol: Protocol) -> None:
    catch = protocol.exercises["hamstring_catch"]
    assert catch.contraction == "eccentric"
    order = protocol.vocabulary.phases
    assert min(order.index(phase) for phase in catch.phases) >= order.index("strength")
    assert "reached(strength)" in [rule.when.text for rule in catch.unlock]
    says(protocol, "hamstring_catch", "small drop first")
    never_says(protocol, "X-52")
