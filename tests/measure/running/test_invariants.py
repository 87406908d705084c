"""What must hold of any run: moved, turned, later, longer at rest, in other company, it is the same run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.running.above import distance, metres_above, seconds_above, spells
from hamstride.measure.metrics.running.markers import running
from hamstride.measure.metrics.running.speed import speed_of
from hamstride.measure.series import Floats, Refused, Track
from tests.measure.running.tracks import by_positions
from tests.strategies import MODEST

NAMES = ("distance_m", "top_speed_m_s", "high_speed_m", "sprint_m", "high_speed_efforts", "bouts", "longest_bout_s")


@st.composite
def runs(draw: st.DrawFn, rate_hz: float = 10) -> Track:
    """A run with the device's own speed: a few ramps that legs can do, between rests."""
    tops = draw(st.lists(st.floats(0.5, 9.5), min_size=1, max_size=4))
    turns, speeds = [0.0, 2.0], [0.0, 0.0]
    for top in tops:
        up, held, down = draw(st.floats(1.2, 4)), draw(st.floats(0.6, 5)), draw(st.floats(1.2, 4))
        turns += list(turns[-1] + np.cumsum([up, held, down, 2.0]))
        speeds += [top, top, 0.0, 0.0]
    time = np.arange(0, turns[-1], 1 / rate_hz)
    return Track(time, speed_m_s=np.interp(time, turns, speeds))


def numbers(track: Track) -> Floats:
    found = {each.id: each.value for each in running(track)}
    return np.array([found[name] for name in NAMES], dtype=np.float64)


@MODEST
@given(runs(), st.floats(-1e6, 1e6))
def test_a_run_at_another_time_is_the_same_run(track: Track, by: float) -> None:
    np.testing.assert_allclose(numbers(replace(track, time_s=track.time_s + round(by))), numbers(track), rtol=1e-6)


@MODEST
@given(runs(), st.integers(1, 300))
def test_standing_still_afterwards_changes_nothing(track: Track, rows: int) -> None:
    time = np.concatenate((track.time_s, track.time_s[-1] + 0.1 * np.arange(1, rows + 1)))
    speed = np.concatenate((np.asarray(track.speed_m_s), np.zeros(rows)))
    longer = Track(time, speed_m_s=speed)
    np.testing.assert_allclose(numbers(longer)[1:], numbers(track)[1:], rtol=1e-9)
    # the last step down to a stop is new
    assert abs(numbers(longer)[0] - numbers(track)[0]) < 0.5


@MODEST
@given(st.floats(0, 360), st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_a_pitch_that_lies_another_way_gives_the_same(turn_deg: float, east: float, north: float) -> None:
    here = by_positions(noise_m=0.02)
    x, y, turn = np.asarray(here.x_m), np.asarray(here.y_m), np.radians(turn_deg)
    there = replace(
        here, x_m=x * np.cos(turn) - y * np.sin(turn) + east, y_m=x * np.sin(turn) + y * np.cos(turn) + north
    )
    np.testing.assert_allclose(numbers(there), numbers(here), rtol=1e-6)


@MODEST
@given(runs(), st.floats(0.1, 12), st.floats(0.1, 12))
def test_a_higher_band_never_holds_more(track: Track, one: float, other: float) -> None:
    speed = speed_of(track)
    low, high = sorted((one, other))
    assert metres_above(speed, high) <= metres_above(speed, low) + 1e-9
    assert metres_above(speed, low) <= distance(speed) + 1e-9
    assert np.all(seconds_above(speed, low) <= np.diff(speed.time_s) + 1e-9)


@MODEST
@given(runs())
def test_metres_above_nothing_are_all_of_them(track: Track) -> None:
    speed = speed_of(track)
    np.testing.assert_allclose(metres_above(speed, 0.0), distance(speed))


@MODEST
@given(runs(), st.floats(0.5, 9))
def test_spells_follow_each_other_and_last_as_long_as_asked(track: Track, threshold: float) -> None:
    found = spells(speed_of(track), threshold, 1.0)
    assert np.all(found[:, 1] - found[:, 0] >= 1.0 - 1e-9)
    assert np.all(found[1:, 0] >= found[:-1, 1])


@MODEST
@given(runs(), st.data())
def test_rows_that_are_lost_never_add_a_metre(track: Track, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(track.time_s) - 2))
    last = data.draw(st.integers(first, min(len(track.time_s) - 1, first + 80)))
    rows = np.delete(np.arange(len(track.time_s)), slice(first, last + 1))
    speed = np.asarray(track.speed_m_s)
    fewer = Track(track.time_s[rows], speed_m_s=speed[rows])
    try:
        told = speed_of(fewer)
    except Refused:
        return
    # a single lost row is drawn over: at most what legs can change in that time
    assert distance(told) <= distance(speed_of(track)) + 0.1
    assert np.max(told.speed_m_s) <= np.max(speed)


@MODEST
@given(runs(), st.integers(0, 10_000), st.floats(12.6, 1e4))
def test_a_value_nobody_runs_is_never_the_top_speed(track: Track, row: int, glitch: float) -> None:
    speed = np.asarray(track.speed_m_s).copy()
    honest = np.max(speed)
    speed[row % len(speed)] = glitch
    for each in running(replace(track, speed_m_s=speed)):
        if each.id == "top_speed_m_s" and each.value is not None:
            assert each.value <= honest


@MODEST
@given(
    st.lists(st.floats(-1e4, 1e4) | st.just(float("nan")), max_size=40),
    st.lists(st.floats(-1e9, 1e9) | st.just(float("nan")), max_size=40),
    st.booleans(),
)
def test_any_rows_at_all_give_markers_and_no_error(times: list[float], values: list[float], moving: bool) -> None:
    n = min(len(times), len(values))
    time, signal = np.array(times[:n]), np.array(values[:n])
    track = Track(time, x_m=signal, y_m=signal) if moving else Track(time, speed_m_s=signal, stance_time_ms=signal)
    for each in running(track, best_m_s=8.0):
        assert (each.value is None) == (each.quality == "refused")
        assert each.value is None or np.isfinite(each.value)
        assert each.notes or each.quality != "refused"
