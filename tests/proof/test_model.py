"""The model of the engine, in conditions for a solver, says what the engine says of whole records."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
import z3
from hypothesis import strategies as st

from hamstride.casebook import load_protocol
from hamstride.criteria.truth import STATUS
from hamstride.engine.condition import condition_now
from hamstride.engine.decide import facts_of
from hamstride.engine.dose import Level, _down, _up
from hamstride.engine.prescription import Prescriber, is_severe, loaded_work_allowed
from hamstride.engine.running import OnLadder, _after, _move, repeats
from hamstride.engine.self_care import self_care
from hamstride.engine.staging import orders, stage
from hamstride.engine.triage import is_clear, triage
from hamstride.proof.moment import Moment, record_of
from hamstride.proof.properties.dose import Logged, State, Steps, doses
from hamstride.proof.properties.ladder import Run, ladder_of
from hamstride.proof.properties.ladder import State as Place
from hamstride.protocol.overlaid import is_missing
from hamstride.record.facts import PersonFacts
from hamstride.record.history import LoggedSession
from tests.people import Data, case
from tests.proof.given import Given
from tests.proof.test_agreement import drawn
from tests.strategies_cases import NOW, cases, safe_cases

PROTOCOL = load_protocol()


def placed(data: Data) -> tuple[Moment, Given, PersonFacts, Any]:
    """A case in the engine, and the same case in the model's variables."""
    facts = facts_of(PROTOCOL, case(data).until(NOW))
    standing = stage(PROTOCOL, facts, NOW.timestamp())
    sessions = facts.over_all_sessions().last_sessions(None, 10**6)
    depth = max((len(track.readings) for track in facts.history.tracks.values()), default=1)
    record = replace(record_of(PROTOCOL), depth=depth, most_sessions=len(sessions) + 1, _found={}, _slots={})
    began = facts.sessions_from - facts.now if standing.phase else -1e12
    moment = Moment(PROTOCOL, replace(record, groups={}))
    return moment, Given(moment.record, facts, sessions, began), facts, standing


def same(data: Data) -> int:
    """Hold model and engine against each other; returns how many things were compared."""
    moment, here, facts, standing = placed(data)
    condition = condition_now(PROTOCOL, facts)
    found = triage(PROTOCOL, facts, condition)
    assert here.says(moment.clear) is is_clear(PROTOCOL, facts)
    assert here.says(moment.stops) is found.stops
    for each in PROTOCOL.recognitions:
        assert here.says(moment.condition(each.condition)) is (each.condition == condition)
    compared = 2 + len(PROTOCOL.recognitions)
    compared += exercises(moment, here, facts)
    offered = {item.item for item in self_care(PROTOCOL, facts, condition, found)[0]}
    for item in PROTOCOL.self_care:
        assert here.says(moment.offered(item)) is (item.id in offered), item.id
    if standing.phase is not None:
        compared += gates(moment, here, facts, standing)
    return compared + len(PROTOCOL.self_care)


def exercises(moment: Moment, here: Given, facts: PersonFacts) -> int:
    """What rules an exercise out reads the plain value; what opens it may read a test with its error."""
    whole = facts.over_all_sessions()
    for exercise in PROTOCOL.exercises.values():
        for rule in exercise.avoid:
            assert here.truth(moment.over_injury, rule.when.node) is rule.when.truth(whole, None), exercise.id
        opened = all(rule.when.truth(whole, None) is True for rule in exercise.unlock)
        plain = all(here.truth(moment.over_injury, rule.when.node) is True for rule in exercise.unlock)
        assert plain or not opened, exercise.id
    return len(PROTOCOL.exercises)


def gates(moment: Moment, here: Given, facts: PersonFacts, standing: Any) -> int:
    phase = standing.pathway.phase(standing.phase)
    for rule in (*phase.step_back_when, *phase.deload_when):
        assert here.truth(moment.reader, rule.when.node) is rule.when.truth(facts, None), rule.id
    for rule in phase.leave_when:
        if not is_missing(rule):
            plain, read = here.truth(moment.reader, rule.when.node), rule.when.truth(facts, None)
            assert read in (plain, None), (rule.id, STATUS[plain], STATUS[read])
    limits = Prescriber(PROTOCOL, phase, facts.over_all_sessions(), standing, orders(facts.history, facts.now))
    assert here.says(moment.severe) is is_severe(limits)
    assert here.says(moment.loaded_work) is loaded_work_allowed(limits)[0]
    return len(phase.leave_when) + len(phase.step_back_when) + len(phase.deload_when) + 2


def test_model_and_engine_agree_on_a_few_records() -> None:
    assert sum(same(data) for data in (*drawn(cases(), 2), *drawn(safe_cases(), 2))) > 400


@pytest.mark.slow
def test_model_and_engine_agree_on_many_records() -> None:
    assert sum(same(data) for data in (*drawn(cases(), 120), *drawn(safe_cases(), 120))) > 20_000


def number(term: z3.ExprRef) -> float:
    value = z3.simplify(term)
    return float(value.as_fraction()) if z3.is_rational_value(value) else float(value.as_long())


def test_the_step_of_a_dose_is_the_engines() -> None:
    """Every dose, levels on its way, and sessions of each kind: the same level after it."""
    chance, tried = random.Random(1), 0
    for _, dose in doses(PROTOCOL):
        steps = Steps(dose, 2)
        for _ in range(6):
            level = Level(dose.least, dose.sets[0], dose.load.start_kg if dose.load else None)
            for _ in range(chance.randint(0, 9)):
                level = _up(level, dose)
            if chance.random() < 0.3:
                level = _down(level, dose)
            kilograms = round((level.load_kg or 0.0) * 10)
            state = State(*(z3.IntVal(each) for each in (level.amount, level.sets, kilograms, 1)))
            done = Logged(z3.BoolVal(False), z3.BoolVal(True), *(z3.IntVal(10**4) for _ in range(3)))
            hurt = done._replace(too_much=z3.BoolVal(True))
            for logged, wanted in ((done, _up(level, dose)), (hurt, _down(level, dose))):
                after = [number(each) for each in steps.after(state, logged)[:3]]
                assert after == [wanted.amount, wanted.sets, round((wanted.load_kg or 0.0) * 10)]
                tried += 1
    assert tried > 1000


def run(at: float, pain: int, speed: float) -> LoggedSession:
    return LoggedSession(at, 0, "running", pain, pain, 5, 30, "good", speed, None, ())


@pytest.mark.parametrize("many", [100, pytest.param(400, marks=pytest.mark.slow)])
def test_the_step_of_the_ladder_is_the_engines(many: int) -> None:
    """Any place on the ladder and any run: the same rung and the same metres after it."""
    chance, ladder, tried = random.Random(2), ladder_of(PROTOCOL), 0
    facts = facts_of(PROTOCOL, case(drawn(safe_cases(), 1)[0]))
    facts.today = 10  # days after the run, so that its next morning is known
    totals = sorted({rung.reps * rung.metres for rung in PROTOCOL.ladder} | {200})
    for _ in range(many):
        index, total = chance.randrange(len(PROTOCOL.ladder)), chance.choice(totals)
        last = {"volume": float(-chance.randint(0, 20) * 86_400), "speed": float(-chance.randint(0, 20) * 86_400)}
        top, pain, fast = chance.randrange(len(PROTOCOL.ladder)), chance.choice([0, 0, 1, 2, 5]), chance.random() < 0.8
        here = OnLadder(index, total, dict(last))
        here.ran_m = repeats(PROTOCOL.ladder[index], total) * PROTOCOL.ladder[index].metres
        _move(here, PROTOCOL.ladder, min(0, top - here.index))
        _after(run(0.0, pain, 100.0 if fast else 0.0), here, PROTOCOL.ladder, PROTOCOL.policy, facts, top)
        model = ladder.after(
            Place(z3.IntVal(index), z3.IntVal(total), z3.RealVal(last["volume"]), z3.RealVal(last["speed"])),
            Run(z3.RealVal(0), z3.IntVal(top), *(z3.BoolVal(each) for each in (pain > 3, pain <= 1, fast, False))),
        )
        assert [number(each) for each in model[:2]] == [here.index, here.total_m], (index, total, last, top, pain, fast)
        tried += 1
    assert tried == many


def test_a_strategy_draws_the_same_again() -> None:
    """The samples above are the same every time, so a failure can be found again."""
    assert drawn(st.integers(), 5) == drawn(st.integers(), 5)
