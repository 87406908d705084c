"""The surfaces against OpenSim itself, at poses they were not fitted to, and on a recorded jump."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

import numpy as np
import pytest

from hamstride.figures import muscle
from hamstride.figures.muscle import MUSCLES, Muscle
from tests.figures.opensim_model import COORDINATES, JUMP, MODEL, Leg, motion
from tests.figures.write_muscle_surfaces import FILE, text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("opensim") is None, reason="needs OpenSim: make .venv/.with-motion"),
    pytest.mark.skipif(not MODEL.is_file(), reason="needs the shared data beside the project, or HAMSTRIDE_DATA"),
]

ODD = 0.37  # degrees off any round number, so off the fitting grid


@cache
def leg() -> Leg:
    return Leg()


@pytest.mark.parametrize("name", MUSCLES)
def test_flexion_alone_is_within_a_thousandth_of_the_thigh(name: Muscle) -> None:
    hip, knee = (each.ravel() for each in np.meshgrid(np.arange(-30 + ODD, 120, 1.9), np.arange(ODD, 140, 2.3)))
    still = np.zeros_like(hip)
    theirs = leg().lengths(np.column_stack([hip, knee, still, still]))[name] / leg().thigh_m
    error = np.abs(muscle.thigh_lengths(hip, knee, name) - theirs)
    assert error.max() <= 0.001
    print(
        f"{name}: {len(hip)} poses, worst {100 * error.max():.3f} %, mean square {100 * rms(error):.3f} % of the thigh"
    )


@pytest.mark.parametrize("name", MUSCLES)
def test_a_turned_thigh_is_within_a_thousandth_on_the_whole(name: Muscle) -> None:
    chance = np.random.default_rng(5)
    poses = chance.uniform((-30, 0, -30, -40), (120, 140, 30, 40), (5000, 4))
    hip, knee, adduction, rotation = poses.T
    ours = muscle.thigh_lengths(hip, knee, name, hip_adduction_deg=adduction, hip_rotation_deg=rotation)
    error = np.abs(ours - leg().lengths(poses)[name] / leg().thigh_m)
    assert rms(error) <= 0.001
    assert error.max() <= 0.006  # in the corners, with the thigh turned and drawn in as far as it goes
    print(f"{name}: turned, worst {100 * error.max():.3f} %, mean square {100 * rms(error):.3f} % of the thigh")


def rms(error: np.ndarray) -> float:
    return float(np.sqrt(np.mean(error**2)))


def test_the_peak_of_a_jump_is_the_models() -> None:
    poses = motion(JUMP, *COORDINATES)
    hip, knee, adduction, rotation = poses.T
    standing = leg().lengths(np.zeros((1, 4)))["biceps_femoris_long_head"][0]
    theirs = 100 * (leg().lengths(poses)["biceps_femoris_long_head"].max() / standing - 1)
    ours = 100 * (muscle.lengths(hip, knee, hip_adduction_deg=adduction, hip_rotation_deg=rotation).max() - 1)
    assert theirs == pytest.approx(19.32, abs=0.005)
    assert ours == pytest.approx(theirs, abs=0.3)
    classic = 100 * (muscle.lengths(hip, knee, method="hawkins_hull").max() - 1)
    assert classic == pytest.approx(11.49, abs=0.005)
    print(f"jump: OpenSim {theirs:.2f} %, fitted {ours:.2f} %, Hawkins and Hull {classic:.2f} %")


def test_the_committed_surfaces_are_what_the_fit_gives() -> None:
    assert text(leg()) == FILE.read_text(encoding="utf-8")
