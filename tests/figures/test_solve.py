"""Where a body is: let down until it rests, put by its hips, planted by a point, balanced on its feet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.figures.blend import between, swapped
from hamstride.figures.body import body
from hamstride.figures.pose import Bent, Pose, Root, Step
from hamstride.figures.reach import OutOfReach
from hamstride.figures.skeleton import SIDES, Arm, Leg, Trunk, middle_of_mass
from hamstride.figures.solve import at_pelvis, resting, solve

FLAT = Step(0, 0, None, "sole", 0)


def pose(root: Root, leg: Bent | Step, trunk: Trunk | None = None, arm: Arm | None = None) -> Pose:
    return Pose(
        "one",
        "start",
        root,
        trunk or Trunk(),
        {"work": leg, "other": leg},
        {"work": arm or Arm(), "other": arm or Arm()},
    )


@given(
    tilt=st.floats(-100, 110),
    hip=st.floats(-20, 115),
    knee=st.floats(0, 135),
    shoulder=st.floats(-40, 170),
    lift=st.floats(0, 20),
)
def test_a_body_let_down_rests_on_its_lowest_part(
    tilt: float, hip: float, knee: float, shoulder: float, lift: float
) -> None:
    root = Root("plant", "pelvis", x=3, lift=lift)
    found = solve(body(), pose(root, Bent(Leg(hip, knee)), Trunk(tilt=tilt), Arm(shoulder)))
    assert min(height for _, height in resting(found)) == pytest.approx(lift, abs=1.3)  # toes flatten on the floor
    assert found.pelvis[0] == pytest.approx(3)


@given(x=st.floats(-30, 30), y=st.floats(2, 80), tilt=st.floats(-90, 90))
def test_a_planted_point_is_where_it_was_planted(x: float, y: float, tilt: float) -> None:
    root = Root("plant", "work.knee", x=x, y=y)
    found = solve(body(), pose(root, Bent(Leg(20, 60)), Trunk(tilt=tilt)))
    assert found.skeleton.points["work.knee"][:2] == pytest.approx((x, y))


@given(tilt=st.floats(0, 75), knee=st.floats(3, 70))
def test_who_stands_is_balanced_with_the_knees_bent_as_told(tilt: float, knee: float) -> None:
    found = solve(body(), pose(Root("stand", "both", knee=knee), FLAT, Trunk(tilt=tilt), Arm(tilt)))
    assert middle_of_mass(body(), found.skeleton)[0] == pytest.approx(3, abs=0.2)
    for leg in found.legs.values():
        assert leg.knee == pytest.approx(knee, abs=2.5)
        assert leg.knee >= 0


@given(tilt=st.floats(5, 70))
def test_the_further_the_trunk_tips_the_further_back_the_hips_go(tilt: float) -> None:
    upright, tipped = (
        solve(body(), pose(Root("stand", "both", knee=15), FLAT, Trunk(tilt=t), Arm(t))) for t in (0, tilt)
    )
    assert tipped.pelvis[0] < upright.pelvis[0]


def test_out_of_reach_names_pose_and_limb() -> None:
    with pytest.raises(OutOfReach, match="one work: "):
        solve(body(), pose(Root("pelvis", x=0, y=90), FLAT))


LEG = st.builds(Leg, st.floats(-20, 100), st.floats(0, 120), st.floats(-40, 30))


@given(one=LEG, two=LEG, part=st.floats(0, 1))
def test_between_two_poses_every_joint_is_between_its_angles(one: Leg, two: Leg, part: float) -> None:
    keys = [solve(body(), pose(Root("pelvis", x=0, y=60), Bent(leg))) for leg in (one, two)]
    mixed = between(body(), keys, (1 - part, part)).legs["work"]
    for name in ("hip", "knee", "ankle"):
        a, b, m = (getattr(leg, name) for leg in (one, two, mixed))
        assert min(a, b) - 1e-6 <= m <= max(a, b) + 1e-6


@given(part=st.floats(0, 1), high=st.floats(40, 49))
def test_between_two_poses_a_foot_that_stays_stays(part: float, high: float) -> None:
    keys = [solve(body(), pose(Root("pelvis", x=x, y=y), FLAT)) for x, y in ((-6, 50), (2, high))]
    points = between(body(), keys, (1 - part, part)).skeleton.points
    for name in SIDES:
        assert points[f"{name}.sole"][:2] == pytest.approx((0, 0), abs=0.05)


@given(work=LEG, other=LEG, twist=st.floats(-40, 40), side=st.floats(-20, 20))
def test_changed_over_twice_a_pose_is_itself(work: Leg, other: Leg, twist: float, side: float) -> None:
    first = Pose(
        "one", "start", Root("plant", "work.toe"), Trunk(twist=twist, side=side),
        {"work": Bent(work), "other": Bent(other)}, {"work": Arm(10), "other": Arm(-10)},
    )  # fmt: skip
    assert swapped(swapped(first)) == first
    a, b = (at_pelvis(body(), each, (0, 60, 0)).skeleton.points for each in (first, swapped(first)))
    for part in ("knee", "ankle", "hand", "shoulder"):
        assert (a[f"work.{part}"][0], a[f"work.{part}"][1], -a[f"work.{part}"][2]) == pytest.approx(
            b[f"other.{part}"], abs=1e-6
        )
