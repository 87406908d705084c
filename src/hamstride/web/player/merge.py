"""Events of a phone as entries of the record. Any order, any split, any repeat of them leads to the same sessions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hamstride.casebook import Entry
from hamstride.web.player.told import SessionRef, Told
from hamstride.words.say import say

Bodies = dict[str, dict[str, Any] | None]
_STRENGTH = ("mobility", "strength", "sport", "running")  # loaded work among gentle work makes it loaded work


class NotTaken(ValueError):
    """An event that cannot become an entry; the message is for the person."""


@dataclass(slots=True)
class Record:
    """What the record holds so far, and what the events of this outbox add to it."""

    bodies: Bodies
    late_by: timedelta = field(default_factory=timedelta)  # how far the phone's clock is ahead of ours

    def entries(self, event: Told) -> list[Entry]:
        """Return what an event adds, and count it in.

        Raises:
            NotTaken: its session is none, or was taken out of the record.
        """
        at = self._moment(event.at)
        if event.session is None:
            body = {**event.observed, "at": at.isoformat()}
            self.bodies[event.id] = body
            return [Entry("observation", body, at=at, id=event.id)]
        started = list(self._started(event.session))
        known = self.bodies[event.session.id]
        if known is None or "kind" not in known or "finding" in known:
            raise NotTaken(say("sync.session_gone"))
        change = _change(known, event, self._moment(event.session.at))
        known.update(change)
        amended = {"session": event.session.id, "set": change}
        return [*started, Entry("session_amended", amended, at=at, id=event.id)]

    def _started(self, session: SessionRef) -> Iterator[Entry]:
        if session.id not in self.bodies:
            at = self._moment(session.at)
            body = {"kind": session.kind, "at": at.isoformat(), "exercises": []}
            self.bodies[session.id] = dict(body)
            yield Entry("session", body, at=at, id=session.id)

    def _moment(self, text: str) -> datetime:
        try:
            return datetime.fromisoformat(text) - self.late_by
        except ValueError:  # the thirtieth of February
            raise NotTaken(say("sync.no_such_day")) from None


def _change(known: Mapping[str, Any], event: Told, started: datetime) -> dict[str, Any]:
    assert event.session is not None  # noqa: S101  asked before
    first = min(started, datetime.fromisoformat(str(known["at"])))
    kind = max((str(known["kind"]), event.session.kind), key=_rank)
    change: dict[str, Any] = {"at": first.isoformat(), "kind": kind}
    if event.rows:
        rows = [*known.get("exercises", ()), *map(dict, event.rows)]
        change["exercises"] = sorted(rows, key=_row_order)
        pains = [row["pain"] for row in rows if "pain" in row]
        change |= {"pain_during": max(pains)} if pains else {}
    for key, value in event.whole.items():
        change[key] = max(value, known.get(key, value))
    return change


def _rank(kind: str) -> int:
    return _STRENGTH.index(kind) if kind in _STRENGTH else len(_STRENGTH)


def _row_order(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return (str(row.get("exercise")), str(row.get("side")), json.dumps(row, sort_keys=True))
