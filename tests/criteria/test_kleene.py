"""Strong Kleene logic: the compiled truth equals a naive one on every tree and record, and knowledge only settles."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hamstride.criteria import tree
from hamstride.criteria.truth import STATUS, Trace, Truth, compile_truth
from tests.criteria.made import SMALL, MadeFacts
from tests.criteria.naive import truth_of
from tests.strategies import MANY, MODEST, criteria, leaves, records, trees

GROUP = tree.Group("red_flags")
PHASE = tree.Reached("middle")
A, B, C = (tree.Member("conditions", "asthma"), tree.Member("medicines", "statin"), GROUP)


def truth(node: tree.Node, facts: MadeFacts) -> Truth:
    return compile_truth(node, SMALL)(facts, None)


def standing(a: Truth, b: Truth = None, c: Truth = None) -> MadeFacts:
    """A record in which A, B and C have these truths."""
    lists = {}
    if a is not None:
        lists["conditions"] = frozenset({"asthma"} if a else ())
    if b is not None:
        lists["medicines"] = frozenset({"statin"} if b else ())
    return MadeFacts(lists=lists, groups={} if c is None else {"red_flags": c})


VALUES: tuple[Truth, ...] = (True, None, False)


@pytest.mark.parametrize(("a", "b"), list(product(VALUES, VALUES)))
def test_and_is_unmet_by_one_and_met_by_both(a: Truth, b: Truth) -> None:
    expected = False if False in (a, b) else (None if None in (a, b) else True)
    assert truth(tree.All((A, B)), standing(a, b)) is expected


@pytest.mark.parametrize(("a", "b"), list(product(VALUES, VALUES)))
def test_or_is_met_by_one_and_unmet_by_both(a: Truth, b: Truth) -> None:
    expected = True if True in (a, b) else (None if None in (a, b) else False)
    assert truth(tree.Any((A, B)), standing(a, b)) is expected


@pytest.mark.parametrize(("a", "expected"), [(True, False), (None, None), (False, True)])
def test_not_turns_round_and_leaves_unknown_unknown(a: Truth, expected: Truth) -> None:
    assert truth(tree.Not(A), standing(a)) is expected


def test_unknown_or_its_opposite_is_still_unknown() -> None:
    assert truth(tree.Any((A, tree.Not(A))), standing(None)) is None
    assert truth(tree.All((A, tree.Not(A))), standing(None)) is None


@pytest.mark.parametrize("order", list(permutations((True, None, False))))
@pytest.mark.parametrize("join", [tree.All, tree.Any])
def test_the_order_of_the_parts_does_not_matter(join: type[tree.All | tree.Any], order: tuple[Truth, ...]) -> None:
    assert truth(join((A, B, C)), standing(*order)) is (join is tree.Any)


def test_the_three_values_have_names() -> None:
    assert STATUS == {True: "met", False: "unmet", None: "unknown"}


@MANY
@given(criteria, records)
def test_the_compiled_truth_is_the_naive_one(node: tree.Node, facts: MadeFacts) -> None:
    assert truth(node, facts) is truth_of(node, facts, SMALL)


@MANY
@given(leaves, records)
def test_each_leaf_has_the_naive_truth(leaf: tree.Leaf, facts: MadeFacts) -> None:
    assert truth(leaf, facts) is truth_of(leaf, facts, SMALL)


@MODEST
@given(criteria, records)
def test_a_trace_changes_nothing_and_records_every_leaf_in_order(node: tree.Node, facts: MadeFacts) -> None:
    criterion = compile_truth(node, SMALL)
    trace: Trace = []
    assert criterion(facts, trace) is criterion(facts, None)
    assert [step.leaf for step in trace] == list(tree.leaves(node))
    assert [step.truth for step in trace] == [truth(step.leaf, facts) for step in trace]


@MODEST
@given(trees, trees, trees, records)
def test_the_laws_hold(a: tree.Node, b: tree.Node, c: tree.Node, facts: MadeFacts) -> None:
    both, either, no = tree.All, tree.Any, tree.Not
    pairs: list[tuple[tree.Node, tree.Node]] = [
        (no(no(a)), a),
        (no(both((a, b))), either((no(a), no(b)))),
        (no(either((a, b))), both((no(a), no(b)))),
        (both((a, b)), both((b, a))),
        (either((a, b)), either((b, a))),
        (both((a, both((b, c)))), both((a, b, c))),
        (either((a, either((b, c)))), either((a, b, c))),
        (both((a, either((b, c)))), either((both((a, b)), both((a, c))))),
        (either((a, both((b, c)))), both((either((a, b)), either((a, c))))),
        (both((a, a)), a),
        (either((a, both((a, b)))), a),
        (both((a, either((a, b)))), a),
    ]
    for one, other in pairs:
        assert truth(one, facts) is truth(other, facts)


def known(facts: MadeFacts) -> list[tuple[str, object]]:
    """Every piece of knowledge in a record that could as well not have been asked or logged."""
    return [
        *(("seen", pair) for pair in {(each.name, each.side): None for each in facts.seen}),
        *(("session", (place, name)) for place, each in enumerate(facts.sessions) for name in sorted(each.values)),
        *(("baseline", place) for place, each in enumerate(facts.sessions) if each.baseline is not None),
        *((kind, name) for kind in ("before", "clocks", "person", "lists", "groups") for name in getattr(facts, kind)),
        *([("phase", None)] if facts.phase else []),
    ]


def without(facts: MadeFacts, kind: str, what: object) -> MadeFacts:
    """The record before that was known."""
    if kind == "seen":
        return replace(facts, seen=tuple(each for each in facts.seen if (each.name, each.side) != what))
    if kind == "phase":
        return replace(facts, phase=None)
    if kind in ("session", "baseline"):
        place, name = what if isinstance(what, tuple) else (what, None)
        changed = list(facts.sessions)
        session = changed[place]
        values = {key: value for key, value in session.values.items() if key != name}
        changed[place] = replace(session, values=values, baseline=session.baseline if name else None)
        return replace(facts, sessions=tuple(changed))
    kept = {key: value for key, value in getattr(facts, kind).items() if key != what}
    return replace(facts, **{kind: kept})  # type: ignore[arg-type]


@MANY
@given(trees, records, st.data())
def test_filling_an_unknown_never_turns_what_is_known(node: tree.Node, facts: MadeFacts, data: st.DataObject) -> None:
    fewer = facts
    pieces = known(facts)
    for kind, what in data.draw(st.lists(st.sampled_from(pieces), unique=True) if pieces else st.just([])):
        fewer = without(fewer, kind, what)
    assert truth(node, fewer) in (None, truth(node, facts))


@MODEST
@given(trees)
@example(tree.Any((tree.Is(tree.Value("sign"), ("yes",)), tree.Is(tree.Value("sign"), ("no",)))))
def test_of_an_empty_record_nothing_is_known(node: tree.Node) -> None:
    assert truth(node, MadeFacts()) is None
