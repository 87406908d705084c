"""What is asked at the moment a self-care item is opened: only what its screens read and today has no answer to."""

from __future__ import annotations

from datetime import timedelta

from hamstride.criteria.tree import names_read
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding, Rule
from hamstride.web.intake import known
from hamstride.web.intake.known import Visit

_ASKED_HERE = ("situational", "cramp")  # the rest has been asked before there was a plan


def open_questions(protocol: Protocol, item: str, visit: Visit) -> list[Finding]:
    """Return the findings still to be answered before an item is started, in the order of its screens."""
    named = dict.fromkeys(name for rule in rules(protocol, item) for name in sorted(names_read(rule.when.node)))
    found = [protocol.findings[name] for name in named if name in protocol.findings]
    return [each for each in found if each.group in _ASKED_HERE and not _counts(each, visit)]


def rules(protocol: Protocol, item: str) -> tuple[Rule, ...]:
    """Return what rules an item out at the moment it is started."""
    return next((each.ask_at_start for each in protocol.self_care if each.id == item), ())


def _counts(finding: Finding, visit: Visit) -> bool:
    age = known.age(visit, finding.id)
    if age is None or finding.valid_seconds is None:
        return age is not None
    return age <= timedelta(seconds=finding.valid_seconds)
