"""The length of the hamstrings: by hand at a few poses, and what must hold at every pose."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.figures import muscle
from hamstride.figures.muscle import METHODS, MUSCLES, Method, Muscle
from tests.strategies_cases import QUICK

hips = st.floats(-30, 120)
knees = st.floats(0, 120)
some_muscle = st.sampled_from(MUSCLES)
some_method = st.sampled_from(METHODS)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", MUSCLES)
def test_standing_straight_is_one(name: Muscle, method: Method) -> None:
    assert muscle.lengths(0, 0, name, method) == 1.0


@pytest.mark.parametrize(
    ("hip", "knee", "name", "length"),
    [
        (0, 90, "biceps_femoris_long_head", 0.8626),  # lying on the front, heel to the seat
        (80, 0, "biceps_femoris_long_head", 1.1595),  # straight leg raise
        (90, 10, "semimembranosus", 1.1528),  # the start of a seated curl
        (85, 20, "semitendinosus", 1.1422),  # bent over on one leg
    ],
)
def test_the_classic_equation_reads_what_it_does_by_hand(hip: float, knee: float, name: Muscle, length: float) -> None:
    assert muscle.lengths(hip, knee, name, "hawkins_hull") == pytest.approx(length, abs=5e-5)


@pytest.mark.parametrize(
    ("hip", "knee", "metres"),
    [  # what OpenSim 4.6 says of the model, whose thigh is 0.43776 m
        (0, 0, (0.44804, 0.43878, 0.48222)),
        (80, 90, (0.49921, 0.46877, 0.51450)),
    ],
)
def test_the_fitted_surface_reads_what_the_model_does(hip: float, knee: float, metres: tuple[float, ...]) -> None:
    for name, length in zip(MUSCLES, metres, strict=True):
        assert muscle.thigh_lengths(hip, knee, name) * 0.43776 == pytest.approx(length, abs=0.001 * 0.43776)


def test_a_turned_thigh_lengthens_the_outer_hamstring() -> None:
    straight = muscle.lengths(70, 15)
    assert muscle.lengths(70, 15, hip_rotation_deg=40) > straight > muscle.lengths(70, 15, hip_rotation_deg=-40)


@QUICK
@given(some_muscle, some_method, hips, hips, knees)
def test_more_bend_at_the_hip_never_shortens(
    name: Muscle, method: Method, one: float, other: float, knee: float
) -> None:
    less, more = sorted((min(one, 90.0), min(other, 90.0)))
    assert muscle.lengths(less, knee, name, method) <= muscle.lengths(more, knee, name, method) + 1e-12


@QUICK
@given(some_muscle, some_method, hips, knees, knees)
def test_more_bend_at_the_knee_never_lengthens(
    name: Muscle, method: Method, hip: float, one: float, other: float
) -> None:
    less, more = sorted((one, other))
    assert muscle.lengths(hip, less, name, method) >= muscle.lengths(hip, more, name, method) - 1e-12


@QUICK
@given(some_muscle, some_method, st.lists(st.tuples(hips, knees), min_size=1, max_size=20))
def test_an_array_reads_as_its_numbers_do(name: Muscle, method: Method, poses: list[tuple[float, float]]) -> None:
    hip, knee = np.array(poses).T
    one_by_one = [muscle.lengths(float(each), float(bent), name, method) for each, bent in poses]
    assert muscle.lengths(hip, knee, name, method).tolist() == pytest.approx(one_by_one, rel=1e-14)


def test_more_poses_than_one_block_holds() -> None:
    hip = np.linspace(-30, 120, 20_001)
    found = muscle.lengths(hip, 20.0)
    assert found.shape == hip.shape
    assert found[[0, 8192, 20_000]].tolist() == [
        pytest.approx(muscle.lengths(float(hip[at]), 20.0)) for at in (0, 8192, 20_000)
    ]


def test_a_table_of_poses_keeps_its_shape() -> None:
    hip, knee = np.meshgrid(np.arange(0, 100, 10), np.arange(0, 60, 20))
    assert muscle.lengths(hip, knee).shape == (3, 10)


def test_what_goes_in_is_left_as_it_was() -> None:
    hip, knee = np.array([10.0, 20.0]), np.array([5.0, 5.0])
    muscle.lengths(hip, knee)
    assert (hip.tolist(), knee.tolist()) == ([10.0, 20.0], [5.0, 5.0])


def test_turning_by_nothing_changes_nothing() -> None:
    hip = np.linspace(-30, 120, 7)
    turned = muscle.lengths(hip, 30.0, hip_rotation_deg=np.zeros(7), hip_adduction_deg=0.0)
    assert turned.tolist() == pytest.approx(muscle.lengths(hip, 30.0).tolist(), rel=1e-14)


def test_an_unknown_angle_makes_an_unknown_length() -> None:
    assert np.isnan(muscle.lengths(np.array([10.0, np.nan]), 0.0)).tolist() == [False, True]
    assert np.isnan(muscle.lengths(float("nan"), 0.0))


@pytest.mark.parametrize(
    ("hip", "knee", "method", "says"),
    [
        (120.5, 0, "fitted", "hip flexion 120.5° is outside the range of this method, -30° to 120°"),
        (-31, 0, "fitted", "hip flexion -31° is outside"),
        (0, -1, "fitted", "knee flexion -1° is outside the range of this method, 0° to 140°"),
        (0, 141, "fitted", "knee flexion 141° is outside"),
        (0, 130, "hawkins_hull", "knee flexion 130° is outside the range of this method, 0° to 120°"),
        (np.array([0.0, 125.0, np.nan, -100.0]), 0, "fitted", "hip flexion -100° is outside"),
        (float("inf"), 0, "fitted", "hip flexion inf° is outside"),
        (True, 0, "fitted", "hip flexion is not a number of degrees: True"),
        (0, np.array([False]), "fitted", "knee flexion is not a number of degrees"),
        (0, "90", "fitted", "knee flexion is not a number of degrees: '90'"),
    ],
)
def test_an_angle_that_cannot_be_used_is_refused(hip: Any, knee: Any, method: Method, says: str) -> None:
    with pytest.raises(ValueError, match=f"^{says}"):
        muscle.lengths(hip, knee, method=method)


def test_the_sides_of_the_hip_have_a_range_too() -> None:
    with pytest.raises(ValueError, match="hip adduction 31° is outside"):
        muscle.lengths(0, 0, hip_adduction_deg=31)
    with pytest.raises(ValueError, match="hip rotation is not a number of degrees: False"):
        muscle.lengths(0, 0, hip_rotation_deg=False)


def test_the_classic_equation_knows_only_flexion() -> None:
    with pytest.raises(ValueError, match="knows nothing of hip rotation and hip adduction"):
        muscle.lengths(0, 0, method="hawkins_hull", hip_rotation_deg=5)


def test_an_unknown_muscle_or_method_is_refused_with_those_there_are() -> None:
    unknown: Any = "gracilis"
    with pytest.raises(ValueError, match="no muscle “gracilis”; there are biceps_femoris_long_head, semimembranosus"):
        muscle.lengths(0, 0, unknown)
    with pytest.raises(ValueError, match="no method “gracilis”; there are fitted, hawkins_hull"):
        muscle.lengths(0, 0, method=unknown)


def test_the_limits_can_be_asked_for() -> None:
    assert muscle.limits()["knee_flexion"] == (0, 140)
    assert muscle.limits("hawkins_hull") == {"hip_flexion": (-30, 120), "knee_flexion": (0, 120)}
