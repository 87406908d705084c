"""How much of an exercise: one variable up at a time, after two good sessions; down when it hurt; inside its limits."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import PlannedExercise
from hamstride.engine.dose import DoseRules, Level, level_of
from hamstride.protocol.exercise import Exercise
from tests.people import ANA_GOOD_DAY, Row, all_safe, ana_in, answers, case, morning, ordered, session
from tests.sampled import one_in

PROTOCOL = load_protocol()
DAY = 30
NOW = morning(DAY)
HINGE = PROTOCOL.exercises["hip_hinge"]  # the foundation phase keeps it however good it gets
LIFT = PROTOCOL.exercises["deadlift_light"]


def planned(exercise: Exercise, *done: dict[str, Any], phase: str = "foundation") -> PlannedExercise:
    """The exercise as planned on day 30 after sessions of it, one a day, the last on day 20."""
    data = ana_in(phase, DAY, equipment=["weights"])
    for back, each in enumerate(reversed(done)):
        at = morning(DAY - 10) - timedelta(days=back)
        data["sessions"].append(session(at, "strength", {"exercise": exercise.id, **each}))
    found = decide(PROTOCOL, case(data), NOW).today.exercises
    return next(each for each in found if each.exercise == exercise.id)


def at_level(exercise: Exercise, amount: int, sets: int, load: float = 0, **felt: Any) -> Row:
    """A set done at a level, painless and in good form unless told otherwise."""
    return {exercise.dose.unit: amount, "sets": sets, "load_kg": load, "pain": 0, "form": "good", "effort": 5, **felt}


def level(each: PlannedExercise) -> tuple[int | None, int, float | None]:
    return (each.reps, each.sets, each.load_kg)


def test_it_starts_at_the_least() -> None:
    assert level(planned(HINGE)) == (8, 2, None)


def test_one_good_session_is_not_enough() -> None:
    assert level(planned(HINGE, at_level(HINGE, 8, 2))) == (8, 2, None)


def test_two_good_sessions_raise_one_thing_by_one_step() -> None:
    assert level(planned(HINGE, *[at_level(HINGE, 8, 2)] * 2)) == (10, 2, None)


def test_two_more_raise_it_again_and_then_the_limit_holds() -> None:
    done = [at_level(HINGE, 12, 3)] * 4
    assert level(planned(HINGE, *done)) == (12, 2, None)
    assert level(planned(HINGE, *done * 3)) == (12, 3, None)


def test_first_the_amount_then_the_sets_then_the_load() -> None:
    levels = [level(planned(LIFT, *[at_level(LIFT, 12, 4, 20)] * count, phase="loading")) for count in range(2, 13, 2)]
    assert levels == [(10, 2, 0), (12, 2, 0), (12, 3, 0), (12, 4, 0), (12, 4, 0.5), (12, 4, 1.0)]


@pytest.mark.covers("A-019")
@pytest.mark.parametrize("exercise", one_in(4, PROTOCOL.exercises.values()), ids=list(PROTOCOL.exercises))
def test_of_every_exercise_one_variable_goes_up_at_a_time(exercise: Exercise) -> None:
    done = {"exercise": exercise.id, **at_level(exercise, exercise.dose.most, exercise.dose.sets[1], 400)}
    data = ana_in("loading", DAY)
    data["sessions"] = [session(morning(1) + timedelta(hours=hour), "strength", done) for hour in range(150)]
    facts = facts_of(PROTOCOL, case(data))
    rules = DoseRules(facts.good, 2, 3)
    levels = [level_of(exercise, "both", facts.history.sessions[:count], rules, None) for count in range(0, 150, 2)]
    for before, now in pairwise(levels):
        assert sum(a != b for a, b in zip(variables(before), variables(now), strict=True)) <= 1
        assert all(a <= b for a, b in zip(variables(before), variables(now), strict=True))
    assert levels[-1].amount == exercise.dose.most or not exercise.dose.step
    assert levels[-1].sets == exercise.dose.sets[1]


def variables(each: Level) -> tuple[float, float, float]:
    return (each.amount, each.sets, each.load_kg or 0.0)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"pain": 3},
        {"form": None},
        {"pain": None},
        {"effort": 9},
        {"sets": 1},
        {"reps": 7},
        {"sets": None},
        {"reps": None},
    ],
    ids=str,
)
def test_a_session_that_was_not_good_or_not_done_as_planned_does_not_count(spoiled: dict[str, Any]) -> None:
    weak = {**at_level(HINGE, 8, 2), **spoiled}
    assert level(planned(HINGE, at_level(HINGE, 8, 2), weak)) == (8, 2, None)
    assert level(planned(HINGE, at_level(HINGE, 8, 2), weak, at_level(HINGE, 8, 2))) == (8, 2, None)


@pytest.mark.covers("A-018")
@pytest.mark.parametrize("hurt", [{"pain": 4}, {"pain": 9}, {"form": "poor"}], ids=str)
def test_pain_or_poor_form_takes_it_down_a_step(hurt: dict[str, Any]) -> None:
    up = [at_level(HINGE, 8, 2)] * 2
    assert level(planned(HINGE, *up, {**at_level(HINGE, 10, 2), **hurt})) == (8, 2, None)


def test_it_never_goes_below_the_least() -> None:
    assert level(planned(HINGE, *[{**at_level(HINGE, 8, 2), "pain": 8}] * 5)) == (8, 2, None)


def test_load_goes_down_before_sets_and_sets_before_repetitions() -> None:
    up = [at_level(LIFT, 12, 4, 20)] * 10
    hurt = {**at_level(LIFT, 12, 4, 20), "pain": 5}
    levels = [level(planned(LIFT, *up, *[hurt] * count, phase="loading")) for count in range(5)]
    assert levels == [(12, 4, 0.5), (12, 4, 0), (12, 3, 0), (12, 2, 0), (10, 2, 0)]


@pytest.mark.covers("A-018")
def test_the_pain_of_the_whole_session_counts_where_the_set_has_none() -> None:
    data = ana_in("foundation", DAY)
    row = {"exercise": HINGE.id, "reps": 8, "sets": 2, "form": "good"}
    for day in (DAY - 10, DAY - 8):
        data["sessions"].append(session(morning(day), "strength", row, pain_during=1))
    found = decide(PROTOCOL, case(data), NOW).today.exercises
    assert next(each for each in found if each.exercise == HINGE.id).reps == 10


def test_each_leg_has_its_own_level() -> None:
    step_up = PROTOCOL.exercises["step_up"]
    data = ana_in("loading", DAY, equipment=["weights"])
    for day in (DAY - 12, DAY - 10):
        sets = [{"exercise": "step_up", "side": side, **at_level(step_up, 8, 2)} for side in ("left", "right")]
        sets[0]["pain"] = 3
        data["sessions"].append(session(morning(day), "strength", *sets))
    reps = {
        each.side: each.reps for each in decide(PROTOCOL, case(data), NOW).today.exercises if each.exercise == "step_up"
    }
    assert reps == {"left": 8, "right": 10}


def test_without_weights_at_home_no_load_is_asked_for() -> None:
    data = ana_in("loading", DAY, equipment=[])
    for back in range(10):
        at = morning(DAY - 10) - timedelta(days=back)
        data["sessions"].append(session(at, "strength", {"exercise": LIFT.id, **at_level(LIFT, 12, 4, 20)}))
    found = decide(PROTOCOL, case(data), NOW).today.exercises
    assert {each.load_kg for each in found} <= {None, 0.0}


def test_work_from_before_a_new_injury_earns_nothing() -> None:
    data = ana_in("foundation", DAY)
    done = [at_level(HINGE, 8, 2)] * 2
    for back, each in enumerate(done):
        data["sessions"].append(session(morning(DAY - 9 + back), "strength", {"exercise": HINGE.id, **each}))
    again = morning(DAY + 5)
    data["observations"] += [*answers(again, {"sudden_onset": True, **ANA_GOOD_DAY}), *all_safe(again)]
    data["decisions"].append(ordered(again, phase="foundation"))
    found = decide(PROTOCOL, case(data), again).today.exercises
    assert next(each for each in found if each.exercise == HINGE.id).reps == 8
