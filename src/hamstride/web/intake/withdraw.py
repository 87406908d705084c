"""Taking an answer back: "yes" or "no" becomes "I'm not sure", and the record must not go on to hold the old answer.

The old events stay in the record; corrections take them out of what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hamstride.casebook import Entry
from hamstride.record.events import Event

Body = Mapping[str, Any]


def withdraw_finding(events: Iterable[Event], finding: str, every: bool = False) -> list[Entry]:
    """Return the entries that take back the newest value of a finding, or every value; none if there is none."""
    told = [id for id, (kind, body) in _live(events).items() if kind == "observation" and body["finding"] == finding]
    return [_correction(id, None) for id in (told if every else told[-1:])]


def withdraw_person(events: Iterable[Event], key: str) -> list[Entry]:
    """Return the entries that make a key of the person unknown again; none if it is unknown."""
    told = {id: body for id, (kind, body) in _live(events).items() if kind == "person" and key in body}
    return [_correction(id, {name: value for name, value in body.items() if name != key}) for id, body in told.items()]


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
