"""The days ahead as an iCalendar file (RFC 5545), for the calendar a person already looks at.

The same days, choices and stamp give the same bytes. An event keeps its UID when it is moved, and its SEQUENCE goes up.
Titles say nothing about health unless that is wanted: other people see a phone's lock screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from hamstride.engine.arranging.days import ArrangedDay
from hamstride.interop.ics.zone import timezone_of
from hamstride.words.say import say

SHOWN = ("strength", "running", "test")  # light work and check-ins are for every day; rest needs no entry
BLOCK = timedelta(minutes=45)  # how long an entry with a time of day is drawn; no session is held to it
CHECK_IN = timedelta(minutes=5)
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Choices:
    """How the days are written.

    `at` is the time of day of the work, None for entries of a whole day; `check_in` that of a daily reminder, None for
    none. `details` names the work. `version` is how often these choices were changed.
    """

    zone: ZoneInfo
    at: time | None = None
    check_in: time | None = None
    details: bool = False
    version: int = 0


def ics(days: Sequence[ArrangedDay], choices: Choices, stamp: datetime, seed: str) -> bytes:
    """Return the calendar file.

    Args:
        days: the days ahead as the person arranged them.
        choices: how they are written.
        stamp: when the newest entry of the record was made, with its offset.
        seed: what makes the UIDs this person's own; it does not come out in them.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Hamstride//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Hamstride")
    first = date.fromisoformat(days[0].date) if days else stamp.date()
    if choices.at or choices.check_in:
        midnight = datetime.combine(first, time(), choices.zone)
        calendar.add_component(timezone_of(choices.zone, midnight - _YEAR, midnight + _YEAR))
    for event in _events(days, choices, seed):
        event.add("dtstamp", stamp.astimezone(UTC))
        event.add("last-modified", stamp.astimezone(UTC))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(days: Sequence[ArrangedDay], choices: Choices, seed: str) -> Iterator[Event]:
    if choices.check_in is not None and days:
        yield _check_ins(days, choices, choices.check_in, seed)
    for each in days:
        if each.kind in SHOWN and each.state in ("planned", "moved_here"):
            yield _event(each, choices, seed)


def _event(each: ArrangedDay, choices: Choices, seed: str) -> Event:
    event = Event()
    event.add("uid", _uid(seed, each.planned or each.date, each.kind))
    event.add("sequence", each.changes + choices.version)
    event.add("summary", title(each, choices.details))
    day = date.fromisoformat(each.date)
    if choices.at is None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", datetime.combine(day, choices.at, choices.zone))
        event.add("duration", BLOCK)
    if choices.details:
        event.add("description", say("ics.note"))
    else:
        event.add("class", "PRIVATE")
    return event


def _check_ins(days: Sequence[ArrangedDay], choices: Choices, at: time, seed: str) -> Event:
    """One entry that comes again every day, at the same time on the clock when the clocks change."""
    dates = sorted({each.date for each in days})
    event = Event()
    event.add("uid", _uid(seed, dates[0], "check_in"))
    event.add("sequence", choices.version)
    event.add("summary", say("ics.check_in"))
    event.add("dtstart", datetime.combine(date.fromisoformat(dates[0]), at, choices.zone))
    event.add("duration", CHECK_IN)
    event.add("rrule", {"FREQ": ["DAILY"], "COUNT": [len(dates)]})
    event.add("transp", "TRANSPARENT")
    return event


def title(each: ArrangedDay, details: bool) -> str:
    """Return the title of an entry: what is done, or nothing that tells of an injury."""
    if not details:
        return say("ics.test" if each.kind == "test" else "ics.session")
    return say("ics.details", kind=say(f"ics.kind.{each.kind}"), names=", ".join(each.names)).rstrip(": ")


def _uid(seed: str, planned: str, kind: str) -> str:
    digest = sha256(f"{seed}\n{planned}\n{kind}".encode()).hexdigest()
    return f"{digest[:32]}@hamstride"
