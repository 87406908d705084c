"""Urgent warning signs read the last answer whatever its age: silence does not clear a sign."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.tree import DAY
from hamstride.criteria.truth import Truth, compile_last_answers, compile_truth
from tests.criteria.made import SMALL, MadeFacts, seen
from tests.criteria.naive import truth_of
from tests.strategies import MODEST, criteria, finding_leaves, joined, records

AGELESS = replace(SMALL, findings={id: replace(each, valid_seconds=None) for id, each in SMALL.findings.items()})
unwindowed = finding_leaves.filter(
    lambda leaf: isinstance(leaf, tree.Compare | tree.Is) and isinstance(leaf.window, tree.Shelf)
)
unwindowed_trees: st.SearchStrategy[tree.Node] = st.recursive(unwindowed, joined, max_leaves=5)


def last(text: str, *hours: tuple[str, object, float]) -> Truth:
    readings = tuple(seen(name, value, ago) for name, value, ago in hours)  # type: ignore[arg-type]
    return compile_last_answers(read(text, SMALL), SMALL)(MadeFacts(seen=readings), None)


def test_an_old_answer_still_counts() -> None:
    assert last("limp is yes", ("limp", True, 5000)) is True
    assert last("pain >= 7 and bruise is small", ("pain", 8, 900), ("bruise", "small", 5000)) is True


def test_only_the_last_answer_counts() -> None:
    assert last("limp is yes", ("limp", True, 5000), ("limp", False, 4000)) is False


def test_what_was_never_asked_is_unknown() -> None:
    assert last("limp is yes") is None


@pytest.mark.parametrize(("hours", "expected"), [(167, True), (169, None)])
def test_a_window_that_is_written_out_still_holds(hours: float, expected: Truth) -> None:
    assert last("limp is yes within 7 days", ("limp", True, hours)) is expected


@MODEST
@given(criteria, records)
def test_it_is_the_same_logic_without_shelf_lives(node: tree.Node, facts: MadeFacts) -> None:
    assert compile_last_answers(node, SMALL)(facts, None) is truth_of(node, facts, AGELESS)


@MODEST
@given(unwindowed_trees, records, st.integers(0, 400))
def test_time_alone_changes_no_sign(node: tree.Node, facts: MadeFacts, days: int) -> None:
    later = replace(facts, now=facts.now + days * DAY)
    criterion = compile_last_answers(node, SMALL)
    assert criterion(later, None) is criterion(facts, None)


@MODEST
@given(unwindowed_trees, records)
def test_what_is_known_with_shelf_lives_is_known_so_without(node: tree.Node, facts: MadeFacts) -> None:
    assert compile_truth(node, SMALL)(facts, None) in (None, compile_last_answers(node, SMALL)(facts, None))
