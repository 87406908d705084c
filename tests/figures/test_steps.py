"""What the steps of an exercise say, its figure shows: measured on the points of the body."""

from __future__ import annotations

from math import atan2, degrees, dist, hypot

import pytest

from hamstride.figures.body import body
from hamstride.figures.library import figure, ids, shown, texts
from hamstride.figures.read import read_plan
from hamstride.figures.skeleton import SIDES, middle_of_mass
from hamstride.figures.solve import Solved, solve
from hamstride.figures.space import Vector
from hamstride.figures.stretch import stretched


def pose(id: str, name: str) -> Solved:
    return solve(body(), figure(id).plan.poses[name])


def at(solved: Solved, point: str) -> Vector:
    return solved.skeleton.points[point]


def from_line(solved: Solved, point: str, start: str, end: str) -> float:
    """How far a point lies off the line through two others, percent of stature, seen from the side; up is positive."""
    (x, y, _), (ax, ay, _), (bx, by, _) = (at(solved, each) for each in (point, start, end))
    return ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / hypot(bx - ax, by - ay) * (1 if bx > ax else -1)


def slope(solved: Solved, start: str, end: str) -> float:
    """Degrees of a line from one point to another against level, up positive."""
    (ax, ay, _), (bx, by, _) = at(solved, start), at(solved, end)
    return degrees(atan2(by - ay, abs(bx - ax)))


# bridges and planks


@pytest.mark.parametrize("id", ["bridge_double_leg", "bridge_single_leg"])
def test_at_the_top_of_a_bridge_shoulders_hips_and_knees_make_a_line(id: str) -> None:
    assert abs(from_line(pose(id, "end"), "pelvis", "top", "work.knee")) < 3.5


@pytest.mark.parametrize(
    "id", ["bridge_double_leg", "bridge_single_leg", "bridge_long_lever", "long_lever_bridge_hold"]
)
def test_a_bridge_lifts_the_hips_and_leaves_shoulders_and_feet_where_they_are(id: str) -> None:
    down, up = pose(id, "start"), pose(id, "end")
    assert at(up, "pelvis")[1] > at(down, "pelvis")[1] + 8
    assert dist(at(up, "top"), at(down, "top")) < 2.5
    assert dist(at(up, "work.heel"), at(down, "work.heel")) < 0.1


def test_in_the_bridge_on_one_leg_the_thighs_stay_side_by_side() -> None:
    for name in ("start", "end"):
        legs = pose("bridge_single_leg", name).legs
        assert abs(legs["work"].hip - legs["other"].hip) < 12


def test_the_long_bridge_has_the_heels_further_out_and_the_knees_only_a_little_bent() -> None:
    near, far = pose("bridge_double_leg", "end"), pose("bridge_long_lever", "end")
    assert far.legs["work"].knee < 60 < near.legs["work"].knee
    assert at(far, "work.toe")[1] > at(far, "work.heel")[1] + 3


def test_the_walk_out_stops_before_the_knees_are_straight() -> None:
    frames = figure("bridge_walk_out").motion.frames
    assert min(min(leg.knee for leg in frame.legs.values()) for frame in frames if frame.legs["work"].hip < 20) > 10


def test_the_slider_keeps_the_hips_up_on_the_way_out_and_stops_before_straight() -> None:
    start, end = pose("slider_curl", "start"), pose("slider_curl", "end")
    assert at(end, "pelvis")[1] > 11
    assert 8 < end.legs["work"].knee < start.legs["work"].knee
    assert at(pose("slider_curl", "back"), "pelvis")[1] < 8


def test_the_thrust_ends_with_trunk_and_thighs_level_and_shins_upright() -> None:
    top = pose("hip_thrust", "end")
    assert abs(slope(top, "top", "pelvis")) < 6
    assert abs(slope(top, "work.hip", "work.knee")) < 12
    assert slope(top, "work.ankle", "work.knee") > 80


def test_a_front_plank_is_one_line_over_the_elbows() -> None:
    hold = pose("prone_plank", "hold" if "hold" in figure("prone_plank").plan.poses else "end")
    assert abs(from_line(hold, "pelvis", "top", "work.ankle")) < 2
    assert at(hold, "work.elbow")[0] == pytest.approx(at(hold, "work.shoulder")[0], abs=3)


def test_a_side_plank_is_one_line_with_the_elbow_under_the_shoulder() -> None:
    hold = pose("side_plank", "end")
    trunk = [hypot(at(hold, "top")[i], 0) for i in (0,)]
    assert trunk[0] < 3
    rise = (at(hold, "top")[1] - at(hold, "pelvis")[1]) / abs(at(hold, "top")[2] - at(hold, "pelvis")[2])
    leg = (at(hold, "pelvis")[1] - at(hold, "other.ankle")[1]) / abs(at(hold, "pelvis")[2] - at(hold, "other.ankle")[2])
    assert abs(degrees(atan2(rise, 1)) - degrees(atan2(leg, 1))) < 9
    assert at(hold, "other.elbow")[2] == pytest.approx(at(hold, "other.shoulder")[2], abs=3)


def test_the_turning_plank_ends_with_one_arm_to_the_ceiling_above_the_other() -> None:
    turned = pose("rotating_plank", "end")
    assert at(turned, "work.hand")[1] > at(turned, "work.shoulder")[1] + 20
    assert at(turned, "other.hand")[1] < 3


# curls


@pytest.mark.parametrize(
    ("id", "bend"), [("prone_curl", (92, 112)), ("band_curl", (80, 95)), ("standing_curl", (80, 95))]
)
def test_a_curl_stops_where_its_steps_say(id: str, bend: tuple[float, float]) -> None:
    assert bend[0] <= pose(id, "end").legs["work"].knee <= bend[1]
    assert 3 <= pose(id, "start").legs["work"].knee <= 12, "just short of straight"


@pytest.mark.parametrize("id", ["prone_curl", "band_curl", "standing_curl", "hamstring_catch"])
def test_in_a_curl_the_thigh_stays_still(id: str) -> None:
    hips = [frame.legs["work"].hip for frame in figure(id).motion.frames]
    assert max(hips) - min(hips) < 2


def test_the_catch_comes_early_and_the_drop_is_fast() -> None:
    plan = figure("hamstring_catch").plan
    assert pose("hamstring_catch", "start").legs["work"].knee == pytest.approx(90)
    assert pose("hamstring_catch", "end").legs["work"].knee > 40
    assert plan.moves[0].seconds < 0.5 < plan.moves[2].seconds


@pytest.mark.parametrize("id", ["nordic_curl", "nordic_assisted"])
def test_in_a_nordic_knees_hips_and_shoulders_stay_in_one_line(id: str) -> None:
    for frame in figure(id).motion.frames:
        assert abs(from_line(frame, "pelvis", "top", "work.knee")) < 2.5 or frame is figure(id).motion.frames[0]
        assert dist(at(frame, "work.knee"), at(pose(id, "start"), "work.knee")) < 0.1


def test_the_nordic_is_braked_by_the_knee_with_the_ankles_held() -> None:
    start, end = pose("nordic_curl", "start"), pose("nordic_curl", "end")
    assert start.legs["work"].knee - end.legs["work"].knee > 35
    assert dist(at(start, "work.ankle"), at(end, "work.ankle")) < 1.5
    partner = figure("nordic_curl").plan.partner
    assert partner is not None
    held = solve(body(), partner)
    assert dist(at(held, "work.hand")[:2], at(end, "work.ankle")[:2]) < 8


def test_the_press_on_the_front_moves_nothing() -> None:
    start, end = pose("isometric_prone", "start"), pose("isometric_prone", "end")
    assert start.skeleton.points == end.skeleton.points
    assert end.legs["work"].knee == pytest.approx(84, abs=10)


# hinges


HINGES = {"hip_hinge": "end", "deadlift_light": "end", "romanian_deadlift": "end", "rocking_hinge": "end"}


@pytest.mark.parametrize("id", HINGES)
def test_a_hinge_sends_the_hips_back_over_flat_feet(id: str) -> None:
    start, end = pose(id, "start"), pose(id, HINGES[id])
    assert at(end, "pelvis")[0] < at(start, "pelvis")[0] - 4
    for name in SIDES:
        assert at(end, f"{name}.heel")[1] == pytest.approx(0, abs=0.1) or id == "rocking_hinge"


@pytest.mark.parametrize("id", [*HINGES, "single_leg_deadlift", "diver", "ball_pick_up", "windmill_touch"])
def test_a_hinge_keeps_the_back_long_and_the_standing_knee_soft(id: str) -> None:
    for frame in figure(id).motion.frames:
        assert abs(frame.pose.trunk.bend) < 10
        assert 2 < frame.legs["work"].knee < 45


def test_in_the_hinge_the_hands_slide_no_lower_than_the_knees() -> None:
    end = pose("hip_hinge", "end")
    assert at(end, "work.hand")[1] > at(end, "work.knee")[1]


def test_the_light_deadlift_goes_to_just_below_the_knees_and_the_next_one_to_mid_shin_at_most() -> None:
    light, deep = pose("deadlift_light", "end"), pose("romanian_deadlift", "end")
    for end in (light, deep):
        middle = (at(end, "work.knee")[1] + at(end, "work.ankle")[1]) / 2
        assert middle < at(end, "work.hand")[1] < at(end, "work.knee")[1] + 4
    assert at(deep, "work.hand")[1] < at(light, "work.hand")[1]


@pytest.mark.parametrize("id", ["single_leg_deadlift", "diver"])
def test_head_hip_and_free_heel_move_as_one_line(id: str) -> None:
    end = pose(id, "end")
    assert abs(from_line(end, "other.hip", "top", "other.ankle")) < 6
    assert end.pose.trunk.tilt > 70


@pytest.mark.parametrize("id", ["single_leg_deadlift", "diver", "ball_pick_up", "windmill_touch", "single_leg_balance"])
def test_who_stands_on_one_leg_has_the_weight_over_that_foot(id: str) -> None:
    end = pose(id, "end")
    ahead = middle_of_mass(body(), end.skeleton)[0]
    assert at(end, "work.heel")[0] < ahead < at(end, "work.toe")[0]
    assert at(end, "other.ball")[1] > 3


def test_the_diver_reaches_forward_with_both_arms() -> None:
    end = pose("diver", "end")
    for name in SIDES:
        assert at(end, f"{name}.hand")[0] > at(end, "head")[0] + 8


def test_the_ball_is_taken_with_both_hands() -> None:
    end = pose("ball_pick_up", "end")
    ball = next(thing for thing in figure("ball_pick_up").plan.things if thing.kind == "ball")
    for name in SIDES:
        assert dist(at(end, f"{name}.hand")[:2], ball.values["at"]) < ball.values["r"] + 2


# stretches


@pytest.mark.parametrize("id", ["lying_stretch", "strap_stretch", "contract_relax_stretch"])
def test_lying_stretches_raise_a_leg_with_an_almost_straight_knee(id: str) -> None:
    last = figure(id).plan.still[-1]
    end = pose(id, last)
    assert end.legs["work"].knee < 25
    assert end.legs["work"].hip > 70
    assert end.pose.trunk.tilt == pytest.approx(-90)


STRETCHES = [
    "lying_stretch", "strap_stretch", "seated_stretch", "standing_stretch", "floor_cramp_stretch", "step_cramp_stretch",
    "staff_pose", "downward_dog", "contract_relax_stretch", "extender",
]  # fmt: skip


@pytest.mark.parametrize("id", STRETCHES)
def test_a_stretch_ends_longer_than_it_began(id: str) -> None:
    first, last = figure(id).plan.still
    assert stretched(pose(id, last)) >= stretched(pose(id, first)) - 0.002


@pytest.mark.parametrize("id", ["lying_stretch", "extender"])
def test_the_hands_hold_the_thigh_from_behind(id: str) -> None:
    for frame in figure(id).motion.frames:
        assert dist(at(frame, "work.hand")[:2], at(frame, "work.thigh_back")[:2]) < 1


def test_the_extender_holds_the_thigh_upright_and_only_the_knee_moves() -> None:
    for frame in figure("extender").motion.frames:
        assert slope(frame, "work.hip", "work.knee") > 78
    assert pose("extender", "start").legs["work"].knee - pose("extender", "end").legs["work"].knee > 50


@pytest.mark.parametrize(("id", "high"), [("standing_stretch", 11), ("step_cramp_stretch", 8)])
def test_the_heel_is_on_a_low_step_with_the_toes_up(id: str, high: float) -> None:
    end = pose(id, "end")
    assert at(end, "work.heel")[1] == pytest.approx(high, abs=0.1)
    assert at(end, "work.toe")[1] > at(end, "work.heel")[1] + 4
    assert end.legs["work"].knee < 25
    assert end.legs["other"].knee > 5


def test_up_the_wall_the_buttocks_are_on_the_floor_and_the_heels_at_the_wall() -> None:
    wall = next(thing.values["x"] for thing in figure("wall_stretch").plan.things if thing.kind == "wall")
    for name in ("start", "end"):
        posed = pose("wall_stretch", name)
        assert at(posed, "pelvis")[1] < 7
        assert at(posed, "work.heel")[0] == pytest.approx(wall, abs=1.5)


def test_the_calf_stretch_keeps_heel_down_and_knee_straight() -> None:
    end = pose("calf_stretch", "end")
    assert at(end, "work.heel")[1] == pytest.approx(0, abs=0.1)
    assert end.legs["work"].knee < 15
    assert end.legs["other"].knee > 20
    assert end.legs["work"].ankle > pose("calf_stretch", "start").legs["work"].ankle


def test_the_front_of_the_hip_opens_with_the_trunk_upright() -> None:
    start, end = pose("hip_flexor_stretch", "start"), pose("hip_flexor_stretch", "end")
    assert end.legs["work"].hip < start.legs["work"].hip - 10
    assert abs(end.pose.trunk.tilt) < 6


def test_the_dog_has_its_hips_highest_and_its_hands_on_the_floor() -> None:
    end = pose("downward_dog", "end")
    assert at(end, "pelvis")[1] > max(at(end, "head")[1], at(end, "work.knee")[1], at(end, "top")[1]) + 10
    assert at(end, "work.hand")[1] < 3


# steps, squats and lunges


@pytest.mark.parametrize("id", ["lunge", "lunge_walk", "split_squat"])
def test_in_a_lunge_the_front_heel_is_down_the_knee_over_the_foot_and_the_back_knee_off_the_floor(id: str) -> None:
    low = pose(id, "end")
    assert at(low, "work.heel")[1] == pytest.approx(0, abs=0.1)
    assert at(low, "work.heel")[0] < at(low, "work.knee")[0] < at(low, "work.toe")[0] + 2
    assert 75 < low.legs["work"].knee < 115
    assert 3 < at(low, "other.knee")[1] < 14
    assert abs(low.pose.trunk.tilt) < 10


def test_a_step_up_has_the_whole_foot_on_the_step_and_ends_tall() -> None:
    box = next(thing.values for thing in figure("step_up").plan.things if thing.kind == "box")
    for name in ("start", "end"):
        posed = pose("step_up", name)
        assert box["x"] <= at(posed, "work.heel")[0] + 1
        assert at(posed, "work.toe")[0] <= box["x"] + box["wide"]
        assert at(posed, "work.heel")[1] == pytest.approx(box["high"], abs=0.1)
    assert pose("step_up", "end").legs["work"].knee < 12


def test_standing_up_the_nose_comes_over_the_knees_before_the_seat_is_left() -> None:
    lean = pose("sit_to_stand", "lean")
    assert at(lean, "head")[0] > at(lean, "work.knee")[0] - 3
    assert pose("sit_to_stand", "end").legs["work"].knee < 10


def test_the_calf_raise_goes_straight_up_on_the_balls_of_the_feet() -> None:
    down, up = pose("calf_raise", "start"), pose("calf_raise", "end")
    assert at(up, "work.heel")[1] > 6
    assert dist(at(up, "work.ball"), at(down, "work.ball")) < 0.1
    assert at(down, "work.heel")[1] == pytest.approx(0, abs=0.1)


def test_the_heel_dig_keeps_the_foot_where_it_is_with_the_knee_bent() -> None:
    start, end = pose("heel_dig_sitting", "start"), pose("heel_dig_sitting", "end")
    assert dist(at(start, "work.heel"), at(end, "work.heel")) < 0.1
    assert at(end, "work.heel")[0] > at(end, "work.knee")[0] - 4
    assert 50 < end.legs["work"].knee < 95


def test_the_straight_leg_raise_stops_well_below_the_bent_knee() -> None:
    end = pose("straight_leg_raise", "end")
    assert end.legs["work"].knee < 5
    assert at(end, "work.knee")[1] < at(end, "other.knee")[1] - 6
    assert at(end, "work.ankle")[1] < at(end, "other.knee")[1] + 8


def test_the_leg_lies_higher_than_the_heart_when_it_is_raised_to_rest() -> None:
    rest = pose("elevation", "end")
    assert at(rest, "work.ankle")[1] > at(rest, "chest")[1] + 8
    assert rest.legs["work"].knee < 40


# running


RUNS = ["jog", "tempo_run", "stride", "sprint", "match_minutes", "overspeed_stride"]


@pytest.mark.parametrize("id", RUNS)
def test_a_runner_lands_with_the_foot_near_under_the_hips(id: str) -> None:
    land = pose(id, "strike")
    assert at(land, "work.ankle")[0] - at(land, "pelvis")[0] < 15
    assert land.legs["work"].knee > 12


@pytest.mark.parametrize("id", RUNS)
def test_a_runner_has_a_moment_in_the_air_and_a_walker_has_not(id: str) -> None:
    lows = [min(at(frame, f"{name}.toe")[1] for name in SIDES) for frame in figure(id).motion.frames]
    assert max(lows) > 1.5
    steps = [
        min(at(frame, f"{name}.{part}")[1] for name in SIDES for part in ("toe", "heel"))
        for frame in figure("walk").motion.frames
    ]
    assert max(steps) < 0.8


@pytest.mark.parametrize("id", [*RUNS, "walk", "fast_walk", "gait_drill", "a_skip"])
def test_arms_swing_against_the_legs(id: str) -> None:
    for frame in figure(id).motion.frames:
        legs = at(frame, "work.knee")[0] - at(frame, "other.knee")[0]
        arms = at(frame, "work.elbow")[0] - at(frame, "other.elbow")[0]
        assert legs * arms < 0 or abs(legs) < 12 or abs(arms) < 8


def test_a_start_leans_as_one_line_from_the_back_foot() -> None:
    off = pose("acceleration_run", "off")
    assert abs(from_line(off, "pelvis", "top", "work.ankle")) < 5
    assert 25 < off.pose.trunk.tilt < 45


def test_faster_running_lifts_the_knee_higher() -> None:
    lifts = [max(frame.legs["other"].hip for frame in figure(id).motion.frames) for id in ("walk", "jog", "sprint")]
    assert lifts == sorted(lifts)


ONCE = [id for id in ids() if read_plan(id, id, texts()[id], texts(), shown(id).tempo).cycle is None]


@pytest.mark.parametrize("id", ONCE)
def test_a_movement_ends_where_it_began(id: str) -> None:
    frames = figure(id).motion.frames
    for point, place in frames[0].skeleton.points.items():
        assert dist(place, frames[-1].skeleton.points[point]) < 0.1, point
