"""The two legs in a plan: which one is meant, what the other has to be, what stands in for a value nobody knows."""

from __future__ import annotations

from hamstride.criteria import tree
from hamstride.criteria.reach import Allowed, bounded
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.engine.release.ground import Ground
from hamstride.record.facts import PersonFacts

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


def other_allowed(leaf: tree.Compare, facts: PersonFacts, vocabulary: Vocabulary) -> Allowed | None:
    """Return what the other leg may measure for the injured one, as it stands, to be close enough to it."""
    if not isinstance(leaf.left, tree.Deficit | tree.Ratio) or not isinstance(leaf.right, tree.Number):
        return None
    here, finding = facts.newest(leaf.left.name, "injured"), vocabulary.findings[leaf.left.name]
    if here is None or _is_known(facts, leaf, leaf.left.name):
        return None
    value, limit = float(here.value), leaf.right.value
    if isinstance(leaf.left, tree.Ratio):
        return bounded("<=", value * 100 / limit, finding) if limit else None
    if finding.better == "lower":
        return bounded(">=", value - limit, finding)
    return bounded("<=", value + limit, finding)


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
