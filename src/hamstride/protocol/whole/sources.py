"""The evidence registry fits the version: nothing due for review, nothing from the future, no ledger row made up."""

from __future__ import annotations

from datetime import date

from hamstride.protocol.check import rules
from hamstride.protocol.model import Protocol
from hamstride.protocol.places import Places
from hamstride.protocol.resolved import ledger_rows


def check_sources(protocol: Protocol, places: Places, dated: date | None) -> None:
    """Add a fault for a source that had expired on the manifest's date, and for an unknown row in `covers:`."""
    for source in protocol.sources.values():
        place = places.of(source)
        if dated is not None and source.review_by is not None and source.review_by < dated:
            allowed = f"a source that was read again by {source.review_by}: the protocol is dated {dated}"
            place.below("review_by").fault(allowed, f"{source.id}, expired")
        if dated is not None and source.year is not None and source.year > dated.year:
            place.below("year").fault(f"{dated.year} or earlier: the protocol is dated {dated}", str(source.year))
    _ledger(protocol, places)


def _ledger(protocol: Protocol, places: Places) -> None:
    known = frozenset(ledger_rows())
    phases = (phase for pathway in protocol.pathways.values() for phase in pathway.phases)
    for record in (*rules(protocol), *phases):
        for index, row in enumerate(getattr(record, "covers", ())):
            if row not in known:
                allowed = "rows of the founding ledger: A-001 to D-147"
                places.of(record).below("covers", index).fault(allowed, f"the row {row}")
