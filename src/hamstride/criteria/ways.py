"""The ways a criterion can turn out as wanted: for each of its alternatives, how every leaf in it has to turn out."""

from __future__ import annotations

from itertools import islice, product
from typing import Literal

from hamstride.criteria import tree

# `not_met` is unmet or unknown, `not_unmet` is met or unknown: what may not be met need not be answered.
Want = Literal["met", "unmet", "not_met", "not_unmet"]
Way = dict[tree.Leaf, Want]

_OPPOSITE: dict[Want, Want] = {"met": "unmet", "unmet": "met", "not_met": "not_unmet", "not_unmet": "not_met"}
_FULFILLED: dict[Want, tuple[bool | None, ...]] = {
    "met": (True,),
    "unmet": (False,),
    "not_met": (False, None),
    "not_unmet": (True, None),
}
# Rules are short; the cap only bounds a hostile one.
MOST_WAYS = 512


def ways(node: tree.Node, want: Want) -> list[Way]:
    """Return every way the tree can turn out as wanted, in the order it is written; none when it contradicts itself."""
    if isinstance(node, tree.Not):
        return ways(node.part, _OPPOSITE[want])
    if not isinstance(node, tree.All | tree.Any):
        return [{node: want}]
    parts = [ways(part, want) for part in node.parts]
    if isinstance(node, tree.Any) is (want in ("met", "not_unmet")):
        return [way for found in parts for way in found][:MOST_WAYS]
    joined: list[Way] = [{}]
    for found in parts:
        both = (_joined(before, way) for before, way in product(joined, found))
        joined = list(islice((way for way in both if way is not None), MOST_WAYS))
    return joined


def fulfils(truth: bool | None, want: Want) -> bool:
    """Return whether a truth is what is wanted."""
    return truth in _FULFILLED[want]


def _joined(one: Way, other: Way) -> Way | None:
    """Both at once, None where a leaf would have to be two things; for that unknown is no answer either."""
    # All ways of one tree are wanted alike, as `met` and `unmet` or as `not_met` and `not_unmet`: where two wants of a
    # leaf differ, they share the unknown at most.
    return None if any(one.get(leaf, want) != want for leaf, want in other.items()) else one | other
