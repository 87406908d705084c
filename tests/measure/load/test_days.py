"""A diary as a calendar: every day has its place, missing ones are seen, and what cannot be a diary is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.load.days import by_day, calendar, session_load
from hamstride.measure.series import Loads, Refused
from tests.strategies import MODEST


def diary(days: list[int], loads: list[float]) -> Loads:
    return Loads(np.array(days, dtype=np.int64), np.array(loads, dtype=np.float64))


def test_days_without_an_entry_are_nan_in_their_place() -> None:
    np.testing.assert_array_equal(calendar(diary([0, 1, 4], [300, 0, 450])), [300, 0, np.nan, np.nan, 450])


def test_the_calendar_starts_with_the_first_known_day_and_ends_with_the_last() -> None:
    told = diary([3, 4, 6, 9], [float("nan"), 200, 100, float("nan")])
    np.testing.assert_array_equal(calendar(told), [200, np.nan, 100])


def test_days_may_come_in_any_order() -> None:
    np.testing.assert_array_equal(calendar(diary([2, 0, 1], [30, 10, 20])), [10, 20, 30])


def test_a_day_of_rest_is_a_known_day() -> None:
    assert list(calendar(diary([0, 1], [0, 0]))) == [0, 0]


def test_a_day_that_is_twice_there_but_once_unknown_stands_once() -> None:
    assert list(calendar(diary([0, 0], [float("nan"), 120]))) == [120]


@pytest.mark.parametrize(
    ("days", "loads", "says"),
    [
        ([], [], "no day with a load"),
        ([1, 1], [10, 20], "stands twice"),
        ([1, 2], [10, -0.5], "below 0"),
        ([0, 20_000], [10, 10], "50 years"),
        ([0, 1], [10], "not as many loads as days"),
    ],
)
def test_what_is_no_diary_is_refused(days: list[int], loads: list[float], says: str) -> None:
    with pytest.raises(Refused, match=says):
        calendar(diary(days, loads))


def test_a_diary_of_fifty_years_less_a_day_is_read() -> None:
    assert len(calendar(diary([0, 19_999], [10, 10]))) == 20_000


@MODEST
@given(st.dictionaries(st.integers(0, 300), st.floats(0, 2000), min_size=1, max_size=60))
def test_no_load_is_lost_and_none_is_added(told: dict[int, float]) -> None:
    found = calendar(diary(list(told), list(told.values())))
    assert np.nansum(found) == pytest.approx(sum(told.values()))
    assert int(np.sum(np.isfinite(found))) == len(told)
    assert len(found) == max(told) - min(told) + 1


@MODEST
@given(st.lists(st.tuples(st.integers(0, 20), st.floats(0, 900)), min_size=1, max_size=40))
def test_sessions_are_added_up_day_by_day(sessions: list[tuple[int, float]]) -> None:
    told = by_day(np.array([day for day, _ in sessions]), np.array([load for _, load in sessions]))
    assert list(told.day) == sorted({day for day, _ in sessions})
    for day, load in zip(told.day, told.load, strict=True):
        assert load == pytest.approx(sum(each for on, each in sessions if on == day))


def test_one_unrated_session_makes_only_its_own_day_unknown() -> None:
    told = by_day(np.array([0, 0, 1]), np.array([300.0, np.nan, 200]))
    np.testing.assert_array_equal(told.load, [np.nan, 200])


@pytest.mark.parametrize(("effort", "minutes", "load"), [(0, 0, 0), (10, 1440, 14_400), (3.5, 40, 140), (7, 0, 0)])
def test_a_session_is_its_effort_times_its_minutes(effort: float, minutes: float, load: float) -> None:
    assert session_load(effort, minutes) == load


@pytest.mark.parametrize(("effort", "minutes"), [(10.1, 30), (-0.1, 30), (5, 1440.1), (float("inf"), 1)])
def test_an_effort_or_a_length_that_cannot_be_is_told_with_what_was_found(effort: float, minutes: float) -> None:
    with pytest.raises(Refused, match=f"Effort {effort} over {minutes} minutes cannot be"):
        session_load(effort, minutes)
