"""The reading *release*: the smallest set of changes or measurements that would let a criterion be met."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.criteria import tree
from hamstride.criteria.facts import Facts
from hamstride.criteria.phrase import halves, phrase
from hamstride.criteria.truth import Truth, compile_truth
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.criteria.ways import ways
from hamstride.words.say import say
from hamstride.words.style import long_sentences


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
    now: dict[tree.Leaf, Truth] = {
        leaf: compile_truth(leaf, vocabulary)(facts, None) for leaf in dict.fromkeys(tree.leaves(node))
    }
    if compile_truth(node, vocabulary)(facts, None) is True:
        return ()
    # A criterion that contradicts itself has no way to be met; then everything in it that is not so yet is named.
    found = [{leaf: want == "met" for leaf, want in way.items()} for way in ways(node, "met")]
    found = found or [dict.fromkeys(tree.leaves(node), True)]
    missing = [{leaf: wanted for leaf, wanted in way.items() if now[leaf] is not wanted} for way in found]
    fewest = min(missing, key=len) or dict.fromkeys(tree.leaves(node), True)
    return tuple(_need(leaf, wanted, now[leaf], vocabulary) for leaf, wanted in fewest.items())


def _need(leaf: tree.Leaf, wanted: bool, truth: Truth, vocabulary: Vocabulary) -> Need:
    words = phrase(leaf, vocabulary)
    if not wanted:
        words = say("criteria.not", what=words)
    kind = "measure" if truth is None else ("wait" if _waiting_helps(leaf, wanted) else "change")
    text = say(f"need.{kind}", what=words)
    if wanted and long_sentences(text) and isinstance(leaf, tree.Compare | tree.Is):
        what, value = halves(leaf, vocabulary)
        text = say(f"need.{kind}.of", what=what, value=value)
    return Need(kind, leaf_name(leaf), text, leaf, wanted)


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
