"""The profile out of training: hard starts on the model's line give the model back, an easy session gives nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.sprint.in_situ import best_accelerations, fit_line
from hamstride.measure.metrics.sprint.tracker import sprint_in_training
from hamstride.measure.series import Floats, Track
from tests.measure.marked import named, value
from tests.strategies import MODEST


def session(mss: float = 8, mac: float = 7, sprints: int = 6, rate: float = 10, share: float = 1.0) -> Track:
    """Sprints out of standing, each on the model's own curve, walking back in between."""
    time = np.arange(0, 8, 1 / rate)
    one = np.where(time < 5, share * mss * -np.expm1(-time * mac / mss), 0)
    one = np.where(time >= 5, np.maximum(one[time < 5][-1] - 3 * (time - 5), 0), one)
    speed = np.tile(one, sprints)
    return Track(np.arange(len(speed)) / rate, speed_m_s=speed)


def line_of(mss: float, mac: float, n: int = 200) -> tuple[Floats, Floats]:
    speed = np.linspace(0.5, mss - 0.1, n)
    return speed, mac * (1 - speed / mss)


@MODEST
@given(st.floats(6, 11), st.floats(4, 10))
def test_points_on_a_line_give_the_line(mss: float, mac: float) -> None:
    line = fit_line(*line_of(mss, mac))
    assert line.mss == pytest.approx(mss)
    assert line.mac == pytest.approx(mac)
    assert line.r2 == pytest.approx(1)


@MODEST
@given(st.floats(6, 11), st.floats(4, 10), st.integers(0, 2**32 - 1))
def test_easier_running_below_the_line_changes_nothing(mss: float, mac: float, seed: int) -> None:
    speed, change = line_of(mss, mac, 400)
    chance = np.random.default_rng(seed)
    easy = chance.uniform(0.5, mss - 0.2, 500)
    slower = mac * (1 - easy / mss) * chance.uniform(-0.5, 0.7, 500)
    both = fit_line(np.concatenate((speed, easy)), np.concatenate((change, slower)))
    assert both.mss == pytest.approx(mss, rel=0.02)
    assert both.mac == pytest.approx(mac, rel=0.02)


def test_two_points_of_every_step_are_kept_and_those_are_the_best() -> None:
    speed = np.array([3.05, 3.1, 3.15, 3.3, 3.35, 2.9, 5.0])
    change = np.array([1.0, 3.0, 2.0, 4.0, -1.0, 9.0, 0.5])
    kept_speed, kept_change, steps = best_accelerations(speed, change)
    assert sorted(zip(kept_speed, kept_change, strict=True)) == [(3.1, 3.0), (3.15, 2.0), (3.3, 4.0), (5.0, 0.5)]
    assert steps == 3


def test_a_session_of_hard_sprints_gives_the_profile_back() -> None:
    found = sprint_in_training(session())
    assert value(found, "in_situ_mss_m_s") == pytest.approx(8, rel=0.03)
    assert value(found, "in_situ_mac_m_s2") == pytest.approx(7, rel=0.1)
    assert "An easy session reads too low." in named(found, "in_situ_mac_m_s2").notes[0]
    assert {each.finding for each in found} == {None}


def test_an_easy_session_has_too_few_steps() -> None:
    found = sprint_in_training(session(mss=4.5))
    assert {each.quality for each in found} == {"refused"}
    assert found[0].notes[0].startswith("Only ")


def test_once_a_second_is_too_slow() -> None:
    found = sprint_in_training(session(rate=1))
    assert "at least 5 rows a second" in found[0].notes[0]


def test_a_file_without_speed_says_so() -> None:
    assert "no speed" in sprint_in_training(Track(np.arange(9.0)))[0].notes[0]


def test_accelerations_that_do_not_fall_give_no_profile() -> None:
    time = np.arange(0, 60, 0.1)
    found = sprint_in_training(replace(session(), time_s=time, speed_m_s=4.5 + 1.5 * np.sin(time)))
    assert {each.quality for each in found} <= {"refused", "usable"}
    assert fit_line(np.linspace(3.1, 8, 50), np.linspace(1, 4, 50)).mss != fit_line(*line_of(8, 7)).mss
    assert np.isnan(fit_line(np.linspace(3.1, 8, 50), np.linspace(1, 4, 50)).mss)
    assert np.isnan(fit_line(np.array([]), np.array([])).mac)
