"""The one door: open a protocol or a case, log, decide, explain, export, forget. Command line and web come in here.

Files, clocks and chance live at this door; everything behind it is pure.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from typing import Protocol as Interface

import yaml

from hamstride.engine.decide import decide
from hamstride.engine.decision import Decision
from hamstride.protocol.document import MOST_CHARACTERS, Document, Fault, Refused, scalar
from hamstride.protocol.load import lay_over
from hamstride.protocol.load import load as load_texts
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.record.events import (
    FIRST_HASH,
    Entry,
    Event,
    StaleRecord,
    check_entries,
    check_follows,
    entries_of,
    fold,
    seal,
)
from hamstride.record.plain import own_copy
from hamstride.record.read import CaseRefused, case_of
from hamstride.record.read import read_case as read_case_text
from hamstride.record.write import case_data

DEFAULT_PROTOCOL = "hamstring"
DEFAULT_VERSION = "2026.1"


class ProtocolMissing(LookupError):
    """No protocol with this id and version is installed."""


class Store(Interface):
    """Where a person's events are kept. All implementations pass the same tests."""

    def append(self, person: str, events: Sequence[Event]) -> None:
        """Add events, all or none; raise StaleRecord when a sequence number is taken."""
        ...

    def events(self, person: str) -> tuple[Event, ...]:
        """Return a person's events in order."""
        ...

    def forget(self, person: str) -> None:
        """Remove everything about a person."""
        ...


@lru_cache(maxsize=24)
def load_protocol(id: str = DEFAULT_PROTOCOL, version: str = DEFAULT_VERSION) -> Protocol:
    """Load an installed protocol.

    Raises:
        ProtocolMissing: no such protocol.
        Refused: its data has faults; one for each, with file and line.
    """
    root = files("hamstride.protocol")
    if root.joinpath(id, version).is_dir():
        return load_texts(protocol_texts(Path(str(root.joinpath(id, version)))))
    if id not in published_ids() or version != DEFAULT_VERSION:
        listed = ", ".join((DEFAULT_PROTOCOL, *published_ids()))
        raise ProtocolMissing(f"no protocol “{id}” in version “{version}”; installed in {DEFAULT_VERSION}: {listed}")
    return laid_over(load_protocol(), id)


def laid_over(base: Protocol, id: str) -> Protocol:
    """Return an installed published protocol laid over a loaded one.

    Raises:
        Refused: it does not fit; a line for each fault.
    """
    text = files("hamstride.protocol").joinpath("published", f"{id}.yaml").read_text("utf-8")
    return lay_over(base, f"published/{id}.yaml", text)


@lru_cache(maxsize=1)
def published_ids() -> tuple[str, ...]:
    """Return the ids of the published protocols that can be laid over the default one."""
    folder = files("hamstride.protocol").joinpath("published")
    names = (each.name for each in folder.iterdir()) if folder.is_dir() else ()
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def protocol_texts(root: Path) -> dict[str, str]:
    """Return the YAML texts of a protocol folder by their path inside it."""
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.yaml"))}


def read_case(source: str | os.PathLike[str], protocol: Protocol, now: datetime | None = None) -> Case:
    """Read a case file from disk.

    Args:
        source: path of a `.yaml` or `.json` case file.
        protocol: whose vocabulary it speaks.
        now: entries later than this are refused; None for the present time is the caller's to give.

    Raises:
        CaseRefused: the file's faults; also when it cannot be opened.
    """
    path = Path(source)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_CHARACTERS else b""
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        raise CaseRefused(
            [Fault("", f"a file that cannot be read ({reason})", "a case file", file=path.name)]
        ) from None
    if size > MOST_CHARACTERS:
        raise CaseRefused([Fault("", f"{size} bytes", f"at most {MOST_CHARACTERS} bytes", file=path.name)])
    return read_case_text(content, protocol, now, path.name)


def new_id(now: datetime) -> str:
    """Return a UUIDv7: 48 bits of time, then chance."""
    value = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def utc_now() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)


class Casebook:
    """One record of people and one protocol. Every write is checked by folding it before it is kept."""

    def __init__(
        self,
        store: Store,
        protocol: Protocol,
        clock: Callable[[], datetime] = utc_now,
        mint: Callable[[datetime], str] = new_id,
    ) -> None:
        self.protocol = protocol
        self._store = store
        self._clock = clock
        self._mint = mint

    def person(self, person: str) -> dict[str, Any]:
        """Return the person's case file as plain data; {} when nothing is known yet."""
        return fold(self._store.events(person))

    def events(self, person: str) -> tuple[Event, ...]:
        """Return the person's events in order."""
        return self._store.events(person)

    def case(self, person: str) -> Case | None:
        """Return the person's case, or None while side and onset are not both known."""
        data = self.person(person)
        return _case(data, self.protocol, self._clock()) if data and len(data["episode"]) == 2 else None

    def log(self, person: str, entries: Sequence[Entry]) -> tuple[Event, ...]:
        """Append entries, all or none; one whose id is in the record already is left out.

        Raises:
            CaseRefused: the case that would result has faults; nothing was written.
            StaleRecord: the record has grown since; try again.
        """
        known = self._store.events(person)
        seen = {event.id for event in known}
        fresh: list[Entry] = []
        for entry in entries:
            if entry.id is None or entry.id not in seen:
                fresh.append(entry)
                seen.add(entry.id or "")
        try:
            check_entries(fresh, {event.id for event in known})
        except Refused as refused:
            raise CaseRefused(refused.faults) from None
        events = self._sealed(known, fresh)
        data = fold((*known, *events))
        if data:
            _case(data, self.protocol, self._clock())
        if events:
            self._store.append(person, events)
        return events

    def _sealed(self, known: Sequence[Event], entries: Sequence[Entry]) -> tuple[Event, ...]:
        now = self._clock()
        before, events = (known[-1].hash if known else FIRST_HASH), []
        for seq, entry in enumerate(entries, start=len(known) + 1):
            at = entry.at or now
            body = dict(entry.body)
            if entry.kind in ("observation", "session", "decision", "arrangement"):
                body.setdefault("at", at.isoformat())
            event = seal(Event(seq, entry.id or self._mint(now), entry.kind, at, now, entry.by, body, before))
            before = event.hash
            events.append(event)
        return tuple(events)

    def today(self, person: str, at: datetime | None = None) -> Decision:
        """Decide for a person.

        Raises:
            LookupError: side and onset are not known yet.
        """
        case = self.case(person)
        if case is None:
            raise LookupError("side and onset of the injury are not known yet")
        return decide(self.protocol, case, at or self._clock())

    def export(self, person: str) -> str:
        """Return the person's case file as YAML."""
        return yaml.dump(self.person(person), Dumper=_Quoting, sort_keys=False, allow_unicode=True)

    def import_case(self, person: str, text: str | bytes) -> None:
        """Take a case file in as the person's record; the record must be empty.

        Raises:
            CaseRefused: the file's faults, or a record that holds something already.
        """
        if self._store.events(person):
            raise CaseRefused([Fault("", "a record with entries", "an empty record: forget the old one first")])
        case = read_case_text(text, self.protocol, self._clock())
        self.log(person, entries_of(case_data(case)))

    def forget(self, person: str) -> None:
        """Remove everything about a person."""
        self._store.forget(person)


class MemoryStore:
    """Events in memory: for tests, previews and as the reference the other stores are held against."""

    def __init__(self) -> None:
        self._events: dict[str, list[Event]] = {}

    def append(self, person: str, events: Sequence[Event]) -> None:
        """Add events, all or none."""
        kept = self._events.setdefault(person, [])
        check_follows(events, len(kept), {event.id for event in kept})
        kept.extend(events)

    def events(self, person: str) -> tuple[Event, ...]:
        """Return a person's events in order."""
        return tuple(replace(event, body=own_copy(event.body)) for event in self._events.get(person, ()))

    def forget(self, person: str) -> None:
        """Remove everything about a person."""
        self._events.pop(person, None)


class _Quoting(yaml.SafeDumper):
    """Quotes every text that our own reader would not give back unchanged, `08` for example."""


def _text(dumper: _Quoting, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if scalar(text) == text else "'")


_Quoting.add_representer(str, _text)


def _case(data: dict[str, Any], protocol: Protocol, now: datetime) -> Case:
    """Return the case of folded data; an intake that has not reached side and onset yet is checked with stand-ins."""
    episode = {"side": "both", "onset": now.isoformat(), **data["episode"]}
    return case_of(Document("", {**data, "episode": episode}), protocol, now)


def plain(value: object) -> str:
    """Return plain data as JSON text with a trailing newline."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


__all__ = [
    "CaseRefused",
    "Casebook",
    "Entry",
    "MemoryStore",
    "ProtocolMissing",
    "Refused",
    "StaleRecord",
    "Store",
    "decide",
    "laid_over",
    "load_protocol",
    "load_texts",
    "new_id",
    "plain",
    "protocol_texts",
    "published_ids",
    "read_case",
    "utc_now",
]  # fmt: skip
