"""Glitches and steps at their limits: what legs can just do stays, what they cannot goes."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.metrics.running.clock import Rows, usable_rows
from hamstride.measure.metrics.running.glitches import (
    is_slow,
    reachable,
    without_position_jumps,
    without_speed_glitches,
)
from hamstride.measure.series import Floats


def speeds_left(speeds: list[float], every_s: float = 1.0) -> Rows:
    time, speed = np.arange(len(speeds), dtype=np.float64) * every_s, np.array(speeds)
    return without_speed_glitches(time, speed, usable_rows(time, np.isfinite(speed), speed))


def places_left(x: Floats, every_s: float = 0.1) -> Rows:
    time, y = np.arange(len(x), dtype=np.float64) * every_s, np.zeros(len(x))
    return without_position_jumps(time, x, y, usable_rows(time, np.isfinite(x), x, y))


def found(rows: Rows) -> list[tuple[str, float, float]]:
    return [(each.kind, round(each.start_s, 3), round(each.end_s, 3)) for each in rows.faults]


def steady(rows: int = 80, speed: float = 5.0, every_s: float = 0.1) -> Floats:
    return np.arange(rows, dtype=np.float64) * speed * every_s


def test_what_is_reachable_rises_to_the_fastest_and_no_further() -> None:
    took = np.array([0.0, 0.1, 1.0, 100.0])
    reached = reachable(np.zeros(4), took)
    assert reached[0] == 0
    assert reached[1] == pytest.approx(1.2, abs=0.1)  # about 12 m/s² to begin with
    assert reached[2] == pytest.approx(12.5 * (1 - np.exp(-0.96)))
    assert reached[3] == pytest.approx(12.5)
    assert float(reachable(np.array(12.5), np.array(1.0))) == 12.5


@pytest.mark.parametrize(("peak", "kept"), [(8.9, True), (9.3, True), (9.4, False), (12.4, False)])
def test_a_speed_from_three_in_a_second_goes_as_far_as_legs_do(peak: float, kept: bool) -> None:
    # 8.86 m/s can be reached, and half a metre a second is noise
    rows = speeds_left([3.0, 3, peak, 3, 3, 3])
    assert (2 in rows.kept) is kept


def test_a_speed_nobody_reaches_that_stays_is_a_break_and_what_follows_counts() -> None:
    rows = speeds_left([1.0, 1, 9, 9, 9, 9, 9])
    assert found(rows) == [("step", 1, 2)]
    assert not rows.joined[1]
    # after a second more it could have been reached
    assert list(rows.kept) == [0, 1, 3, 4, 5, 6]


def test_slowing_down_by_ten_in_a_second_is_braking_and_by_eleven_is_not() -> None:
    assert found(speeds_left([11.0, 11, 11, 0.6, 0, 0])) == []
    assert found(speeds_left([11.0, 11, 11, 0.0, 0, 0])) == [("step", 2, 3)]


def test_a_dropout_of_three_seconds_is_left_out_and_a_longer_one_is_a_break_on_both_sides() -> None:
    assert found(speeds_left([11.0, 11, 0, 0, 11, 11])) == [("glitch", 1, 4)]
    assert [each[0] for each in found(speeds_left([11.0, 11, 0, 0, 0, 11, 11]))] == ["step", "step"]


def test_two_glitches_in_a_row_are_two() -> None:
    rows = speeds_left([3.0, 12, 3, 12, 3, 3, 3])
    assert [each[0] for each in found(rows)] == ["step", "step"]
    assert list(rows.kept) == [0, 2, 4, 5, 6]


def test_a_single_row_left_out_is_drawn_over_and_two_are_not() -> None:
    assert list(speeds_left([3.0, 3, 30, 3, 3]).joined) == [True, True, True]
    assert list(speeds_left([3.0, 3, 30, 30, 3, 3]).joined) == [True, False, True]


def test_speeds_of_thirteen_and_below_nothing_are_nobodys() -> None:
    assert found(speeds_left([12.4, 12.5, 12.4])) == []
    assert found(speeds_left([12.4, 12.6, 12.4])) == [("glitch", 0, 2)]
    assert found(speeds_left([1.0, -0.1, 1.0])) == [("glitch", 0, 2)]


@pytest.mark.parametrize(("off", "kept"), [(0.35, True), (0.45, False), (-0.45, False)])
def test_ten_a_second_a_step_may_stand_out_by_forty_centimetres(off: float, kept: bool) -> None:
    x = steady()
    x[40:] += off
    assert (found(places_left(x)) == []) is kept


def test_scatter_of_the_tracker_itself_is_no_jump() -> None:
    noise = np.random.default_rng(4).normal(0, 0.15, 400)
    assert found(places_left(steady(400) + noise)) == []


def test_a_position_that_comes_back_to_within_a_metre_was_a_glitch() -> None:
    for off, kind in ((0.9, "glitch"), (2.0, "step")):
        x = steady()
        x[40:43] += 30
        x[43:] += off
        assert {each[0] for each in found(places_left(x))} == {kind}


def test_a_position_that_comes_back_after_three_seconds_is_two_steps() -> None:
    for rows, kinds in ((29, ["glitch"]), (30, ["step", "step"])):
        x = steady(120)
        x[40 : 40 + rows] += 30
        assert [each[0] for each in found(places_left(x))] == kinds


@pytest.mark.parametrize(("every_s", "slow"), [(1.0, True), (0.21, True), (0.2, False), (0.1, False)])
def test_below_five_rows_a_second_a_recording_is_slow(every_s: float, slow: bool) -> None:
    x = steady(80, every_s=every_s)
    time = np.arange(80, dtype=np.float64) * every_s
    assert is_slow(usable_rows(time, np.ones(80, dtype=np.bool_), x)) is slow


@pytest.mark.parametrize(("step", "kept"), [(8.0, True), (11.5, False), (14.0, False)])
def test_once_a_second_a_lone_step_is_held_against_its_neighbours(step: float, kept: bool) -> None:
    x = steady(40, 3.0, 1.0)
    x[20:] += step - 3
    # from 3 m/s to 8 and back to 3 is hard and can be done; 11.5 from 3 within a second cannot
    assert (found(places_left(x, 1.0)) == []) is kept


def test_a_first_or_a_last_step_that_nobody_could_have_run_is_a_break() -> None:
    for place in (1, 39):
        x = steady(40, 3.0, 1.0)
        x[place:] += 20
        assert [each[0] for each in found(places_left(x, 1.0))] == ["step"]
