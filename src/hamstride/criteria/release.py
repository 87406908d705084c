"""The reading *release*: the smallest set of changes or measurements that would let a criterion be met."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from hamstride.criteria import tree
from hamstride.criteria.facts import Facts
from hamstride.criteria.phrase import halves, phrase
from hamstride.criteria.truth import Criterion, Truth, compile_truth
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.words.say import say
from hamstride.words.style import long_sentences

# A way to meet a criterion: leaves and how each must turn out. Rules are short; the cap only bounds a hostile one.
_Way = dict[tree.Leaf, bool]
_MOST_WAYS = 512


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is missing: `measure` it (not known), `change` it (known, not there yet) or `wait`."""

    kind: str
    name: str
    text: str
    leaf: tree.Leaf
    wanted: bool = True  # how the leaf must turn out


def needs(node: tree.Node, facts: Facts, vocabulary: Vocabulary) -> tuple[Need, ...]:
    """Return the fewest needs whose fulfilment meets the criterion; empty when it is met already."""
    if _compiled(node, vocabulary)(facts, None) is True:
        return ()
    now: dict[tree.Leaf, Truth] = {
        leaf: _compiled(leaf, vocabulary)(facts, None) for leaf in dict.fromkeys(tree.leaves(node))
    }
    # A criterion that contradicts itself has no way to be met; then everything in it that is not so yet is named.
    ways = _ways(node, True) or [dict.fromkeys(tree.leaves(node), True)]
    missing = [{leaf: wanted for leaf, wanted in way.items() if now[leaf] is not wanted} for way in ways]
    fewest = min(missing, key=len) or dict.fromkeys(tree.leaves(node), True)
    return tuple(_need(leaf, wanted, now[leaf], vocabulary) for leaf, wanted in fewest.items())


@lru_cache(maxsize=4096)
def _compiled(node: tree.Node, vocabulary: Vocabulary) -> Criterion:
    return compile_truth(node, vocabulary)


def _ways(node: tree.Node, wanted: bool) -> list[_Way]:
    """Every way the tree can turn out as wanted, each a consistent set of leaf outcomes."""
    if isinstance(node, tree.Not):
        return _ways(node.part, not wanted)
    if not isinstance(node, tree.All | tree.Any):
        return [{node: wanted}]
    parts = [_ways(part, wanted) for part in node.parts]
    if isinstance(node, tree.Any) is wanted:
        return [way for ways in parts for way in ways][:_MOST_WAYS]
    joined: list[_Way] = [{}]
    for ways in parts:
        both = ({**before, **way} for before, way in product(joined, ways) if _agree(before, way))
        joined = [way for _, way in zip(range(_MOST_WAYS), both, strict=False)]
    return joined


def _agree(one: _Way, other: _Way) -> bool:
    return all(one.get(leaf, wanted) is wanted for leaf, wanted in other.items())


def _need(leaf: tree.Leaf, wanted: bool, truth: Truth, vocabulary: Vocabulary) -> Need:
    kind = "measure" if truth is None else ("wait" if _waiting_helps(leaf, wanted) else "change")
    return Need(kind, leaf_name(leaf), _text(kind, leaf, wanted, vocabulary), leaf, wanted)


@lru_cache(maxsize=4096)
def _text(kind: str, leaf: tree.Leaf, wanted: bool, vocabulary: Vocabulary) -> str:
    words = phrase(leaf, vocabulary)
    if not wanted:
        words = say("criteria.not", what=words)
    text = say(f"need.{kind}", what=words)
    if wanted and long_sentences(text) and isinstance(leaf, tree.Compare | tree.Is):
        what, value = halves(leaf, vocabulary)
        text = say(f"need.{kind}.of", what=what, value=value)
    return text


def _waiting_helps(leaf: tree.Leaf, wanted: bool) -> bool:
    """A clock only runs forward: waiting meets “at least so many days”, never “at most”."""
    if not isinstance(leaf, tree.Compare) or not isinstance(leaf.left, tree.Clock):
        return False
    return leaf.operator in ((">", ">=") if wanted else ("<", "<="))


def leaf_name(leaf: tree.Leaf) -> str:
    """Return the id a leaf is about: a finding, a list, a clock, a phase."""
    if isinstance(leaf, tree.Member):
        return leaf.collection
    if isinstance(leaf, tree.Group):
        return leaf.name
    if isinstance(leaf, tree.Reached):
        return "phase"
    left = leaf.left
    return f"days_since_{left.event}" if isinstance(left, tree.Clock) else left.name
