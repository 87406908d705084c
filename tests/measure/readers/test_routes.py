"""GPX and TCX: points in, a track out; broken documents keep their points, hostile ones are refused."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from hamstride.measure.readers import Refused, limits, read
from hamstride.measure.series import Track

START = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)
GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx xmlns="http://www.topografix.com/GPX/1/1" xmlns:g="http://www.garmin.com/xmlschemas/TrackPointExtension/v2"
     version="1.1" creator="Field watch 3">
<metadata><name>not the track</name></metadata>
{tracks}</gpx>
"""
TCX = """<?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>
<Activity Sport="{sport}"><Lap><Track>{points}</Track></Lap><Creator><Name>Watch 9</Name></Creator></Activity>
</Activities></TrainingCenterDatabase>
"""


def gpx_point(second: int, speed: float | None = None) -> str:
    fast = "" if speed is None else f"<g:speed>{speed}</g:speed>"
    return (
        f'<trkpt lat="51.{second:04d}" lon="-0.1"><time>2026-03-01T15:00:{second:02d}Z</time><extensions>'
        f"<g:TrackPointExtension><g:hr>140</g:hr><g:cad>85</g:cad>{fast}</g:TrackPointExtension></extensions></trkpt>\n"
    )


def gpx_track(points: str, name: str = "Tempo", kind: str = "running") -> str:
    return f"<trk><name>{name}</name><type>{kind}</type><trkseg>{points}</trkseg></trk>\n"


def gpx(*tracks: str) -> bytes:
    return GPX.format(tracks="".join(tracks)).encode()


def tcx_point(second: int) -> str:
    return (
        f"<Trackpoint><Time>2026-03-01T15:00:{second:02d}.000Z</Time><Position><LatitudeDegrees>51.5</LatitudeDegrees>"
        f"<LongitudeDegrees>-0.1</LongitudeDegrees></Position><DistanceMeters>{second * 4}</DistanceMeters>"
        "<HeartRateBpm><Value>151</Value></HeartRateBpm><Extensions><TPX><Speed>4.0</Speed><RunCadence>88</RunCadence>"
        "</TPX></Extensions></Trackpoint>"
    )


def tcx(points: str, sport: str = "Running") -> bytes:
    return TCX.format(points=points, sport=sport).encode()


def tracks(data: bytes) -> list[Track]:
    return [each for each in read(data).series if isinstance(each, Track)]


def test_a_gpx_route_comes_out_with_its_names_and_moments() -> None:
    reading = read(gpx(gpx_track("".join(gpx_point(second, 3.5) for second in range(4)))))
    (found,) = reading.series
    assert isinstance(found, Track)
    assert (reading.format, reading.device, found.name) == ("GPX", "Field watch 3", "Tempo")
    assert found.start == START
    assert found.time_s.tolist() == [0, 1, 2, 3]
    assert found.speed_m_s is not None
    assert found.speed_m_s.tolist() == [3.5] * 4
    assert found.latitude_deg is not None
    assert found.latitude_deg[3] == 51.0003
    assert found.cadence_spm is not None
    assert found.cadence_spm[0] == 170


def test_speed_is_never_derived_from_positions() -> None:
    (found,) = tracks(gpx(gpx_track(gpx_point(0) + gpx_point(1))))
    assert found.speed_m_s is None
    assert found.distance_m is None


def test_two_tracks_stay_two_and_strides_on_a_bicycle_are_no_steps() -> None:
    run, ride = tracks(gpx(gpx_track(gpx_point(0)), gpx_track(gpx_point(5), "Home", "cycling")))
    assert (run.name, ride.name) == ("Tempo", "Home")
    assert run.cadence_spm is not None
    assert ride.cadence_spm is None


def test_a_pause_between_segments_stays_in_the_clock() -> None:
    segments = f"{gpx_point(0)}{gpx_point(1)}</trkseg><trkseg>{gpx_point(40)}"
    (found,) = tracks(gpx(gpx_track(segments)))
    assert found.time_s.tolist() == [0, 1, 40]


def test_a_gpx_that_breaks_off_keeps_its_whole_points() -> None:
    whole = gpx(gpx_track("".join(gpx_point(second) for second in range(30))))
    reading = read(whole[: len(whole) // 2])
    (found,) = reading.series
    assert isinstance(found, Track)
    assert 10 < len(found.time_s) < 20
    assert "breaks off" in reading.damage[0].what
    assert reading.damage[0].where.startswith("line ")


def test_points_without_a_time_or_with_words_for_numbers_become_unknown() -> None:
    points = gpx_point(0) + '<trkpt lat="north" lon="1e999"></trkpt>' + '<trkpt lat="5_1" lon="inf"></trkpt>'
    (found,) = tracks(gpx(gpx_track(points)))
    assert np.isnan(found.time_s).tolist() == [False, True, True]
    assert found.latitude_deg is not None
    assert np.isnan(found.latitude_deg).tolist() == [False, True, True]


def test_a_tcx_activity_comes_out() -> None:
    reading = read(tcx("".join(map(tcx_point, range(3)))))
    (found,) = reading.series
    assert isinstance(found, Track)
    assert (reading.format, reading.device, reading.facts["sport"]) == ("TCX", "Watch 9", "Running")
    assert found.start == START
    assert found.distance_m is not None
    assert found.distance_m.tolist() == [0, 4, 8]
    assert found.speed_m_s is not None
    assert found.speed_m_s.tolist() == [4, 4, 4]
    assert found.heart_rate_bpm is not None
    assert found.heart_rate_bpm.tolist() == [151] * 3
    assert found.cadence_spm is not None
    assert found.cadence_spm[0] == 176


def test_a_tcx_ride_has_no_steps() -> None:
    (found,) = tracks(tcx(tcx_point(0), "Biking"))
    assert found.cadence_spm is None


@pytest.mark.parametrize(
    "hostile",
    [
        '<!DOCTYPE gpx [<!ENTITY a "ha">]><gpx><trk><name>&a;</name></trk></gpx>',
        '<!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx><trk></trk></gpx>',
        '<!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><name>&x;</name></trk></gpx>',
    ],
)
def test_entities_and_document_types_are_refused(hostile: str) -> None:
    with pytest.raises(Refused, match="entities of its own"):
        read(hostile.encode())


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (b"<gpx></gpx>", "no points"),
        (b"<TrainingCenterDatabase></TrainingCenterDatabase>", "no points"),
        (b"<gpx>" + b"<a>" * 100, "nested more than"),
        (b'<?xml version="1.0" encoding="klingon"?><gpx><trk/></gpx>', "text encoding"),
        (b"<html><body>Sign in</body></html>", "none of GPX, TCX and OSIM"),
        (gpx(*[gpx_track(gpx_point(0))] * 65), "more than 64 tracks"),
        (b"<TrainingCenterDatabase>" + b'<Activity Sport="Running"></Activity>' * 65, "more than 64 activities"),
    ],
)
def test_what_no_device_writes_is_refused_and_says_why(document: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(document)


def test_a_million_empty_points_are_refused_without_keeping_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 1000)
    with pytest.raises(Refused, match="more than 1000 rows"):
        read(b"<gpx><trk><trkseg>" + b"<trkpt/>" * 1001)
