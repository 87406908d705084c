"""The feed of one person: its address, its choices, and the file itself."""

from __future__ import annotations

import secrets
from datetime import time
from zoneinfo import ZoneInfo

from django.utils import timezone

from hamstride.engine.arranging.days import arranged
from hamstride.interop.ics.feed import Choices, ics
from hamstride.web import door
from hamstride.web.people.models import Person
from hamstride.web.week.models import Feed


def of_person(key: str) -> Feed | None:
    """Return a person's feed, None if there is none."""
    return Feed.objects.filter(person__key=key).first()


def keep(key: str, at: str, check_in: str, details: bool) -> None:
    """Make a person's feed, or change how it is written; its address stays."""
    feed = of_person(key)
    if feed is None:
        person = Person.objects.get(key=key)
        Feed.objects.create(person=person, secret=_secret(), at=at, check_in=check_in, details=details)
    elif (feed.at, feed.check_in, feed.details) != (at, check_in, details):
        feed.at, feed.check_in, feed.details, feed.version = at, check_in, details, feed.version + 1
        feed.save()


def renew(key: str) -> None:
    """Give the feed a new address; calendars that know the old one get nothing any more."""
    Feed.objects.filter(person__key=key).update(secret=_secret())


def end(key: str) -> None:
    """Remove the feed."""
    Feed.objects.filter(person__key=key).delete()


def file(secret: str) -> bytes | None:
    """Return the calendar file behind an address, None if the address leads nowhere."""
    feed = Feed.objects.filter(secret=secret).select_related("person").first()
    if feed is None:
        return None
    key = feed.person.key
    case, events = door.casebook().case(key), door.events(key)
    if case is None or not events:
        return None
    found = arranged(door.protocol(), case, door.now())
    return ics(found.days, _choices(feed), max(each.recorded_at for each in events), f"feed {events[0].id}")


def _choices(feed: Feed) -> Choices:
    zone = ZoneInfo(timezone.get_current_timezone_name())
    return Choices(zone, _time(feed.at), _time(feed.check_in), feed.details, feed.version)


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _secret() -> str:
    return secrets.token_urlsafe(32)
