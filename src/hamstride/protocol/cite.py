"""Citations: `heiderscheit2010, phase 2 exit (known)` becomes a checked reference; a missing one is a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hamstride.criteria.check import nearest
from hamstride.protocol.model import STATUSES, Citation, Source
from hamstride.protocol.place import Place

_CITATION = re.compile(r"(?P<id>[a-z][a-z0-9_]*)\s*(?:,\s*(?P<where>.*?))?\s*(?:\((?P<status>[a-z ]+)\))?\Z")


@dataclass(slots=True)
class Registry:
    """The sources, and a count of every citation made: the manifest states how many there must be."""

    sources: Mapping[str, Source]
    count: int = 0
    by_status: dict[str, int] = field(default_factory=dict)

    def cited(self, owner: Place, fields: Mapping[str, Place], what: str = "source") -> tuple[Citation, ...]:
        """Return the citations of a record; none is a fault on its owner."""
        place = fields.get(what)
        if place is None:
            owner.fault(f"a `{what}:` for every rule, threshold and dose", "no source")
            return ()
        if isinstance(place.value, list):
            found = tuple(self._read(item) for item in place.items())
            if not found:
                place.fault("at least one source", "an empty list")
            return found
        return (self._read(place),)

    def _read(self, place: Place) -> Citation:
        match = _CITATION.match(place.text())
        source = match.group("id") if match else "?"
        status = (match.group("status") or "").replace(" ", "_") if match else ""
        where = ((match.group("where") or "") if match else "").strip()
        if status and status not in STATUSES:  # brackets that belong to the locus, not to how sure we are
            where, status = f"{where} ({status.replace('_', ' ')})".strip(), ""
        known = self.sources.get(source)
        if known is None:
            place.fault("a source of sources.yaml", near=nearest(source, self.sources))
            return Citation(source, where, "known")
        self.count += 1
        certain = status or known.status
        self.by_status[certain] = self.by_status.get(certain, 0) + 1
        return Citation(source, where, certain)  # type: ignore[arg-type]  # checked against STATUSES
