"""Types, units and names of a criterion held against the vocabulary, before any rule may use it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from hamstride.criteria import tree
from hamstride.criteria.parse import CriterionError, parse
from hamstride.criteria.vocabulary import (
    CLOCKS,
    GROUPS,
    PERSON_CHOICES,
    PERSON_NUMBERS,
    SESSION_CHOICES,
    SESSION_KINDS,
    SESSION_NUMBERS,
    FindingType,
    Vocabulary,
)


def read(text: str, vocabulary: Vocabulary) -> tree.Node:
    """Parse a criterion and check it.

    Raises:
        CriterionError: unknown name, wrong type, unit that does not fit, window that cannot apply.
    """
    node = parse(text)
    check(node, vocabulary)
    return node


def check(node: tree.Node, vocabulary: Vocabulary) -> None:
    """Raise CriterionError for the first leaf that does not fit the vocabulary."""
    _check_counts(node, negated=False)
    for leaf in tree.leaves(node):
        if isinstance(leaf, tree.Compare | tree.Is):
            _check_window(leaf)
        if isinstance(leaf, tree.Compare):
            _check_compare(leaf, vocabulary)
        elif isinstance(leaf, tree.Is):
            _check_is(leaf, vocabulary)
        elif isinstance(leaf, tree.Member):
            _known(leaf.name, getattr(vocabulary, leaf.collection), leaf.collection)
        elif isinstance(leaf, tree.Group):
            _known(leaf.name, GROUPS, "groups")
        else:
            _known(leaf.phase, vocabulary.phases, "phases")


def _check_counts(node: tree.Node, negated: bool) -> None:
    """A count of what was logged can show that enough happened, never that little did: it stands under no `not`."""
    if isinstance(node, tree.Not):
        _check_counts(node.part, not negated)
    elif isinstance(node, tree.All | tree.Any):
        for part in node.parts:
            _check_counts(part, negated)
    elif negated and isinstance(node, tree.Compare) and isinstance(node.left, tree.Count):
        raise CriterionError(f"{node.left.what}({node.left.name}) cannot be negated: what was not logged is not known")


def _check_window(leaf: tree.Compare | tree.Is) -> None:
    window = leaf.window
    if isinstance(leaf.left, tree.Attribute | tree.Clock) and not isinstance(window, tree.Shelf):
        name = leaf.left.name if isinstance(leaf.left, tree.Attribute) else f"days since {leaf.left.event}"
        raise CriterionError(f"“{name}” takes no window")
    sizes = {
        tree.Within: ("seconds",),
        tree.ForDays: ("days",),
        tree.OnDays: ("days", "seconds"),
        tree.LastSessions: ("count",),
    }
    if any(getattr(window, size) == 0 for size in sizes.get(type(window), ())):
        raise CriterionError("a window counts from 1: “in last 0 sessions” would be true of nothing")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known id that looks most like `name`, or None."""
    return next(iter(get_close_matches(name[:80], sorted(known), n=1, cutoff=0.5)), None)


def _known(name: str, known: Iterable[str], what: str) -> None:
    if name not in known:
        near = nearest(name, known)
        raise CriterionError(f"“{name}” is not one of the {what}" + (f"; nearest: {near}" if near else ""))


def _finding(name: str, vocabulary: Vocabulary) -> FindingType:
    _known(name, vocabulary.findings, "findings")
    return vocabulary.findings[name]


def _number_unit(leaf: tree.Compare, vocabulary: Vocabulary) -> str | None:
    """Return the unit the threshold must carry, after checking the left side."""
    left = leaf.left
    if isinstance(left, tree.Clock):
        _known(left.event, CLOCKS, "clocks")
        return "days"
    if isinstance(left, tree.Count):
        _check_count(left, leaf, vocabulary)
        return None
    if isinstance(left, tree.Attribute):
        if left.name not in PERSON_NUMBERS:
            raise CriterionError(f"“{left.name}” is a choice: write “{left.name} is …”")
        return PERSON_NUMBERS[left.name]
    if left.name in SESSION_CHOICES:
        raise CriterionError(f"“{left.name}” is a choice: write “{left.name} is …”")
    if left.name in SESSION_NUMBERS:
        if not isinstance(leaf.window, tree.LastSessions):
            raise CriterionError(f"“{left.name}” needs a session window, for example “in last 2 sessions”")
        return SESSION_NUMBERS[left.name]
    finding = _finding(left.name, vocabulary)
    if finding.type != "number":
        raise CriterionError(f"“{left.name}” is not a number: write “{left.name} is …”")
    if isinstance(left, tree.Deficit | tree.Ratio):
        _check_sides(left, finding, leaf)
    return "%" if isinstance(left, tree.Ratio) else finding.unit


def _check_sides(left: tree.Deficit | tree.Ratio, finding: FindingType, leaf: tree.Compare) -> None:
    if not finding.per_side:
        raise CriterionError(f"“{left.name}” has no left and right, so it has no side difference")
    if not isinstance(leaf.window, tree.Shelf | tree.Within):
        raise CriterionError(f"a side difference of “{left.name}” takes “within … days” or no window")
    if isinstance(left, tree.Ratio) and finding.better == "lower":
        raise CriterionError(f"“{left.name}” is better when lower: use deficit({left.name})")


def _check_count(left: tree.Count, leaf: tree.Compare, vocabulary: Vocabulary) -> None:
    if left.what == "sessions":
        _known(left.name, (*SESSION_KINDS, "any"), "session kinds")
    else:
        _known(left.name, vocabulary.exercises, "exercises")
    least = leaf.right.value if isinstance(leaf.right, tree.Number) else 0.0
    enough = (leaf.operator == ">=" and least >= 1) or (leaf.operator == ">" and least >= 0)
    if not enough or not isinstance(leaf.window, tree.Within):
        raise CriterionError(f"{left.what}({left.name}) is used as “>= 2 within 21 days”")


def _check_compare(leaf: tree.Compare, vocabulary: Vocabulary) -> None:
    unit = _number_unit(leaf, vocabulary)
    if isinstance(leaf.window, tree.LastSessions):
        _check_session_window(leaf.left, leaf.window)
    right = leaf.right
    if isinstance(right, tree.PercentOf):
        other = _finding(right.name, vocabulary)
        if not isinstance(leaf.left, tree.Value) or other.unit != unit or other.type != "number":
            raise CriterionError(f"“{right.name}” has unit {other.unit or 'none'}, the left side {unit or 'none'}")
    elif isinstance(right, tree.Baseline):
        if not isinstance(leaf.left, tree.Value):
            raise CriterionError("a baseline can be compared with a plain value only")
    elif right.unit != unit and not (right.unit is None and unit == "days"):
        raise CriterionError(f"the unit must be {unit or 'left out'}, found {right.unit or 'none'}")
    elif isinstance(leaf.left, tree.Value) and leaf.left.name in vocabulary.findings:
        _check_range(right.value, vocabulary.findings[leaf.left.name])


def _check_range(value: float, finding: FindingType) -> None:
    low, high = finding.low, finding.high
    if (low is not None and value < low) or (high is not None and value > high):
        raise CriterionError(f"{value:g} lies outside the range of {finding.id} ({low:g} to {high:g})")


def _check_session_window(left: tree.Quantity, window: tree.LastSessions) -> None:
    name = getattr(left, "name", "")
    if name not in SESSION_NUMBERS and name not in SESSION_CHOICES:
        raise CriterionError(f"“{name}” is not logged with a session; session values: {', '.join(SESSION_NUMBERS)}")
    if window.kind is not None:
        _known(window.kind, SESSION_KINDS, "session kinds")


def _check_is(leaf: tree.Is, vocabulary: Vocabulary) -> None:
    name = leaf.left.name
    if isinstance(leaf.left, tree.Attribute):
        if name in PERSON_NUMBERS:
            raise CriterionError(f"“{name}” is a number: write for example “{name} >= 1”")
        known: Iterable[str] = vocabulary.phases if name == "phase" else PERSON_CHOICES.get(name, ())
    elif name in SESSION_CHOICES:
        if not isinstance(leaf.window, tree.LastSessions):
            raise CriterionError(f"“{name}” needs a session window, for example “in last 2 sessions”")
        _check_session_window(leaf.left, leaf.window)
        known = SESSION_CHOICES[name]
    else:
        finding = _finding(name, vocabulary)
        if finding.type == "number":
            raise CriterionError(f"“{name}” is a number: write for example “{name} <= 1”")
        if isinstance(leaf.window, tree.LastSessions):
            _check_session_window(leaf.left, leaf.window)
        known = ("yes", "no") if finding.type == "yes_no" else finding.options
    for option in leaf.options:
        _known(option, known, f"answers of {name}")
