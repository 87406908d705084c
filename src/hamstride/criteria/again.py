"""The words for a gate that cannot be told: measure again, how often, and what would settle it at once."""

from __future__ import annotations

from math import ceil, floor

from hamstride.criteria import tree
from hamstride.criteria.error import Doubt
from hamstride.criteria.phrase import amount, halves, phrase
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.words.say import say
from hamstride.words.style import long_sentences

_FINE = ("m", "m/s")  # told to a hundredth, all else to a tenth


def again(leaf: tree.Compare, doubt: Doubt, wanted: bool, vocabulary: Vocabulary) -> str:
    """Return why a leaf cannot be told and what settles it, in a few short sentences.

    Args:
        leaf: the leaf that cannot be told.
        doubt: why.
        wanted: how the leaf must turn out.
        vocabulary: the names and units.
    """
    before = f"{_needed(leaf, wanted, vocabulary)} {_so_far(leaf, doubt, vocabulary)}"
    return f"{before} {_settles(leaf, doubt, wanted, vocabulary)}"


def _needed(leaf: tree.Compare, wanted: bool, vocabulary: Vocabulary) -> str:
    words = phrase(leaf, vocabulary)
    text = say("need.again", what=words if wanted else say("criteria.not", what=words))
    if wanted and long_sentences(text):
        what, value = halves(leaf, vocabulary)
        text = say("need.again.of", what=what, value=value)
    return text


def _so_far(leaf: tree.Compare, doubt: Doubt, vocabulary: Vocabulary) -> str:
    value, error = (_shown(leaf, each, vocabulary) for each in (doubt.estimate, doubt.half_width))
    mean = doubt.days > 1 and not doubt.each
    return say("again.mean" if mean else "again.one", days=str(doubt.days), value=value, error=error)


def _settles(leaf: tree.Compare, doubt: Doubt, wanted: bool, vocabulary: Vocabulary) -> str:
    limit = None
    if wanted and doubt.least is not None:
        # Rounded to the careful side: what is shown must be enough.
        up = leaf.operator in (">", ">=")
        limit = say(f"criteria.op.{leaf.operator}", limit=_shown(leaf, doubt.least, vocabulary, up=up))
    if doubt.each and limit is not None:
        return say("again.each" if doubt.repeats == 1 else "again.each.more", count=str(doubt.repeats), value=limit)
    often = {None: "again.never", 1: "again.once"}.get(doubt.repeats, "again.more")
    enough = [] if limit is None else [say("again.enough", value=limit)]
    return " ".join([say(often, count=str(doubt.repeats)), *enough])


def _shown(leaf: tree.Compare, value: float, vocabulary: Vocabulary, up: bool | None = None) -> str:
    """A value of the quantity with its unit; rounded up or down where that is asked for."""
    finding = vocabulary.findings[leaf.left.name]  # type: ignore[union-attr]  # only what is measured is in doubt
    unit = "%" if isinstance(leaf.left, tree.Ratio) else finding.unit
    scale = 10 ** (2 if unit in _FINE else 1)
    scaled = round(value * scale, 6)
    whole = round(scaled) if up is None else (ceil(scaled) if up else floor(scaled))
    return amount(whole / scale, unit)
