"""The reading *release*: the smallest set of changes or measurements that would let a criterion be met."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from hamstride.criteria import tree
from hamstride.criteria.again import again
from hamstride.criteria.error import Doubt
from hamstride.criteria.facts import Facts
from hamstride.criteria.measured import compile_measured
from hamstride.criteria.phrase import halves, phrase
from hamstride.criteria.truth import Criterion, Step, Trace
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
    doubt: Doubt | None = None  # measured, but too close to tell


def needs(node: tree.Node, facts: Facts, vocabulary: Vocabulary) -> tuple[Need, ...]:
    """Return the fewest needs whose fulfilment meets the criterion; empty when it is met already.

    What was measured is read with its error, as everything that opens. Of ways equally short one that was measured
    already and is too close to tell comes first: it needs one more test, the others a test never done.
    """
    compiled = _compiled(node, vocabulary)
    if compiled(facts, None) is True:
        return ()
    trace: Trace = []
    compiled(facts, trace)
    now = {step.leaf: step for step in trace}
    # A criterion that contradicts itself has no way to be met; then everything in it that is not so yet is named.
    found = [{leaf: want == "met" for leaf, want in way.items()} for way in ways(node, "met")]
    found = found or [dict.fromkeys(tree.leaves(node), True)]
    missing = [{leaf: wanted for leaf, wanted in way.items() if now[leaf].truth is not wanted} for way in found]
    near = {leaf for leaf, step in now.items() if step.doubt is not None}
    fewest = min(missing, key=lambda way: (len(way), not near & way.keys())) or dict.fromkeys(tree.leaves(node), True)
    return tuple(_need(now[leaf], wanted, vocabulary) for leaf, wanted in fewest.items())


@lru_cache(maxsize=4096)
def _compiled(node: tree.Node, vocabulary: Vocabulary) -> Criterion:
    return compile_measured(node, vocabulary)


def _need(step: Step, wanted: bool, vocabulary: Vocabulary) -> Need:
    leaf, truth = step.leaf, step.truth
    if step.doubt is not None and isinstance(leaf, tree.Compare):
        text = again(leaf, step.doubt, wanted, vocabulary)
        return Need("measure", leaf_name(leaf), text, leaf, wanted, step.doubt)
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
