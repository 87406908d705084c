"""Recordings of real watches, read in place: what the watch itself adds up, and bicycles that are no runs."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.markers import markers
from hamstride.measure.metrics.running.markers import running
from hamstride.measure.readers import read
from hamstride.measure.series import Track
from tests.measure.given_data import given_file
from tests.measure.marked import named, value


def track_of(name: str) -> Track:
    (track,) = (each for each in read(given_file(f"fit/{name}").read_bytes(), name).series if isinstance(each, Track))
    return track


def test_a_run_is_as_long_as_the_watch_says() -> None:
    track = track_of("garmin-fenix-5-run.fit")
    found = running(track)
    assert value(found, "distance_m") == pytest.approx(float(np.nanmax(np.asarray(track.distance_m))), rel=0.05)
    assert value(found, "top_speed_m_s") == pytest.approx(float(np.nanmax(np.asarray(track.speed_m_s))))
    assert 200 < value(found, "contact_time_both_ms") < 300


def test_a_walk_opens_nothing() -> None:
    found = running(track_of("garmin-fenix-5-walk.fit"))
    assert {each.finding for each in found} == {None}
    assert named(found, "contact_time_both_ms").quality == "refused"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["garmin-edge-500-activity.fit", "elemnt-interleaved.fit", "activity-large-fenxi2-multisport.fit"]
)
def test_a_bicycle_is_no_run(name: str) -> None:
    (refused,) = running(track_of(name))
    assert "faster than anybody runs" in refused.notes[0]


def test_a_slow_bicycle_is_known_by_what_its_file_says() -> None:
    reading = read(given_file("fit/damaged-no-application-id.fit").read_bytes(), "ride.fit")
    assert reading.facts["sport"] == "cycling"
    (refused,) = markers(reading)
    assert refused.notes == ("The file says that this is cycling. Only running is read.",)
    assert {each.finding for each in markers(reading)} == {None}
