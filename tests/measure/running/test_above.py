"""Metres, seconds and spells above a speed, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.metrics.running.above import distance, joined_runs, metres_above, seconds_above, spells
from hamstride.measure.metrics.running.speed import Speed
from hamstride.measure.metrics.running.top import top_speed
from hamstride.measure.series import Floats


def told(speeds: list[float], breaks: tuple[int, ...] = (), every_s: float = 1.0) -> Speed:
    """A speed every so many seconds; a break after each row named."""
    joined = np.ones(len(speeds) - 1, dtype=np.bool_)
    joined[list(breaks)] = False
    time = np.arange(len(speeds), dtype=np.float64) * every_s
    return Speed(time, np.array(speeds, dtype=np.float64), joined, every_s, "device", (), float(time[-1]))


def lasted(found: Floats) -> list[float]:
    return [round(float(each), 6) for each in found]


def test_distance_is_the_mean_of_two_rows_times_the_time_between_unbroken_ones() -> None:
    assert distance(told([2.0, 4, 4, 0])) == 3 + 4 + 2
    assert distance(told([2.0, 4, 4, 0], breaks=(1,))) == 3 + 2
    assert distance(told([2.0, 4, 4, 0], every_s=0.5)) == 4.5


def test_an_interval_that_crosses_counts_from_where_it_crosses() -> None:
    speed = told([3.0, 7, 7, 3])
    assert lasted(seconds_above(speed, 5)) == [0.5, 1, 0.5]
    # half a second from 5 to 7, a second at 7, half a second back
    assert metres_above(speed, 5) == pytest.approx(3 + 7 + 3)
    assert lasted(seconds_above(speed, 8)) == [0, 0, 0]
    assert lasted(seconds_above(speed, 1)) == [1, 1, 1]
    assert metres_above(speed, 1) == pytest.approx(distance(speed))


def test_the_speed_of_the_band_itself_is_not_above_it() -> None:
    assert metres_above(told([5.0, 5, 5]), 5) == 0
    assert spells(told([5.0, 5, 5]), 5, 0.5).tolist() == []


def test_nothing_counts_across_a_break() -> None:
    speed = told([7.0, 7, 7, 7], breaks=(1,))
    assert lasted(seconds_above(speed, 5)) == [1, 0, 1]
    assert spells(speed, 5, 1.0).tolist() == [[0, 1], [2, 3]]


def test_a_spell_lasts_from_crossing_to_crossing() -> None:
    assert spells(told([3.0, 7, 7, 3, 3]), 5, 1.0).tolist() == [[0.5, 2.5]]


def test_a_spell_may_begin_with_the_recording_and_end_with_it() -> None:
    assert spells(told([7.0, 7, 3, 3, 7, 7]), 5, 1.0).tolist() == [[0, 1.5], [3.5, 5]]
    assert spells(told([7.0, 7, 7]), 5, 2.0).tolist() == [[0, 2]]
    assert spells(told([7.0, 7, 7]), 5, 2.1).tolist() == []


def test_a_spell_next_to_a_break_takes_nothing_from_beyond_it() -> None:
    assert spells(told([3.0, 7, 7, 3], breaks=(0, 2)), 5, 1.0).tolist() == [[1, 2]]


def test_one_row_above_is_a_spell_of_its_crossings() -> None:
    assert spells(told([3.0, 7, 3]), 5, 1.0).tolist() == [[0.5, 1.5]]
    assert spells(told([3.0, 7, 3]), 5, 1.1).tolist() == []


def test_runs_of_rows_are_split_where_they_are_not_joined() -> None:
    inside = np.array([1, 1, 1, 0, 1], dtype=np.bool_)
    assert joined_runs(inside, np.array([1, 0, 1, 1], dtype=np.bool_)).tolist() == [[0, 1], [2, 2], [4, 4]]
    assert joined_runs(~inside, np.ones(4, dtype=np.bool_)).tolist() == [[3, 3]]


@pytest.mark.parametrize(
    ("speeds", "every_s", "top", "lone"),
    [
        # once a second: a neighbour with nine tenths
        ([2.0, 8, 7.2, 2], 1.0, 8.0, 0),
        ([2.0, 8, 7.1, 2, 2], 1.0, 7.1, 1),  # the faster neighbour holds it
        ([7.2, 8, 2, 2], 1.0, 8.0, 0),
        ([5.0, 5, 9, 5, 5], 1.0, 5.0, 1),
        # ten a second: six rows within nine tenths are half a second, five are not
        ([1.0] * 9 + [8.0] + [7.5] * 5 + [1.0] * 9, 0.1, 8.0, 0),
        ([1.0] * 9 + [8.0] + [7.5] * 4 + [1.0] * 9, 0.1, 1.0, 5),
        ([1.0] * 9 + [7.5, 7.5, 7.5, 8.0, 7.5, 7.5] + [1.0] * 9, 0.1, 8.0, 0),
    ],
)
def test_a_top_speed_is_held_for_half_a_second(speeds: list[float], every_s: float, top: float, lone: int) -> None:
    found = top_speed(told(speeds, every_s=every_s))
    assert found is not None
    assert (found.speed_m_s, found.lone) == (top, lone)


def test_a_top_speed_is_not_held_across_a_break() -> None:
    found = top_speed(told([2.0, 8, 8, 2, 2], breaks=(1,)))
    assert found is not None
    assert (found.speed_m_s, found.lone) == (2, 2)
    assert top_speed(told([2.0, 8, 1], breaks=(0, 1))) is None


def test_the_top_speed_is_found_behind_many_lone_rows() -> None:
    found = top_speed(told([*[9.0, 1.0] * 400, 6.0, 6.0]))
    assert found is not None
    assert (found.speed_m_s, found.lone) == (6, 400)
