"""Files as strangers bring them: every one is read as what it is, or refused in one sentence that says what to do."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from openpyxl import Workbook

from hamstride.measure.marker import Marker
from hamstride.measure.markers import results
from hamstride.measure.readers import Refused, read
from hamstride.measure.series import Loads, Track, Unsaid
from tests.measure.readers import made_fit

ROWS = [(second, 3.0 + second % 3 / 2, 150) for second in range(120)]
METRES = 416.5  # of these speeds, by the trapezium
CLOCK = datetime(2026, 3, 1, 10, tzinfo=UTC).replace(tzinfo=None)  # as a spreadsheet has it: nowhere


def comma(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


SEMICOLONS = "Time (s);Speed (km/h);HR\n" + "".join(f"{at};{comma(v * 3.6)};{hr}\n" for at, v, hr in ROWS)
TITLE = "Training report\nAthlete;Ana Müller\nDate;01.03.2026\nDistance;420\n\n"


def commas(time: Callable[[int], str], name: str = "Time") -> str:
    return f"{name},Speed (m/s),HR\n" + "".join(f"{time(at)},{v},{hr}\n" for at, v, hr in ROWS)


def clock(form: str, start: datetime = CLOCK) -> Callable[[int], str]:
    return lambda second: (start + timedelta(seconds=second)).strftime(form)


def marker(data: bytes, id: str = "distance_m", name: str = "run.csv") -> Marker:
    (found,) = results(read(data, name))
    return next(each for each in found.markers if each.id == id)


@pytest.mark.parametrize(
    "data",
    [
        SEMICOLONS.encode(),
        SEMICOLONS.replace("\n", "\r\n").encode(),
        SEMICOLONS.replace("\n", "\r").encode(),
        SEMICOLONS.encode("utf-8-sig"),
        SEMICOLONS.encode("utf-16"),
        b"\xfe\xff" + SEMICOLONS.encode("utf-16-be"),
        SEMICOLONS.encode("utf-16-le"),
        SEMICOLONS.encode("utf-16-be"),
        SEMICOLONS.replace(";", "\t").encode("utf-16"),
        SEMICOLONS.replace("HR", "HR;Höhe (m)").encode("latin-1"),
        (TITLE + SEMICOLONS).encode("cp1252"),
        ("sep=;\n" + SEMICOLONS).encode(),
        SEMICOLONS.replace(";", "|").encode(),
        "".join('"' + line.replace(";", '","') + '"\n' for line in SEMICOLONS.splitlines()).encode(),
        ("Session, Tuesday\nPitch 2, by coach\n\n" + commas(str)).encode(),
        commas(str).replace(",", " , ").encode(),
        commas(str).replace("\n", ",\n").encode(),
    ],
    ids=[
        "decimal commas", "Windows lines", "old Mac lines", "UTF-8 mark", "UTF-16 mark", "UTF-16 the other way",
        "UTF-16 without a mark", "the other way without", "UTF-16 tabs", "latin-1 header", "title block", "sep=",
        "pipes", "decimal commas in quotes", "title block, commas", "blanks", "comma at the end",
    ],
)  # fmt: skip
def test_one_run_in_many_dialects_is_one_distance(data: bytes) -> None:
    assert marker(data).value == pytest.approx(METRES, abs=0.3)


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("%H:%M:%S", CLOCK),
        ("%d/%m/%Y %H:%M:%S", CLOCK),
        ("%Y-%m-%dT%H:%M:%S+01:00", CLOCK),
        ("%I:%M:%S %p", datetime(2026, 3, 1, 12, 59, tzinfo=UTC)),
        ("%I:%M:%S %p", datetime(2026, 3, 1, 23, 59, tzinfo=UTC)),
        ("%H:%M:%S", datetime(2026, 3, 1, 23, 59, tzinfo=UTC)),
        ("%d.%m.%Y %H:%M:%S", datetime(2026, 3, 1, 23, 59, tzinfo=UTC)),
        ("%M:%S.0", CLOCK),
    ],
    ids=["clock", "date", "offset", "past noon", "past midnight, am and pm", "past midnight", "date", "minutes"],
)
def test_times_of_day_of_any_kind(form: str, start: datetime) -> None:
    assert marker(commas(clock(form, start)).encode()).value == pytest.approx(METRES, abs=0.1)


def test_two_part_times_are_asked_about_and_never_guessed() -> None:
    """00:05 is five seconds for one watch and five minutes for another: sixty times the distance."""
    text = commas(clock("%M:%S"))
    with pytest.raises(Unsaid, match=r"The times of “Time” have two parts \(“00:00”\)") as asked:
        read(text.encode())
    assert (asked.value.asks, asked.value.column) == ("columns", "Time")
    assert marker(commas(clock("%M:%S"), "Time (mm:ss)").encode()).value == pytest.approx(METRES, abs=0.1)
    (told,) = read(text.encode(), columns={"time": "Time [hh:mm]"}).series
    assert isinstance(told, Track)
    assert told.time_s[-1] == 119 * 60


def wall(second: int, start: datetime, before: int, after: int) -> str:
    """A clock on the wall that is put forward or back a minute after the start."""
    moment = start + timedelta(seconds=second)
    return (moment + timedelta(hours=before if second < 60 else after)).strftime("%Y-%m-%d %H:%M:%S")


def test_a_clock_that_is_put_back_is_a_break_and_no_distance() -> None:
    text = commas(lambda at: wall(at, datetime(2026, 10, 25, 0, 59, tzinfo=UTC), 2, 1)).encode()
    assert marker(text).value == pytest.approx(METRES - 3.5, abs=0.6)
    assert "Times the clock jumps back" in " ".join(marker(text).notes)


def test_a_clock_that_is_put_forward_leaves_no_sum_and_says_so() -> None:
    found = marker(commas(lambda at: wall(at, datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 1, 2)).encode())
    assert (found.value, found.quality) == (None, "refused")
    assert found.notes == ("3 % of the time could be used, so the sum is too low.",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "This file is empty"),
        (b"  \n\n ", "holds no rows"),
        (b"\xef\xbb\xbf", "holds no rows"),
        (b"Time (s),Speed (m/s),HR\n", "names of columns and no rows"),
        (b"Time (s);Speed (m/s);HR", "names of columns and no rows"),
        (b"<html><body>Log in</body></html>", "none of GPX, TCX and OSIM"),
        (b"Date,RPE,Minutes\n1 Mar 2026,4,60\n", "Its dates cannot be read (“1 Mar 2026”); write them as 2026-03-31."),
        (b"Date,RPE,Minutes\n01/03/26,4,60\n", "Its dates cannot be read (“01/03/26”)"),
        (b"Date,RPE,Minutes\n01/03/2026,4,60\n", "can be read two ways"),
        (b"\x00\x01\x02" * 40, "no format that is known"),
        (b"\x00" * 200, "no format that is known"),
    ],
)
def test_what_holds_nothing_is_refused_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data, "run.csv")
    assert why in str(refused.value)
    assert str(refused.value).count(". ") == 0


def test_what_may_count_thousands_or_decimals_is_left_out_and_named() -> None:
    rows = "".join(f'{at},"{1000 + 3 * at:,}",{v},{hr}\n' for at, v, hr in ROWS)
    reading = read(("Time (s),Distance (m),Speed (m/s),HR\n" + rows).encode())
    assert "120 cells are no numbers" in reading.damage[0].what
    assert marker(("Time (s),Distance (m),Speed (m/s),HR\n" + rows).encode()).value == pytest.approx(METRES)


def test_a_summary_below_the_rows_is_left_out_and_named() -> None:
    data = (commas(str) + "\nAverage,3.5,150\nMax,4,150\n").encode()
    assert marker(data).value == pytest.approx(METRES)
    assert read(data).damage[0].where == "line 122"


def book(*sheets: Iterable[Sequence[Any]]) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    for rows in sheets:
        page = made.create_sheet()
        for row in rows:
            page.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheet(time: Callable[[int], object], name: str = "Time") -> list[list[object]]:
    return [[name, "Speed (m/s)", "HR"], *([time(at), v, hr] for at, v, hr in ROWS)]


@pytest.mark.parametrize(
    "data",
    [
        book(sheet(lambda at: CLOCK + timedelta(seconds=at))),
        book(sheet(lambda at: (CLOCK + timedelta(seconds=at)).time())),
        book(sheet(lambda at: timedelta(seconds=at))),
        book(sheet(lambda at: at / 86_400)),
        book(sheet(lambda at: 46_082.4 + at / 86_400)),
        book([["Report"], [], ["Athlete", "Ana"], ["Date", CLOCK], [], *sheet(lambda at: at, "Time (s)")]),
        book([["Time (s)", "Speed (km/h)", "HR"], *([str(at), comma(v * 3.6), str(hr)] for at, v, hr in ROWS)]),
        book([["Report of", "Ana"]], sheet(lambda at: at, "Time (s)")),
        book([], sheet(lambda at: at, "Time (s)")),
    ],
    ids=[
        "dates", "clock times", "spans", "parts of a day", "days since 1900", "title block", "numbers as text",
        "a cover first", "an empty sheet first",
    ],
)  # fmt: skip
def test_one_run_in_many_workbooks_is_one_distance(data: bytes) -> None:
    assert marker(data, name="run.xlsx").value == pytest.approx(METRES, abs=0.3)


def test_times_as_parts_of_a_day_are_said_to_be_taken_so() -> None:
    reading = read(book(sheet(lambda at: at / 86_400)), "run.xlsx")
    assert reading.facts["assumed"] == "Time in days"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (book([]), "holds no rows"),
        (book(sheet(str)[:1]), "names of columns and no rows"),
        (book([["Report of", "Ana"]], [["nothing", "here"]]), "names columns that are known"),
    ],
)
def test_a_workbook_without_a_table_is_refused_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(data, "run.xlsx")


def test_days_of_a_diary_as_dates_of_a_spreadsheet() -> None:
    for first in (date(2026, 3, 1), CLOCK, 46_082):
        days = [first + (timedelta(days=at) if not isinstance(first, int) else at) for at in (0, 1, 4)]  # type: ignore[operator]
        (found,) = read(book([["Date", "RPE", "Minutes"], *([each, 4, 60] for each in days)]), "a.xlsx").series
        assert isinstance(found, Loads)
        assert found.day.tolist() == [0, 1, 4]


def point(second: int, timed: bool = True) -> str:
    moment = f"<time>{CLOCK + timedelta(seconds=second):%Y-%m-%dT%H:%M:%SZ}</time>" if timed else ""
    return f'<trkpt lat="{51.5 + second * 3e-5:.6f}" lon="-0.1">{moment}</trkpt>'


def gpx(*tracks: Iterable[str], head: str = '<?xml version="1.0" encoding="UTF-8"?>\r\n', name: str = "Run") -> str:
    made = (f"<trk><name>{name}</name><trkseg>{''.join(each)}</trkseg></trk>" for each in tracks)
    return f'{head}<gpx creator="App" xmlns="http://www.topografix.com/GPX/1/1">{"".join(made)}</gpx>'


RUN = [point(second) for second in range(61)]


@pytest.mark.parametrize(
    "data",
    [
        gpx(RUN).encode(),
        b"\xef\xbb\xbf" + gpx(RUN).encode(),
        b"\r\n  " + gpx(RUN).encode(),
        gpx(RUN).replace("UTF-8", "UTF-16").encode("utf-16"),
        gpx(RUN, name="Läufe").replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        gpx(RUN, head="", name="Läufe").encode("latin-1"),
        gpx([point(second, second % 2 == 0) for second in range(61)]).encode(),
        gpx([*RUN, *RUN[20:]]).encode(),
    ],
    ids=["plain", "mark", "blanks first", "UTF-16", "latin-1", "latin-1, not said", "some times", "part of it twice"],
)
def test_one_route_in_many_dialects_is_one_distance(data: bytes) -> None:
    assert marker(data, name="run.gpx").value == pytest.approx(60 * 3e-5 * 111_195, rel=0.01)


def test_several_tracks_and_none_of_them_timed() -> None:
    timed = read(gpx(RUN, RUN[:30]).encode()).series
    assert [len(each.time_s) for each in timed if isinstance(each, Track)] == [61, 30]
    untimed = results(read(gpx([point(at, False) for at in range(60)], [point(0, False)]).encode()))
    for each in untimed:
        assert [(marker.value, marker.quality) for marker in each.markers if marker.id == "distance_m"] == [
            (None, "refused")
        ]
    assert "too few rows with a time" in untimed[0].markers[0].notes[0]


@pytest.mark.parametrize("body", ['<rte><rtept lat="51.5" lon="0"/></rte>', "<trk><trkseg></trkseg></trk>", ""])
def test_a_route_without_points_of_a_track_is_refused_in_one_sentence(body: str) -> None:
    with pytest.raises(Refused, match="holds no points that can be read"):
        read(f'<gpx creator="App">{body}</gpx>'.encode(), "a.gpx")


def tcx(point: Callable[[int], str]) -> bytes:
    points = "".join(
        f"<Trackpoint><Time>{CLOCK + timedelta(seconds=at):%Y-%m-%dT%H:%M:%SZ}</Time>{point(at)}</Trackpoint>"
        for at in range(121)
    )
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase><Activities><Activity Sport="Running"><Lap><Track>'
        f"{points}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def test_a_treadmill_has_no_positions_and_still_a_distance() -> None:
    by_distance = marker(tcx(lambda at: f"<DistanceMeters>{3.3 * at}</DistanceMeters>"))
    assert by_distance.value == pytest.approx(396)
    assert by_distance.quality == "usable"
    own = marker(tcx(lambda at: "<Extensions><TPX><Speed>3.3</Speed></TPX></Extensions>"))
    assert own.value == pytest.approx(396)
    assert own.quality == "good"


def test_a_recording_of_the_pulse_alone_says_what_is_missing() -> None:
    found = marker(tcx(lambda at: "<HeartRateBpm><Value>150</Value></HeartRateBpm>"))
    assert found.notes == ("The file has no speed, no positions and no distance. Export it again with one of them.",)


def fit(seconds: Sequence[int], stops: Sequence[tuple[int, int]] = ()) -> bytes:
    """A run at 3 m/s with a record at each of these seconds; stops: when the timer was stopped (4) and started (0)."""
    body = made_fit.definition(1, 20, ((253, 4, 0x86), (6, 2, 0x84)))
    body += b"".join(struct.pack("<BIH", 1, made_fit.stamp(each), 3000) for each in seconds)
    body += made_fit.definition(2, 21, ((253, 4, 0x86), (0, 1, 0x00), (1, 1, 0x00)))
    return made_fit.wrapped(body + b"".join(struct.pack("<BIBB", 2, made_fit.stamp(at), 0, kind) for at, kind in stops))


TWO_HALVES = [*range(61), *range(360, 421)]


def test_a_paused_timer_is_no_missing_time() -> None:
    """A minute, five minutes' rest with the timer stopped, a minute: both are there whole."""
    paused = fit(TWO_HALVES, ((60, 4), (360, 0)))
    assert marker(paused).value == pytest.approx(360)
    assert marker(paused).quality == "good"
    used = marker(paused, "recording_used_pct")
    assert used.value == pytest.approx(100)
    assert "The timer was stopped for 300 s. That time is not missing." in used.notes


def test_the_same_hole_without_a_stopped_timer_is_missing() -> None:
    assert marker(fit(TWO_HALVES)).value is None


@pytest.mark.parametrize(
    "stops",
    [((60, 0), (360, 4)), ((60, 4),), ((500, 4), (600, 0)), ((-50, 4), (-10, 0)), ((360, 4), (60, 0))],
    ids=["start before stop", "never started again", "after the end", "before the beginning", "backwards"],
)
def test_a_timer_that_was_not_stopped_in_between_explains_nothing(stops: Sequence[tuple[int, int]]) -> None:
    assert marker(fit(TWO_HALVES, stops)).value is None


def test_a_watch_that_records_when_it_likes_and_one_that_goes_back_an_hour() -> None:
    assert marker(fit([3 * at + at % 3 for at in range(80)])).value == pytest.approx(3 * 238, rel=0.02)
    assert marker(fit([*range(61), *range(-3539, -3479)])).value == pytest.approx(3 * 119, abs=4)


@pytest.mark.parametrize("data", [made_fit.wrapped(b""), made_fit.wrapped(b"")[:20]])
def test_a_watch_file_without_a_message_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(Refused, match="Nothing in this FIT file can be read"):
        read(data, "run.fit")


def test_times_nearer_than_any_device_takes_them_break_nothing() -> None:
    text = "Time (s),Speed (m/s),HR\n" + "".join(f"{at / 86_400},3.5,150\n" for at, _, _ in ROWS)
    assert results(read(text.encode()))


def test_a_start_in_a_spreadsheet_is_no_moment_without_a_place() -> None:
    (found,) = read(book(sheet(lambda at: CLOCK + timedelta(seconds=at)))).series
    assert isinstance(found, Track)
    assert found.start is None
