"""A number of the wrong leg is worse than none: file and person must agree on it."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.metrics.force.isometric import isometric
from hamstride.measure.metrics.isokinetic.gravity import LegWeight
from hamstride.measure.metrics.isokinetic.isokinetic import Setting, isokinetic
from hamstride.measure.metrics.jumps.hops import hops
from hamstride.measure.metrics.legs import leg_of, legs_of
from hamstride.measure.series import Force, Refused, Side
from tests.measure.machines import session
from tests.measure.marked import by_id, refusal
from tests.measure.plates import hopping
from tests.measure.pulls import Pull

LEGS: list[tuple[Side | None, Side | None, Side | None]] = [
    (None, None, None),
    ("left", None, "left"),
    (None, "right", "right"),
    ("left", "left", "left"),
]


@pytest.mark.parametrize(("said", "in_file", "leg"), LEGS)
def test_one_who_knows_is_enough(said: Side | None, in_file: Side | None, leg: Side | None) -> None:
    assert leg_of(said, in_file) == leg


def test_two_who_disagree_are_refused() -> None:
    with pytest.raises(Refused, match="The file says right leg and you say left"):
        leg_of("left", "right")


def test_a_sensor_that_names_its_leg_keeps_it() -> None:
    named = Force(1000.0, {"right": Pull().sampled()})
    assert by_id(isometric(named, knee_deg=90))["peak_force_n"].side == "right"
    assert "you say left" in refusal(isometric(named, side="left"))
    assert list(legs_of(named, None)) == ["right"]


def test_every_trial_holds_the_file_against_the_person() -> None:
    setting = Setting(60.0, "concentric", LegWeight(12.0, "seated"))
    assert "you say right" in refusal(isokinetic(session(side="left"), setting, side="right"))
    assert "you say left" in refusal(hops(Force(1000.0, {"right": hopping()}), side="left"))


@pytest.mark.parametrize("names", [("a", "b"), ("left", "other"), ("left", "right", "middle")])
def test_sensors_without_the_names_of_the_legs_are_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="Name the leg"):
        legs_of(Force(1000.0, dict.fromkeys(names, np.zeros(10))), None)
