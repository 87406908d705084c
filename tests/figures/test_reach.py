"""Feet and hands brought to a place get there, and say so when they cannot."""

from __future__ import annotations

from math import cos, dist, radians, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hamstride.figures.body import body
from hamstride.figures.pose import Hand, Step
from hamstride.figures.reach import OutOfReach, arm_to, bend_for, leg_to
from hamstride.figures.skeleton import Trunk, arm_points, leg_points, trunk_points
from hamstride.figures.space import Vector, pitch

PELVIS: Vector = (0.0, 48.0, 0.0)


@given(
    x=st.floats(-25, 35),
    y=st.floats(0, 25),
    z=st.floats(-8, 25),
    tilt=st.floats(-60, 80),
    roll=st.floats(-25, 25),
    sole=st.floats(-50, 40),
    by=st.sampled_from(["sole", "heel", "ball"]),
)
def test_a_foot_gets_where_it_is_put(
    x: float, y: float, z: float, tilt: float, roll: float, sole: float, by: str
) -> None:
    trunk = trunk_points(body(), Trunk(tilt=tilt, roll=roll), PELVIS)
    try:
        leg = leg_to(body(), Step(x, y, z, by, sole), "work", trunk)
    except OutOfReach:
        assume(False)
    points = leg_points(body(), leg, "work", trunk)
    ankle, knee = points.points["work.ankle"], points.points["work.knee"]
    assert leg.knee >= 0
    assert dist(knee, ankle) == pytest.approx(body().lengths["shank"])
    if abs(roll) < 0.01 and abs(z - 4.85) < 0.01:
        assert points.points[f"work.{by}"][0] == pytest.approx(x, abs=0.6)
        assert points.points[f"work.{by}"][1] == pytest.approx(y, abs=0.6)


@pytest.mark.parametrize("by", ["sole", "heel", "ball"])
@pytest.mark.parametrize("sole", [-40, 0, 30])
@pytest.mark.parametrize("tilt", [-60, 0, 70])
def test_a_foot_under_its_hip_is_exact_and_has_the_slope_asked_for(by: str, sole: float, tilt: float) -> None:
    trunk = trunk_points(body(), Trunk(tilt=tilt), PELVIS)
    leg = leg_to(body(), Step(6, 4, None, by, sole), "other", trunk)
    found = leg_points(body(), leg, "other", trunk)
    assert found.points[f"other.{by}"][:2] == pytest.approx((6, 4), abs=1e-6)
    assert pitch(found.frames["other.foot"]) == pytest.approx(sole)
    slope = found.points["other.ball"][1] - found.points["other.heel"][1]
    assert slope == pytest.approx((3.9 + 7.6) * sin(radians(sole)), abs=1e-6)


def test_a_foot_too_far_away_is_refused() -> None:
    trunk = trunk_points(body(), Trunk(), PELVIS)
    with pytest.raises(OutOfReach, match="the limb spans"):
        leg_to(body(), Step(60, 0, None, "sole", 0), "work", trunk)


@given(x=st.floats(-20, 30), y=st.floats(40, 100), tilt=st.floats(0, 60))
def test_a_hand_gets_where_it_is_put(x: float, y: float, tilt: float) -> None:
    trunk = trunk_points(body(), Trunk(tilt=tilt), PELVIS)
    place = (x, y, trunk.points["work.shoulder"][2])
    try:
        arm = arm_to(body(), Hand(place, None, "free", 0), place, "work", trunk)
    except OutOfReach:
        assume(False)
    hand = arm_points(body(), arm, "work", trunk).points["work.hand"]
    assert hand == pytest.approx(place, abs=0.7)
    assert arm.elbow >= 0


@given(far=st.floats(2, 48.5))
def test_the_bend_spans_the_distance(far: float) -> None:
    bend = radians(bend_for(24.5, 24.6, far))
    assert (24.5**2 + 24.6**2 + 2 * 24.5 * 24.6 * cos(bend)) ** 0.5 == pytest.approx(far, abs=1e-6)


def test_a_nearer_place_needs_more_bend() -> None:
    bends = [bend_for(24.5, 24.6, far) for far in (48, 40, 30, 20)]
    assert bends == sorted(bends)
