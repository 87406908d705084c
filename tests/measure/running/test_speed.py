"""Where a speed comes from, and what a track has to hold for one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.running.change import acceleration, hard_changes
from hamstride.measure.metrics.running.speed import Speed, position_faults, positions, speed_of
from hamstride.measure.metrics.running.stance import contact_time
from hamstride.measure.series import Floats, Refused, Track
from tests.measure.running.tracks import by_device, by_positions, metres_at, on_the_globe, speed_at, times, without
from tests.strategies import MODEST


def even(speed: float, seconds: float = 60, rate: float = 1.0) -> Track:
    """A run at one speed, by the device."""
    time = np.arange(0, seconds, 1 / rate)
    return Track(time, speed_m_s=np.full(len(time), speed))


def test_the_device_is_asked_before_the_pitch_the_globe_and_the_distance() -> None:
    device, pitch, globe = by_device(), by_positions(), on_the_globe()
    far = replace(device, speed_m_s=None, distance_m=metres_at(device.time_s))
    everything = replace(
        device,
        x_m=pitch.x_m,
        y_m=pitch.y_m,
        latitude_deg=globe.latitude_deg,
        longitude_deg=globe.longitude_deg,
        distance_m=far.distance_m,
    )
    assert speed_of(everything).origin == "device"
    assert speed_of(replace(everything, speed_m_s=None)).origin == "position"
    assert speed_of(far).origin == "distance"


def test_the_pitch_is_asked_before_the_globe() -> None:
    both = replace(on_the_globe(), x_m=np.zeros(211), y_m=np.zeros(211))
    assert np.max(speed_of(both).speed_m_s) == 0


@pytest.mark.parametrize("rate", [5, 10, 18])
def test_a_speed_out_of_positions_follows_the_truth_within_half_a_metre_a_second(rate: float) -> None:
    found = speed_of(by_positions(rate))
    np.testing.assert_allclose(found.speed_m_s, speed_at(found.time_s), atol=0.5)
    assert float(np.mean(found.speed_m_s - speed_at(found.time_s))) == pytest.approx(0, abs=0.02)


def test_the_distance_of_a_device_gives_the_same_speed_as_positions_along_a_line() -> None:
    time = times(10)
    here = speed_of(Track(time, distance_m=metres_at(time)))
    there = speed_of(by_positions(10, towards_deg=0))
    np.testing.assert_allclose(here.speed_m_s, there.speed_m_s, atol=1e-9)


def test_a_speed_says_how_often_how_long_and_how_much_of_it() -> None:
    found = speed_of(without(by_device(10), slice(100, 120)))
    assert found.rate_hz == pytest.approx(10)
    assert found.lasted_s == pytest.approx(21)
    assert found.sound_s == pytest.approx(21 - 2.1)
    assert list(np.unique(found.piece)) == [0, 1]


def test_times_that_are_missing_are_left_out_with_their_rows() -> None:
    track = by_device(10)
    time = track.time_s.copy()
    time[50] = np.nan
    found = speed_of(replace(track, time_s=time))
    assert len(found.time_s) == len(time) - 1
    assert found.lasted_s == pytest.approx(21)


@pytest.mark.parametrize("north", [-60.0, 0.0, 51.5, 70.0])
@pytest.mark.parametrize("towards", ["north", "east"])
def test_a_hundred_metres_on_the_globe_are_a_hundred_metres(north: float, towards: str) -> None:
    metre = 360 / (2 * np.pi * 6_371_008.8)
    along = np.linspace(0, 100, 101) * metre
    still = np.zeros(101)
    track = Track(
        np.arange(101.0),
        latitude_deg=north + (along if towards == "north" else still),
        longitude_deg=10 + (along / np.cos(np.radians(north)) if towards == "east" else still),
    )
    xy = positions(track)
    assert xy is not None
    assert float(np.hypot(xy[0][-1] - xy[0][0], xy[1][-1] - xy[1][0])) == pytest.approx(100, rel=1e-4)


def test_half_a_place_is_no_place() -> None:
    some = np.full(9, 51.0)
    assert positions(Track(np.arange(9.0))) is None
    assert positions(Track(np.arange(9.0), latitude_deg=some)) is None
    assert positions(Track(np.arange(9.0), latitude_deg=some, longitude_deg=np.full(9, np.nan))) is None
    assert positions(Track(np.arange(9.0), x_m=some)) is None


def test_a_track_with_one_place_has_no_place_that_jumps() -> None:
    assert position_faults(Track(np.arange(1.0), x_m=np.zeros(1), y_m=np.zeros(1))) == ()
    assert position_faults(even(3)) == ()


@pytest.mark.parametrize(("speed", "read"), [(7.9, True), (8.1, False)])
def test_nobody_keeps_up_eight_metres_a_second_for_two_minutes(speed: float, read: bool) -> None:
    if read:
        assert np.max(speed_of(even(speed, 200)).speed_m_s) == speed
    else:
        with pytest.raises(Refused, match="faster than anybody runs"):
            speed_of(even(speed, 200))
    assert np.max(speed_of(even(speed, 110)).speed_m_s) == speed


@pytest.mark.parametrize(("seconds", "read"), [(3, True), (5, False)])
def test_what_is_beyond_a_human_for_longer_than_a_glitch_is_no_run(seconds: int, read: bool) -> None:
    speed = np.full(600, 3.0)
    speed[300 : 300 + seconds] = 14.0
    track = Track(np.arange(600.0), speed_m_s=speed)
    if read:
        assert np.max(speed_of(track).speed_m_s) == 3
    else:
        with pytest.raises(Refused, match="faster than anybody runs"):
            speed_of(track)


def slopes(speed: Floats, rate: float = 10) -> tuple[Speed, Floats]:
    told = speed_of(Track(np.arange(len(speed)) / rate, speed_m_s=speed))
    return told, acceleration(told)


@MODEST
@given(st.floats(0.2, 4.0))
def test_the_acceleration_of_an_even_ramp_is_the_ramp(ramp: float) -> None:
    _, found = slopes(np.minimum(np.arange(20) * 0.1 * ramp, 12.0))
    np.testing.assert_allclose(found, ramp, rtol=1e-6)


@pytest.mark.parametrize(("change", "hard"), [(2.9, 0), (3.1, 1)])
def test_only_what_is_beyond_three_is_hard(change: float, hard: int) -> None:
    time = np.arange(0, 20, 0.1)
    speed, found = slopes(np.interp(time, [5, 7, 9, 14], [0, 2 * change, 2 * change, 0]))
    assert len(hard_changes(speed, found)) == hard
    assert len(hard_changes(speed, -found)) == 0


def test_a_jolt_shorter_than_half_a_second_is_not_counted() -> None:
    time = np.arange(0, 20, 0.1)
    speed, found = slopes(np.interp(time, [5, 5.2, 10], [2, 3.0, 2]))
    assert float(np.nanmax(found)) > 1
    assert len(hard_changes(speed, found)) == 0


def test_contact_times_are_told_with_quartiles_and_the_speed_they_were_run_at() -> None:
    track = replace(even(3.2, 101), stance_time_ms=np.linspace(200, 300, 101))
    assert contact_time(track, speed_of(track)) == pytest.approx((250, 225, 275, 3.2))


@pytest.mark.parametrize(("stance", "told"), [(49.0, False), (50.0, True), (500.0, True), (501.0, False)])
def test_a_contact_time_no_foot_has_is_not_counted(stance: float, told: bool) -> None:
    track = replace(even(3.2), stance_time_ms=np.full(60, stance))
    assert (contact_time(track, speed_of(track)) is not None) is told


def test_contact_times_of_rows_that_were_left_out_are_not_counted() -> None:
    stance = np.full(60, 240.0)
    stance[30] = 90.0
    speed = np.full(60, 3.2)
    speed[30] = 60.0
    track = Track(np.arange(60.0), speed_m_s=speed, stance_time_ms=stance)
    found = contact_time(track, speed_of(track))
    assert found is not None
    assert found[1] == 240


def test_a_device_without_contact_times_has_none() -> None:
    assert contact_time(even(3.2), speed_of(even(3.2))) is None
