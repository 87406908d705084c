"""What became of each entry: as it was first told, each correction of it, and what counts now. Nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hamstride.record.events import Event
from hamstride.record.plain import own_copy

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as it stood from one moment on; `body` is None while it is taken out."""

    recorded_at: datetime
    by: str
    body: Body | None


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the record with its versions, the first told first."""

    id: str
    kind: str
    at: datetime
    by: str
    versions: tuple[Version, ...]

    @property
    def body(self) -> Body | None:
        """What counts now, None when it is taken out."""
        return self.versions[-1].body

    @property
    def last_body(self) -> Body:
        """What counts now, or what it said before it was taken out."""
        return next(each.body for each in reversed(self.versions) if each.body is not None)

    @property
    def is_corrected(self) -> bool:
        """Whether it says something else now than when it was told."""
        return len(self.versions) > 1


def told(events: Iterable[Event]) -> dict[str, Told]:
    """Return every entry by its id, in the order they were told.

    What was added to a session the next morning is part of its newest version: nothing was wrong before.
    """
    found: dict[str, Told] = {}
    for event in sorted(events, key=lambda each: each.seq):
        if event.kind == "correction":
            named = str(event.body["corrects"])
            if named in found:
                found[named] = _with(found[named], event, event.body.get("body"))
        elif event.kind == "session_amended":
            named = str(event.body["session"])
            if named in found:
                found[named] = _amended(found[named], event.body["set"])
        else:
            version = Version(event.recorded_at, event.recorded_by, own_copy(dict(event.body)))
            found[event.id] = Told(event.id, event.kind, _moment(event), event.recorded_by, (version,))
    return found


def _with(entry: Told, event: Event, body: Body | None) -> Told:
    copied = None if body is None else own_copy(dict(body))
    return replace(entry, versions=(*entry.versions, Version(event.recorded_at, event.recorded_by, copied)))


def _amended(entry: Told, more: Body) -> Told:
    newest = entry.versions[-1]
    if newest.body is None:
        return entry
    return replace(
        entry, versions=(*entry.versions[:-1], replace(newest, body={**newest.body, **own_copy(dict(more))}))
    )


def _moment(event: Event) -> datetime:
    at = event.body.get("at")
    return datetime.fromisoformat(at) if isinstance(at, str) else event.at
