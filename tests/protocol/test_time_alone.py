"""Waiting opens nothing: no exercise, no phase and no self-care item is unlocked by days going by."""

from __future__ import annotations

import pytest

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.truth import compile_truth
from hamstride.protocol.rule import Rule
from tests.protocol.anyone import LIVES, OnlyTime
from tests.protocol.contract import PHASES
from tests.protocol.installed import protocol


def opens(rules: tuple[Rule, ...], life: OnlyTime) -> bool:
    """Whether all the rules are met for somebody of whom only the time is known."""
    return all(rule.when.truth(life, None) is True for rule in rules)


def test_the_lives_do_meet_a_rule_that_is_about_time() -> None:
    vocabulary = protocol().vocabulary
    rule = compile_truth(read("days since onset >= 3 and days since phase < 8", vocabulary), vocabulary)
    assert [life.days for life in LIVES if rule(life, None) is True] == [3, 5, 7]


@pytest.mark.parametrize("id", sorted(protocol().exercises))
def test_no_exercise_is_unlocked_by_time_alone(id: str) -> None:
    unlock = protocol().exercises[id].unlock
    if unlock:
        assert [life.days for life in LIVES if opens(unlock, life)] == []


LOADED = ("plyometric", "change_of_direction", "running")


@pytest.mark.parametrize("id", sorted(id for id, each in protocol().exercises.items() if each.kind in LOADED))
def test_fast_work_has_something_to_unlock_it(id: str) -> None:
    exercise = protocol().exercises[id]
    if exercise.speed in ("moderate", "fast"):
        assert exercise.unlock, id


@pytest.mark.parametrize("phase", PHASES[:-1])
def test_no_phase_is_left_by_time_alone(phase: str) -> None:
    gates = protocol().pathways["strain"].phase(phase).leave_when
    assert gates
    assert [life.days for life in LIVES if opens(gates, life)] == []


@pytest.mark.parametrize("phase", PHASES[1:-1])
def test_every_gate_but_the_first_phases_asks_for_something_measured_or_done(phase: str) -> None:
    for gate in protocol().pathways["strain"].phase(phase).leave_when:
        assert any(not is_a_clock(leaf) for leaf in tree.leaves(gate.when.node)), gate.id
        assert [life.days for life in LIVES if gate.when.truth(life, None) is True] == [], gate.id


def is_a_clock(leaf: tree.Leaf) -> bool:
    return isinstance(leaf, tree.Compare) and isinstance(leaf.left, tree.Clock)


def test_every_branch_that_skips_needs_an_answer() -> None:
    for phase in protocol().pathways["strain"].phases:
        for branch in phase.next[:-1]:
            assert branch.when is not None
            assert [life.days for life in LIVES if branch.when.truth(life, None) is True] == []


@pytest.mark.parametrize("place", range(len(protocol().self_care)))
def test_no_self_care_item_passes_its_screens_by_time_alone(place: int) -> None:
    item = protocol().self_care[place]
    for life in LIVES:
        passed = all(screen.when.truth(life, None) is False for screen in item.screens)
        assert not (item.screens and passed), (item.id, life.days)


@pytest.mark.parametrize("life", LIVES, ids=[f"{life.days:g} days" for life in LIVES])
def test_no_urgent_sign_and_no_condition_is_made_of_time_alone(life: OnlyTime) -> None:
    urgent = [flag for flag in protocol().red_flags if flag.level in ("emergency", "same_day")]
    assert [flag.id for flag in urgent if flag.when.truth(life, None)] == []
    assert [each.condition for each in protocol().recognitions if each.when and each.when.truth(life, None)] == []
