"""What a clinician decides overrides the protocol, inside its safety limits, from that moment on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from tests.engine.gates_open import END, START, opened
from tests.people import (
    ANA_GOOD_DAY,
    Data,
    all_safe,
    ana,
    ana_in,
    answers,
    case,
    first_answers,
    morning,
    ordered,
    session,
)

PROTOCOL = load_protocol()
PHASES = PROTOCOL.vocabulary.phases
DAY = 30
NOW = morning(DAY)


def decided(data: Data, hours: float = 0) -> Decision:
    return decide(PROTOCOL, case(data), NOW + timedelta(hours=hours))


def phase_of(decision: Decision) -> str:
    assert decision.phase is not None
    return decision.phase.id


def strong(*decisions: dict[str, object]) -> Data:
    """Ana in sport specific work with good runs behind her, so that the ladder offers her fast strides."""
    data = ana_in("strength", DAY - 20, equipment=["weights", "band", "partner"])
    data["decisions"].append(ordered(morning(DAY - 10), phase="sport_specific"))
    for day in range(DAY - 20, DAY - 3, 2):
        stride = {
            "exercise": "stride",
            "sets": 8,
            "metres": 50,
            "speed_pct": 80,
            "pain": 0,
            "form": "good",
            "effort": 5,
        }
        felt = {"pain_during": 0, "pain_next_morning": 0, "effort": 5}
        data["sessions"].append(session(morning(day) + timedelta(hours=9), "running", stride, **felt))
    data["observations"] += [*all_safe(NOW), *answers(NOW, ANA_GOOD_DAY)]
    data["decisions"] += decisions
    return data


@pytest.mark.covers("B-073")
@pytest.mark.parametrize("phase", PHASES)
def test_a_phase_set_by_a_clinician_is_where_the_person_stands(phase: str) -> None:
    decision = decided(ana_in(phase, DAY))
    assert phase_of(decision) == phase
    assert decision.path[-1].rules == ("clinician",)
    assert "Bo decided so" in decision.path[-1].text


@pytest.mark.parametrize("phase", [phase.id for phase in PROTOCOL.pathways["strain"].phases if phase.next])
def test_gates_go_on_from_the_phase_that_was_set(phase: str) -> None:
    assert phase_of(decide(PROTOCOL, case(opened(phase)), END)) != phase


def test_the_newest_phase_set_counts() -> None:
    data = ana_in("loading", DAY)
    data["decisions"].append(ordered(NOW, phase="strength"))
    assert phase_of(decided(data)) == "strength"


def test_symptoms_lower_a_phase_that_was_set() -> None:
    data = ana_in("simulation", DAY)
    data["observations"] += answers(NOW + timedelta(hours=1), {"pain_rest": 6})
    assert phase_of(decided(data, 1)) == "protect"


def test_hold_until_holds_and_then_lets_go() -> None:
    data = opened("loading")
    assert phase_of(decide(PROTOCOL, case(data), END - timedelta(seconds=1))) == "loading"
    assert phase_of(decide(PROTOCOL, case(data), END)) == "strength"


def test_a_hold_until_a_day_lasts_until_that_day_begins() -> None:
    data = opened("loading")
    data["decisions"][1] = ordered(morning(START), hold_until=morning(START + 9).date().isoformat())
    midnight = morning(START + 9).replace(hour=0)
    assert phase_of(decide(PROTOCOL, case(data), midnight - timedelta(seconds=1))) == "loading"
    assert phase_of(decide(PROTOCOL, case(data), midnight)) == "strength"


def test_a_hold_does_not_stop_a_step_back() -> None:
    data = ana_in("strength", DAY)
    data["decisions"].append(ordered(NOW, hold_until=morning(DAY + 20).isoformat()))
    data["observations"] += answers(NOW + timedelta(hours=1), {"limp": True})
    assert phase_of(decided(data, 1)) == "foundation"


@pytest.mark.parametrize("most", [75, 60, 41, 20])
def test_no_run_is_faster_than_the_speed_a_clinician_allows(most: int) -> None:
    free, capped = (decided(strong(*orders), 1) for orders in ([], [ordered(NOW, max_speed_pct=most)]))
    assert free.today.running is not None
    assert free.today.running.speed_pct > 75
    assert capped.today.running is None or capped.today.running.speed_pct <= most


def test_no_speed_allowed_means_no_run_today_or_in_the_calendar() -> None:
    decision = decided(strong(ordered(NOW, max_speed_pct=0)), 1)
    assert decision.today.running is None
    assert "running" not in {day.kind for day in decision.calendar}


def test_a_speed_limit_lifted_does_not_let_the_run_leap() -> None:
    """Weeks at forty percent are weeks at forty percent, whatever the ladder would have allowed meanwhile."""
    data = strong(ordered(NOW, max_speed_pct=100))
    data["decisions"].insert(1, ordered(morning(DAY - 20), max_speed_pct=40))
    for row in data["sessions"]:
        row["exercises"][0]["speed_pct"] = 40
    run = decided(data, 1).today.running
    assert run is not None
    assert run.speed_pct <= 60


@pytest.mark.parametrize("most", [0, 2, 6.5])
def test_no_load_is_heavier_than_a_clinician_allows(most: float) -> None:
    loads = [each.load_kg for each in decided(loaded(ordered(NOW, max_load_kg=most)), 1).today.exercises]
    assert max(load for load in loads if load is not None) == most


def test_without_a_limit_the_load_is_what_was_earned() -> None:
    loads = [each.load_kg for each in decided(loaded(), 1).today.exercises]
    assert max(load for load in loads if load is not None) > 6.5


def loaded(*decisions: dict[str, object]) -> Data:
    """Ana in loading work, with weeks of good light deadlifts that earned her some weight."""
    data = ana_in("loading", DAY, equipment=["weights"])
    at = morning(1)
    for number in range(80):
        lift = {
            "exercise": "deadlift_light",
            "sets": 4,
            "reps": 12,
            "load_kg": 20,
            "pain": 0,
            "form": "good",
            "effort": 5,
        }
        data["sessions"].append(session(at + timedelta(hours=8 * number), "strength", lift))
    data["sessions"] = [row for row in data["sessions"] if row["at"] < morning(DAY - 8).isoformat()]
    data["decisions"] += decisions
    return data


@pytest.mark.parametrize(("limit", "allowed"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3)])
def test_the_pain_limit_is_the_clinicians_up_to_the_protocols_own_ceiling(limit: int, allowed: int) -> None:
    data = ana_in("strength", DAY)
    data["decisions"].append(ordered(NOW, pain_limit=limit))
    assert decided(data).today.pain_limit == allowed


def test_what_a_clinician_avoids_is_neither_given_nor_planned() -> None:
    data = ana_in("loading", DAY)
    usual = {each.exercise for each in decided(data).today.exercises}
    assert usual
    data["decisions"].append(ordered(NOW, avoid=sorted(usual)))
    decision = decided(data)
    assert not usual & {each.exercise for each in decision.today.exercises}
    assert not usual & {item for day in decision.calendar for item in day.items}
    assert not usual & {item.exercise for item in (*decision.today.warm_up, *decision.today.cool_down)}


def test_a_run_that_is_avoided_is_not_given() -> None:
    run = decided(strong(), 1).today.running
    assert run is not None
    other = decided(strong(ordered(NOW, avoid=[run.exercise])), 1)
    assert other.today.running is None or other.today.running.exercise != run.exercise


def test_a_later_order_of_the_same_kind_replaces_the_earlier_and_leaves_the_others() -> None:
    data = strong(ordered(NOW, max_speed_pct=20, pain_limit=1), ordered(NOW + timedelta(minutes=1), max_speed_pct=75))
    decision = decided(data, 1)
    assert decision.today.running is not None
    assert decision.today.running.speed_pct == 75
    assert decision.today.pain_limit == 1


def test_an_order_counts_from_its_own_time_and_not_before() -> None:
    data = ana_in("loading", DAY)
    data["decisions"].append(ordered(NOW + timedelta(hours=2), phase="strength"))
    assert phase_of(decided(data, 1)) == "loading"
    assert phase_of(decided(data, 3)) == "strength"


def test_a_phase_that_was_set_gives_no_plan_while_questions_block() -> None:
    data = ana(answers(NOW, ANA_GOOD_DAY), decisions=[ordered(NOW, phase="strength")])
    decision = decided(data)
    assert decision.urgency == "ask_first"
    assert phase_of(decision) == "strength"
    assert decision.today.exercises == ()


def test_orders_of_one_moment_do_not_depend_on_their_place_in_the_file() -> None:
    orders = [ordered(NOW, phase=phase) for phase in ("strength", "loading", "simulation")]
    orders += [ordered(NOW, max_speed_pct=speed) for speed in (80, 30)]
    rows = [*first_answers(), *all_safe(NOW), *answers(NOW, ANA_GOOD_DAY)]
    seen = {
        decided(ana(rows, decisions=list(each))).to_json() for each in (orders, orders[::-1], orders[2:] + orders[:2])
    }
    assert len(seen) == 1
    assert phase_of(decided(ana(rows, decisions=orders))) == "loading"


def test_sessions_from_before_do_not_lower_a_phase_just_set() -> None:
    data = ana_in("loading", DAY)
    for day in (DAY - 11, DAY - 10):
        data["sessions"].append(session(morning(day), "strength", pain_during=6, pain_next_morning=5))
    assert phase_of(decided(data)) == "loading"
