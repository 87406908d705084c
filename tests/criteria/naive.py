"""A second, slow way to decide a criterion, to hold the compiled one against.

Truth is a degree (unmet 0, unknown 1/2, met 1): `and` is the least, `or` the greatest, `not` one minus. Numbers are
exact fractions. Nothing is shared with the compiled reading but the tree and the made record's plain fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hamstride.criteria import tree
from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Truth
from hamstride.criteria.vocabulary import FindingType, Vocabulary
from tests.criteria.made import PHASES, MadeFacts, MadeSession, when

UNMET, UNKNOWN, MET = Fraction(0), Fraction(1, 2), Fraction(1)
Known = float | str | bool


def truth_of(node: tree.Node, facts: MadeFacts, vocabulary: Vocabulary) -> Truth:
    """Met (True), unmet (False) or unknown (None)."""
    return {UNMET: False, UNKNOWN: None, MET: True}[degree(node, facts, vocabulary)]


def degree(node: tree.Node, facts: MadeFacts, vocabulary: Vocabulary) -> Fraction:
    match node:
        case tree.All(parts):
            return min(degree(part, facts, vocabulary) for part in parts)
        case tree.Any(parts):
            return max(degree(part, facts, vocabulary) for part in parts)
        case tree.Not(part):
            return 1 - degree(part, facts, vocabulary)
        case tree.Member(collection, name):
            return UNKNOWN if collection not in facts.lists else Fraction(name in facts.lists[collection])
        case tree.Group(name):
            return Fraction(facts.groups[name]) if name in facts.groups else UNKNOWN
        case tree.Reached(phase):
            return UNKNOWN if facts.phase is None else Fraction(phase in PHASES[: PHASES.index(facts.phase) + 1])
    return leaf_degree(node, facts, vocabulary)


def leaf_degree(leaf: tree.Compare | tree.Is, facts: MadeFacts, vocabulary: Vocabulary) -> Fraction:
    match leaf.left, leaf.window:
        case tree.Value(name), tree.LastSessions() as window:
            return over_sessions(leaf, name, window, facts, vocabulary)
        case tree.Value(name), tree.ForDays(days):
            return for_days(leaf, vocabulary.findings[name], days, facts, vocabulary)
        case tree.Value(name), tree.OnDays(days, seconds):
            return on_days(leaf, vocabulary.findings[name], days, seconds, facts, vocabulary)
    return verdict(leaf, quantity(leaf.left, leaf.window, facts, vocabulary), limit(leaf, facts, vocabulary))


def verdict(leaf: tree.Compare | tree.Is, value: Known | Fraction | None, bound: Fraction | None) -> Fraction:
    """How one known value stands; unknown when value or bound is missing."""
    if value is None or bound is None:
        return UNKNOWN
    if isinstance(leaf, tree.Is):
        word = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        return Fraction(word in leaf.options)
    exact = Fraction(value)
    signs = {"<": [-1], "<=": [-1, 0], "=": [0], "!=": [-1, 1], ">=": [0, 1], ">": [1]}[leaf.operator]
    return Fraction(((exact > bound) - (exact < bound)) in signs)


def limit(leaf: tree.Compare | tree.Is, facts: MadeFacts, vocabulary: Vocabulary) -> Fraction | None:
    if isinstance(leaf, tree.Is):
        return Fraction(0)
    match leaf.right:
        case tree.Number(value):
            return Fraction(value)
        case tree.PercentOf(percent, name):
            whole = quantity(tree.Value(name), tree.Shelf(), facts, vocabulary)
            return None if whole is None else Fraction(percent) * Fraction(whole) / 100
        case tree.Baseline(offset):
            own = facts.before.get(getattr(leaf.left, "name", ""))
            return None if own is None else Fraction(own) + Fraction(offset)


def quantity(
    left: tree.Quantity, window: tree.Window, facts: MadeFacts, vocabulary: Vocabulary
) -> Known | Fraction | None:
    match left:
        case tree.Clock(event):
            return facts.clocks.get(event)
        case tree.Attribute("phase"):
            return facts.phase
        case tree.Attribute(name):
            return facts.person.get(name)
        case tree.Count(what, name):
            assert isinstance(window, tree.Within)
            recent = [each for each in facts.sessions if facts.now - each.at <= window.seconds]
            return sum(name in (each.good if what == "good_sessions" else {"any", each.kind}) for each in recent)
        case tree.Deficit(name) | tree.Ratio(name):
            here, there = (point(vocabulary.findings[name], side, window, facts) for side in ("injured", "other"))
            if here is None or there is None:
                return None
            if isinstance(left, tree.Ratio):
                return None if there == 0 else 100 * Fraction(here) / Fraction(there)
            worse = Fraction(here) - Fraction(there)
            return worse if vocabulary.findings[name].better == "lower" else -worse
    finding = vocabulary.findings[left.name]
    return point(finding, "injured" if finding.per_side else None, window, facts)


def point(finding: FindingType, side: str | None, window: tree.Window, facts: MadeFacts) -> Known | None:
    """The newest value, while it is young enough."""
    readings = of(finding, side, facts)
    if not readings:
        return None
    last = max(readings, key=when)
    life = window.seconds if isinstance(window, tree.Within) else finding.valid_seconds
    lasting = last.value in finding.holds and isinstance(window, tree.Shelf)
    young = life is None or when(last) >= facts.now - life
    return last.value if young or lasting else None


def of(finding: FindingType, side: str | None, facts: MadeFacts) -> list[Reading]:
    return [each for each in facts.seen if each.name == finding.id and each.side == side and when(each) <= facts.now]


def for_days(
    leaf: tree.Compare | tree.Is, finding: FindingType, days: int, facts: MadeFacts, vocabulary: Vocabulary
) -> Fraction:
    readings = of(finding, "injured" if finding.per_side else None, facts)
    life = finding.valid_seconds
    if life is not None:
        readings = [each for each in readings if when(each) >= facts.now - life - (days - 1) * tree.DAY]
    logged = sorted({int(when(each) // tree.DAY) for each in readings})[-days:]
    counted = [each for each in readings if int(when(each) // tree.DAY) in logged]
    bound = limit(leaf, facts, vocabulary)
    if not counted or bound is None:
        return UNKNOWN
    if UNMET in [verdict(leaf, each.value, bound) for each in counted]:
        return UNMET
    fresh = life is None or max(map(when, counted)) >= facts.now - life
    return MET if fresh and len(logged) == days else UNKNOWN


def on_days(
    leaf: tree.Compare | tree.Is,
    finding: FindingType,
    days: int,
    seconds: int | None,
    facts: MadeFacts,
    vocabulary: Vocabulary,
) -> Fraction:
    readings = of(finding, "injured" if finding.per_side else None, facts)
    recent = [each for each in readings if seconds is None or when(each) >= facts.now - seconds]
    bound = limit(leaf, facts, vocabulary)
    if not recent or bound is None:
        return UNKNOWN
    by_day: dict[int, list[Fraction]] = {}
    for each in recent:
        by_day.setdefault(int(when(each) // tree.DAY), []).append(verdict(leaf, each.value, bound))
    if sum(MET in verdicts for verdicts in by_day.values()) >= days:
        return MET
    return UNMET if len(by_day) >= days else UNKNOWN


def over_sessions(
    leaf: tree.Compare | tree.Is, name: str, window: tree.LastSessions, facts: MadeFacts, vocabulary: Vocabulary
) -> Fraction:
    of_kind = [each for each in facts.sessions if window.kind in (None, each.kind)]
    last = sorted(of_kind, key=lambda each: each.at)[-window.count :]
    found = [verdict(leaf, each.values.get(name), own_limit(leaf, each, facts, vocabulary)) for each in last]
    found += [UNKNOWN] * (window.count - len(found))
    return combined(found, window.every)


def own_limit(
    leaf: tree.Compare | tree.Is, session: MadeSession, facts: MadeFacts, vocabulary: Vocabulary
) -> Fraction | None:
    if isinstance(leaf, tree.Compare) and isinstance(leaf.right, tree.Baseline):
        return None if session.baseline is None else Fraction(session.baseline) + Fraction(leaf.right.offset)
    return limit(leaf, facts, vocabulary)


def combined(found: Iterable[Fraction], every: bool) -> Fraction:
    return min(found) if every else max(found)
