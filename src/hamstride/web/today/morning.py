"""Yesterday's session and the morning after it: one question answers both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from hamstride.casebook import Entry
from hamstride.record.events import Event
from hamstride.web import door
from hamstride.web.intake.known import moment


def trained_yesterday(now: datetime) -> list[str]:
    """Return the ids of yesterday's sessions that lack the pain of the next morning."""
    events = door.events()
    yesterday = (now - timedelta(days=1)).date()
    amended = {each.body["session"] for each in events if each.kind == "session_amended" and _told(each.body["set"])}
    return [
        each.id
        for each in events
        if each.kind == "session" and _day(each, now) == yesterday and not _told(each.body) and each.id not in amended
    ]


def amended(sessions: list[str], pain: int | None) -> list[Entry]:
    """Return the entries that add the pain of this morning to these sessions."""
    if pain is None:
        return []
    return [Entry("session_amended", {"session": each, "set": {"pain_next_morning": pain}}) for each in sessions]


def _told(body: Mapping[str, Any]) -> bool:
    return body.get("pain_next_morning") is not None


def _day(event: Event, now: datetime) -> date:
    return moment(event.body.get("at", event.at)).astimezone(now.tzinfo).date()
