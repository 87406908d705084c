"""Sprint markers out of a gun: the same with standing before, slowing after, another clock, another rate."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.sprint.gun import sprint_from_gun
from hamstride.measure.metrics.sprint.trace import fit_trace, sprint_rows
from hamstride.measure.series import SpeedTrace
from tests.measure.marked import named, value
from tests.measure.sprint.athletes import KNOWN, gun_of
from tests.strategies import MODEST


def trace(
    mss: float = 8, mac: float = 7, stands_s: float = 0.0, slows_s: float = 0.0, noise: float = 0.0, rate: float = 50
) -> SpeedTrace:
    """A sprint of six seconds, with standing before it and slowing down after it."""
    time = np.arange(0, stands_s + 6 + slows_s, 1 / rate)
    run = np.clip(time - stands_s, 0, 6)
    speed = mss * -np.expm1(-run * mac / mss)
    speed = np.maximum(speed - 3 * np.maximum(time - stands_s - 6, 0), 0)
    return SpeedTrace(time, speed + np.random.default_rng(1).normal(0, noise, len(time)), 70.0)


def test_shorts_own_example_comes_out_to_every_printed_digit() -> None:
    told = gun_of("Jim")
    fit = fit_trace(told.time_s, told.speed_m_s)
    assert round(fit.mss, 5) == 7.99801
    assert round(fit.mss / fit.mac, 5) == 0.88880
    assert round(fit.delay_s, 5) == 0.00011
    assert round(fit.residual_m_s, 3) == 0.051
    # standard error 0.00319 with 597 degrees of freedom
    assert fit.mss_half == pytest.approx(0.00319 * 1.964, rel=0.002)


@pytest.mark.parametrize("name", KNOWN)
def test_the_gun_finds_the_truth_of_the_open_data(name: str) -> None:
    found = sprint_from_gun(gun_of(name))
    assert value(found, "mss_m_s") == pytest.approx(KNOWN[name].truth[0], abs=0.02)
    assert value(found, "mac_m_s2") == pytest.approx(KNOWN[name].truth[1], abs=0.05)
    assert {each.quality for each in found if each.value is not None} == {"good"}


@pytest.mark.parametrize("rate", [10, 50, 100])
@pytest.mark.parametrize("stands", [0.0, 0.02, 1.5, 20.0])
@pytest.mark.parametrize("slows", [0.0, 2.5])
def test_standing_before_and_slowing_after_change_nothing(rate: float, stands: float, slows: float) -> None:
    found = sprint_from_gun(trace(stands_s=stands, slows_s=slows, rate=rate))
    assert value(found, "mss_m_s") == pytest.approx(8, rel=0.02)
    assert value(found, "mac_m_s2") == pytest.approx(7, rel=0.06)
    assert value(found, "top_half_second_m_s") == pytest.approx(7.95, abs=0.06)


def test_noise_of_a_gun_widens_the_interval_and_moves_the_number_little() -> None:
    calm, rough = sprint_from_gun(trace(noise=0.02)), sprint_from_gun(trace(noise=0.2, stands_s=1.0))
    assert value(rough, "mss_m_s") == pytest.approx(8, abs=0.15)
    widths = [(named(each, "mac_m_s2").high or 0) - (named(each, "mac_m_s2").low or 0) for each in (calm, rough)]
    assert widths[1] > 5 * widths[0]


@MODEST
@given(st.floats(-1e4, 1e4))
def test_a_clock_that_starts_elsewhere_changes_nothing(by: float) -> None:
    told = trace()
    later = replace(told, time_s=told.time_s + round(by, 2))
    found, before = sprint_from_gun(later), sprint_from_gun(told)
    for name in ("mss_m_s", "mac_m_s2", "top_half_second_m_s"):
        assert value(found, name) == pytest.approx(value(before, name), rel=1e-5)


def test_the_best_half_second_may_be_a_finding_the_model_never() -> None:
    found = sprint_from_gun(trace())
    assert {each.id for each in found if each.finding} == {"top_half_second_m_s"}
    assert named(found, "top_half_second_m_s").finding == "top_speed_m_s"


def test_a_gun_set_off_late_is_said_to_be() -> None:
    told = gun_of("Samantha")
    fast = replace(told, speed_m_s=6.5 * -np.expm1(-told.time_s * 3))
    assert "set off after the start" in named(sprint_from_gun(fast), "mac_m_s2").notes[0]


def test_the_rows_of_the_sprint_are_cut_out() -> None:
    told = trace(stands_s=2.0, slows_s=2.5)
    rows = sprint_rows(told.time_s, told.speed_m_s)
    assert told.time_s[rows.start] == pytest.approx(2.0, abs=0.1)
    assert told.time_s[rows.stop - 1] == pytest.approx(8.3, abs=0.3)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (SpeedTrace(np.arange(0, 6, 1.0), np.arange(0, 6, 1.0)), "too few rows"),
        (SpeedTrace(np.arange(0, 20, 1.0), np.linspace(0, 8, 20)), "at least 5 rows a second"),
        (SpeedTrace(np.zeros(50), np.linspace(0, 8, 50)), "too few rows"),
        (SpeedTrace(np.concatenate((np.arange(0, 2, 0.1), np.arange(0, 2, 0.1))), np.ones(40)), "must rise"),
        (SpeedTrace(np.arange(0, 6, 0.02), np.full(300, 36.0)), "more than anybody runs"),
        (SpeedTrace(np.arange(0, 6, 0.02), np.full(300, np.nan)), "too few rows"),
        (SpeedTrace(np.arange(0, 6, 0.02), 4 + 3 * np.sin(np.arange(0, 6, 0.02) * 6)), "Cut the file to one sprint"),
    ],
)
def test_a_trace_that_is_no_sprint_is_refused_in_one_sentence(told: SpeedTrace, says: str) -> None:
    mss = named(sprint_from_gun(told), "mss_m_s")
    assert mss.value is None
    assert says in mss.notes[0]


@MODEST
@given(st.lists(st.floats(0, 13) | st.just(float("nan")), min_size=0, max_size=80))
def test_any_speeds_at_all_give_markers_and_no_error(speeds: list[float]) -> None:
    for each in sprint_from_gun(SpeedTrace(np.arange(len(speeds)) / 20, np.array(speeds), 70.0), height_m=1.8):
        assert (each.value is None) == (each.quality == "refused")
        assert each.value is None or np.isfinite(each.value)
