"""Append-only events of one person, chained by hash, and the fold that turns them into a case file.

Nothing is ever changed: a correction is a new event that names the one it corrects.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from hamstride.criteria.check import nearest
from hamstride.protocol.document import Fault, Refused, shown
from hamstride.record.plain import own_copy

KINDS = (
    "person", "episode", "observation", "session", "session_amended", "decision", "arrangement", "correction",
    "measurement",
)  # fmt: skip
FIRST_HASH = "0" * 64
_COLLECTIONS = {
    "observation": "observations", "session": "sessions", "decision": "decisions", "arrangement": "arrangements",
}  # fmt: skip


class BrokenChain(ValueError):
    """An event whose hash does not follow from its content and the event before it."""


class StaleRecord(RuntimeError):
    """Somebody else has added to this record since it was read; read it again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be logged: what the person or another writes, before it has a place in the record."""

    kind: str
    body: Mapping[str, Any]
    at: datetime | None = None  # when it happened; None: when it is recorded
    by: str = "person"
    id: str | None = None  # UUIDv7, when the device minted one


@dataclass(frozen=True, slots=True)
class Event:
    """One sealed line of a person's record."""

    seq: int  # 1, 2, 3 …
    id: str  # UUIDv7
    kind: str
    at: datetime
    recorded_at: datetime
    recorded_by: str
    body: Mapping[str, Any]
    prev_hash: str
    hash: str = ""


def check_entries(entries: Iterable[Entry], known: Iterable[str]) -> None:
    """Check the shape of entries about to be sealed; their content is checked by folding them.

    Raises:
        Refused: unknown kind, a body that is no JSON mapping, a correction of an event that is not in the record.
    """
    ids, faults = set(known), []
    for place, entry in enumerate(entries):
        path = f"entries[{place}]"
        if entry.kind not in KINDS:
            faults.append(Fault(f"{path}.kind", shown(entry.kind), ", ".join(KINDS), nearest(entry.kind, KINDS)))
        elif not _is_mapping(entry.body):
            faults.append(Fault(f"{path}.body", shown(entry.body), "a mapping of plain values"))
        else:
            faults += _reference_faults(path, entry, ids)
        if entry.id:
            ids.add(entry.id)
    if faults:
        raise Refused(faults)


def _is_mapping(body: object) -> bool:
    try:
        json.dumps(body)
    except (TypeError, ValueError):
        return False
    return isinstance(body, Mapping)


def _reference_faults(path: str, entry: Entry, ids: set[str]) -> list[Fault]:
    keys = {"correction": ("corrects", "body"), "session_amended": ("session", "set")}.get(entry.kind)
    if keys is None:
        return []
    named, inner = entry.body.get(keys[0]), entry.body.get(keys[1])
    known = isinstance(named, str) and named in ids
    faults = [] if known else [Fault(f"{path}.body.{keys[0]}", shown(named), "the id of an event in the record")]
    if not isinstance(inner, Mapping) and not (entry.kind == "correction" and inner is None):
        faults.append(Fault(f"{path}.body.{keys[1]}", shown(inner), "a mapping"))
    return faults


def check_follows(events: Iterable[Event], last: int, known: Container[str]) -> None:
    """Check that events can be appended after sequence number `last`: no hole, no id that is kept already.

    Raises:
        StaleRecord: naming the first event that cannot.
    """
    new: set[str] = set()
    for seq, event in enumerate(events, start=last + 1):
        if event.seq != seq or event.id in known or event.id in new:
            raise StaleRecord(f"event {event.seq} ({event.id}) cannot follow event {seq - 1}")
        new.add(event.id)


def seal(event: Event) -> Event:
    """Return the event, its body copied, with its hash: SHA-256 over all else in it and the hash before."""
    own = replace(event, body=own_copy(dict(event.body)))
    return replace(own, hash=_digest(own))


def verify(events: Sequence[Event]) -> None:
    """Check the whole chain.

    Raises:
        BrokenChain: naming the first event that does not fit.
    """
    before = FIRST_HASH
    for place, event in enumerate(events, start=1):
        if event.seq != place or event.prev_hash != before or event.hash != _digest(event):
            raise BrokenChain(f"event {event.seq} ({event.id}) does not follow from the one before it")
        before = event.hash


def _digest(event: Event) -> str:
    content = [
        event.seq, event.id, event.kind, _utc(event.at), _utc(event.recorded_at), event.recorded_by,
        event.body, event.prev_hash,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def fold(events: Iterable[Event]) -> dict[str, Any]:
    """Return the plain data of the case file the events amount to; {} for no events.

    Corrections replace the body of the event they name, or take it out when their own body is null.
    """
    ordered = sorted(events, key=lambda event: event.seq)
    return _assemble(ordered, bodies(ordered)) if ordered else {}


def bodies(events: Iterable[Event]) -> dict[str, dict[str, Any] | None]:
    """Return what each event says by now, by its id; None for one that a correction took out."""
    ordered = sorted(events, key=lambda event: event.seq)
    found: dict[str, dict[str, Any] | None] = {
        event.id: own_copy(dict(event.body)) for event in ordered if event.kind not in ("correction", "session_amended")
    }
    for event in ordered:
        if event.kind == "correction":
            corrected = event.body.get("body")
            found[str(event.body["corrects"])] = None if corrected is None else own_copy(dict(corrected))
        elif event.kind == "session_amended":
            target = found.get(str(event.body["session"]))
            if target is not None:
                target.update(own_copy(dict(event.body["set"])))
    return found


def _assemble(ordered: Sequence[Event], bodies: Mapping[str, dict[str, Any] | None]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "hamstride": "case/1", "person": {}, "episode": {}, "observations": [], "sessions": [], "decisions": [],
    }  # fmt: skip
    for event in ordered:
        body = bodies.get(event.id)
        if body is None:
            continue
        if event.kind in ("person", "episode"):
            data[event.kind].update(body)
        elif event.kind in _COLLECTIONS:
            data.setdefault(_COLLECTIONS[event.kind], []).append(body)
    return data


def entries_of(data: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return the entries that, logged and folded, give this case file back."""
    entries = [Entry("person", dict(data.get("person") or {})), Entry("episode", dict(data.get("episode") or {}))]
    for kind, collection in _COLLECTIONS.items():
        entries += [Entry(kind, dict(body)) for body in data.get(collection) or ()]
    return tuple(entries)
