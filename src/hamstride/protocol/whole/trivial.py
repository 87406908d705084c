"""Is a criterion met by no answer at all, or by every one? Judged on values of one quantity that exclude each other.

Only what is certain is said: quantities are not weighed against each other, and a span of days only where every value
in it has to fit.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable
from math import inf
from typing import Any as Whatever

from hamstride.criteria import tree
from hamstride.criteria.vocabulary import PERSON_CHOICES, Vocabulary

_Value = str | float
_Leaves = list[tree.Compare | tree.Is]
_ONE_VALUE = tree.Shelf | tree.Within
_OPERATORS = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, "!=": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


def never_met(node: tree.Node, vocabulary: Vocabulary) -> bool:
    """Return whether no answer can meet a criterion."""
    if isinstance(node, tree.Not):
        return always_met(node.part, vocabulary)
    if isinstance(node, tree.Any):
        return bool(node.parts) and all(never_met(part, vocabulary) for part in node.parts)
    parts = _flat(node, tree.All)
    return any(
        not any(all(_fits(leaf, value) for leaf in same) for value in values)
        for same, values in _by_quantity(parts, vocabulary, every=True)
    ) or any(never_met(part, vocabulary) for part in parts if not isinstance(part, tree.Compare | tree.Is))


def always_met(node: tree.Node, vocabulary: Vocabulary, unasked: bool = False) -> bool:
    """Return whether every answer meets a criterion; with `unasked`, whether it is met without any answer."""
    if isinstance(node, tree.Not):
        return not unasked and never_met(node.part, vocabulary)
    if isinstance(node, tree.All):
        return bool(node.parts) and all(always_met(part, vocabulary, unasked) for part in node.parts)
    parts = _flat(node, tree.Any)
    return any(
        all(any(_fits(leaf, value) for leaf in same) for value in values)
        for same, values in _by_quantity(parts, vocabulary, every=False)
        if not unasked or isinstance(same[0].left, tree.Clock)
    ) or any(always_met(part, vocabulary, unasked) for part in parts if not isinstance(part, tree.Compare | tree.Is))


def _flat(node: tree.Node, kind: type[tree.All] | type[tree.Any]) -> list[tree.Node]:
    """The parts of a join with joins of its own kind opened; anything else is its own only part."""
    if isinstance(node, kind):
        return [inner for part in node.parts for inner in _flat(part, kind)]
    return [] if isinstance(node, tree.Member | tree.Group | tree.Reached) else [node]


def _by_quantity(
    parts: Iterable[tree.Node], vocabulary: Vocabulary, every: bool
) -> list[tuple[_Leaves, tuple[_Value, ...]]]:
    """Leaves about one quantity in one window, with values that stand for all it can take."""
    groups: dict[Whatever, _Leaves] = defaultdict(list)
    for part in parts:
        if isinstance(part, tree.Compare | tree.Is) and _is_certain(part, every):
            groups[part.left, part.window].append(part)
    return [(same, values) for same in groups.values() if (values := _values(same, vocabulary))]


def _limit(leaf: tree.Compare | tree.Is) -> float | None:
    return leaf.right.value if isinstance(leaf, tree.Compare) and isinstance(leaf.right, tree.Number) else None


def _is_certain(leaf: tree.Compare | tree.Is, every: bool) -> bool:
    if isinstance(leaf, tree.Compare) and (_limit(leaf) is None or isinstance(leaf.left, tree.Count)):
        return False
    window = leaf.window
    if every and (isinstance(window, tree.ForDays) or (isinstance(window, tree.LastSessions) and window.every)):
        return True
    return isinstance(window, _ONE_VALUE)


def _values(same: _Leaves, vocabulary: Vocabulary) -> tuple[_Value, ...]:
    first = same[0]
    if isinstance(first, tree.Is):
        return _choices(first.left.name, vocabulary)
    low, high = _span(first.left, vocabulary)
    limits = {limit for leaf in same if (limit := _limit(leaf)) is not None}
    near = {value for limit in limits for value in (limit - 0.001, limit, limit + 0.001)} | {low, high}
    return tuple(sorted(value for value in near if low <= value <= high and abs(value) != inf))


def _choices(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    finding = vocabulary.findings.get(name)
    if finding is not None:
        return ("yes", "no") if finding.type == "yes_no" else tuple(finding.options)
    return vocabulary.phases if name == "phase" else PERSON_CHOICES.get(name, ())


def _span(left: tree.Quantity, vocabulary: Vocabulary) -> tuple[float, float]:
    """The lowest and the highest value a quantity can have."""
    finding = vocabulary.findings.get(left.name) if isinstance(left, tree.Value) else None
    if finding is not None and finding.low is not None and finding.high is not None:
        return finding.low, finding.high
    return (0.0 if isinstance(left, tree.Clock | tree.Attribute) else -inf), inf


def _fits(leaf: tree.Compare | tree.Is, value: _Value) -> bool:
    if isinstance(leaf, tree.Is):
        return value in leaf.options
    return bool(_OPERATORS[leaf.operator](value, leaf.right.value))  # type: ignore[union-attr]  # numbers only
