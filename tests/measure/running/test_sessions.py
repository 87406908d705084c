"""Sessions of a rehabilitation as a clinic sees them: strides, a walk home, a forgotten watch, a match for one half."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from hamstride.casebook import load_protocol
from hamstride.measure.intake import take
from hamstride.measure.metrics.running.markers import running
from hamstride.measure.picture import picture
from hamstride.measure.series import Floats, Reading, Track
from tests.measure.marked import named, value
from tests.measure.running.tracks import START, only

WALK_M_S = 1.3


def strides(tops: Sequence[float], metres: float = 40.0, rate: float = 10) -> Track:
    """One stride after another at these top speeds, each so many metres at the top, walking back in between."""
    parts: list[Floats] = [np.full(int(20 * rate), WALK_M_S)]
    for top in tops:
        up, down = int(top / 2.0 * rate), int(top / 2.5 * rate)
        parts += [
            np.linspace(WALK_M_S, top, up),
            np.full(int(metres / top * rate), top),
            np.linspace(top, WALK_M_S, down),
            np.full(int(30 * rate), WALK_M_S),
        ]
    speed = np.concatenate(parts)
    return Track(np.arange(len(speed)) / rate, START, speed_m_s=speed)


def test_six_strides_at_eighty_percent_are_six_efforts_above_seventy_nine() -> None:
    best = 9.0
    found = running(strides([0.81 * best] * 6), best_m_s=best)
    assert value(found, "own_best_80_efforts") == 6
    assert value(found, "own_best_80_m") == pytest.approx(6 * 40, rel=0.05)
    assert value(found, "own_best_90_m") == value(found, "own_best_95_m") == 0
    assert value(found, "bouts") == 6


def test_easy_strides_are_no_high_speed_running() -> None:
    found = running(strides([5.0] * 4))
    assert value(found, "high_speed_m") == value(found, "sprint_m") == 0
    assert value(found, "bouts") == 4
    assert value(found, "top_speed_m_s") == 5.0


def test_a_build_up_to_top_speed_shows_its_best_stride() -> None:
    tops = [6.0, 7.0, 8.0, 8.6]
    found = running(strides(tops), best_m_s=9.0)
    assert value(found, "top_speed_m_s") == 8.6
    assert value(found, "high_speed_efforts") == 4
    assert value(found, "sprint_efforts") == 2
    assert [value(found, f"own_best_{share}_efforts") for share in (80, 90, 95)] == [2, 1, 1]


def test_a_watch_that_lost_the_satellites_under_the_stand_does_not_run_there() -> None:
    track = strides([7.5] * 4)
    lost = (track.time_s > 60) & (track.time_s < 75)
    fewer = Track(track.time_s[~lost], START, speed_m_s=np.asarray(track.speed_m_s)[~lost])
    whole, part = running(track), running(fewer)
    assert value(part, "distance_m") < value(whole, "distance_m")
    assert value(part, "top_speed_m_s") == value(whole, "top_speed_m_s")
    assert "too low" in named(part, "distance_m").notes[0]


def test_a_watch_forgotten_in_the_grass_adds_time_but_no_metres() -> None:
    track = strides([7.0] * 3)
    still = np.zeros(6000)
    longer = Track(
        np.arange(len(track.time_s) + 6000) / 10, START, speed_m_s=np.concatenate((np.asarray(track.speed_m_s), still))
    )
    here, there = running(track), running(longer)
    for name in ("sprint_m", "high_speed_m", "high_speed_efforts", "bouts", "top_speed_m_s"):
        assert value(there, name) == value(here, name)


def test_the_same_session_by_two_watches_is_the_same_session() -> None:
    track = strides([7.5] * 6)
    fine, coarse = running(track), running(only(track, slice(None, None, 10)))
    for name in ("distance_m", "high_speed_m", "sprint_m"):
        assert value(coarse, name) == pytest.approx(value(fine, name), rel=0.06)
    assert value(coarse, "high_speed_efforts") == value(fine, "high_speed_efforts")


def test_only_the_top_speed_of_a_session_is_proposed_to_the_record() -> None:
    findings = load_protocol().findings
    taken = take(Reading("FIT", (strides([8.0] * 2),)), b"the file", "run.fit", findings)
    proposed = {each.marker.id: each.observation for each in taken.proposals}
    assert set(proposed) == {"top_speed_m_s"}
    observation = proposed["top_speed_m_s"]
    assert observation is not None
    assert (observation["finding"], observation["value"]) == ("top_speed_m_s", 8.0)
    assert observation["measured"]["quality"] == "good"
    assert observation["measured"]["method"].startswith("speed by the device")


def test_a_ride_home_on_the_bicycle_is_proposed_to_nobody() -> None:
    ride = Track(np.arange(900.0), START, speed_m_s=np.full(900, 6.5))
    told = Reading("FIT", (ride,), facts={"sport": "cycling", "sessions": "1"})
    taken = take(told, b"the file", "ride.fit", load_protocol().findings)
    assert [each.observation for each in taken.proposals if each.observation] == []
    (refused,) = taken.results[0].markers
    assert "cycling" in refused.notes[0]


def test_a_triathlon_is_judged_by_its_speed_because_its_file_says_three_sports() -> None:
    run = strides([6.0] * 3)
    told = Reading("FIT", (run,), facts={"sport": "swimming", "sessions": "3"})
    taken = take(told, b"the file", "race.fit", load_protocol().findings)
    assert value(taken.results[0].markers, "top_speed_m_s") == 6.0


def test_every_session_has_its_picture() -> None:
    for track in (strides([8.0] * 2), strides([5.0], rate=1)):
        assert picture(track, running(track)).startswith("<svg ")
