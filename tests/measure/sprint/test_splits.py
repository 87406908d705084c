"""The fit of gate times: what shorts finds, the truth where it is known, and the same for one as for ten thousand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import curve_fit
from scipy.special import lambertw

from hamstride.measure.metrics.sprint.model import metres, seconds, slopes, speed, time_of
from hamstride.measure.metrics.sprint.splits import Correction, fit_splits
from hamstride.measure.series import Floats
from tests.measure.sprint.athletes import GATES, KNOWN, gates_of, run_through
from tests.strategies import MODEST

MSS, MAC = st.floats(4, 12), st.floats(4, 11)


@pytest.mark.parametrize("name", KNOWN)
def test_shorts_finds_the_same_without_a_correction(name: str) -> None:
    told = gates_of(name)
    fit = fit_splits(told.distance_m, told.time_s)
    np.testing.assert_allclose([fit.mss[0], fit.mac[0]], KNOWN[name].plain, atol=1e-4)


@pytest.mark.parametrize("name", KNOWN)
def test_shorts_finds_the_same_with_a_flying_start(name: str) -> None:
    told = gates_of(name)
    fit = fit_splits(told.distance_m, told.time_s, "flying")
    np.testing.assert_allclose([fit.mss[0], fit.mac[0], fit.correction[0]], KNOWN[name].flying, atol=1e-4)


@pytest.mark.parametrize("name", KNOWN)
def test_the_correction_finds_the_truth_and_the_plain_model_reads_a_quarter_too_high_or_more(name: str) -> None:
    told = gates_of(name)
    fit = fit_splits(told.distance_m, told.time_s, "flying")
    np.testing.assert_allclose([fit.mss[0], fit.mac[0], fit.correction[0]], KNOWN[name].truth, rtol=0.02)
    assert 1.25 < KNOWN[name].plain[1] / KNOWN[name].truth[1] < 1.76


def test_the_standard_errors_are_those_published_for_kimberley() -> None:
    told = gates_of("Kimberley")
    fit = fit_splits(told.distance_m, told.time_s)
    assert fit.errors[0, 0] == pytest.approx(0.1225, abs=5e-5)
    assert np.sqrt(np.sum(fit.residuals**2) / fit.freedom[0]) == pytest.approx(0.034, abs=5e-4)
    np.testing.assert_allclose(fit.residuals[0], [-0.053, -0.004, 0.020, 0.027, 0.014, -0.022], atol=5e-4)


@MODEST
@given(MSS, MAC, st.floats(0.02, 1.0))
def test_a_flying_start_is_found_whoever_runs(mss: float, mac: float, flying_m: float) -> None:
    told = run_through(mss, mac, flying_m)
    fit = fit_splits(told.distance_m, told.time_s, "flying")
    np.testing.assert_allclose([fit.mss[0], fit.mac[0], fit.correction[0]], [mss, mac, flying_m], rtol=1e-4)


@MODEST
@given(MSS, MAC, st.floats(-0.3, 0.3))
def test_a_late_clock_is_found_whoever_runs(mss: float, mac: float, late_s: float) -> None:
    told = run_through(mss, mac, late_s=late_s)
    fit = fit_splits(told.distance_m, told.time_s, "timing")
    np.testing.assert_allclose([fit.mss[0], fit.mac[0], fit.correction[0]], [mss, mac, late_s], rtol=1e-4, atol=1e-6)


@MODEST
@given(MSS, MAC, st.floats(0, 1.0))
def test_a_flying_start_that_was_measured_needs_no_search(mss: float, mac: float, flying_m: float) -> None:
    told = run_through(mss, mac, flying_m)
    fit = fit_splits(told.distance_m, told.time_s, flying_m=flying_m)
    np.testing.assert_allclose([fit.mss[0], fit.mac[0]], [mss, mac], rtol=1e-5)


@MODEST
@given(MSS, MAC, st.floats(0.1, 0.5))
def test_a_flying_start_never_makes_the_plain_model_read_low(mss: float, mac: float, flying_m: float) -> None:
    told = run_through(mss, mac, flying_m)
    assert fit_splits(told.distance_m, told.time_s).mac[0] > mac


@pytest.mark.parametrize("correction", ["none", "flying", "timing"])
def test_a_batch_finds_what_each_alone_finds(correction: Correction) -> None:
    chance = np.random.default_rng(3)
    times = np.stack([run_through(m, a, 0.3).time_s for m, a in chance.uniform(5, 10, (40, 2))])
    times += chance.normal(0, 0.01, times.shape)
    together = fit_splits(GATES, times, correction)
    alone = [fit_splits(GATES, each, correction) for each in times]
    np.testing.assert_allclose(together.mss, [each.mss[0] for each in alone], rtol=1e-7)
    np.testing.assert_allclose(together.mac, [each.mac[0] for each in alone], rtol=1e-6)
    assert np.all(together.settled)


def test_scipy_one_at_a_time_finds_the_same() -> None:
    def modelled(distance: Floats, mss: float, mac: float) -> Floats:
        tau = mss / mac
        return np.asarray(tau * lambertw(-np.exp(-distance / (mss * tau) - 1)).real + distance / mss + tau)

    chance = np.random.default_rng(5)
    for mss, mac in chance.uniform(5, 10, (20, 2)):
        time = run_through(mss, mac).time_s + chance.normal(0, 0.02, len(GATES))
        (theirs, _) = curve_fit(modelled, GATES, time, p0=(7, 8), xtol=1e-12, ftol=1e-12)
        ours = fit_splits(GATES, time)
        np.testing.assert_allclose([ours.mss[0], ours.mac[0]], theirs, rtol=1e-6)


def many(flying_m: float, noise_s: float, n: int = 1500) -> tuple[Floats, Floats]:
    """Gate times of n athletes with their MSS and MAC, (n, 6) and (n, 2)."""
    chance = np.random.default_rng(9)
    truth = np.column_stack((chance.uniform(6, 11, n), chance.uniform(5, 10, n)))
    mss, mac = truth[:, :1], truth[:, 1:]
    times = seconds(GATES + flying_m, mss, mac) - seconds(np.full((n, 1), flying_m), mss, mac)
    return times + chance.normal(0, noise_s, times.shape), truth


@pytest.mark.parametrize("flying", [0.0, 0.1, 0.4])
@pytest.mark.parametrize("noise", [0.001, 0.01, 0.03])
def test_the_search_comes_to_rest_and_its_intervals_hold_19_truths_in_20(flying: float, noise: float) -> None:
    times, truth = many(flying, noise)
    fit = fit_splits(GATES, times, "flying")
    assert np.all(fit.settled)
    for column, found in enumerate((fit.mss, fit.mac)):
        held = np.mean(np.abs(found - truth[:, column]) <= fit.half_widths()[:, column])
        assert 0.93 < held < 0.99


def test_an_honest_start_is_found_to_be_one() -> None:
    times, _ = many(0.0, 0.001)
    fit = fit_splits(GATES, times, "flying")
    assert np.all(fit.correction >= 0)
    assert np.mean(fit.correction < 0.001) > 0.9
    assert np.all(fit.correction <= fit.half_widths()[:, 2] + 0.02)


def test_somebody_with_fewer_gates_counts_in_the_batch_with_those_there_are() -> None:
    few, many = run_through(8, 7, gates=GATES[:4]), run_through(9, 8)
    times = np.stack([np.concatenate((few.time_s, [np.nan, np.nan])), many.time_s])
    fit = fit_splits(GATES, times)
    np.testing.assert_allclose(fit.mss, [8, 9], rtol=1e-6)
    assert list(fit.freedom) == [2, 4]
    assert np.all(fit.residuals[0, 4:] == 0)


def test_gates_that_leave_nothing_over_have_no_errors() -> None:
    told = run_through(8, 7, gates=np.array([10.0, 30]))
    assert np.all(np.isnan(fit_splits(told.distance_m, told.time_s).half_widths()[0, :2]))


@MODEST
@given(st.floats(1e-6, 60))
def test_the_one_function_of_the_model_is_the_inverse_it_says(u: float) -> None:
    s = u + np.expm1(-u) if u > 1e-2 else u**2 / 2 - u**3 / 6 + u**4 / 24 - u**5 / 120 + u**6 / 720
    assert float(time_of(np.array(s))) == pytest.approx(u, rel=1e-9)


def test_at_the_start_line_no_time_has_gone() -> None:
    assert float(seconds(np.array(0.0), np.array(8.0), np.array(9.0))) == 0.0


@MODEST
@given(MSS, MAC, st.floats(0.01, 10))
def test_distance_and_time_belong_together(mss: float, mac: float, time: float) -> None:
    v, a = np.array(mss), np.array(mac)
    there = metres(np.array(time), v, a)
    assert float(seconds(there, v, a)) == pytest.approx(time, rel=1e-6)
    assert 0 < float(speed(np.array(time), v, a)) <= mss


@MODEST
@given(MSS, MAC, st.floats(0.5, 60))
def test_the_slopes_are_those_of_the_times(mss: float, mac: float, distance: float) -> None:
    d, v, a, step = np.array(distance), np.array(mss), np.array(mac), 1e-5
    _, by_mss, by_mac, by_metre = slopes(d, v, a)
    for found, up, down in (
        (by_mss, seconds(d, v + step, a), seconds(d, v - step, a)),
        (by_mac, seconds(d, v, a + step), seconds(d, v, a - step)),
        (by_metre, seconds(d + step, v, a), seconds(d - step, v, a)),
    ):
        assert float(found) == pytest.approx(float((up - down) / (2 * step)), rel=1e-4, abs=1e-8)
