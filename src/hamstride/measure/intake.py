"""One file taken in: what it is, what was read out of it, and what of that may enter a record."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from typing import Any

from hamstride.measure.marker import Marker
from hamstride.measure.markers import Result, results
from hamstride.measure.proposal import Origin, Proposal, proposals
from hamstride.measure.series import Reading, Unsaid
from hamstride.measure.trial import About
from hamstride.protocol.rule import Finding
from hamstride.words.say import say


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """A file that was read."""

    name: str
    reading: Reading
    results: tuple[Result, ...]
    proposals: tuple[Proposal, ...]
    origin: Origin
    at: datetime | None = None  # as somebody said, for a file without a clock

    def data(self) -> dict[str, Any]:
        """Return it as plain data, the series themselves left out."""
        return {
            "file": self.name,
            "sha256": self.origin.file,
            "format": self.reading.format,
            "device": self.reading.device,
            "facts": dict(self.reading.facts),
            "at": None if self.at is None else self.at.isoformat(),
            "damage": [{"where": each.where, "what": each.what} for each in self.reading.damage],
            "series": [
                {
                    "name": each.series.name,
                    "kind": type(each.series).__name__.casefold(),
                    "test": each.trial,
                    "markers": [marker_data(marker) for marker in each.markers],
                }
                for each in self.results
            ],
            "proposals": [
                {"marker": each.marker.id, "observation": each.observation, "why_not": each.why_not}
                for each in self.proposals
            ],
        }


def marker_data(marker: Marker) -> dict[str, Any]:
    """Return a marker as plain data."""
    return {
        "id": marker.id,
        "value": None if marker.value is None else round(marker.value, 6),
        "unit": marker.unit,
        "low": None if marker.low is None else round(marker.low, 6),
        "high": None if marker.high is None else round(marker.high, 6),
        "side": marker.side,
        "at": None if marker.at is None else marker.at.isoformat(),
        "quality": marker.quality,
        "method": marker.method,
        "source": marker.source,
        "finding": marker.finding,
        "notes": list(marker.notes),
        "marks": {name: round(at, 6) for name, at in marker.marks.items()},
    }


def marker_from(data: Mapping[str, Any]) -> Marker:
    """Return the marker that was made plain data."""
    at = None if data["at"] is None else datetime.fromisoformat(data["at"])
    return Marker(**{**data, "at": at, "notes": tuple(data["notes"])})


def take(
    reading: Reading,
    content: bytes,
    name: str,
    findings: Mapping[str, Finding],
    trial: str | None = None,
    about: About | None = None,
    at: datetime | None = None,
    who: str | None = None,
) -> Taken:
    """Return the markers of a file and what of them may enter a record.

    Args:
        reading: the file as read.
        content: its bytes, for the hash.
        name: of the file, for a person.
        findings: the vocabulary of the record.
        trial: what was done; None where the recording can only be one thing.
        about: what the file does not say.
        at: when it was, for a file without a clock.
        who: the athlete, where the file holds several; their numbers are proposed only when one is named.

    Raises:
        Refused: as `results`; or nobody of this name is in the file.
    """
    names = [each.name for each in reading.series if each.name]
    if who is not None:
        chosen = tuple(each for each in reading.series if each.name.casefold() == who.casefold())
        if not chosen:
            listed = ", ".join(names[:12]) or "nobody"
            raise Unsaid(say("measure.ask.who", who=who[:60], names=listed), "who", choices=tuple(names))
        reading = replace(reading, series=chosen)
    found = results(reading, trial, about)
    origin = Origin(hashlib.sha256(content).hexdigest(), version("hamstride"), reading.device)
    several = who is None and len(set(names)) > 1
    markers = () if several else (marker for each in found for marker in each.markers)
    return Taken(name, reading, found, proposals(markers, findings, origin, at), origin, at)
