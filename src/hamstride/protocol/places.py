"""Where each record of a load stands, so that a fault found later lands on the record's own file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from hamstride.protocol.document import Document
from hamstride.protocol.place import Place

_Record = TypeVar("_Record")


def _nowhere() -> Place:
    return Place(Document("", {}), (), {}, [])


@dataclass(slots=True)
class Places:
    """The place of every record read. Records are told apart by identity: two with one id still have two places."""

    root: Place = field(default_factory=_nowhere)  # the manifest, for what no single record is to blame for
    _known: dict[int, tuple[object, Place]] = field(default_factory=dict)  # keeps the record, so its id stays its own

    def note(self, record: _Record, place: Place) -> _Record:
        """Remember where a record stands, and return it."""
        self._known[id(record)] = (record, place)
        return record

    def of(self, record: object) -> Place:
        """Return where a record stands; the root for one that was not read from a file here."""
        known = self._known.get(id(record))
        return known[1] if known is not None else self.root
