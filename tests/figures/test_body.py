"""The body: its proportions, its sources, and where its joints are for given angles."""

from __future__ import annotations

from importlib.resources import files
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.figures.body import RANGES, body, read_body
from hamstride.figures.skeleton import (
    SIDES,
    Arm,
    Leg,
    Skeleton,
    Trunk,
    arm_points,
    joined,
    leg_points,
    middle_of_mass,
    trunk_points,
)
from hamstride.figures.space import ORIGIN, Vector
from hamstride.protocol.document import Refused

TEXT = files("hamstride.figures").joinpath("body.yaml").read_text("utf-8")


def whole(trunk: Trunk, leg: Leg, arm: Arm, pelvis: Vector = ORIGIN) -> Skeleton:
    hung = trunk_points(body(), trunk, pelvis)
    legs = [leg_points(body(), leg, name, hung) for name in SIDES]
    return joined(hung, *legs, *(arm_points(body(), arm, name, hung) for name in SIDES))


STANDING = whole(Trunk(), Leg(), Arm())


def test_standing_the_hips_are_at_the_published_height() -> None:
    """Drillis and Contini put the hip at 53.0 and the shoulder at 81.8 percent of stature."""
    hip = STANDING.points["work.hip"][1] - STANDING.points["work.sole"][1]
    assert hip == pytest.approx(53.0, abs=0.1)
    assert STANDING.points["top"][1] - STANDING.points["work.sole"][1] == pytest.approx(81.8, abs=0.1)


def test_standing_the_crown_is_at_the_whole_stature() -> None:
    crown = STANDING.points["head"][1] + body().lengths["head"] / 2 - STANDING.points["work.sole"][1]
    assert crown == pytest.approx(100, abs=1.5)


def test_the_masses_make_one_whole_body() -> None:
    masses = body().masses
    paired = {"thigh", "shank", "foot", "upper_arm", "forearm", "hand"}
    assert sum(value * (2 if name in paired else 1) for name, value in masses.items()) == pytest.approx(100, abs=0.3)


def test_standing_the_mass_is_over_the_feet() -> None:
    x, _, z = middle_of_mass(body(), STANDING)
    assert STANDING.points["work.heel"][0] < x < STANDING.points["work.toe"][0]
    assert z == pytest.approx(0)


@pytest.mark.parametrize(
    ("leg", "part", "where"),
    [
        (Leg(hip=90), "knee", "ahead of the hip"),
        (Leg(hip=-20), "knee", "behind the hip"),
        (Leg(knee=90), "ankle", "behind the knee"),
        (Leg(out=30), "knee", "outside the hip"),
        (Leg(ankle=20), "toe", "above the heel"),
    ],
)
def test_a_joint_bends_the_way_it_is_named(leg: Leg, part: str, where: str) -> None:
    points = whole(Trunk(), leg, Arm()).points
    axis = {"ahead": 0, "behind": 0, "outside": 2, "above": 1}[where.split(maxsplit=1)[0]]
    sign = -1 if where.startswith("behind") else 1
    other = where.rsplit(maxsplit=1)[-1]
    for name, s in SIDES.items():
        gap = points[f"{name}.{part}"][axis] - points[f"{name}.{other}"][axis]
        assert gap * sign * (s if axis == 2 else 1) > 2, name


def test_the_trunk_tips_forward_and_the_arm_swings_forward() -> None:
    assert whole(Trunk(tilt=60), Leg(), Arm()).points["top"][0] > 20
    assert whole(Trunk(bend=40), Leg(), Arm()).points["top"][0] > 5
    assert whole(Trunk(), Leg(), Arm(shoulder=90)).points["work.hand"][0] > 30
    assert whole(Trunk(), Leg(), Arm(elbow=90)).points["work.hand"][0] > 15


ANGLE = st.floats(-170, 170)


@given(trunk=st.builds(Trunk, *[ANGLE] * 8), leg=st.builds(Leg, *[ANGLE] * 5), arm=st.builds(Arm, *[ANGLE] * 5))
def test_no_pose_stretches_a_bone(trunk: Trunk, leg: Leg, arm: Arm) -> None:
    points = whole(trunk, leg, arm).points
    for name in SIDES:
        for bone, start, end in (
            ("thigh", "hip", "knee"),
            ("shank", "knee", "ankle"),
            ("upper_arm", "shoulder", "elbow"),
            ("forearm", "elbow", "wrist"),
        ):
            assert dist(points[f"{name}.{start}"], points[f"{name}.{end}"]) == pytest.approx(body().lengths[bone])


def test_every_range_holds_standing_straight() -> None:
    assert [name for name in RANGES if not body().ranges[name][0] <= 0 <= body().ranges[name][1]] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("thigh: 24.5", "thigh: true", "lengths.thigh"),
        ("thigh: 24.5", 'thigh: "24.5"', "lengths.thigh"),
        ("  source: de_leva", "  source: nobody", "masses.source"),
        ("  knee: [0, 140]", "  knee: [140, 0]", "ranges.knee"),
        ("  knee: [0, 140]", "  knee: [0]", "ranges.knee"),
        ("  hand: 10.8\n", "", "lengths.hand"),
        ("  hand: 10.8", "  hand: 10.8\n  tail: 30", "lengths.tail"),
    ],
)
def test_a_broken_body_is_refused_and_the_place_named(old: str, new: str, told: str) -> None:
    assert old in TEXT
    with pytest.raises(Refused) as caught:
        read_body("body.yaml", TEXT.replace(old, new, 1))
    assert any(told in fault.path for fault in caught.value.faults)
