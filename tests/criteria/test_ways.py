"""The ways a criterion can turn out: each of them brings it about, and whenever it has come about one of them holds."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.truth import Truth, compile_truth
from hamstride.criteria.ways import MOST_WAYS, Want, fulfils, ways
from tests.criteria.made import SMALL, MadeFacts, seen
from tests.criteria.test_release import FREE, QUESTIONS, asked, repeating, standing
from tests.strategies import MODEST

WANTS: tuple[Want, ...] = ("met", "unmet", "not_met", "not_unmet")
truths = st.sampled_from([True, False, None])


def truth_with(node: tree.Node, answers: dict[str, Truth]) -> Truth:
    known = {name: answer for name, answer in answers.items() if answer is not None}
    return compile_truth(node, FREE)(standing(known), None)


@MODEST
@given(repeating, st.sampled_from(WANTS), st.fixed_dictionaries(dict.fromkeys(QUESTIONS[:4], truths)))
def test_it_turns_out_as_wanted_exactly_when_one_of_its_ways_holds(
    node: tree.Node, want: Want, answers: dict[str, Truth]
) -> None:
    holds = any(all(fulfils(truth_with(leaf, answers), how) for leaf, how in way.items()) for way in ways(node, want))
    came_about = fulfils(truth_with(node, answers), want)
    # A part that may neither be met nor unmet can only stay unanswered; nobody is asked to leave a question open.
    unanswered = None in answers.values()
    assert holds is came_about or (came_about and unanswered)
    assert not (holds and not came_about)


@pytest.mark.parametrize(
    ("text", "want", "count"),
    [
        ("pain <= 1", "met", 1),
        ("pain <= 1 or limp is no", "met", 2),
        ("pain <= 1 or limp is no", "not_met", 1),
        ("pain <= 1 or limp is no", "not_unmet", 2),
        ("pain <= 1 and limp is no", "not_unmet", 1),
        ("pain <= 1 and limp is no", "met", 1),
        ("pain <= 1 and limp is no", "not_met", 2),
        ("not (pain <= 1 and limp is no)", "met", 2),
        ("(pain <= 1 or limp is no) and (sign is no or sleep >= 6 h)", "met", 4),
        ("pain <= 1 and not pain <= 1", "met", 0),
    ],
)
def test_how_many_ways_there_are(text: str, want: Want, count: int) -> None:
    assert len(ways(read(text, SMALL), want)) == count


def test_a_leaf_that_stands_twice_has_to_be_one_thing() -> None:
    node = tree.All((asked("q0"), tree.Not(tree.All((asked("q0"), asked("q1"))))))
    assert ways(node, "met") == [{asked("q0"): "met", asked("q1"): "unmet"}]


def test_a_hostile_rule_has_a_bounded_number_of_ways() -> None:
    node = tree.All(tuple(tree.Any((asked(one), asked(other))) for one, other in product(QUESTIONS, QUESTIONS)))
    assert 0 < len(ways(node, "met")) <= MOST_WAYS


@pytest.mark.parametrize(("want", "good"), [("met", {True}), ("unmet", {False}), ("not_met", {False, None})])
def test_unknown_fulfils_only_what_need_not_be_answered(want: Want, good: set[Truth]) -> None:
    assert {truth for truth in (True, False, None) if fulfils(truth, want)} == good


def test_a_way_is_about_what_is_known() -> None:
    facts = MadeFacts(seen=(seen("pain", 1),))
    (way,) = ways(read("pain <= 1", SMALL), "met")
    assert all(fulfils(compile_truth(leaf, SMALL)(facts, None), want) for leaf, want in way.items())
