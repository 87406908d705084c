"""Angles that were put into a jointed body come out, wherever it faces and whichever way is up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.motion.body import Body, body_of
from hamstride.measure.series import Motion, Refused
from tests.measure.bodies import Figure
from tests.measure.examples import MODEST

EXACT = 1e-6


def middle(body: Body) -> tuple[float, float, float, float]:
    return tuple(float(each[100]) for each in (body.hip_deg, body.knee_deg, body.trunk_deg, body.inward_deg))  # type: ignore[return-value]


@pytest.mark.thorough
@MODEST
@given(hip=st.floats(-20, 110), knee=st.floats(0, 130), trunk=st.floats(-20, 40), heading=st.floats(-180, 180))
def test_bends_and_lean_are_exact_however_one_faces(hip: float, knee: float, trunk: float, heading: float) -> None:
    figure = Figure(hip=hip, knee=knee, trunk=trunk, heading=heading)
    for side in ("left", "right"):
        found = middle(body_of(figure.motion(), side))
        assert found[:3] == pytest.approx((hip, knee, trunk), abs=1e-4)
        assert np.isnan(found[3]) or found[3] == pytest.approx(0.0, abs=1e-4)


@MODEST
@given(st.floats(-25, 25), st.sampled_from(["left", "right"]))
def test_a_knee_that_falls_in_is_positive_on_both_sides(inward: float, side: str) -> None:
    """Standing straight, the shank turned in is the angle seen from the front."""
    assert middle(body_of(Figure(inward=inward).motion(), side))[3] == pytest.approx(inward, abs=1e-4)


@pytest.mark.parametrize("up", ["y", "z"])
def test_either_axis_may_be_up(up: str) -> None:
    figure = Figure(hip=35.0, knee=60.0, trunk=15.0)
    assert middle(body_of(figure.motion(up=up), "right")) == pytest.approx((35.0, 60.0, 15.0, 0.0), abs=1e-4)


def renamed(motion: Motion, names: dict[str, str]) -> Motion:
    columns = {f"{names.get(key[:-2], key[:-2])}{key[-2:]}": each for key, each in motion.columns.items()}
    return Motion(motion.time_s, columns, dict.fromkeys(columns, "m"))


def test_the_middle_of_two_markers_is_the_joint() -> None:
    """OpenCap marks both sides of the knee."""
    motion = Figure(knee=70.0).motion()
    columns = dict(motion.columns)
    for axis, off in zip("xyz", (0.0, 0.0, 0.05), strict=True):
        knee = columns.pop(f"RKnee.{axis}")
        columns[f"r_knee_study.{axis}"], columns[f"r_mknee_study.{axis}"] = knee + off, knee - off
    both = Motion(motion.time_s, columns, dict.fromkeys(columns, "m"))
    assert middle(body_of(both, "right"))[1] == pytest.approx(70.0, abs=1e-4)


def test_a_missing_point_is_named() -> None:
    motion = Figure().motion()
    columns = {key: each for key, each in motion.columns.items() if not key.startswith("LKnee")}
    with pytest.raises(Refused, match="no point for the left knee"):
        body_of(replace(motion, columns=columns), "left")


def test_a_short_hole_is_bridged_and_a_long_one_refused() -> None:
    motion = Figure(knee=40.0).motion()
    for length, fine in ((10, True), (40, False)):
        knee = motion.columns["RKnee.y"].copy()
        knee[90 : 90 + length] = np.nan
        holed = replace(motion, columns={**motion.columns, "RKnee.y": knee})
        if fine:
            assert middle(body_of(holed, "right"))[1] == pytest.approx(40.0, abs=EXACT)
        else:
            with pytest.raises(Refused, match="lost for more than"):
                body_of(holed, "right")


def test_pixels_are_not_metres() -> None:
    motion = Figure().motion()
    with pytest.raises(Refused, match="One camera alone"):
        body_of(replace(motion, units=dict.fromkeys(motion.columns, "px")), "left")


def test_lying_down_nobody_knows_which_way_is_up() -> None:
    figure = Figure(trunk=np.linspace(0.0, 180.0, 200))
    with pytest.raises(Refused, match="which way is up"):
        body_of(figure.motion(), "left")


STUTTER = np.sort(np.random.default_rng(1).random(200))


@pytest.mark.parametrize("times", [np.zeros(200), np.arange(200.0)[::-1], STUTTER])
def test_times_that_stand_go_back_or_stutter_are_refused(times: np.ndarray) -> None:
    with pytest.raises(Refused, match="evenly spaced"):
        body_of(replace(Figure().motion(), time_s=times), "left")
