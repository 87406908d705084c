"""A clock zone written out for a calendar file: its offsets, and each change of the clocks in the time shown.

RFC 5545 asks for the moment of a change in the local time before it. The icalendar package (7.3) writes the time after
it, an hour late in spring.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(hours=12)
_SECOND = timedelta(seconds=1)


def timezone_of(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """Return the VTIMEZONE of a zone for the time from `first` to `last`, both with their offset."""
    found = Timezone()
    found.add("tzid", zone.key)
    found.add_component(_rule(zone, first, first))
    for change in changes(zone, first, last):
        found.add_component(_rule(zone, change - _SECOND, change))
    return found


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield the moments in UTC at which the zone's offset changes between two moments, to the second."""
    before = first.astimezone(UTC).replace(microsecond=0)
    end = last.astimezone(UTC)
    while before < end:
        after = before + _STEP
        if _offset(zone, before) != _offset(zone, after):
            yield _change(zone, before, after)
        before = after


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    old = _offset(zone, before)
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        before, after = (middle, after) if _offset(zone, middle) == old else (before, middle)
    return after


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _rule(zone: ZoneInfo, before: datetime, at: datetime) -> TimezoneStandard | TimezoneDaylight:
    """A change of the clocks; with both moments the same, the offset the time begins with."""
    local = at.astimezone(zone)
    rule = TimezoneDaylight() if local.dst() else TimezoneStandard()
    rule.add("dtstart", (at.astimezone(UTC) + _offset(zone, before)).replace(tzinfo=None))
    rule.add("tzoffsetfrom", _offset(zone, before))
    rule.add("tzoffsetto", _offset(zone, at))
    rule.add("tzname", local.tzname() or zone.key)
    return rule
