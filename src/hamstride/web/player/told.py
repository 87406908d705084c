"""What a phone tells: an outbox of events with ids of its own. Shape is checked here, sense by the record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hamstride.protocol.document import Refused
from hamstride.protocol.place import Place
from hamstride.record.read import FORMS, SIDES, SKIPPED

FORM = "sync/1"
MOST_EVENTS = 200
MOST_ROWS = 20
MOST_VALUE = 1_000_000  # no finding comes near it
KINDS = ("part", "end", "observation")
SESSIONS = ("strength", "mobility", "running", "sport")
UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
MARK = re.compile(r"[0-9a-f]{16}\Z")
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}\Z")
TIME = re.compile(r"20\d{2}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-][01]\d:[0-5]\d)\Z")


@dataclass(frozen=True, slots=True)
class SessionRef:
    """The session of the record an event belongs to; the phone makes its id when it starts."""

    id: str
    at: str
    kind: str


@dataclass(frozen=True, slots=True)
class Told:
    """One event. A part is an exercise done or left out, an end is what is said of the whole session."""

    id: str
    kind: str  # part | end | observation
    at: str
    session: SessionRef | None = None
    rows: tuple[Mapping[str, Any], ...] = ()
    whole: Mapping[str, Any] = field(default_factory=dict)  # minutes, effort
    observed: Mapping[str, Any] = field(default_factory=dict)  # finding, value, side


@dataclass(frozen=True, slots=True)
class Outbox:
    """What is sent at once, and which card the person was looking at."""

    record: str
    sent_at: str
    card_at: str | None
    mark: str | None
    events: tuple[Told, ...]


def outbox(root: Place) -> Outbox:
    """Return the outbox a JSON text holds.

    Raises:
        Refused: with every fault of its shape.
    """
    fields = root.fields(["hamstride", "record", "sent_at", "events"], ["card_at", "mark"])
    if "hamstride" in fields:
        fields["hamstride"].one_of((FORM,))
    found = Outbox(
        record=_like(fields, "record", MARK, "sixteen hexadecimal digits"),
        sent_at=_time(fields, "sent_at"),
        card_at=_time(fields, "card_at") or None,
        mark=_like(fields, "mark", MARK, "sixteen hexadecimal digits") or None,
        events=tuple(_told(each) for each in _some(fields, "events", MOST_EVENTS)),
    )
    if root.faults:
        raise Refused(root.faults)
    return found


def _told(place: Place) -> Told:
    kind = place.value.get("kind") if isinstance(place.value, dict) else None
    if kind == "part":
        fields = place.fields(["id", "kind", "at", "session", "rows"])
        rows = tuple(_row(each) for each in _some(fields, "rows", MOST_ROWS))
        return Told(_id(fields), kind, _time(fields, "at"), _session(fields), rows)
    if kind == "end":
        fields = place.fields(["id", "kind", "at", "session"], ["minutes", "effort"])
        limits = {"minutes": 600, "effort": 10}
        whole = {key: fields[key].number(0, most) for key, most in limits.items() if key in fields}
        return Told(_id(fields), kind, _time(fields, "at"), _session(fields), whole=whole)
    if kind == "observation":
        fields = place.fields(["id", "kind", "at", "finding", "value"], ["side"])
        return Told(_id(fields), kind, _time(fields, "at"), observed=_observed(fields))
    fields = place.fields(["id", "kind", "at"], [])
    if "kind" in fields:
        fields["kind"].one_of(KINDS)
    return Told("", "", "")


def _session(fields: Mapping[str, Place]) -> SessionRef:
    inner = fields["session"].fields(["id", "at", "kind"]) if "session" in fields else {}
    kind = inner["kind"].one_of(SESSIONS) if "kind" in inner else ""
    return SessionRef(_id(inner), _time(inner, "at"), kind)


def _observed(fields: Mapping[str, Place]) -> dict[str, Any]:
    found: dict[str, Any] = {"finding": _like(fields, "finding", NAME, "the id of a finding")}
    if "value" in fields:
        value = fields["value"]
        if not isinstance(value.value, bool) and not _matches(value.value, NAME):
            if isinstance(value.value, int | float):
                value.number(-MOST_VALUE, MOST_VALUE)
            else:
                value.fault("true, false, a number, or one of the finding's words")
        found["value"] = value.value
    if "side" in fields:
        found["side"] = fields["side"].one_of(("left", "right"))
    return found


def _row(place: Place) -> dict[str, Any]:
    whole = {"sets": 50, "reps": 500, "pain": 10}
    numbers = {"hold_s": 600, "metres": 50_000, "minutes": 600, "load_kg": 400, "speed_pct": 130, "effort": 10}
    words = {"side": SIDES, "form": FORMS, "skipped": SKIPPED}
    fields = place.fields(["exercise"], [*whole, *numbers, *words])
    row: dict[str, Any] = {"exercise": _like(fields, "exercise", NAME, "the id of an exercise")}
    row |= {key: fields[key].integer(0, most) for key, most in whole.items() if key in fields}
    row |= {key: fields[key].number(0, most) for key, most in numbers.items() if key in fields}
    return row | {key: fields[key].one_of(known) for key, known in words.items() if key in fields}


def _some(fields: Mapping[str, Place], key: str, most: int) -> list[Place]:
    if key not in fields:
        return []
    items = fields[key].items()
    if isinstance(fields[key].value, list) and not 1 <= len(items) <= most:
        fields[key].fault(f"1 to {most} items", f"{len(items)} items")
    return items[:most]


def _id(fields: Mapping[str, Place]) -> str:
    return _like(fields, "id", UUID7, "a UUIDv7 in lower case")


def _time(fields: Mapping[str, Place], key: str) -> str:
    return _like(fields, key, TIME, "a time with seconds and its offset, such as 2026-03-01T15:00:00+01:00")


def _like(fields: Mapping[str, Place], key: str, pattern: re.Pattern[str], allowed: str) -> str:
    if key not in fields:
        return ""
    if not _matches(fields[key].value, pattern):
        fields[key].fault(allowed)
        return ""
    return str(fields[key].value)


def _matches(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.match(value) is not None
