"""Citations: `heiderscheit2010, phase 2 exit (known)` becomes a checked reference; a missing one is a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from hamstride.criteria.check import nearest
from hamstride.protocol.place import Place
from hamstride.protocol.rule import STATUSES, Citation, Source, Status

_CITATION = re.compile(r"(?P<id>[a-z][a-z0-9_]*)\s*(?:,\s*(?P<where>.*?))?\s*(?:\((?P<status>[a-z ]+)\))?\Z")


@dataclass(slots=True)
class Registry:
    """The sources, and a count of every citation made: the manifest states how many there must be."""

    sources: Mapping[str, Source]
    made: list[Citation] = field(default_factory=list)

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
        if status and status not in STATUSES and nearest(status, STATUSES):
            place.fault("(seen), (secondary), (known) or (product default)", f"({status})", nearest(status, STATUSES))
            status = ""
        if status and status not in STATUSES:  # brackets that belong to the locus, not to how sure we are
            where, status = f"{where} ({status.replace('_', ' ')})".strip(), ""
        known = self.sources.get(source)
        if known is None:
            place.fault("a source of sources.yaml", near=nearest(source, self.sources))
            return Citation(source, where, "known")
        certain: Status = status or known.status  # type: ignore[assignment]  # checked against STATUSES
        if STATUSES.index(certain) < STATUSES.index(known.status):
            place.fault(f"at most {known.status.replace('_', ' ')}: the registry has read {source} no further", certain)
        self.made.append(Citation(source, where, certain))
        return self.made[-1]
