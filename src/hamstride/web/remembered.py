"""Records and decisions worked out once for each state of a record: what came of a head stays true of that head.

Nothing here is ever wrong by age. A new entry has another head; the time of a decision is part of what it is kept by.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from hamstride.casebook import decide
from hamstride.engine.decision import Decision
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.record.events import Event, fold
from hamstride.record.read import case_of
from hamstride.web.people.store import DatabaseStore, Head

PEOPLE = 128  # about 200 kB each after a long rehabilitation
DECISIONS = 256


class Same:
    """A protocol as a key: the very same one, since one with other rules may carry the same id in a test."""

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.protocol is other.protocol

    def __hash__(self) -> int:
        return id(self.protocol)


@lru_cache(maxsize=PEOPLE)
def events(person: str, head: Head | None) -> tuple[Event, ...]:
    """Return the events of a record up to its head."""
    found = DatabaseStore().events(person)
    return found if head is None else found[: head.seq]  # somebody may have added one since the head was read


@lru_cache(maxsize=PEOPLE)
def folded(person: str, head: Head | None) -> dict[str, Any]:
    """Return the case file of a record; whoever changes it copies it first."""
    return fold(events(person, head))


@lru_cache(maxsize=PEOPLE)
def case(person: str, head: Head, protocol: Same) -> Case:
    """Return the case of a staged record."""
    return case_of(folded(person, head), protocol.protocol, None)


@lru_cache(maxsize=DECISIONS)
def decision(person: str, head: Head, protocol: Same, at: datetime) -> Decision:
    """Return what is decided on a record at a moment."""
    return decide(protocol.protocol, case(person, head, protocol), at)


def minute(now: datetime, head: Head) -> datetime:
    """Return the moment to decide at: the last full minute, unless something was recorded since."""
    return max(now.replace(second=0, microsecond=0), head.recorded_at.astimezone(now.tzinfo))


_ALL: tuple[Callable[..., Any], ...] = (events, folded, case, decision)


def forget() -> None:
    """Keep nothing in memory; asked for when somebody is forgotten."""
    for each in _ALL:
        each.cache_clear()  # type: ignore[attr-defined]
