"""CSV of GPS makers and of anybody: which column is what, in which unit, and what is taken for granted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np
import pytest

from hamstride.measure.readers import Refused, limits, read
from hamstride.measure.series import Reading, Track

CATAPULT = """# OpenField Export : 01.03.2026 18:43:09;;;;;;;;
# Reference time : 01.03.2026 15:00:00 UTC;;;;;;;;
# DeviceId : 64906;;;;;;;;
# Speed Units : Kilometers Per Hour;;;;;;;;
# Distance Units : Meters;;;;;;;;
# Period : Session;;;;;;;;
# Athlete : Number 7;;;;;;;;
Timestamp;Seconds;Velocity;Odometer;Latitude;Longitude;Heart Rate;Player Load;Positional Quality (%);HDOP;#Sats
177237720000;0,00;18,0;0,0;51,5;-0,1;140;0,0;80;0,8;12
177237720010;0,10;21,6;0,5;0;0;141;0,1;80;0,8;12
177237720020;0,20;28,8;1,2;51,50002;-0,1;142;0,2;80;0,8;12
"""
STATSPORTS = """Player Display Name,Time,Lat,Lon,Speed (m/s),Heart Rate (bpm),Hacc,Hdop,Quality of Signal
Ada,15:00:00.0,51.5,-0.1,3.0,140,0.5,0.7,90
Ada,15:00:00.1,51.5,-0.1,3.5,140,0.5,0.7,90
Bea,15:00:00.0,51.6,-0.1,6.0,150,0.5,0.7,90
Ada,15:00:00.2,51.5,-0.1,4.0,141,0.5,0.7,90
"""
POLAR = """Name,Sport,Date,Start time,Duration,Total distance (km),Average heart rate (bpm)
A Person,RUNNING,01-03-2026,15:00:00,00:30:12,5.4,150
Sample rate,Time,HR (bpm),Speed (km/h),Pace (min/km),Cadence,Altitude (m),Stride length (m),Distances (m),Power (W)
1,00:00:00,96,10.8,05:33,80,12,,0.0,
1,00:00:01,97,14.4,04:10,81,12,,3.5,
1,00:00:02,98,,,82,12,,7.0,
"""


def tracks(text: str, columns: Mapping[str, str] | None = None) -> list[Track]:
    return [each for each in read(text.encode(), columns=columns).series if isinstance(each, Track)]


def test_catapult_says_its_unit_above_the_table_and_writes_commas() -> None:
    reading = read(CATAPULT.encode())
    (found,) = reading.series
    assert isinstance(found, Track)
    assert reading.device == "Catapult"
    assert reading.facts["athlete"] == "Number 7"
    assert found.time_s.tolist() == [0, 0.1, 0.2]
    assert found.speed_m_s is not None
    assert found.speed_m_s == pytest.approx([5, 6, 8])
    assert found.distance_m is not None
    assert found.distance_m.tolist() == [0, 0.5, 1.2]
    assert "assumed" not in reading.facts


def test_a_receiver_without_a_fix_is_nowhere() -> None:
    (found,) = tracks(CATAPULT)
    assert found.latitude_deg is not None
    assert np.isnan(found.latitude_deg).tolist() == [False, True, False]


def test_statsports_holds_several_athletes() -> None:
    reading = read(STATSPORTS.encode())
    ada, bea = reading.series
    assert isinstance(ada, Track)
    assert isinstance(bea, Track)
    assert reading.device == "STATSports"
    assert (ada.name, bea.name) == ("Ada", "Bea")
    assert ada.time_s == pytest.approx([0, 0.1, 0.2])
    assert ada.speed_m_s is not None
    assert ada.speed_m_s.tolist() == [3, 3.5, 4]
    assert bea.heart_rate_bpm is not None
    assert bea.heart_rate_bpm.tolist() == [150]


def test_polar_has_a_summary_above_its_samples() -> None:
    reading = read(POLAR.encode())
    (found,) = reading.series
    assert isinstance(found, Track)
    assert reading.device == "Polar"
    assert found.time_s.tolist() == [0, 1, 2]
    assert found.speed_m_s is not None
    assert found.speed_m_s[:2] == pytest.approx([3, 4])
    assert np.isnan(found.speed_m_s[2])
    assert found.cadence_spm is not None
    assert found.cadence_spm.tolist() == [160, 162, 164]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding_gives_the_same(sign: str, mark: str) -> None:
    rows = [["Zeit°", "Time [s]", "Speed (m/s)", "HR"], ["a", "0", "2.5", "120"], ["b", "1", "3.5", "121"]]
    data = "\r\n".join(sign.join(row) for row in rows).encode(mark)
    (found,) = read(data).series
    assert isinstance(found, Track)
    assert found.speed_m_s is not None
    assert found.speed_m_s.tolist() == [2.5, 3.5]


def test_a_line_of_units_below_the_names_is_heeded() -> None:
    (found,) = tracks("time\tspeed\tHR\ns\tkm/h\tbpm\n0\t36\t120\n1\t18\t121\n")
    assert found.speed_m_s is not None
    assert found.speed_m_s == pytest.approx([10, 5])


def test_the_caller_names_columns_and_their_units() -> None:
    text = "tijd,snelheid,x-positie,pols\n0,36,1,120\n1,18,2,121\n"
    with pytest.raises(Refused, match=r"“tijd”, “snelheid”"):
        read(text.encode())
    (found,) = tracks(text, {"time": "tijd [s]", "speed": "Snelheid [km/h]", "heart_rate": "pols"})
    assert found.speed_m_s is not None
    assert found.speed_m_s == pytest.approx([10, 5])


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"velocity": "speed"}, "no quantity “velocity”"),
        ({"speed": "snelheid"}, "no column “snelheid” for speed; the columns are “time”"),
        ({"speed": "speed [knots]"}, "is “knots”; allowed: m/s"),
        ({"kind": "marathon"}, "no kind “marathon” of table; allowed: torque, force"),
        ({"kind": "torque"}, "needs columns of turning force and angle"),
        ({"kind": "splits"}, "columns of distance and time"),
        ({"kind": "loads"}, "a column of dates"),
        ({"kind": "force"}, "needs a column of force"),
    ],
)
def test_what_the_caller_says_wrongly_is_refused(columns: Mapping[str, str], why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(b"time,speed,HR\n0,3,120\n1,4,121\n", columns=columns)


def test_a_unit_the_file_keeps_to_itself_is_said_to_be_assumed() -> None:
    reading = read(b"time,speed,HR\n0,3,120\n1,4,121\n")
    assert reading.facts["assumed"] == "speed in m/s; time in s"


def test_a_speed_nobody_runs_in_a_column_without_unit_is_refused() -> None:
    with pytest.raises(Refused, match=r"reaches 28.8 and the file does not say the unit"):
        read(b"time,speed,HR\n0,3,120\n1,28.8,121\n")


def moved(times: list[str]) -> Reading:
    rows = "".join(f"{time},3,120\n" for time in times)
    return read(f"Timestamp,Speed (m/s),HR\n{rows}".encode())


@pytest.mark.parametrize(
    ("times", "seconds", "start"),
    [
        (["10:00:00", "10:00:01.5"], [0, 1.5], None),
        (["1.3.2026 23:59:59", "2.3.2026 00:00:01"], [0, 2], None),
        (["23:59:59", "00:00:01"], [0, 2], None),
        (["10:00:01", "10:00:00"], [0, -1], None),
        (["11:59:59 PM", "12:00:01 AM"], [0, 2], None),
        (["12:59:59 pm", "1:00:01 pm"], [0, 2], None),
        (["00:59.5", "01:00.0"], [0, 0.5], None),
        (["59:59", "60:01"], [0, 2], None),
        (["2026-03-01T15:00:00Z", "2026-03-01T15:00:02Z"], [0, 2], datetime(2026, 3, 1, 15, tzinfo=UTC)),
        (["2026-03-01T16:00:00+01:00", "noon"], [0, None], datetime(2026, 3, 1, 15, tzinfo=UTC)),
        (["1772377200", "1772377201"], [0, 1], datetime(2026, 3, 1, 15, tzinfo=UTC)),
        (["177237720000", "177237720010"], [0, 0.1], datetime(2026, 3, 1, 15, tzinfo=UTC)),
        (["1772377200000", "1772377200500"], [0, 0.5], datetime(2026, 3, 1, 15, tzinfo=UTC)),
        (["12.5", "13.5"], [0, 1], None),
    ],
)
def test_times_of_every_kind_become_seconds(
    times: list[str], seconds: list[float | None], start: datetime | None
) -> None:
    (found,) = moved(times).series
    assert isinstance(found, Track)
    assert found.start == start
    assert found.time_s == pytest.approx([np.nan if each is None else each for each in seconds], nan_ok=True, abs=1e-4)


def test_words_among_numbers_are_counted_and_left_out() -> None:
    reading = read(b"time,speed (m/s),HR\n0,3,120\n1,fast,121\n2,slow,122\n3,,123\n")
    assert [str(each) for each in reading.damage] == [
        "Damage(where='line 3', what='From here on 2 cells are no numbers; left out.')"
    ]
    (found,) = reading.series
    assert isinstance(found, Track)
    assert found.speed_m_s is not None
    assert np.isnan(found.speed_m_s).tolist() == [False, True, True, True]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\n\n\n", "no rows"),
        (b"hello\nworld\n", "names columns that are known"),
        (b"time,speed,HR\n", "no rows that can be read"),
        (b"a,b,c\n1,2,3\n", "“a”, “b”, “c”"),
        (b"1,2,3\n4,5,6\n", "“1”, “2”, “3”"),
        (b"time,speed," + b"x," * 600 + b"\n", "columns; at most 512"),
        (b"time,speed\n" + b"1" * 70_000, "more than 65536 characters"),
        (b'time,speed,HR\n0,3,"' + b"1,1,1\n" * 40_000, "cannot be told apart"),
        (b"time,speed\n0\x00\x00\x00,1\n", "no format that is known here"),
        ("name,time,lat,lon\n" + "".join(f"p{n},0,1,1\n" for n in range(70)), "names 70 athletes"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes | str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(data if isinstance(data, bytes) else data.encode())


def test_more_rows_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 100)
    with pytest.raises(Refused, match="more than 100 rows"):
        read(b"time,speed,HR\n" + b"1,3,120\n" * 101)
    monkeypatch.setattr(limits, "MOST_ROWS", 1000)
    monkeypatch.setattr(limits, "MOST_CELLS", 100)
    with pytest.raises(Refused, match="more than 100 numbers"):
        read(b"time,speed,HR\n" + b"1,3,120\n" * 101)
