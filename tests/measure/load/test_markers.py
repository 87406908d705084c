"""The load markers of a diary: what each says, what it needs, and that none of them opens anything."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.load.days import by_day, calendar, session_load
from hamstride.measure.metrics.load.markers import training_load
from hamstride.measure.series import Loads, Refused
from tests.measure.given_data import given_rows
from tests.measure.marked import named, value
from tests.strategies import MODEST


def diary(loads: list[float], first: int = 0) -> Loads:
    """A diary with an entry every day; nan is a day without one."""
    return Loads(np.arange(first, first + len(loads)), np.array(loads))


def month() -> list[float]:
    return [0.0, 300, 200, 0, 400, 100, 500] * 4


@pytest.mark.parametrize(
    ("athlete", "short", "long", "ratio"),
    [("1.0", 47.3303, 37.8720, 1.2497), ("2.0", 53.6730, 38.1688, 1.4062), ("3.0", 62.1242, 40.0614, 1.5507)],
)
def test_the_open_diaries_give_their_known_markers(athlete: str, short: float, long: float, ratio: float) -> None:
    told = [float(each["TL"]) for each in given_rows("load/training_load.csv") if each["ID"] == athlete]
    found = training_load(diary(told))
    assert round(value(found, "ewma_7_au"), 4) == short
    assert round(value(found, "ewma_28_au"), 4) == long
    assert round(value(found, "ewma_ratio"), 4) == ratio
    if athlete == "1.0":
        assert round(value(found, "rolling_ratio_coupled"), 2) == 1.43
        assert round(value(found, "rolling_ratio_uncoupled"), 2) == 1.67


def test_a_whole_month_says_everything() -> None:
    found = training_load(diary(month()))
    assert [each.id for each in found if each.quality == "refused"] == []
    assert value(found, "week_load_au") == 1500
    assert value(found, "monotony") == pytest.approx(np.mean(month()[:7]) / np.std(month()[:7], ddof=1))
    assert value(found, "strain_au") == pytest.approx(1500 * value(found, "monotony"))
    assert value(found, "week_change_pct") == pytest.approx(0)


def test_no_load_marker_may_become_a_finding() -> None:
    assert {each.finding for each in training_load(diary(month()))} == {None}


def test_a_ratio_says_what_it_is_not_good_for() -> None:
    for name in ("ewma_ratio", "rolling_ratio_coupled", "rolling_ratio_uncoupled"):
        told = named(training_load(diary(month())), name)
        assert told.notes[0].startswith("This ratio does not foretell an injury.")
        assert (told.quality, told.source) == ("usable", "impellizzeri2020")


def test_missing_days_are_told_with_what_they_may_hide() -> None:
    loads = month()
    loads[22] = float("nan")
    told = named(training_load(diary(loads)), "ewma_7_au")
    assert told.quality == "usable"
    assert told.notes == ("Days without an entry: 1. The average stands still. The range shows what they may hide.",)
    assert told.low is not None
    assert told.high is not None
    assert told.value is not None
    assert told.low < told.value < told.high


def test_a_day_that_is_not_in_the_diary_is_as_missing_as_an_empty_one() -> None:
    loads = month()
    left_out = Loads(np.delete(np.arange(28), 22), np.delete(np.array(loads), 22))
    loads[22] = float("nan")
    assert training_load(left_out) == training_load(diary(loads))


def test_a_week_with_a_hole_has_no_monotony() -> None:
    loads = month()
    loads[25] = float("nan")
    found = training_load(diary(loads))
    for name in ("week_load_au", "monotony", "strain_au"):
        (why,) = named(found, name).notes
        assert why == "Days with no entry in the last 7: 1. A missing day is not a day of rest."


def test_too_many_holes_give_no_average() -> None:
    loads = month()
    loads[21:24] = [float("nan")] * 3
    found = training_load(diary(loads))
    notes = named(found, "ewma_7_au").notes
    assert notes == ("Days with no entry in the last 7: 3. A missing day is not a day of rest.",)
    assert named(found, "ewma_ratio").value is None
    assert named(found, "week_change_pct").value is None


def test_a_short_diary_says_how_long_it_would_have_to_be() -> None:
    found = training_load(diary(month()[:20]))
    assert named(found, "ewma_28_au").notes == ("This takes 28 days. The diary has 20.",)
    assert value(found, "ewma_7_au") > 0
    assert named(found, "rolling_ratio_coupled").value is None


def test_days_alike_and_days_of_rest_divide_by_nothing() -> None:
    alike = training_load(diary([100.0] * 28))
    assert named(alike, "monotony").notes == ("Every day was alike, so there is no spread to divide by.",)
    assert value(alike, "ewma_ratio") == pytest.approx(1)
    rest = training_load(diary([0.0] * 28))
    for name in ("ewma_ratio", "rolling_ratio_uncoupled", "week_change_pct"):
        assert named(rest, name).notes == ("There was no load before, so there is nothing to divide by.",)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (Loads(np.array([], dtype=np.int64), np.array([])), "no day with a load"),
        (Loads(np.array([1, 2]), np.array([np.nan, np.nan])), "no day with a load"),
        (Loads(np.array([1, 1]), np.array([100.0, 200])), "stands twice"),
        (Loads(np.array([1, 2]), np.array([100.0, -1])), "below 0"),
        (Loads(np.array([1, 2]), np.array([100.0])), "not as many loads as days"),
        (Loads(np.array([1, 10**12]), np.array([100.0, 100])), "more than 50 years"),
    ],
)
def test_a_diary_that_cannot_be_is_refused_in_one_sentence(told: Loads, says: str) -> None:
    (refused,) = training_load(told)
    assert (refused.value, refused.quality) == (None, "refused")
    assert says in refused.notes[0]


def test_sessions_of_a_day_are_added_up_and_an_unrated_one_makes_the_day_unknown() -> None:
    told = by_day(np.array([3, 1, 3, 4]), np.array([100.0, 50, 20, np.nan]))
    assert list(told.day) == [1, 3, 4]
    np.testing.assert_array_equal(told.load, [50, 120, np.nan])
    np.testing.assert_array_equal(calendar(told), [50, np.nan, 120])


def test_session_effort_times_minutes() -> None:
    assert session_load(6, 75) == 450
    assert session_load(0, 30) == 0


@pytest.mark.parametrize(
    ("effort", "minutes"), [(11, 30), (-1, 30), (5, -1), (5, 1441), (True, 30), (5, True), (float("nan"), 30)]
)
def test_a_session_that_cannot_be_is_refused(effort: float, minutes: float) -> None:
    with pytest.raises(Refused, match="Effort goes from 0 to 10"):
        session_load(effort, minutes)


@MODEST
@given(st.lists(st.floats(0, 1500) | st.just(float("nan")), max_size=60), st.integers(-1000, 1000))
def test_any_diary_gives_markers_and_the_day_it_starts_changes_nothing(loads: list[float], first: int) -> None:
    found = training_load(diary(loads, first))
    assert found == training_load(diary(loads))
    for each in found:
        assert (each.value is None) == (each.quality == "refused")
        assert each.value is None or np.isfinite(each.value)
        assert each.notes or each.quality != "refused"


@MODEST
@given(st.lists(st.floats(0, 1500), min_size=28, max_size=60), st.floats(0.1, 10))
def test_another_unit_of_load_changes_no_ratio(loads: list[float], by: float) -> None:
    one, other = training_load(diary(loads)), training_load(diary([each * by for each in loads]))
    for name in ("ewma_ratio", "rolling_ratio_coupled", "monotony", "week_change_pct"):
        here, there = named(one, name).value, named(other, name).value
        if here is not None and there is not None:
            assert there == pytest.approx(here, rel=1e-6, abs=1e-6)
