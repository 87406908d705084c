"""Stretch of the hamstrings over a movement: against OpenSim on the given jump, and against the surface itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hamstride.figures.muscle import lengths
from hamstride.measure.metrics.motion.hamstring import hamstring_lengths
from hamstride.measure.series import Motion
from tests.measure.bodies import Figure
from tests.measure.given_data import given_file
from tests.measure.marked import by_id, refusal, value

BICEPS = "biceps_femoris_long_head_longest_pct"


def given_jump() -> Motion:
    lines = given_file("motion/jump2.mot").read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("time"))
    names, rows = lines[start].split(), np.loadtxt(lines[start + 1 :])
    columns = {name: rows[:, place] for place, name in enumerate(names) if place}
    return Motion(rows[:, 0], columns, dict.fromkeys(columns, "deg"))


def test_the_given_jump_stretches_the_biceps_as_in_opensim() -> None:
    """OpenSim 4.6 says +19.32 % of the length in neutral: within 0.3 points."""
    peaks = [value(hamstring_lengths(given_jump(), side=side), BICEPS) for side in ("left", "right")]
    assert max(peaks) == pytest.approx(19.32, abs=0.3)


def leg(hip: float, knee: float, count: int = 50) -> Motion:
    columns = {"hip_flexion_l": np.full(count, hip), "knee_angle_l": np.full(count, knee)}
    return Motion(np.arange(count) / 100.0, columns, dict.fromkeys(columns, "deg"))


@pytest.mark.parametrize(("hip", "knee"), [(0.0, 0.0), (60.0, 20.0), (90.0, 5.0)])
def test_it_is_the_surface_of_the_figures(hip: float, knee: float) -> None:
    expected = 100 * (lengths(hip, knee, "biceps_femoris_long_head") - 1)
    assert value(hamstring_lengths(leg(hip, knee), side="left"), BICEPS) == pytest.approx(expected, abs=1e-9)


def test_a_model_that_counts_the_bend_downwards_is_turned() -> None:
    up, down = leg(60.0, 80.0), leg(60.0, -80.0)
    assert hamstring_lengths(up, side="left")[0].value == hamstring_lengths(down, side="left")[0].value


def test_a_knee_a_little_beyond_straight_is_straight() -> None:
    beyond, straight = (hamstring_lengths(leg(50.0, knee), side="left")[0] for knee in (-4.0, 0.0))
    assert beyond.value == straight.value


def test_angles_the_surface_does_not_know_are_refused() -> None:
    assert "100 %" in refusal(hamstring_lengths(leg(150.0, 10.0), side="left"))


def test_a_few_pictures_outside_are_left_out() -> None:
    motion = leg(60.0, 20.0, 100)
    hip = motion.columns["hip_flexion_l"].copy()
    hip[:3] = 170.0
    markers = hamstring_lengths(replace(motion, columns={**motion.columns, "hip_flexion_l": hip}), side="left")
    assert value(markers, BICEPS) == pytest.approx(100 * (lengths(60.0, 20.0) - 1), abs=1e-9)


def test_radians_are_refused() -> None:
    motion = leg(60.0, 20.0)
    assert "not in degrees" in refusal(hamstring_lengths(replace(motion, units={}), side="left"))


def running(strides: int = 4, rate_hz: float = 200.0) -> Motion:
    """Points of a leg that swings to and fro, the foot down for the first 30 of every 100 parts."""
    count = round(strides * 0.7 * rate_hz)
    part = (np.arange(count) / rate_hz / 0.7 + 0.6) % 1.0
    hip = 20.0 + 40.0 * np.cos(2 * np.pi * (part - 0.85))
    knee = 45.0 - 40.0 * np.cos(2 * np.pi * (part - 0.95))
    level = np.where(part < 0.3, 0.0, 0.2 * np.sin(np.pi * (part - 0.3) / 0.7))
    figure = Figure(count, rate_hz, hip, knee)
    low = np.min([figure.points()[f"L{each}"][:, 1] for each in ("Heel", "BigToe")], axis=0)
    return replace(figure, height_m=0.9 - low + level).motion()


def test_in_a_stride_the_hamstrings_are_longest_late_in_the_swing() -> None:
    markers = by_id(hamstring_lengths(running(), side="left"))
    late = markers["biceps_femoris_longest_at_pct_of_stride"]
    assert late.value is not None
    assert 80 <= late.value <= 97
    assert (late.quality, late.unit) == ("usable", "%")


def test_points_measure_the_hip_against_the_trunk_and_say_so() -> None:
    marker = by_id(hamstring_lengths(Figure(hip=70.0, knee=10.0).motion(), side="left"))[BICEPS]
    assert marker.quality == "usable"
    assert "against the trunk" in marker.notes[0]
    assert marker.value == pytest.approx(100 * (lengths(70.0, 10.0) - 1), abs=0.01)
