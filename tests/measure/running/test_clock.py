"""The clock of a recording, row by row: what is a gap, what a repeat, what a stretch written twice."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.metrics.running.clock import Rows, longest_interval, runs, usable_rows
from hamstride.measure.metrics.running.slope import local_slope, pieces
from hamstride.measure.series import Floats, Refused


def rows_of(time: list[float], values: list[float] | None = None) -> Rows:
    told = np.array(time)
    signal = np.arange(len(time), dtype=np.float64) if values is None else np.array(values)
    return usable_rows(told, np.isfinite(signal), signal)


def kinds(rows: Rows) -> list[str]:
    return [each.kind for each in rows.faults]


@pytest.mark.parametrize(
    ("intervals", "longest"),
    [
        (np.full(100, 1.0), 2.5),
        (np.full(100, 0.1), 0.25),
        # 95 in 100 within 4 s: half as much again is 6 s
        (np.concatenate((np.full(60, 1.0), np.full(40, 4.0))), 6.0),
        # never more than 10 s, unless the usual interval itself is long
        (np.concatenate((np.full(60, 1.0), np.full(40, 9.0))), 10.0),
        (np.full(100, 30.0), 75.0),
        # a few real gaps do not move it
        (np.concatenate((np.full(97, 1.0), np.full(3, 600.0))), 2.5),
    ],
)
def test_the_longest_interval_that_is_no_gap(intervals: Floats, longest: float) -> None:
    assert longest_interval(intervals) == pytest.approx(longest)


def test_an_interval_at_the_limit_is_no_gap_and_one_beyond_it_is() -> None:
    time = [0.0, 1, 2, 3, 4, 5, 6, 8.5, 9.5, 10.5, 13.1, 14.1]
    rows = rows_of(time + [15.1 + each for each in range(40)])
    assert [(each.kind, each.start_s, each.end_s) for each in rows.faults] == [("gap", 10.5, 13.1)]
    assert list(np.flatnonzero(~rows.joined)) == [9]
    assert rows.usual_s == 1


def test_the_same_time_again_is_a_repeat_and_the_first_row_counts() -> None:
    rows = rows_of([0.0, 1, 1, 1, 2, 3])
    assert list(rows.kept) == [0, 1, 4, 5]
    assert kinds(rows) == ["repeat", "repeat"]
    assert np.all(rows.joined)


def test_rows_that_say_nothing_are_left_out_first() -> None:
    rows = rows_of([0.0, 1, np.nan, 2, 3], [1.0, np.nan, 2, 3, 4])
    assert list(rows.kept) == [0, 3, 4]


def test_nothing_and_one_row_and_rows_at_one_time_have_no_interval() -> None:
    for time in ([], [4.0], [4.0, 4.0]):
        rows = rows_of(time)
        assert np.isnan(rows.usual_s)
        assert not np.any(rows.joined)


def test_a_jump_back_is_a_break_where_it_is() -> None:
    rows = rows_of([0.0, 1, 2, 3, 2.5, 3.5, 4.5])
    assert [(each.kind, each.start_s, each.end_s) for each in rows.faults] == [("clock", 3.0, 2.5)]
    assert list(rows.joined) == [True, True, True, False, True, True]


def test_a_stretch_written_twice_is_left_out_the_second_time() -> None:
    time, values = [0.0, 1, 2, 3, 4, 5, 6, 7], [3.0, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7]
    rows = rows_of(time + time[2:7] + [8.0], values + values[2:7] + [3.8])
    assert list(rows.kept) == [*range(8), 13]
    assert kinds(rows) == ["repeat"] * 5
    assert np.all(rows.joined)


def test_fewer_rows_than_five_may_be_the_same_by_chance() -> None:
    time, values = [0.0, 1, 2, 3, 4, 5, 6, 7], [3.0, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7]
    rows = rows_of(time + time[3:7] + [8.0], values + values[3:7] + [3.8])
    assert kinds(rows) == ["clock"]


def test_an_even_pace_at_the_same_times_is_no_copy() -> None:
    time = [0.0, 1, 2, 3, 4, 5, 6, 7]
    rows = rows_of(time + time, [3.0] * 16)
    assert kinds(rows) == ["clock"]
    assert len(rows.kept) == 16


def test_other_values_at_the_same_times_are_another_run() -> None:
    time = [float(each) for each in range(8)]
    rows = rows_of(time + time, [3 + each / 10 for each in range(16)])
    assert kinds(rows) == ["clock"]
    assert len(rows.kept) == 16


def test_a_clock_set_back_five_times_is_read_and_six_times_is_not() -> None:
    day = [float(each) for each in range(10)]
    for times, read in ((6, True), (7, False)):
        time = day * times
        values = [each / 7 for each in range(len(time))]
        if read:
            assert kinds(rows_of(time, values)) == ["clock"] * 5
        else:
            with pytest.raises(Refused, match="rows in order"):
                rows_of(time, values)


def test_runs_of_flags_are_found_with_their_places() -> None:
    flags = np.array([1, 1, 0, 1, 0, 0, 1, 1, 1], dtype=np.bool_)
    assert [list(each) for each in runs(flags)] == [[0, 1], [3], [6, 7, 8]]
    assert runs(np.zeros(4, dtype=np.bool_)) == []


def test_pieces_are_counted_from_the_breaks() -> None:
    assert list(pieces(np.array([True, False, True, False], dtype=np.bool_))) == [0, 0, 1, 1, 2]


def test_the_slope_of_a_line_is_the_line_however_the_rows_lie() -> None:
    time = np.array([0.0, 0.1, 0.25, 0.3, 0.5, 0.9, 1.0])
    joined = np.ones(6, dtype=np.bool_)
    np.testing.assert_allclose(local_slope(time, 7 - 3 * time, joined, 2), -3)


def test_a_window_takes_half_its_rows_from_each_side_and_weighs_them_as_least_squares_do() -> None:
    time, values = np.arange(7.0), np.array([0.0, 1, 4, 9, 16, 25, 36])
    joined = np.ones(6, dtype=np.bool_)
    assert local_slope(time, values, joined, 2)[3] == pytest.approx(np.polyfit(time[1:6], values[1:6], 1)[0])
    assert local_slope(time, values, joined, 2)[0] == pytest.approx(np.polyfit(time[:3], values[:3], 1)[0])
    assert local_slope(time, values, joined, 1)[6] == pytest.approx(11)


def test_no_line_is_drawn_over_a_break_and_none_through_one_row() -> None:
    time, values = np.arange(5.0), np.array([0.0, 1, 2, 100, 7])
    slopes = local_slope(time, values, np.array([True, True, False, False], dtype=np.bool_), 4)
    np.testing.assert_allclose(slopes[:3], 1)
    assert np.all(np.isnan(slopes[3:]))
