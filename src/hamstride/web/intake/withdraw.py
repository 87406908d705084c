"""Taking an answer back: "yes" or "no" becomes "I'm not sure", and the record must not go on to hold the old answer.

The old events stay in the record; corrections take them out of what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from hamstride.casebook import Entry
from hamstride.protocol.rule import Finding
from hamstride.record.events import Event
from hamstride.web.intake.known import moment

Body = Mapping[str, Any]


def withdraw_finding(events: Iterable[Event], finding: str) -> list[Entry]:
    """Return the entry that takes back the newest value of a finding; none if there is none."""
    return [_correction(id, None) for id, _ in _told(events, finding)[-1:]]


def withdraw_sign(events: Iterable[Event], sign: Finding, now: datetime) -> list[Entry]:
    """Return the entries that take back every value of a warning sign that could still count (a yes never runs out)."""
    still = timedelta(seconds=sign.valid_seconds) if sign.valid_seconds is not None else timedelta.max
    return [
        _correction(id, None)
        for id, body in _told(events, sign.id)
        if body["value"] is True or now - moment(body["at"]) <= still
    ]


def withdraw_person(events: Iterable[Event], key: str) -> list[Entry]:
    """Return the entries that make a key of the person unknown again; none if it is unknown."""
    told = {id: body for id, (kind, body) in _live(events).items() if kind == "person" and key in body}
    return [_correction(id, {name: value for name, value in body.items() if name != key}) for id, body in told.items()]


def _told(events: Iterable[Event], finding: str) -> list[tuple[str, Body]]:
    """Return the observations of a finding that count, as they were told."""
    live = _live(events).items()
    return [(id, body) for id, (kind, body) in live if kind == "observation" and body["finding"] == finding]


def _live(events: Iterable[Event]) -> dict[str, tuple[str, Body]]:
    """Return the events that count, with the body that counts, in order."""
    found: dict[str, tuple[str, Body]] = {}
    for event in events:
        if event.kind != "correction":
            found[event.id] = (event.kind, event.body)
            continue
        corrected, body = str(event.body["corrects"]), event.body.get("body")
        if body is None:
            found.pop(corrected, None)
        elif corrected in found:
            found[corrected] = (found[corrected][0], body)
    return found


def _correction(id: str, body: Body | None) -> Entry:
    return Entry("correction", {"corrects": id, "body": None if body is None else dict(body)})
