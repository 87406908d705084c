"""Records and decisions worked out once for each state of a record: what came of a head stays true of that head.

Nothing here is ever wrong by age. A new entry has another head; the time of a decision is part of what it is kept by.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from hamstride.engine.decide import Decided, decided_at
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.record.events import Event, fold
from hamstride.record.read import case_of
from hamstride.web.people.store import DatabaseStore, Head

PEOPLE = 128  # about 200 kB each after a long rehabilitation
DECISIONS = 256
_last: dict[str, tuple[Event, ...]] = {}  # of each person the events as they were last read


class Same:
    """A protocol as a key: the very same one, since one with other rules may carry the same id in a test."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.protocol is other.protocol

    def __hash__(self) -> int:
        return id(self.protocol)


def events(person: str, head: Head | None) -> tuple[Event, ...]:
    """Return the events of a record up to its head; of one that has grown, only what is new is read."""
    if head is None:
        return DatabaseStore().events(person)
    before = _last.get(person)
    if before is None or before[-1].seq > head.seq:
        found = DatabaseStore().events(person)
    elif before[-1].hash == head.hash:
        return before
    else:
        newer = DatabaseStore().events(person, after=before[-1].seq)
        follows = bool(newer) and newer[0].prev_hash == before[-1].hash
        found = (*before, *newer) if follows else DatabaseStore().events(person)
    found = found[: head.seq]  # somebody may have added one since the head was read
    if found:
        _last[person] = found
        while len(_last) > PEOPLE:
            _last.pop(next(iter(_last)), None)
    return found


@lru_cache(maxsize=PEOPLE)
def folded(person: str, head: Head | None) -> dict[str, Any]:
    """Return the case file of a record, to be read and not changed."""
    return fold(events(person, head))


@lru_cache(maxsize=PEOPLE)
def file(person: str, head: Head | None) -> bytes:
    """Return the case file of a record, pickled: each page gets a copy of its own from it, in a tenth of the time."""
    return pickle.dumps(folded(person, head))


@lru_cache(maxsize=PEOPLE)
def case(person: str, head: Head, protocol: Same) -> Case:
    """Return the case of a staged record."""
    return case_of(folded(person, head), protocol.protocol, None)


@lru_cache(maxsize=DECISIONS)
def decided(person: str, head: Head, protocol: Same, at: datetime) -> Decided:
    """Return what is decided on a record at a moment, and what it was made of."""
    return decided_at(protocol.protocol, case(person, head, protocol), at)


@lru_cache(maxsize=DECISIONS)
def told(person: str, head: Head, protocol: Same, at: datetime, hold: bool) -> bytes:
    """Return the decision as plain data, pickled as the case file is."""
    return pickle.dumps(decided(person, head, protocol, at).decision.to_dict(hold))


def minute(now: datetime, head: Head) -> datetime:
    """Return the moment to decide at: the last full minute, unless something was recorded since."""
    return max(now.replace(second=0, microsecond=0), head.recorded_at.astimezone(now.tzinfo))


_ALL: tuple[Callable[..., Any], ...] = (folded, file, case, decided, told)


def forget() -> None:
    """Keep nothing in memory; asked for when somebody is forgotten."""
    _last.clear()
    for each in _ALL:
        each.cache_clear()  # type: ignore[attr-defined]
