"""sources.yaml: the evidence registry."""

from __future__ import annotations

import re

from hamstride.protocol.place import Place
from hamstride.protocol.rule import STATUSES, Source

KINDS = (
    "trial", "review", "meta_analysis", "cohort", "guideline", "consensus", "editorial", "official_advice", "label",
    "textbook", "case", "custom", "product_default",
)  # fmt: skip
_DOI = re.compile(r"10\.\d{4,9}/\S+\Z")


def read_sources(place: Place) -> dict[str, Source]:
    """Return the registry by id."""
    root = place.fields(["sources"])
    return {id: _source(id, entry) for id, entry in root["sources"].entries()} if "sources" in root else {}


def _source(id: str, place: Place) -> Source:
    required = ("cite", "about", "kind", "status")
    fields = place.fields(required, ["year", "doi", "review_by"])
    if any(key not in fields for key in required):
        return Source(id, "", "", "custom", None, None, "known")
    return Source(
        id=id,
        cite=fields["cite"].text(),
        about=fields["about"].text(),
        kind=fields["kind"].one_of(KINDS),
        year=fields["year"].integer(1900, 2100) if "year" in fields else None,
        doi=_doi(fields["doi"]) if "doi" in fields else None,
        status=fields["status"].one_of(STATUSES),  # type: ignore[arg-type]
        review_by=fields["review_by"].date() if "review_by" in fields else None,
    )


def _doi(place: Place) -> str:
    text = place.text()
    if not _DOI.match(text):
        place.fault("a DOI such as 10.1136/bjsports-2013-092165, without an address before it")
    return text
