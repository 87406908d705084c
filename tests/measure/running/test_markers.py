"""A sprint whose truth is known: distance, bands, top speed and counts come out, whatever the tracker."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from hamstride.measure.metrics.running.markers import running
from hamstride.measure.series import Track
from tests.measure.marked import named, value
from tests.measure.running.tracks import (
    ABOVE_HIGH,
    ABOVE_SPRINT,
    DISTANCE,
    START,
    TOP,
    by_device,
    by_positions,
    on_the_globe,
    times,
)


@pytest.mark.parametrize("rate", [1, 5, 10, 18])
def test_the_devices_own_speed_gives_the_truth_at_every_rate(rate: float) -> None:
    found = running(by_device(rate))
    assert value(found, "distance_m") == pytest.approx(DISTANCE, rel=0.001)
    assert value(found, "high_speed_m") == pytest.approx(ABOVE_HIGH, rel=0.002)
    assert value(found, "sprint_m") == pytest.approx(ABOVE_SPRINT, rel=0.002)
    assert value(found, "top_speed_m_s") == TOP
    assert value(found, "high_speed_efforts") == value(found, "sprint_efforts") == 1
    assert value(found, "bouts") == 1
    assert {each.quality for each in found if not each.id.startswith("hard")} == {"good"}


@pytest.mark.parametrize(("rate", "noise", "off"), [(10, 0.0, 0.06), (10, 0.02, 0.25), (5, 0.0, 0.12), (18, 0.0, 0.06)])
def test_positions_give_the_same_a_little_less_sharply(rate: float, noise: float, off: float) -> None:
    found = running(by_positions(rate, noise))
    assert value(found, "distance_m") == pytest.approx(DISTANCE, rel=0.03)
    assert value(found, "high_speed_m") == pytest.approx(ABOVE_HIGH, rel=0.03)
    assert value(found, "top_speed_m_s") == pytest.approx(TOP, abs=off)
    assert named(found, "top_speed_m_s").quality == "usable"
    assert "read low" in " ".join(named(found, "top_speed_m_s").notes)


def test_the_globe_gives_what_the_pitch_gives() -> None:
    pitch, globe = running(by_positions()), running(on_the_globe())
    for name in ("distance_m", "high_speed_m", "sprint_m", "top_speed_m_s", "hard_accelerations"):
        assert value(globe, name) == pytest.approx(value(pitch, name), rel=1e-4)


def test_the_date_line_is_no_jump() -> None:
    here, there = running(on_the_globe()), running(on_the_globe(east_deg=179.9998, north_deg=-18.1))
    assert value(there, "distance_m") == pytest.approx(value(here, "distance_m"), rel=1e-4)


def test_once_a_second_positions_open_nothing() -> None:
    top = named(running(by_positions(1)), "top_speed_m_s")
    assert top.finding is None
    assert "Nothing opens on this number." in top.notes[-1]


def test_a_top_speed_says_when_how_and_how_surely() -> None:
    top = named(running(by_device()), "top_speed_m_s")
    assert top.finding == "top_speed_m_s"
    assert START + timedelta(seconds=9) <= (top.at or START) <= START + timedelta(seconds=12)
    assert top.marks == {"top_speed": pytest.approx(9, abs=3)}
    assert top.low == pytest.approx(TOP - 0.3)
    assert top.high == pytest.approx(TOP + 0.3)
    assert top.method == "speed by the device; the highest with 90 % of it held for 0.5 s"
    assert top.source == "hoppe2018"


def test_a_file_without_a_clock_has_no_moment() -> None:
    assert {each.at for each in running(replace(by_device(), start=None))} == {None}


def test_bands_of_the_own_best_are_there_when_it_is_known() -> None:
    assert not [each for each in running(by_device()) if each.id.startswith("own_best")]
    found = running(by_device(), best_m_s=9.0)
    assert value(found, "own_best_80_m") == pytest.approx(24 + 2 * (TOP**2 - 7.2**2) / 4, rel=0.001)
    assert value(found, "own_best_90_m") == 0
    assert value(found, "own_best_95_efforts") == 0
    assert named(found, "own_best_95_m").source == "malone2017"


def test_efforts_shorter_than_a_second_are_metres_but_no_effort() -> None:
    time = times(10)
    found = running(Track(time, speed_m_s=np.where((time > 10) & (time < 10.85), 5.8, 5.2)))
    assert value(found, "high_speed_m") > 4
    assert value(found, "high_speed_efforts") == 0


def test_the_spells_are_marked_for_the_picture() -> None:
    marks = named(running(by_device()), "high_speed_efforts").marks
    assert marks == {"start_1": pytest.approx(5 + 5.5 / 2), "end_1": pytest.approx(16 - 5.5 / 2)}


def test_hard_accelerations_and_brakings_are_counted_apart() -> None:
    time = np.arange(0, 40, 0.1)
    # up at 4 m/s², down at 5 m/s², twice; then gently
    speed = np.interp(time, [2, 4, 6, 7.6, 12, 14, 16, 17.6, 20, 28, 36], [0, 8, 8, 0, 0, 8, 8, 0, 0, 8, 0])
    found = running(Track(time, speed_m_s=speed))
    assert (value(found, "hard_accelerations"), value(found, "hard_brakings")) == (2, 2)


def test_once_a_second_shows_no_hard_accelerations() -> None:
    hard = named(running(by_device(1)), "hard_accelerations")
    assert (hard.value, hard.quality) == (None, "refused")
    assert hard.notes == ("This takes at least 5 rows a second. The recording has 1.",)


def test_contact_time_is_the_median_while_running_and_says_whose_it_is() -> None:
    stance = np.where(np.arange(60) < 20, 260.0, 231.0)
    stance[[3, 7]] = 9000.0, np.nan
    track = Track(np.arange(60.0), speed_m_s=np.full(60, 3.0), stance_time_ms=stance)
    contact = named(running(track), "contact_time_both_ms")
    assert (contact.value, contact.finding, contact.side, contact.quality) == (231, None, None, "usable")
    assert "both feet" in contact.notes[0]
    assert contact.notes[1].startswith("It was run at about 3.0 m/s.")


def test_contact_times_of_walking_or_of_a_few_steps_are_none() -> None:
    stance = np.full(60, 231.0)
    for track in (
        Track(np.arange(60.0), speed_m_s=np.full(60, 1.2), stance_time_ms=stance),
        Track(np.arange(60.0), speed_m_s=np.where(np.arange(60) < 9, 3.0, 1.2), stance_time_ms=stance),
    ):
        assert named(running(track), "contact_time_both_ms").notes == (
            "There are fewer than 10 contact times from running.",
        )


def test_a_walk_has_no_top_speed_that_opens_anything() -> None:
    top = named(running(Track(np.arange(60.0), speed_m_s=np.full(60, 1.4))), "top_speed_m_s")
    assert top.finding is None
    assert "Nobody runs" in top.notes[-1]


@pytest.mark.parametrize(
    ("track", "says"),
    [
        (Track(np.arange(9.0)), "no speed, no positions and no distance"),
        (Track(np.arange(9.0), speed_m_s=np.full(9, np.nan)), "no speed, no positions and no distance"),
        (Track(np.array([0.0]), speed_m_s=np.array([3.0])), "too few rows"),
        (Track(np.zeros(9), speed_m_s=np.full(9, 3.0)), "too few rows"),
        (Track(np.array([]), speed_m_s=np.array([])), "no speed, no positions and no distance"),
        (Track(np.full(9, np.nan), speed_m_s=np.full(9, 3.0)), "too few rows"),
        (Track(np.arange(600.0), speed_m_s=np.full(600, 25.0)), "faster than anybody runs"),
        (Track(np.arange(600.0), speed_m_s=np.full(600, 9.0)), "faster than anybody runs"),
        (Track(np.arange(60.0), x_m=np.arange(60.0) * 20, y_m=np.zeros(60)), "faster than anybody runs"),
    ],
)
def test_what_cannot_carry_a_number_is_refused_in_one_sentence(track: Track, says: str) -> None:
    (refused,) = running(track)
    assert (refused.value, refused.quality) == (None, "refused")
    assert says in refused.notes[0]


@pytest.mark.parametrize("sport", ["cycling", "Biking", "E Biking", "swimming", "alpine_skiing"])
def test_a_file_that_says_it_is_no_run_is_believed(sport: str) -> None:
    (refused,) = running(by_device(), sport=sport)
    assert refused.notes == (f"The file says that this is {sport}. Only running is read.",)


@pytest.mark.parametrize("sport", [None, "running", "Running", "walking", "soccer", "training", "Other", ""])
def test_a_file_that_says_nothing_against_it_is_read(sport: str | None) -> None:
    assert value(running(by_device(), sport=sport), "top_speed_m_s") == TOP


def test_kilometres_an_hour_posing_as_metres_a_second_are_not_a_record() -> None:
    track = by_device()
    (refused,) = running(replace(track, speed_m_s=np.asarray(track.speed_m_s) * 3.6))
    assert "the unit" in refused.notes[0]


def test_the_distance_of_the_device_is_used_when_there_is_nothing_else() -> None:
    time = np.arange(0, 30, 1.0)
    found = running(Track(time, distance_m=time * 3.0))
    assert value(found, "distance_m") == pytest.approx(87)
    assert named(found, "distance_m").method.startswith("speed as the slope of a straight line through the device's")


def test_rows_far_apart_show_a_distance_but_no_bands() -> None:
    time = np.arange(0, 300, 5.0)
    found = running(Track(time, speed_m_s=np.full(len(time), 3.0)))
    assert value(found, "distance_m") == pytest.approx(885)
    assert named(found, "high_speed_m").notes == (
        "Rows are up to 5 s apart. That is too far to tell how long a speed was held.",
    )
