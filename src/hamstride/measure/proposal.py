"""Markers on their way into a record: which of them may become findings, and why the others may not.

Nothing here enters a record. A person looks at the proposals and accepts them one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hamstride.measure.marker import Marker
from hamstride.protocol.rule import Finding
from hamstride.words.say import say

DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """Where markers come from: the file by its hash, the device as it names itself, and the programme that read it."""

    file: str  # SHA-256 in hexadecimal
    version: str
    device: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One observation a person may accept, as the case file has it; or None with the reason."""

    marker: Marker
    observation: Mapping[str, Any] | None
    why_not: str | None = None


def proposals(
    markers: Iterable[Marker], findings: Mapping[str, Finding], origin: Origin, at: datetime | None = None
) -> tuple[Proposal, ...]:
    """Return a proposal for each marker that is a finding's.

    Args:
        markers: of one file.
        findings: the vocabulary of the record.
        origin: what is kept beside each value.
        at: when it was measured, for markers whose file has no clock.

    Returns:
        Proposals in the order of the markers; those without an observation say why: refused by its metric, no time, no
        leg, or a value the finding cannot have.
    """
    return tuple(
        _proposal(each, findings[each.finding], origin, at)
        for each in markers
        if each.finding is not None and each.finding in findings
    )


def _proposal(marker: Marker, finding: Finding, origin: Origin, at: datetime | None) -> Proposal:
    when = marker.at or at
    if marker.value is None or marker.quality == "refused":
        return Proposal(marker, None, " ".join(marker.notes))
    value = round(marker.value, 0 if finding.whole else DECIMALS)
    if finding.low is not None and finding.high is not None and not finding.low <= value <= finding.high:
        allowed = f"{finding.low:g} to {finding.high:g}"
        return Proposal(marker, None, say("measure.propose.range", value=f"{value:g}", allowed=allowed))
    if finding.per_side and marker.side not in {"left", "right"}:
        return Proposal(marker, None, say("measure.propose.side"))
    if when is None:
        return Proposal(marker, None, say("measure.propose.when"))
    return Proposal(marker, _observation(marker, finding, value, origin, when))


def _observation(marker: Marker, finding: Finding, value: float, origin: Origin, when: datetime) -> dict[str, Any]:
    measured = {
        "method": " ".join(marker.method.split())[:600],
        "version": origin.version,
        "quality": marker.quality,
        "file": origin.file,
    }
    if origin.device:
        measured["device"] = " ".join(origin.device.split())[:120]
    observation: dict[str, Any] = {
        "at": when.isoformat(),
        "finding": finding.id,
        "value": int(value) if finding.whole else value,
        "measured": measured,
    }
    return observation | ({"side": marker.side} if finding.per_side else {})
