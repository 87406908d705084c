"""A place in a document, and strict questions to it: is there text here, a number in a range, one of these words?

A wrong answer is noted as a fault with its path and line and a harmless stand-in is returned, so that one reading
finds every fault. Whoever reads a document raises `Refused` at the end when any fault was noted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from hamstride.criteria.check import nearest
from hamstride.protocol.document import Document, Fault, Path, path_text, shown

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)\Z")
_BREAKS = str.maketrans({"\n": None, "\t": None})
# Past these nobody reads on, and looking for the nearest id of each would take minutes in a hostile file.
MOST_FAULTS = 200
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Place:
    """One value in a document, with the path to it and the list that collects the faults."""

    document: Document
    path: Path
    value: Any
    faults: list[Fault]

    @property
    def line(self) -> int | None:
        """The line this value starts on; of its nearest known parent where the value has none of its own."""
        path = self.path
        while path and path not in self.document.lines:
            path = path[:-1]
        return self.document.lines.get(path)

    def fault(self, allowed: str, found: str | None = None, near: str | None = None) -> None:
        """Note a fault here."""
        if len(self.faults) >= MOST_FAULTS:
            return
        text = shown(self.value) if found is None else found
        self.faults.append(Fault(path_text(self.path), text, allowed, near, self.document.name, self.line))

    def child(self, key: str | int, value: Any) -> Place:
        """Return the place below this one."""
        return Place(self.document, (*self.path, key), value, self.faults)

    def below(self, *keys: str | int) -> Place:
        """Return the place these keys lead to; where they lead nowhere, the last one they reach."""
        place = self
        for key in keys:
            inside = place.value
            places = inside if isinstance(inside, dict) else range(len(inside)) if isinstance(inside, list) else ()
            if key not in places:
                break
            place = place.child(key, inside[key])
        return place

    def above(self) -> Place:
        """Return the place that holds this one; the top of the document holds itself."""
        return Place(self.document, (), self.document.data, self.faults).below(*self.path[:-1])

    def fields(self, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Place]:
        """Return the fields of a mapping; unknown and missing keys are faults. A null optional field is left out."""
        if not isinstance(self.value, dict):
            self.fault("a mapping with " + ", ".join([*required, *optional]))
            return {}
        known = (*required, *optional)
        for key in self.value:
            if key not in known and len(self.faults) < MOST_FAULTS:
                self.child(key, None).fault(", ".join(known), f"the key {shown(key)}", nearest(key, known))
        for key in required:
            if key not in self.value:
                self.child(key, None).fault("this key is needed", "nothing")
        return {
            key: self.child(key, value)
            for key, value in self.value.items()
            if key in known and (value is not None or key in required)
        }

    def entries(self) -> Iterator[tuple[str, Place]]:
        """Yield the entries of a mapping whose keys are ids."""
        if not isinstance(self.value, dict):
            self.fault("a mapping")
            return
        for key, value in self.value.items():
            yield key, self.child(key, value)

    def only(self, key: str) -> Place:
        """Return the mapping with nothing but this key, for a reader that reads a whole file."""
        return Place(self.document, self.path, {key: self.value[key]}, self.faults)

    def items(self) -> list[Place]:
        """Return the items of a list."""
        if not isinstance(self.value, list):
            self.fault("a list")
            return []
        return [self.child(index, value) for index, value in enumerate(self.value)]

    def text(self) -> str:
        """Return non-empty, printable text."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fault("text")
            return "?"
        if not self.value.translate(_BREAKS).isprintable():
            self.fault("printable text")
            return "?"
        return " ".join(self.value.split())

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(item.text() for item in self.items())

    def flag(self) -> bool:
        """Return true or false; 1, 0, yes and no are refused."""
        if not isinstance(self.value, bool):
            self.fault("true or false")
            return False
        return self.value

    def number(
        self, low: float = -math.inf, high: float = math.inf, whole: bool = False, unit: str | None = None
    ) -> float:
        """Return a number inside [low, high]; a truth value or text such as "7" is not a number."""
        kind = "a whole number" if whole else "a number"
        span = "" if low == -math.inf and high == math.inf else f" from {low:g} to {high:g}"
        allowed = kind + span + (f" ({unit})" if unit else "")
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not math.isfinite(self.value):
            self.fault(allowed)
            return max(low, min(high, 0.0))
        if not low <= self.value <= high or (whole and self.value != int(self.value)):
            self.fault(allowed)
        return int(self.value) if whole else float(self.value)

    def integer(self, low: int, high: int) -> int:
        """Return a whole number inside [low, high]."""
        return int(self.number(low, high, whole=True))

    def one_of(self, known: Collection[str]) -> str:
        """Return one of the known words."""
        if not isinstance(self.value, str) or self.value not in known:
            allowed = sorted(known)
            few = isinstance(self.value, str) and len(self.faults) < MOST_FAULTS
            near = nearest(self.value, allowed) if few else None
            listed = ", ".join(allowed[:30]) + (f" and {len(allowed) - 30} more" if len(allowed) > 30 else "")
            self.fault(f"one of {listed}", near=near)
            return allowed[0] if allowed else ""
        return self.value

    def some_of(self, known: Iterable[str]) -> tuple[str, ...]:
        """Return a list of different known words."""
        allowed = sorted(known)
        found: dict[str, None] = {}
        for item in self.items():
            word = item.one_of(allowed)
            if word in found and word == item.value:
                item.fault("each only once")
            found[word] = None
        return tuple(found)

    def date(self) -> date:
        """Return an ISO date such as 2026-03-01."""
        if isinstance(self.value, str) and _DATE.match(self.value):
            try:
                return date.fromisoformat(self.value)
            except ValueError:
                pass
        self.fault("a date such as 2026-03-01")
        return EPOCH.date()

    def instant(self) -> datetime:
        """Return an ISO 8601 time with its offset, such as 2026-03-01T15:00:00+00:00, between 1900 and 2199."""
        if isinstance(self.value, str) and _INSTANT.match(self.value):
            try:
                moment = datetime.fromisoformat(self.value)
            except ValueError:
                moment = None
            if moment is not None and 1900 <= moment.year < 2200:
                return moment
        self.fault("a time with its offset such as 2026-03-01T15:00:00+00:00")
        return EPOCH
