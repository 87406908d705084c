"""Names for the values a decision read, so that a face can show them without the protocol at hand."""

from __future__ import annotations

from hamstride.criteria.phrase import label
from hamstride.criteria.vocabulary import SESSION_NUMBERS
from hamstride.engine.decision import Because, Decision, Label
from hamstride.protocol.model import Protocol
from hamstride.words.english import SENTENCES
from hamstride.words.say import say


def labels(protocol: Protocol, decision: Decision) -> dict[str, Label]:
    """Return the label, unit and option words of everything read, by id in alphabetical order."""
    named = sorted({each.finding for each in _read(decision)})
    return {id: _label(protocol, id) for id in named}


def _read(decision: Decision) -> list[Because]:
    axes = decision.return_to_sport.axes if decision.return_to_sport else ()
    parts = (decision.reasons, decision.gates, decision.withheld, decision.referrals, axes)
    return [each for part in parts for entry in part for each in entry.because]


def _label(protocol: Protocol, id: str) -> Label:
    finding = protocol.findings.get(id)
    if finding is not None:
        return Label(label(id, protocol.vocabulary), finding.unit, dict(finding.options))
    if f"criteria.session.{id}" in SENTENCES:
        return Label(label(id, protocol.vocabulary), SESSION_NUMBERS.get(id), {})
    if id.startswith("days_since_"):
        return Label(say(f"criteria.clock.{id.removeprefix('days_since_')}"), "days", {})
    terms = {**protocol.conditions, **protocol.medicines}
    if id in terms:
        return Label(terms[id].label, None, {})
    known = f"criteria.person.{id}"
    return Label(say(known) if known in SENTENCES else id.replace("_", " "), None, {})
