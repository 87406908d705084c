"""The days ahead as other calendars read them: stable names, a number that rises on a change, the right time of day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from hamstride.casebook import load_protocol
from hamstride.engine.arranging.days import ArrangedDay, arranged
from hamstride.interop.ics.feed import Choices, ics
from hamstride.interop.ics.zone import changes, timezone_of
from hamstride.record.case import Arrangement
from tests import people

PROTOCOL = load_protocol()
AT = people.morning(30)
LONDON = ZoneInfo("Europe/London")
STAMP = datetime(2026, 3, 31, 7, 55, tzinfo=UTC)
HEALTH = ("leg", "hamstring", "injury", "pain", "strength", "run", "rehab", "bridge")
CASE = people.case(people.ana_in("strength"))


def the_days(*arrangements: Arrangement) -> tuple[ArrangedDay, ...]:
    return arranged(PROTOCOL, replace(CASE, arrangements=arrangements), AT).days


def written(choices: Choices | None = None, *arrangements: Arrangement, seed: str = "ana") -> list[Any]:
    file = ics(the_days(*arrangements), choices or Choices(LONDON), STAMP, seed)
    return list(Calendar.from_ical(file).walk("VEVENT"))


def put_off(by: int, minutes: int = 0) -> Arrangement:
    day = AT.date()
    return Arrangement(AT - timedelta(minutes=30 - minutes), day, "strength", day + timedelta(days=by))


def shown_on(events: list[Any], day: date) -> list[str]:
    return [str(each["summary"]) for each in events if each.decoded("dtstart") == day]


def test_the_same_days_give_the_same_bytes() -> None:
    assert ics(the_days(), Choices(LONDON), STAMP, "ana") == ics(the_days(), Choices(LONDON), STAMP, "ana")


def test_lines_end_and_fold_as_the_standard_asks() -> None:
    lines = ics(the_days(), Choices(LONDON, at=time(18), details=True), STAMP, "ana").split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_hard_days_and_tests_are_shown_and_nothing_else() -> None:
    events = written(Choices(LONDON, details=True))
    kinds = {str(each["summary"]).partition(":")[0] for each in events}
    assert kinds == {"Strength work", "Running", "Tests"}
    wanted = [each for each in the_days() if each.kind in ("strength", "running", "test")]
    assert len(events) == len(wanted)


def test_a_title_says_nothing_about_health_unless_that_is_wanted() -> None:
    for each in written(Choices(LONDON, check_in=time(8))):
        said = f"{each['summary']} {each.get('description', '')}".lower()
        assert [word for word in HEALTH if word in said] == []
    assert shown_on(written(Choices(LONDON, details=True)), AT.date())[0].startswith("Strength work: ")


def test_every_entry_has_a_name_of_its_own_that_stays() -> None:
    names = [str(each["uid"]) for each in written()]
    assert len(set(names)) == len(names)
    assert names == [str(each["uid"]) for each in written(Choices(LONDON, at=time(18), details=True))]
    assert not set(names) & {str(each["uid"]) for each in written(seed="di")}
    assert "ana" not in "".join(names)


def test_moved_work_keeps_its_name_and_its_number_rises() -> None:
    before = {str(each["uid"]): each for each in written()}
    after = {str(each["uid"]): each for each in written(None, put_off(1))}
    moved = [uid for uid in before if uid in after and before[uid]["dtstart"].dt != after[uid]["dtstart"].dt]
    assert len(moved) == 1
    assert after[moved[0]].decoded("dtstart") == AT.date() + timedelta(days=1)
    assert (before[moved[0]]["sequence"], after[moved[0]]["sequence"]) == (0, 1)


def test_moved_twice_it_rises_twice_also_back_on_its_own_day() -> None:
    back = written(None, put_off(1), put_off(0, minutes=5))
    assert max(each["sequence"] for each in back) == 2
    assert [each["dtstart"].dt for each in back] == [each["dtstart"].dt for each in written()]


def test_work_left_out_is_not_shown() -> None:
    left_out = Arrangement(AT, AT.date(), "running", None)
    assert len(shown_on(written(), AT.date())) == len(shown_on(written(None, left_out), AT.date())) + 1


def test_a_whole_day_has_no_clock_and_no_zone() -> None:
    file = ics(the_days(), Choices(LONDON), STAMP, "ana")
    assert b"VTIMEZONE" not in file
    assert b"DTSTART;VALUE=DATE:20260331" in file


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"])
def test_the_time_of_day_is_the_one_on_the_wall_also_when_the_clocks_change(zone: str) -> None:
    here = ZoneInfo(zone)
    for each in written(Choices(here, at=time(18, 30))):
        start = each.decoded("dtstart")
        assert (start.hour, start.minute, start.utcoffset()) == (18, 30, start.astimezone(here).utcoffset())


def test_a_daily_check_in_comes_once_a_day_at_the_same_time_over_the_change_of_the_clocks() -> None:
    data = people.ana_in("strength", 25)
    days = arranged(PROTOCOL, people.case(data), people.morning(25)).days
    event = next(
        each for each in Calendar.from_ical(ics(days, Choices(LONDON, check_in=time(8)), STAMP, "ana")).walk("VEVENT")
        if "rrule" in each
    )  # fmt: skip
    starts = list(expanded(event))
    assert len(starts) == 14
    assert {each.time() for each in starts} == {time(8)}
    assert {each.utcoffset() for each in starts} == {timedelta(0), timedelta(hours=1)}


def expanded(event: Any) -> Iterator[datetime]:
    """A daily rule read as RFC 5545 says: the same time on the wall each day."""
    start = event.decoded("dtstart")
    for each in range(event["rrule"]["COUNT"][0]):
        yield datetime.combine(start.date() + timedelta(days=each), start.time(), start.tzinfo)


def test_choices_that_changed_raise_every_number() -> None:
    assert {each["sequence"] for each in written(Choices(LONDON, version=3))} == {3}


def test_without_a_plan_the_file_is_still_a_calendar() -> None:
    assert list(Calendar.from_ical(ics((), Choices(LONDON, at=time(9)), STAMP, "ana")).walk("VEVENT")) == []


def test_the_clocks_change_at_the_hour_shown_before_the_change() -> None:
    rules = timezone_of(LONDON, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)).to_ical()
    assert b"DTSTART:20260329T010000" in rules
    assert b"DTSTART:20261025T020000" in rules


ZONES = ("Europe/London", "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "UTC")
moments = st.integers(631_152_000, 2_051_222_400).map(lambda each: datetime.fromtimestamp(each, UTC))  # 1990 to 2035


@given(st.sampled_from(ZONES), moments, st.integers(0, 700))
def test_the_zone_written_out_gives_every_moment_its_own_offset(zone: str, moment: datetime, days: int) -> None:
    here, last = ZoneInfo(zone), moment + timedelta(days=days)
    rules = timezone_of(here, moment, last + timedelta(days=2)).walk()[1:]
    offset = [each.decoded("tzoffsetto") for each in rules
              if each.decoded("dtstart") - each.decoded("tzoffsetfrom") <= last.replace(tzinfo=None)][-1]  # fmt: skip
    assert offset == last.astimezone(here).utcoffset()


@given(moments)
def test_there_are_two_changes_a_year_in_london(moment: datetime) -> None:
    assert len(list(changes(LONDON, moment, moment + timedelta(days=365)))) in (1, 2, 3)
