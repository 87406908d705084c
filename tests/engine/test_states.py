"""Every state can list all its next states before anyone answers, and no life ever leaves those lists."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.state import next_states
from tests.lives import Life, bumpy

PROTOCOL = load_protocol()
STRAIN = PROTOCOL.pathways["strain"]


@pytest.mark.parametrize("phase", [phase.id for phase in STRAIN.phases])
def test_the_listed_states_follow_the_protocols_data(phase: str) -> None:
    listed = next_states(STRAIN, phase)
    data = STRAIN.phase(phase)
    assert {each.phase for each in listed if each.move == "advance"} == {branch.to for branch in data.next}
    assert {each.phase for each in listed if each.move in ("hold", "deload")} == {phase}
    lower = {each.phase for each in listed if each.move == "step_back"}
    assert all(STRAIN.order(each) <= STRAIN.order(phase) for each in lower)
    assert {rule.to for rule in data.step_back_when} | {gap.to for gap in data.gaps} <= lower


def test_every_rule_of_a_phase_is_named_by_a_listed_state() -> None:
    for phase in STRAIN.phases:
        named = {rule for each in next_states(STRAIN, phase.id) for rule in each.rules}
        rules = (*phase.leave_when, *phase.step_back_when, *phase.deload_when)
        assert {rule.id for rule in rules} - named <= (set() if phase.next else {rule.id for rule in phase.leave_when})


@pytest.mark.thorough
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 9))])
def test_a_life_only_moves_to_states_that_were_listed(seed: int) -> None:
    path = max(Life(bumpy(seed + 100)).live(60).days.items())[1].path
    assert len(path) > 3
    for before, after in pairwise(path):
        listed = {(each.move, each.phase) for each in next_states(STRAIN, before.phase)}
        assert (after.move, after.phase) in listed
