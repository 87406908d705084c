"""Gaps, clock jumps, position jumps and glitches are found, never summed over, never a top speed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hamstride.measure.metrics.running.clock import usable_rows
from hamstride.measure.metrics.running.markers import fault_notes, running
from hamstride.measure.metrics.running.speed import position_faults, speed_of
from hamstride.measure.series import Track
from tests.measure.marked import named, value
from tests.measure.running.tracks import DISTANCE, TOP, by_device, by_positions, metres_at, on_the_globe, times, without


def kinds(track: Track) -> list[str]:
    return sorted(each.kind for each in speed_of(track).faults)


@pytest.mark.parametrize("rate", [1, 5, 10])
def test_a_sound_recording_has_no_faults(rate: float) -> None:
    for track in (by_device(rate), by_positions(rate), on_the_globe(rate)):
        assert kinds(track) == []


def test_a_gap_is_left_out_and_not_run_over() -> None:
    # from 9 to 12 s at 8 m/s: two seconds of it are missing
    track = without(by_device(), slice(95, 114))
    found = running(track)
    assert kinds(track) == ["gap"]
    assert value(found, "distance_m") == pytest.approx(DISTANCE - 2 * TOP, rel=0.005)
    assert named(found, "recording_used_pct").notes == ("Gaps that are left out: 1, 2 s in all.",)
    assert named(found, "distance_m").notes == ("90 % of the time could be used, so the sum is too low.",)
    assert named(found, "distance_m").quality == "usable"


def test_a_run_that_goes_on_elsewhere_after_a_gap_adds_no_metres() -> None:
    track = without(by_positions(), slice(95, 114))
    away = replace(track, x_m=np.asarray(track.x_m) + np.where(track.time_s > 10, 400.0, 0.0))
    assert value(running(away), "distance_m") == pytest.approx(value(running(track), "distance_m"))
    assert value(running(away), "top_speed_m_s") == pytest.approx(value(running(track), "top_speed_m_s"))


def test_most_of_it_missing_gives_no_sum_but_still_a_top_speed() -> None:
    time = np.concatenate((times(10), [60.0, 60.1, 60.2]))
    speed = np.concatenate((np.asarray(by_device().speed_m_s), [0.0, 0, 0]))
    found = running(Track(time, speed_m_s=speed))
    assert named(found, "distance_m").quality == named(found, "high_speed_m").quality == "refused"
    assert value(found, "top_speed_m_s") == TOP


def test_a_lost_row_is_no_gap() -> None:
    track = without(by_device(), slice(100, 101))
    assert kinds(track) == []
    assert value(running(track), "distance_m") == pytest.approx(DISTANCE, rel=0.001)


def test_a_value_the_device_did_not_give_is_a_lost_row() -> None:
    track = by_device()
    speed = np.asarray(track.speed_m_s).copy()
    speed[100:120] = np.nan
    assert kinds(replace(track, speed_m_s=speed)) == ["gap"]


@pytest.mark.parametrize("by", [3.0, 0.5, 3600.0])
def test_a_clock_that_jumps_back_is_a_break(by: float) -> None:
    track = by_device()
    late = replace(track, time_s=track.time_s - np.where(track.time_s > 10, by, 0.0))
    found = running(late)
    assert kinds(late) == ["clock"]
    assert value(found, "distance_m") == pytest.approx(DISTANCE, abs=0.9)
    assert named(found, "distance_m").quality == "usable"
    assert value(found, "top_speed_m_s") == TOP


def test_a_part_that_stands_in_the_file_twice_is_run_once() -> None:
    track = by_device()
    rows = np.concatenate((np.arange(len(track.time_s)), np.arange(80, 150)))
    twice = Track(track.time_s[rows], speed_m_s=np.asarray(track.speed_m_s)[rows])
    assert value(running(twice), "distance_m") == value(running(track), "distance_m")
    assert set(kinds(twice)) == {"repeat"}
    assert value(running(twice), "recording_used_pct") == pytest.approx(100)


def test_rows_out_of_order_are_refused() -> None:
    track = by_device()
    mixed = np.random.default_rng(1).permutation(len(track.time_s))
    (refused,) = running(Track(track.time_s[mixed], speed_m_s=np.asarray(track.speed_m_s)[mixed]))
    assert refused.notes == ("The times go back again and again. Export the file anew, with its rows in order.",)


def test_a_place_at_the_end_of_the_world_before_the_first_fix_is_a_jump() -> None:
    track = on_the_globe()
    north, east = np.asarray(track.latitude_deg).copy(), np.asarray(track.longitude_deg).copy()
    north[:9] = east[:9] = 0.0
    lost = replace(track, latitude_deg=north, longitude_deg=east)
    assert kinds(lost) == ["step"]
    assert value(running(lost), "distance_m") == pytest.approx(value(running(track), "distance_m"), rel=1e-3)


def test_two_jumps_in_a_row_that_end_where_they_began_are_one_glitch() -> None:
    track = by_positions()
    x = np.asarray(track.x_m).copy()
    x[100:102] += 30, -30
    assert kinds(replace(track, x_m=x)) == ["glitch"]


def test_a_device_that_seldom_says_its_speed_is_not_asked_where_there_are_positions() -> None:
    where, speed = by_positions(), np.asarray(by_device().speed_m_s).copy()
    speed[np.arange(len(speed)) % 3 > 0] = np.nan
    assert speed_of(replace(where, speed_m_s=speed)).origin == "position"
    assert speed_of(replace(by_device(), speed_m_s=speed)).origin == "device"


def test_a_clock_that_jumps_ahead_is_a_gap() -> None:
    track = by_positions()
    ahead = replace(track, time_s=track.time_s + np.where(track.time_s > 10, 40.0, 0.0))
    assert kinds(ahead) == ["gap"]
    assert value(running(by_device(1)), "top_speed_m_s") == TOP


def test_repeated_rows_count_once() -> None:
    track = by_device(1)
    twice = Track(np.repeat(track.time_s, 2), speed_m_s=np.repeat(np.asarray(track.speed_m_s), 2))
    assert kinds(twice) == ["repeat"] * 22
    assert value(running(twice), "distance_m") == value(running(track), "distance_m")


@pytest.mark.parametrize("rate", [1, 5, 10])
@pytest.mark.parametrize("second", [7, 10, 14])
def test_a_position_that_jumps_and_stays_adds_no_metres_and_no_speed(rate: float, second: float) -> None:
    track = by_positions(rate)
    moved = replace(track, x_m=np.asarray(track.x_m) + np.where(track.time_s > second, 25.0, 0.0))
    found = running(moved)
    assert kinds(moved) == ["step"]
    assert value(found, "distance_m") <= DISTANCE + 0.1
    assert value(found, "distance_m") == pytest.approx(DISTANCE, abs=TOP * max(1 / rate, 0.3) + 1)
    assert value(found, "top_speed_m_s") <= TOP + 0.01


@pytest.mark.parametrize("rate", [5, 10])
@pytest.mark.parametrize("rows", [1, 3, 6])
@pytest.mark.parametrize("off", [(40.0, 0.0), (0.0, -12.0), (6.0, 6.0)])
def test_a_position_that_jumps_away_and_back_is_left_out(rate: float, rows: int, off: tuple[float, float]) -> None:
    track = by_positions(rate)
    start = int(10 * rate)
    x, y = np.asarray(track.x_m).copy(), np.asarray(track.y_m).copy()
    x[start : start + rows] += off[0]
    y[start : start + rows] += off[1]
    bent = replace(track, x_m=x, y_m=y)
    found = running(bent)
    assert kinds(bent) == ["glitch"]
    assert value(found, "top_speed_m_s") <= TOP + 0.01
    assert value(found, "distance_m") == pytest.approx(DISTANCE, abs=TOP * (rows + 1) / rate + 0.5)


def test_a_position_off_by_less_than_anyone_could_run_is_found_too() -> None:
    track = by_positions(10)
    moved = replace(track, x_m=np.asarray(track.x_m) + np.where(track.time_s > 10, 1.0, 0.0))
    assert kinds(moved) == ["step"]
    assert value(running(moved), "top_speed_m_s") <= TOP + 0.01


@pytest.mark.parametrize("rate", [1, 5, 10])
@pytest.mark.parametrize("glitch", [11.9, 30.0, 655.35, -1.0])
def test_a_speed_that_comes_and_goes_is_no_top_speed(rate: float, glitch: float) -> None:
    track = by_device(rate)
    speed = np.asarray(track.speed_m_s).copy()
    speed[int(3 * rate)] = glitch
    bent = replace(track, speed_m_s=speed)
    found = running(bent)
    assert kinds(bent) == ["glitch"]
    assert value(found, "top_speed_m_s") == TOP
    assert value(found, "distance_m") == pytest.approx(DISTANCE, rel=0.001)


def test_a_single_row_that_anyone_could_run_is_not_held() -> None:
    track = by_device(1)
    speed = np.asarray(track.speed_m_s).copy()
    speed[2] = 8.1
    top = named(running(replace(track, speed_m_s=speed)), "top_speed_m_s")
    assert top.value == TOP
    assert "Higher rows that were not held, and are not counted: 1." in top.notes


def test_a_speed_that_drops_out_for_a_moment_is_left_out() -> None:
    track = by_device(10)
    speed = np.asarray(track.speed_m_s).copy()
    speed[100] = 0.0
    dropped = replace(track, speed_m_s=speed)
    assert kinds(dropped) == ["glitch"]
    assert value(running(dropped), "distance_m") == pytest.approx(DISTANCE, rel=0.001)


def test_positions_that_jump_are_told_even_where_nothing_uses_them() -> None:
    track, where = by_device(), by_positions()
    both = replace(track, x_m=np.asarray(where.x_m) + np.where(track.time_s > 10, 25.0, 0.0), y_m=where.y_m)
    assert [each.kind for each in position_faults(both)] == ["step"]
    found = running(both)
    assert value(found, "distance_m") == value(running(track), "distance_m")
    assert "does not use them" in named(found, "recording_used_pct").notes[-1]


def test_a_noisy_tracker_is_not_called_broken() -> None:
    for noise in (0.05, 0.1, 0.3):
        assert "step" not in kinds(by_positions(10, noise_m=noise)), noise


def test_a_sharp_turn_is_no_jump() -> None:
    time = times(10)
    run = metres_at(time)
    turned = Track(time, x_m=np.minimum(run, 30), y_m=np.maximum(run - 30, 0))
    assert kinds(turned) == []


def test_a_watch_that_saves_a_row_now_and_then_has_no_gap_at_every_row() -> None:
    steps = np.tile([1.0, 2, 7, 3, 2, 6, 1, 2], 30)
    time = np.concatenate(([0.0], np.cumsum(steps), [1e4]))
    rows = usable_rows(time, np.ones(len(time), dtype=np.bool_))
    assert [each.kind for each in rows.faults] == ["gap"]


def test_what_was_found_is_told_by_kind_with_how_many() -> None:
    track = without(by_device(), slice(50, 60))
    assert fault_notes(speed_of(track).faults) == ("Gaps that are left out: 1, 1 s in all.",)
    assert fault_notes(()) == ()
