"""The two legs in a plan: which one is meant, what the other has to be, what stands in for a value nobody knows."""

from __future__ import annotations

from hamstride.criteria import tree
from hamstride.criteria.error import measured_finding
from hamstride.criteria.measured import value_to_reach
from hamstride.criteria.reach import Allowed, bounded
from hamstride.criteria.vocabulary import FindingType, Vocabulary
from hamstride.engine.release.ground import Ground
from hamstride.record.facts import PersonFacts

_MOST_APPROACHES = 30  # each brings it several times nearer; a hundredth is near enough
_OPPOSITE = {"left": "right", "right": "left"}


def leg(ground: Ground, facts: PersonFacts, name: str, side: str) -> str | None:
    """Return the leg meant by `injured` or `other`; None for a finding without sides.

    With both legs injured the worse one counts as injured, as far as it is known.
    """
    finding = ground.protocol.findings.get(name)
    if finding is None or not finding.per_side:
        return None
    own = facts.history.side
    if own == "both":
        worse = facts.newest(name, "injured")
        own = "left" if worse is None or worse.side is None else worse.side
    return own if side == "injured" else _OPPOSITE[own]


def other_allowed(leaf: tree.Compare, facts: PersonFacts, vocabulary: Vocabulary, measured: bool) -> Allowed | None:
    """Return what the other leg may measure for the injured one, as it stands, to be close enough to it.

    With its error the distance that is needed depends on the value itself: it is approached step by step.
    """
    if not isinstance(leaf.left, tree.Deficit | tree.Ratio) or not isinstance(leaf.right, tree.Number):
        return None
    here, finding = facts.newest(leaf.left.name, "injured"), vocabulary.findings[leaf.left.name]
    if here is None or _is_known(facts, leaf, leaf.left.name):
        return None
    injured = float(here.value)
    value = _other_at(leaf, injured, leaf.right.value, finding)
    for _ in range(_MOST_APPROACHES if measured and measured_finding(leaf, vocabulary) else 0):
        reach = None if value is None else value_to_reach(leaf, facts, vocabulary, other=value)
        value = None if reach is None else _other_at(leaf, injured, reach, finding)
    operator = ">=" if isinstance(leaf.left, tree.Deficit) and finding.better == "lower" else "<="
    return None if value is None else bounded(operator, value, finding)


def _other_at(leaf: tree.Compare, injured: float, limit: float, finding: FindingType) -> float | None:
    """The other leg's value at which a deficit or ratio stands at a limit."""
    if isinstance(leaf.left, tree.Ratio):
        return injured * 100 / limit if limit else None
    return injured - limit if finding.better == "lower" else injured + limit


def _is_known(facts: PersonFacts, leaf: tree.Compare, name: str) -> bool:
    """The other leg's value still counts: nobody is asked to do worse with it."""
    other = facts.newest(name, "other")
    span = leaf.window.seconds if isinstance(leaf.window, tree.Within) else None
    valid = facts.history.findings[name].valid_seconds if span is None else span
    return other is not None and other.at is not None and (valid is None or facts.now - other.at <= valid)


def stand_in(ground: Ground, facts: PersonFacts, name: str) -> float | int:
    """Return a value for what nobody knows yet: the newest of that leg or the other, else the middle of its range."""
    finding = ground.protocol.findings[name]
    sides = ("other", "injured") if finding.per_side else (None,)
    known = [reading.value for side in sides if (reading := facts.newest(name, side)) is not None and reading.value]
    middle = ((finding.low or 0.0) + (finding.high or 0.0)) / 2
    value = float(known[0]) if known else middle
    return int(value) if finding.whole else value
