"""Today's exercises: unlocked, not avoided, possible with the equipment, few, and dosed from their own history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.criteria.truth import Trace
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Decision, PlannedExercise
from hamstride.engine.staging import stage
from hamstride.protocol.exercise import Exercise
from hamstride.record.facts import PersonFacts
from tests.people import ANA_GOOD_DAY, Data, all_safe, ana_in, answers, case, morning, session

PROTOCOL = load_protocol()
PHASES = PROTOCOL.vocabulary.phases
DAY = 30
NOW = morning(DAY)
ALL_EQUIPMENT = sorted(PROTOCOL.equipment)


def well_trained(phase: str, **person: Any) -> Data:
    """Ana in a phase with two good sessions of every exercise behind her, and all the equipment there is."""
    data = ana_in(phase, DAY, **{"equipment": ALL_EQUIPMENT, **person})
    for day in (DAY - 12, DAY - 9):
        at = morning(day) + timedelta(hours=3)
        for number, exercise in enumerate(PROTOCOL.exercises.values()):
            kind = "running" if exercise.kind == "running" else "strength"
            felt = {"pain_during": 0, "pain_next_morning": 0}
            data["sessions"].append(session(at + timedelta(seconds=number), kind, good(exercise), **felt))
    data["observations"] += answers(NOW - timedelta(days=1), {"isometric_pain": 0})
    return data


def good(exercise: Exercise) -> dict[str, Any]:
    return {"exercise": exercise.id, "pain": 0, "form": "good", "effort": 5}


def decided(data: Data) -> Decision:
    return decide(PROTOCOL, case(data), NOW)


def facts(data: Data) -> PersonFacts:
    """What the criteria of exercises see at the moment of the decision."""
    found = facts_of(PROTOCOL, case(data).until(NOW))
    stage(PROTOCOL, found, NOW.timestamp())
    return found.over_all_sessions()


def named(decision: Decision) -> set[str]:
    """Every exercise the decision names anywhere."""
    today = decision.today
    run = {today.running.exercise} if today.running else set()
    routine = {item.exercise for item in (*today.warm_up, *today.cool_down)}
    planned = {
        item for day in decision.calendar if day.kind in ("strength", "mobility", "running") for item in day.items
    }
    return {each.exercise for each in today.exercises} | run | routine | planned


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("trained", [False, True])
def test_only_exercises_that_are_open_here_are_named(phase: str, trained: bool) -> None:
    data = well_trained(phase) if trained else ana_in(phase, DAY)
    decision = decided(data)
    known = facts(data)
    owned = {"wall", "open_space", "mat", "chair", "step", *data["person"]["equipment"]}
    assert named(decision)
    for id in named(decision):
        exercise = PROTOCOL.exercises[id]
        trace: Trace = []
        assert phase in exercise.phases, id
        assert set(exercise.equipment) <= owned, id
        assert all(rule.when.truth(known, trace) is True for rule in exercise.unlock), id
        assert all(rule.when.truth(known, trace) is False for rule in exercise.avoid), id


@pytest.mark.parametrize(
    ("avoided", "absent"), [("pregnancy", "pregnancy"), ("condition", "conditions"), ("medicine", "medicines")]
)
def test_a_fact_nobody_asked_for_keeps_away_what_it_could_forbid(avoided: str, absent: str) -> None:
    for phase in PHASES:
        data = well_trained(phase)
        del data["person"][absent]
        for id in named(decided(data)):
            assert not any(avoided in rule.when.text for rule in PROTOCOL.exercises[id].avoid), (phase, id)


@pytest.mark.parametrize(
    ("person", "forbidden"),
    [
        ({"pregnancy": "pregnant"}, "pregnancy"),
        ({"conditions": ["osteoporosis"]}, "condition osteoporosis"),
        ({"medicines": ["fluoroquinolone"]}, "medicine fluoroquinolone"),
    ],
)
def test_a_fact_that_forbids_keeps_away(person: dict[str, Any], forbidden: str) -> None:
    for phase in PHASES:
        for id in named(decided(well_trained(phase, **person))):
            assert not any(forbidden in rule.when.text for rule in PROTOCOL.exercises[id].avoid), (phase, id)


@pytest.mark.parametrize("phase", PHASES)
def test_without_equipment_nothing_needs_any(phase: str) -> None:
    nothing: tuple[list[str] | None, ...] = ([], None)
    for owned in nothing:
        for id in named(decided(well_trained(phase, equipment=owned))):
            assert set(PROTOCOL.exercises[id].equipment) <= {"wall", "open_space", "mat", "chair", "step"}


@pytest.mark.parametrize("phase", PHASES)
def test_few_different_exercises_of_each_kind(phase: str) -> None:
    exercises = decided(well_trained(phase)).today.exercises
    most = PROTOCOL.policy["most_exercises"].value
    for kind in {each.kind for each in exercises}:
        assert len({each.exercise for each in exercises if each.kind == kind}) <= most


@pytest.mark.parametrize("side", ["left", "right", "both"])
def test_a_one_sided_exercise_is_done_on_both_legs_the_injured_first(side: str) -> None:
    data = ana_in("loading", DAY)
    data["episode"]["side"] = side
    exercises = [each for each in decided(data).today.exercises if PROTOCOL.exercises[each.exercise].sides == "each"]
    first = "right" if side == "right" else "left"
    second = "left" if side == "right" else "right"
    assert exercises
    pairs = list(zip(exercises[::2], exercises[1::2], strict=True))
    assert {(a.side, b.side) for a, b in pairs} == {(first, second)}
    assert all(a.exercise == b.exercise for a, b in pairs)


@pytest.mark.parametrize("pains", [{}, {"pain_walking": 4, "limp": False}, {"pain_worst_24h": 5}, {"pain_morning": 4}])
def test_loaded_work_and_runs_need_low_pain_that_is_known(pains: dict[str, Any]) -> None:
    data = ana_in("foundation", DAY)
    data["observations"] = [row for row in data["observations"] if row["finding"] not in ANA_GOOD_DAY]
    data["observations"] += answers(NOW, pains)
    decision = decided(data)
    assert {each.kind for each in decision.today.exercises} == {"mobility"}
    assert decision.today.running is None
    assert decision.today.notes


def test_a_warm_up_and_a_cool_down_come_with_loaded_work_and_not_without() -> None:
    loading, protect = decided(ana_in("loading", DAY)), decided(ana_in("protect", DAY))
    assert loading.today.warm_up
    assert loading.today.cool_down
    assert protect.today.warm_up == ()
    assert protect.today.cool_down == ()


@pytest.mark.parametrize("phase", PHASES)
def test_the_dose_is_inside_the_exercises_own_limits_and_says_why(phase: str) -> None:
    for each in decided(well_trained(phase)).today.exercises:
        dose = PROTOCOL.exercises[each.exercise].dose
        assert dose.least <= amount(each) <= dose.most
        assert 1 <= each.sets <= dose.sets[1]
        assert each.load_kg is None or each.load_kg <= (dose.load.most_kg if dose.load else 0)
        assert each.why
        assert each.sources


def amount(each: PlannedExercise) -> int:
    amounts = [value for value in (each.reps, each.hold_s, each.metres, each.minutes) if value is not None]
    assert len(amounts) == 1
    return amounts[0]


def test_after_todays_loaded_session_no_other_is_planned_today() -> None:
    data = ana_in("loading", DAY)
    data["sessions"].append(session(NOW - timedelta(minutes=5), "strength", good(PROTOCOL.exercises["step_up"])))
    assert "strength" not in {each.kind for each in decided(data).today.exercises}


def test_a_match_yesterday_counts_as_hard_work_and_as_a_run() -> None:
    data = ana_in("maintenance", DAY)
    data["sessions"].append(session(NOW - timedelta(days=1), "match", pain_during=0))
    decision = decided(data)
    assert "strength" not in {each.kind for each in decision.today.exercises}
    assert decision.today.running is None


def test_on_a_day_without_training_only_light_items_are_given() -> None:
    day = NOW.strftime("%a").lower()
    others = [each for each in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") if each != day]
    assert any(each.kind == "strength" for each in decided(ana_in("loading", DAY)).today.exercises)
    rested = decided(ana_in("loading", DAY, training_days=others))
    assert {each.kind for each in rested.today.exercises} <= {"mobility"}
    assert rested.today.running is None


def test_in_a_goal_of_daily_life_nobody_is_made_to_run() -> None:
    for phase in PHASES:
        decision = decided(well_trained(phase, goal="daily_life"))
        assert decision.today.running is None
        assert "running" not in {day.kind for day in decision.calendar}


def test_safe_answers_again_do_not_change_the_plan() -> None:
    data = ana_in("loading", DAY)
    again = {**data, "observations": [*data["observations"], *all_safe(NOW)]}
    assert decided(data).today == decided(again).today
