"""Staging: every gate of a phase has to be met and known, its least days have to pass, one phase a day is enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from tests.engine.gates_open import END, START, opened
from tests.people import Data, case, morning

PROTOCOL = load_protocol()
STRAIN = PROTOCOL.pathways["strain"]


def decided(data: Data, at: datetime) -> Decision:
    return decide(PROTOCOL, case(data), at)


def stands(data: Data, at: datetime) -> str:
    phase = decided(data, at).phase
    assert phase is not None
    return phase.id


LEAVING = [phase.id for phase in STRAIN.phases if phase.next]


@pytest.mark.parametrize("phase", LEAVING)
def test_with_every_gate_met_the_next_phase_follows(phase: str) -> None:
    before = decided(opened(phase), END - timedelta(minutes=1))
    assert {gate.status for gate in before.gates} == {"met"}
    after = decided(opened(phase), END)
    assert after.move == "advance"
    assert after.phase is not None
    assert after.phase.id == STRAIN.phase(phase).next[-1].to


def spoiled() -> list[tuple[str, str]]:
    return [(phase.id, rule.id) for phase in STRAIN.phases for rule in phase.leave_when]


def without(data: Data, names: set[str]) -> Data:
    """The case without these findings, and without these values of its sessions."""
    kept = [row for row in data["observations"] if row["finding"] not in names]
    sessions = [{key: value for key, value in row.items() if key not in names} for row in data["sessions"]]
    return {**data, "observations": kept, "sessions": sessions}


NEEDS = {
    "surgery-known": {"surgery_on"},
    "strength-building": {"isometric_flexion_90_n"},
    "strength-close": {"isometric_flexion_15_n"},
    "strength-kept": {"isometric_flexion_15_n"},
    "feels-ready": {"confidence"},
}


@pytest.mark.parametrize(("phase", "gate"), spoiled())
def test_one_gate_not_known_keeps_the_phase(phase: str, gate: str) -> None:
    rule = next(rule for rule in STRAIN.phase(phase).leave_when if rule.id == gate)
    names = NEEDS.get(gate) or set(read_by(rule.when.text))
    names |= {"pain_morning"} & {each.replace("next_", "") for each in names}  # the next check-in tells it as well
    data = without(opened(phase), names)
    data["person"] = {key: value for key, value in data["person"].items() if key not in names}
    if gate.startswith("daily-"):  # met at once for sport
        data["person"]["goal"] = "daily_life"
    if {"form", "good_sessions", "sessions"} & names:
        data["sessions"] = [{**row, "exercises": []} for row in data["sessions"] if row["kind"] != "sport"]
    decision = decided(data, END)
    assert next(each.status for each in decision.gates if each.id == gate) != "met"
    assert decision.phase is not None
    assert decision.phase.id == phase


def read_by(criterion: str) -> list[str]:
    """The names a gate's criterion speaks of, as far as the case file has them."""
    words = criterion.replace("(", " ").replace(")", " ").split()
    known = {*PROTOCOL.findings, "pain_during", "pain_next_morning", "good_sessions", "sessions"}
    return [{"session_form": "form"}.get(word, word) for word in words if word in known | {"session_form"}]


@pytest.mark.parametrize("phase", LEAVING)
def test_the_least_days_have_to_pass(phase: str) -> None:
    least = STRAIN.phase(phase).least_days.value
    data = opened(phase)
    data["decisions"] = data["decisions"][:1]  # no hold
    start = morning(START)
    gate = f"{phase}-least-days"
    just_before = decided(data, start + timedelta(days=least, seconds=-1))
    assert stands(data, start + timedelta(days=least, seconds=-1)) == phase
    assert next(each.status for each in just_before.gates if each.id == gate) == "unmet"
    days = next(day for day in range(30) if stands(data, start + timedelta(days=day)) != phase)
    assert days >= least


def test_one_phase_a_day_and_never_two() -> None:
    data = opened("protect", 40)
    data["decisions"] = data["decisions"][:1]
    days = [move.at[:10] for move in decided(data, morning(START + 40)).path if move.move == "advance"]
    assert len(days) > 5
    assert len(days) == len(set(days))


def test_one_phase_a_day_even_where_nothing_is_asked_for() -> None:
    no_time = {phase.id: replace(phase.least_days, value=0.0) for phase in STRAIN.phases}
    phases = tuple(replace(phase, least_days=no_time[phase.id], leave_when=()) for phase in STRAIN.phases)
    hasty = replace(PROTOCOL, pathways={**PROTOCOL.pathways, "strain": replace(STRAIN, phases=phases)})
    data = opened("protect", 12)
    data["decisions"] = data["decisions"][:1]
    path = decide(hasty, case(data), morning(START + 12)).path
    days = [move.at[:10] for move in path if move.move == "advance"]
    assert len(days) > 3
    assert len(days) == len(set(days))


def test_the_way_up_leaves_no_phase_out() -> None:
    data = opened("protect", 60)
    data["decisions"] = data["decisions"][:1]
    path = decided(data, morning(START + 60)).path
    ups = [move.phase for move in path if move.move == "advance" and move.at > morning(START).isoformat()]
    assert ups == [phase.id for phase in STRAIN.phases[1:]]


@pytest.mark.thorough
@pytest.mark.parametrize("every", [11, pytest.param(5, marks=pytest.mark.slow)])
def test_when_somebody_looks_does_not_change_where_the_person_stands(every: int) -> None:
    data = opened("foundation", 30)
    data["decisions"] = data["decisions"][:1]
    last = decided(data, morning(START + 20)).path
    for hours in range(0, 20 * 24, every):
        at = morning(START) + timedelta(hours=hours)
        seen = decided(data, at).path
        assert seen == last[: len(seen)]


def test_yesterday_stays_as_it_was_when_more_is_logged_today() -> None:
    data = opened("foundation", 20)
    data["decisions"] = data["decisions"][:1]
    at = morning(START + 6) + timedelta(hours=12)
    earlier = [row for row in data["observations"] if row["at"] <= at.isoformat()]
    sessions = [row for row in data["sessions"] if row["at"] <= at.isoformat()]
    assert decided(data, at) == decided({**data, "observations": earlier, "sessions": sessions}, at)


def test_the_goal_daily_life_leaves_strength_for_maintenance() -> None:
    data = opened("strength")
    data["person"]["goal"] = "daily_life"
    assert stands(data, END) == "maintenance"


def test_a_goal_nobody_asked_for_opens_neither_way() -> None:
    data = opened("strength")
    data["person"].pop("goal")
    assert stands(data, END) == "strength"


def test_an_unanswered_safety_question_keeps_the_phase_though_every_gate_is_met() -> None:
    data = opened("loading")
    data["observations"] = [row for row in data["observations"] if row["finding"] != "fever"]
    assert stands(data, END) == "loading"


def test_the_phase_counts_its_days_from_one() -> None:
    data = opened("loading")
    phase = decided(data, morning(START + 3)).phase
    assert phase is not None
    assert (phase.day, phase.since) == (4, morning(START).isoformat())
