"""The reading *release*: the smallest set of changes or measurements that would let a criterion be met."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.criteria import tree
from hamstride.criteria.facts import Facts
from hamstride.criteria.phrase import phrase
from hamstride.criteria.truth import Step, Truth, compile_truth
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.words.say import say


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is missing: `measure` it (not known), `change` it (known, not there yet) or `wait`."""

    kind: str
    name: str
    text: str
    leaf: tree.Leaf


def needs(node: tree.Node, facts: Facts, vocabulary: Vocabulary) -> tuple[Need, ...]:
    """Return the fewest needs whose fulfilment meets the criterion; empty when it is met already."""
    return _needs(node, True, facts, vocabulary)


def _needs(node: tree.Node, wanted: bool, facts: Facts, vocabulary: Vocabulary) -> tuple[Need, ...]:
    if isinstance(node, tree.Not):
        return _needs(node.part, not wanted, facts, vocabulary)
    if isinstance(node, tree.All | tree.Any):
        parts = [_needs(part, wanted, facts, vocabulary) for part in node.parts]
        every_part = isinstance(node, tree.All) is wanted
        if every_part:
            return tuple(dict.fromkeys(need for part in parts for need in part))
        return min(parts, key=len)
    trace: list[Step] = []
    truth = compile_truth(node, vocabulary)(facts, trace)
    return () if truth is wanted else (_need(node, wanted, truth, vocabulary),)


def _need(leaf: tree.Leaf, wanted: bool, truth: Truth, vocabulary: Vocabulary) -> Need:
    words = phrase(leaf, vocabulary)
    if not wanted:
        words = say("criteria.not", what=words)
    name = leaf_name(leaf)
    if isinstance(leaf, tree.Compare) and isinstance(leaf.left, tree.Clock):
        return Need("wait", name, say("need.wait", what=words), leaf)
    kind = "measure" if truth is None else "change"
    return Need(kind, name, say(f"need.{kind}", what=words), leaf)


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
