"""Averages, monotony and strain: the known answers to their last digit, and what a missing day does and does not."""

from __future__ import annotations

from statistics import fmean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.engine.monitoring import load as app
from hamstride.measure.metrics.load.averages import bounds, ewma, known_share, mean_of_last
from hamstride.measure.metrics.load.week import last_week, monotony, strain
from hamstride.measure.series import Floats
from tests.measure.given_data import given_rows
from tests.strategies import MODEST

KNOWN = {"1.0": (47.3303, 37.8720, 1.2497), "2.0": (53.6730, 38.1688, 1.4062), "3.0": (62.1242, 40.0614, 1.5507)}
days = st.lists(st.floats(0, 1500), min_size=1, max_size=60)
gappy = st.lists(st.floats(0, 1500) | st.just(float("nan")), min_size=1, max_size=60).filter(
    lambda each: not all(map(np.isnan, each))
)


def diary_of(athlete: str) -> Floats:
    return np.array([float(each["TL"]) for each in given_rows("load/training_load.csv") if each["ID"] == athlete])


@pytest.mark.parametrize("athlete", KNOWN)
def test_the_averages_of_day_28_are_those_known_to_every_digit(athlete: str) -> None:
    loads = diary_of(athlete)
    short, long = ewma(loads, 7)[27], ewma(loads, 28)[27]
    assert (round(short, 4), round(long, 4), round(short / long, 4)) == KNOWN[athlete]


def test_the_rolling_ratios_are_those_known() -> None:
    loads = diary_of("1.0")
    week, month, before = mean_of_last(loads, 7), mean_of_last(loads, 28), mean_of_last(loads, 21, before=7)
    assert week is not None
    assert month is not None
    assert before is not None
    assert round(week / month, 2) == 1.43
    assert round(week / before, 2) == 1.67


def test_many_athletes_at_once_are_what_each_is_alone() -> None:
    together = np.stack([diary_of(each) for each in KNOWN])
    np.testing.assert_array_equal(ewma(together, 7), [ewma(each, 7) for each in together])


@MODEST
@given(days, st.sampled_from([7, 28]))
def test_the_average_starts_with_the_first_day_and_stays_within_the_loads(loads: list[float], span: int) -> None:
    found = ewma(np.array(loads), span)
    assert found[0] == loads[0]
    assert np.all(found >= min(loads) - 1e-9)
    assert np.all(found <= max(loads) + 1e-9)


@MODEST
@given(days, st.sampled_from([7, 28]))
def test_it_is_the_sum_of_the_days_by_their_weights(loads: list[float], span: int) -> None:
    share, t = 2 / (span + 1), len(loads)
    weights = [(1 - share) ** (t - 1)] + [share * (1 - share) ** (t - 1 - day) for day in range(1, t)]
    np.testing.assert_allclose(ewma(np.array(loads), span)[-1], np.dot(weights, loads), rtol=1e-9, atol=1e-9)


@MODEST
@given(gappy, st.sampled_from([7, 28]))
def test_the_app_and_the_device_diary_average_alike(loads: list[float], span: int) -> None:
    theirs = app.ewma([None if np.isnan(each) else each for each in loads], span)
    ours = ewma(np.array(loads), span)
    np.testing.assert_allclose(ours, np.array([np.nan if each is None else each for each in theirs]), rtol=1e-12)


@MODEST
@given(gappy, st.sampled_from([7, 28]))
def test_a_missing_day_moves_nothing_but_widens_what_may_be(loads: list[float], span: int) -> None:
    told = np.array(loads)
    found = ewma(told, span)
    missing = np.flatnonzero(np.isnan(told[1:])) + 1
    np.testing.assert_array_equal(found[missing], found[missing - 1])
    low, high = bounds(told, span)
    assert low <= found[-1] + 1e-9
    assert high >= found[-1] - 1e-9 or np.isnan(told[0])
    if not np.any(np.isnan(told)):
        assert low == high == found[-1]


def test_a_missing_day_is_not_a_day_of_rest() -> None:
    missing, rest = np.full(28, 300.0), np.full(28, 300.0)
    missing[20], rest[20] = np.nan, 0.0
    assert ewma(missing, 7)[-1] == pytest.approx(300)
    assert ewma(rest, 7)[-1] < 292
    assert bounds(missing, 7) == pytest.approx((ewma(rest, 7)[-1], 300.0))


@pytest.mark.parametrize(("missing", "known"), [(0, True), (2, True), (3, False)])
def test_a_week_with_five_known_days_has_a_mean(missing: int, known: bool) -> None:
    loads = np.full(14, 200.0)
    loads[7 : 7 + missing] = np.nan
    assert mean_of_last(loads, 7) == (200 if known else None)
    assert known_share(loads, 7) == pytest.approx(1 - missing / 7)


def test_days_before_the_diary_are_not_known() -> None:
    assert mean_of_last(np.full(4, 100.0), 7) is None
    assert mean_of_last(np.full(7, 100.0), 7, before=7) is None


@MODEST
@given(st.lists(st.floats(0, 1500), min_size=7, max_size=7))
def test_monotony_is_mean_over_spread_with_n_less_one(week: list[float]) -> None:
    found = monotony(np.array(week))
    if len(set(week)) == 1:
        assert found is None
    elif stdev(week) > 1e-6:
        assert found == pytest.approx(fmean(week) / stdev(week))
        assert strain(np.array(week)) == pytest.approx(sum(week) * fmean(week) / stdev(week))


@pytest.mark.parametrize("same", [0.0, 300.0, 0.1])
def test_seven_days_alike_have_no_monotony_never_an_infinite_one(same: float) -> None:
    assert monotony(np.full(7, same)) is None
    assert strain(np.full(7, same)) is None


def test_a_week_with_a_missing_day_is_no_week() -> None:
    loads = np.full(9, 100.0)
    assert last_week(loads) is not None
    loads[4] = np.nan
    assert last_week(loads) is None
    assert last_week(np.full(6, 100.0)) is None
