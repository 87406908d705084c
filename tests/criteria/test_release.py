"""What is still needed: fulfilling the needs opens the criterion, fewer would not do, a met one needs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.phrase import phrase
from hamstride.criteria.release import Need, needs
from hamstride.criteria.truth import Truth, compile_truth
from hamstride.criteria.vocabulary import FindingType, Vocabulary
from hamstride.words.say import say
from tests.criteria.made import SMALL, MadeFacts, seen
from tests.strategies import MODEST, joined

# Leaves that can be set freely, each without touching another: ten questions of their own.
QUESTIONS = tuple(f"q{number}" for number in range(10))
FREE = Vocabulary({name: FindingType(name, "yes_no", label=name) for name in QUESTIONS})
few_questions = st.sampled_from(QUESTIONS[:4])


def asked(name: str) -> tree.Leaf:
    return tree.Is(tree.Value(name), ("yes",))


repeating: st.SearchStrategy[tree.Node] = st.recursive(few_questions.map(asked), joined, max_leaves=7)


def once_each(node: tree.Node) -> tree.Node:
    """The same shape with a question of its own at every leaf."""
    names = iter(QUESTIONS)

    def again(part: tree.Node) -> tree.Node:
        match part:
            case tree.Not(inner):
                return tree.Not(again(inner))
            case tree.All(parts) | tree.Any(parts):
                return type(part)(tuple(again(each) for each in parts))
        return asked(next(names))

    return again(node)


answers = st.dictionaries(st.sampled_from(QUESTIONS), st.booleans())


def standing(known: dict[str, bool]) -> MadeFacts:
    return MadeFacts(seen=tuple(seen(name, value) for name, value in known.items()))


def truth(node: tree.Node, known: dict[str, bool]) -> Truth:
    return compile_truth(node, FREE)(standing(known), None)


def fulfilled(known: dict[str, bool], found: Iterable[Need]) -> dict[str, bool]:
    return {**known, **{need.name: need.wanted for need in found}}


@MODEST
@given(repeating.map(once_each), answers)
def test_fulfilling_the_needs_opens_the_criterion(node: tree.Node, known: dict[str, bool]) -> None:
    assert truth(node, fulfilled(known, needs(node, standing(known), FREE))) is True


@MODEST
@given(repeating, answers)
def test_needs_are_the_fewest_that_open_it_also_when_a_question_stands_twice(
    node: tree.Node, known: dict[str, bool]
) -> None:
    least = fewest_changes(node, known)
    assume(least is not None)
    found = needs(node, standing(known), FREE)
    assert truth(node, fulfilled(known, found)) is True
    assert len(found) == least


def fewest_changes(node: tree.Node, known: dict[str, bool]) -> int | None:
    """Found by trying everything: how many answers have to be given or changed; None when nothing helps."""
    names = sorted({leaf.left.name for leaf in tree.leaves(node) if isinstance(leaf, tree.Is)})
    for size in range(len(names) + 1):
        for chosen in combinations(names, size):
            for bits in range(2**size):
                given_answers = {name: bool(bits >> place & 1) for place, name in enumerate(chosen)}
                if truth(node, {**known, **given_answers}) is True:
                    return size
    return None


@MODEST
@given(repeating, answers)
def test_needs_are_empty_exactly_when_it_is_met(node: tree.Node, known: dict[str, bool]) -> None:
    assert (needs(node, standing(known), FREE) == ()) is (truth(node, known) is True)


def test_what_can_never_be_met_still_needs_something() -> None:
    impossible = tree.All((asked("q1"), tree.Not(asked("q1"))))
    assert needs(impossible, standing({}), FREE) != ()


def test_needs_never_ask_for_one_answer_and_its_opposite() -> None:
    node = read("q0 is yes and (not q0 is yes or q1 is yes) and (not q1 is yes or not q0 is yes or q2 is yes)", FREE)
    found = needs(node, standing({}), FREE)
    assert {need.name: need.wanted for need in found} == {"q0": True, "q1": True, "q2": True}


def test_of_two_ways_the_shorter_is_taken_and_a_shared_answer_counts_once() -> None:
    node = read("(q0 is yes or q1 is yes) and (q2 is yes or q1 is yes)", FREE)
    assert [need.name for need in needs(node, standing({}), FREE)] == ["q1"]


def small(text: str, **known: object) -> tuple[Need, ...]:
    return needs(read(text, SMALL), MadeFacts(**known), SMALL)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "known", "kind", "name"),
    [
        ("pain <= 1", {}, "measure", "pain"),
        ("pain <= 1", {"seen": (seen("pain", 4),)}, "change", "pain"),
        ("pain <= 1", {"seen": (seen("pain", 1, 49),)}, "measure", "pain"),
        ("pain <= 1 for 2 days", {"seen": (seen("pain", 1),)}, "measure", "pain"),
        ("deficit(bend) <= 5 deg", {}, "measure", "bend"),
        ("ratio(hop) >= 90 %", {}, "measure", "hop"),
        ("pain_during <= 1 in last 2 sessions", {}, "measure", "pain_during"),
        ("condition asthma", {}, "measure", "conditions"),
        ("condition asthma", {"lists": {"conditions": frozenset()}}, "change", "conditions"),
        ("medicine statin", {}, "measure", "medicines"),
        ("surgery is none", {}, "measure", "surgery"),
        ("any(red_flags)", {}, "measure", "red_flags"),
        ("reached(middle)", {"phase": "first"}, "change", "phase"),
        ("good_sessions(bridge) >= 2 within 21 days", {}, "change", "bridge"),
        ("days since onset >= 3", {"clocks": {"onset": 1.0}}, "wait", "days_since_onset"),
        ("not days since onset < 3", {"clocks": {"onset": 1.0}}, "wait", "days_since_onset"),
        ("days since onset <= 7", {"clocks": {"onset": 9.0}}, "change", "days_since_onset"),
        ("days since surgery >= 42", {}, "measure", "days_since_surgery"),
    ],
)
def test_the_kind_of_need(text: str, known: dict[str, object], kind: str, name: str) -> None:
    (need,) = small(text, **known)
    assert (need.kind, need.name, need.wanted) == (kind, name, not text.startswith("not "))


def test_a_need_says_what_is_wanted_in_words() -> None:
    (need,) = small("not sign is yes")
    assert need.text == say("need.measure", what=say("criteria.not", what=phrase(need.leaf, SMALL)))
    (need,) = small("pain <= 1", seen=(seen("pain", 4),))
    assert need.text == say("need.change", what=phrase(need.leaf, SMALL))


def test_a_need_too_long_for_one_sentence_is_two() -> None:
    long = Vocabulary({"hold": FindingType("hold", "number", label=" ".join(["strength", *["held"] * 14]))})
    (need,) = needs(read("hold >= 80 within 14 days", long), MadeFacts(), long)
    assert need.text == f"Not known yet: {long.findings['hold'].label}. Needed: 80 or more (last 14 days)."
    (need,) = needs(read("hold >= 80 within 14 days", long), MadeFacts(seen=(seen("hold", 70),)), long)
    assert need.text == f"Not there yet: {long.findings['hold'].label}. Needed: 80 or more (last 14 days)."
    (need,) = needs(read("not hold >= 80 within 14 days", long), MadeFacts(), long)
    assert need.text == say("need.measure", what=say("criteria.not", what=phrase(need.leaf, long)))


def test_all_needs_of_an_and_are_listed_and_the_met_part_is_not() -> None:
    found = small("pain <= 1 and limp is no and sign is no", seen=(seen("limp", False),))
    assert [need.name for need in found] == ["pain", "sign"]


def test_needs_do_not_depend_on_what_was_asked_before() -> None:
    facts = MadeFacts(seen=(seen("pain", 4),))
    node = read("pain <= 1 or limp is no", SMALL)
    assert needs(node, facts, SMALL) == needs(node, replace(facts), SMALL)
