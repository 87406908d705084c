"""Every state can list what may follow it before anyone answers, and names only phases and rules that exist."""

from __future__ import annotations

import pytest

from hamstride.engine.state import NextState, next_states
from hamstride.protocol.pathway import Pathway
from tests.protocol.contract import PHASES
from tests.protocol.installed import protocol

STRAIN = "strain"
PLACES = [(pathway.id, phase.id) for pathway in protocol().pathways.values() for phase in pathway.phases]


def pathway(id: str) -> Pathway:
    return next(each for each in protocol().pathways.values() if each.id == id)


def following(pathway_id: str, phase: str) -> tuple[NextState, ...]:
    return next_states(pathway(pathway_id), phase)


@pytest.mark.parametrize(("id", "phase"), PLACES)
def test_next_states_are_phases_of_the_same_pathway(id: str, phase: str) -> None:
    phases = {each.id for each in pathway(id).phases}
    assert {each.phase for each in following(id, phase)} <= phases
    assert {each.move for each in following(id, phase)} <= {"hold", "deload", "advance", "step_back"}


@pytest.mark.parametrize(("id", "phase"), PLACES)
def test_holding_is_always_possible_and_stays(id: str, phase: str) -> None:
    assert NextState("hold", phase, ()) in following(id, phase)
    assert {each.phase for each in following(id, phase) if each.move in ("hold", "deload")} == {phase}


@pytest.mark.parametrize(("id", "phase"), PLACES)
def test_the_rules_of_a_next_state_exist(id: str, phase: str) -> None:
    here = pathway(id).phase(phase)
    rules = {rule.id for rule in (*here.leave_when, *here.step_back_when, *here.deload_when, *pathway(id).recurrence)}
    rules |= {f"gap-{gap.days:g}" for gap in here.gaps}
    assert {rule for each in following(id, phase) for rule in each.rules} <= rules


@pytest.mark.parametrize("phase", PHASES)
def test_advancing_needs_every_gate_and_goes_one_up_or_to_the_end(phase: str) -> None:
    gates = tuple(rule.id for rule in pathway(STRAIN).phase(phase).leave_when)
    advances = [each for each in following(STRAIN, phase) if each.move == "advance"]
    place = PHASES.index(phase)
    assert {each.rules for each in advances} <= {gates}
    assert {each.phase for each in advances} <= {*PHASES[place + 1 : place + 2], "maintenance"}
    assert bool(advances) is (phase != "maintenance")


@pytest.mark.parametrize("phase", PHASES)
def test_stepping_back_goes_down_or_stays(phase: str) -> None:
    backs = [each.phase for each in following(STRAIN, phase) if each.move == "step_back"]
    assert [back for back in backs if PHASES.index(back) > PHASES.index(phase)] == []
    assert backs or phase == "protect"


def test_leaving_simulation_is_the_return_to_sport() -> None:
    assert [phase.id for phase in pathway(STRAIN).phases if phase.returns] == ["simulation"]


@pytest.mark.parametrize("phase", PHASES)
def test_a_state_runs_and_loads_as_its_phase_plans(phase: str) -> None:
    here = pathway(STRAIN).phase(phase)
    kinds = {slot.kind for slot in here.slots}
    assert here.runs is (here.most_speed_pct.value > 0)
    assert "running" not in kinds or here.runs
    if here.loads:
        assert "strength" in kinds


@pytest.mark.parametrize("phase", PHASES)
def test_limits_do_not_fall_as_the_phases_go_up(phase: str) -> None:
    place = PHASES.index(phase)
    if place:
        before, here = (pathway(STRAIN).phase(each) for each in PHASES[place - 1 : place + 1])
        assert here.most_speed_pct.value >= before.most_speed_pct.value
        assert here.pain_limit.value <= 2


def test_every_phase_can_be_reached_and_every_phase_can_be_left_downwards() -> None:
    reached, waiting = {"protect"}, ["protect"]
    while waiting:
        for each in following(STRAIN, waiting.pop()):
            if each.phase not in reached:
                reached.add(each.phase)
                waiting.append(each.phase)
    assert reached == set(PHASES)
    for phase in PHASES[1:]:
        assert "protect" in {each.phase for each in following(STRAIN, phase) if each.move == "step_back"}, phase


def test_a_rung_is_run_in_a_phase_its_exercise_may_be_given_in() -> None:
    for rung in protocol().ladder:
        assert rung.phase in protocol().exercises[rung.exercise].phases, rung.id


def test_the_ladder_never_gets_slower_or_goes_back_a_phase() -> None:
    rungs = protocol().ladder
    assert [rung.speed_pct for rung in rungs] == sorted(rung.speed_pct for rung in rungs)
    assert [PHASES.index(rung.phase) for rung in rungs] == sorted(PHASES.index(rung.phase) for rung in rungs)
