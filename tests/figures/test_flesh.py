"""Outlines: they hold the bones, have the width of a body, and the hamstring changes shape with its length."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.figures.body import body
from hamstride.figures.camera import CANVAS, LARGEST, Camera, Flat
from hamstride.figures.flesh import flesh, hamstring
from hamstride.figures.library import figure, ids
from hamstride.figures.outline import Curve, ball, loft, tube
from hamstride.figures.panels import EDGE, panels
from hamstride.figures.solve import solve
from hamstride.figures.space import ORIGIN, UPRIGHT, flexed
from hamstride.figures.stage import Stage
from hamstride.figures.stretch import stretched
from tests.figures.posing import STANDING, moved

CAMERA = Camera(0, 10, 800, 1200)
STRAIGHT, TIPPED = moved(STANDING).frames[0], moved(STANDING.replace("tilt: 40", "tilt: 70")).frames[5]


def inside(point: Flat, curve: Curve) -> bool:
    """Whether a point lies in a closed shape: a ray from it crosses the edge an odd number of times."""
    x, y = point
    crossed = False
    for (ax, ay), (bx, by) in pairwise([*curve, curve[0]]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def area(curve: Curve) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*curve, curve[0]]))) / 2


@pytest.mark.parametrize("id", ["hip_hinge", "sprint", "nordic_curl", "bridge_double_leg", "hip_circle", "clamshell"])
def test_every_joint_lies_in_the_flesh(id: str) -> None:
    found = figure(id)
    camera = Camera(found.plan.view, 10, 800, 1200)
    for frame in found.motion.frames:
        parts = {part.name: part.curves for part in flesh(body(), frame, camera)}
        for limb in ("work", "other"):
            for joint, part in (("hip", "leg"), ("knee", "leg"), ("ankle", "leg"), ("elbow", "arm"), ("wrist", "arm")):
                at = camera.point(frame.skeleton.points[f"{limb}.{joint}"])
                assert any(inside(at, curve) for curve in parts[f"{limb}.{part}"]), (limb, joint)


def test_a_body_is_painted_from_the_far_side_to_the_near_one() -> None:
    names = [part.name for part in flesh(body(), STRAIGHT, CAMERA)]
    assert names.index("other.arm") < names.index("other.leg") < names.index("shirt") < names.index("work.leg")
    assert names.index("work.leg") < names.index("work.shorts") < names.index("work.arm")
    assert [part.name for part in flesh(body(), STRAIGHT, CAMERA, ("other_arm",))][-2:] == ["other.arm", "other.sleeve"]


def test_the_hamstring_is_slimmer_when_it_is_longer() -> None:
    short, long = (hamstring(STRAIGHT, CAMERA, length) for length in (0.9, 1.2))
    assert area(short) > 1.3 * area(long)


def test_the_hamstring_runs_down_the_back_of_the_thigh_and_past_the_knee() -> None:
    curve = hamstring(STRAIGHT, CAMERA, 1.0)
    knee, hip = (CAMERA.point(STRAIGHT.skeleton.points[f"work.{joint}"]) for joint in ("knee", "hip"))
    assert max(y for _, y in curve) > knee[1]
    assert sum(x for x, _ in curve) / len(curve) < (knee[0] + hip[0]) / 2


def test_tipping_forward_draws_it_longer_too() -> None:
    def length(curve: Curve) -> float:
        return dist(curve[0], curve[len(curve) // 2])

    assert stretched(TIPPED) > stretched(STRAIGHT)
    assert length(hamstring(TIPPED, CAMERA, 1.1)) > length(hamstring(STRAIGHT, CAMERA, 1.0))


@given(angle=st.floats(-180, 180), length=st.floats(8, 30), radius=st.floats(1, 5))
def test_a_limb_is_as_wide_as_it_is_thick_from_any_side(angle: float, length: float, radius: float) -> None:
    ovals = tube(ORIGIN, flexed(UPRIGHT, angle), length, ((0, radius, 0), (1, radius, 0)))
    curve = loft(ovals, CAMERA)
    wide = dist(curve[1], curve[5])
    assert wide == pytest.approx(20 * radius, rel=0.12)


@given(yaw=st.floats(-180, 180), radius=st.floats(1, 8))
def test_a_ball_looks_round_from_every_side(yaw: float, radius: float) -> None:
    curve = ball(ORIGIN, UPRIGHT, (radius, radius, radius), Camera(yaw, 10, 0, 0))
    assert max(x for x, _ in curve) == pytest.approx(10 * radius, rel=0.12)


def test_a_chest_is_broader_from_the_front_than_from_the_side() -> None:
    def width(yaw: float) -> float:
        shirt = next(part for part in flesh(body(), STRAIGHT, Camera(yaw, 10, 800, 1200)) if part.name == "shirt")
        return max(x for x, _ in shirt.curves[0]) - min(x for x, _ in shirt.curves[0])

    assert width(90) > 1.4 * width(0)


@pytest.mark.parametrize("flip", [None, CANVAS])
@pytest.mark.parametrize("id", ids())
def test_the_poses_of_a_still_figure_have_room_of_their_own_at_one_scale(id: str, flip: int | None) -> None:
    plan = figure(id).plan
    found = panels(Stage(body(), plan, None, flip), [solve(body(), plan.poses[name]) for name in plan.still])
    assert len({round(panel.camera.scale, 6) for panel in found}) == 1
    assert 3 < found[0].camera.scale <= LARGEST
    boxes = [panel.box for panel in found]
    for left, top, width, height in boxes:
        assert left >= EDGE - 0.01
        assert top >= EDGE - 0.01
        assert left + width <= CANVAS - EDGE + 0.01
        assert top + height <= CANVAS - EDGE + 0.01
    for (al, at, aw, ah), (bl, bt, bw, bh) in pairwise(boxes):
        assert al + aw <= bl or bl + bw <= al or at + ah <= bt or bt + bh <= at
