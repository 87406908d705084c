"""The steps of a dose one by one, at their limits: what counts as done, what as too much, and how far it goes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.dose import DoseRules, Level, last_done, level_of, lighter
from hamstride.protocol.exercise import Dose, Exercise, Load
from hamstride.record.case import Done
from hamstride.record.facts import GoodSession
from hamstride.record.history import LoggedSession

RULES = DoseRules(GoodSession(most_pain=2, most_effort=8), good_before_step=2, ease_off_pain=3)
DOSE = Dose("reps", 8, 11, 2, (2, 4), 60, None, Load(5.0, 2.0, 8.0), ())
CURL = replace(load_protocol().exercises["hip_hinge"], id="curl", dose=DOSE)
START, MOST = Level(8, 2, 5.0), Level(11, 4, 8.0)


def done(level: Level = START, exercise: str = "curl", **changes: Any) -> Done:
    at_level: dict[str, Any] = {"reps": level.amount, "sets": level.sets, "load_kg": level.load_kg}
    return Done(exercise, **{**at_level, "pain": 0, "form": "good", "effort": 5.0, **changes})


def session(*sets: Done, pain_during: int | None = None) -> LoggedSession:
    return LoggedSession(0.0, 0, "strength", pain_during, None, None, None, None, None, None, sets)


def after(*sessions: LoggedSession, exercise: Exercise = CURL, side: str = "both", most: float | None = None) -> Level:
    return level_of(exercise, side, sessions, RULES, most)


GOOD = session(done())
VERY_GOOD = session(done(MOST))
HURT = session(done(MOST, pain=4))


def test_it_starts_at_the_least_amount_the_fewest_sets_and_the_first_load() -> None:
    assert after() == START
    bodyweight = replace(CURL, dose=replace(DOSE, load=None))
    assert after(exercise=bodyweight) == Level(8, 2, None)


def test_up_goes_one_thing_at_a_time_to_each_limit_and_no_further() -> None:
    levels = [after(*[VERY_GOOD] * (2 * steps)) for steps in range(8)]
    assert levels == [
        START,
        Level(10, 2, 5.0),
        Level(11, 2, 5.0),  # a step of two would go past the most
        Level(11, 3, 5.0),
        Level(11, 4, 5.0),
        Level(11, 4, 7.0),
        Level(11, 4, 8.0),  # here as well
        Level(11, 4, 8.0),
    ]


def test_down_goes_load_first_then_sets_then_amount_and_never_below_the_start() -> None:
    up = [VERY_GOOD] * 14
    levels = [after(*up, *[HURT] * steps) for steps in range(8)]
    assert levels == [
        MOST,
        Level(11, 4, 6.0),
        Level(11, 4, 5.0),  # a step of two would go below the start
        Level(11, 3, 5.0),
        Level(11, 2, 5.0),
        Level(9, 2, 5.0),
        START,
        START,
    ]


def test_an_exercise_that_never_grows_in_amount_grows_in_sets() -> None:
    steady = replace(CURL, dose=replace(DOSE, step=0, load=None))
    assert after(VERY_GOOD, VERY_GOOD, exercise=steady) == Level(8, 3, None)
    assert after(*[VERY_GOOD] * 20, exercise=steady) == Level(8, 4, None)


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, True),
        ({"reps": 9, "sets": 3, "load_kg": 6.0}, True),
        ({"reps": 7}, False),
        ({"reps": None}, False),
        ({"sets": 1}, False),
        ({"sets": None}, False),
        ({"load_kg": 4.9}, False),
        ({"load_kg": None}, False),
        ({"pain": 2}, True),
        ({"pain": 3}, False),
        ({"effort": 8.0}, True),
        ({"effort": 8.5}, False),
        ({"effort": None}, True),
        ({"form": "fair"}, True),
        ({"form": None}, False),
    ],
    ids=str,
)
def test_what_counts_towards_a_step(changes: dict[str, Any], counts: bool) -> None:
    level = after(GOOD, session(done(**changes)))
    assert level == (Level(10, 2, 5.0) if counts else START)


@pytest.mark.parametrize("changes", [{"pain": 4}, {"form": "poor"}], ids=str)
def test_too_much_takes_a_step_down_and_the_count_begins_anew(changes: dict[str, Any]) -> None:
    up = (GOOD, GOOD)
    assert after(*up, session(done(**changes))) == START
    assert after(*up, GOOD, session(done(**changes)), GOOD) == START
    assert after(*up, GOOD, session(done(**changes)), GOOD, GOOD) == Level(10, 2, 5.0)


def test_pain_at_the_limit_holds_and_the_count_begins_anew() -> None:
    up, ten = (GOOD, GOOD), session(done(Level(10, 2, 5.0)))
    assert after(*up, session(done(Level(10, 2, 5.0), pain=3))) == Level(10, 2, 5.0)
    assert after(*up, ten, session(done(Level(10, 2, 5.0), pain=3)), ten) == Level(10, 2, 5.0)
    assert after(*up, ten, ten) == Level(11, 2, 5.0)


def test_one_bad_set_among_good_ones_is_enough() -> None:
    assert after(GOOD, session(done(), done(pain=3))) == START
    assert after(GOOD, GOOD, session(done(MOST), done(MOST, pain=4))) == START


def test_the_pain_of_the_session_stands_in_where_a_set_has_none_and_only_there() -> None:
    assert after(GOOD, GOOD, session(done(pain=None), pain_during=4)) == START
    assert after(GOOD, GOOD, session(done(MOST, pain=0), pain_during=4)) == Level(10, 2, 5.0)
    assert after(GOOD, session(done(pain=None), pain_during=2)) == Level(10, 2, 5.0)
    assert after(GOOD, session(done(pain=None))) == START


def test_sessions_of_other_exercises_neither_count_nor_break_the_count() -> None:
    other = session(done(exercise="bridge", pain=9, form="poor"))
    assert after(GOOD, other, GOOD) == Level(10, 2, 5.0)
    assert after(other, other) == START


@pytest.mark.parametrize(
    ("logged", "asked", "same"),
    [
        ("left", "left", True),
        ("left", "right", False),
        ("left", "both", True),
        ("both", "left", True),
        (None, "left", True),
        (None, "both", True),
    ],
)
def test_a_leg_earns_its_own_steps_and_what_names_no_leg_counts_for_both(
    logged: str | None, asked: str, same: bool
) -> None:
    level = after(*[session(done(side=logged))] * 2, side=asked)
    assert level == (Level(10, 2, 5.0) if same else START)


@pytest.mark.parametrize("unit", ["reps", "hold_s", "metres", "minutes"])
def test_the_amount_is_read_in_the_exercises_own_unit(unit: str) -> None:
    own = replace(CURL, dose=replace(DOSE, unit=unit))
    enough: dict[str, Any] = {"reps": 0, "hold_s": 0.0, "metres": 0.0, "minutes": 0.0, unit: 8}
    assert after(*[session(done(**enough))] * 2, exercise=own) == Level(10, 2, 5.0)
    assert after(*[session(done(**{**enough, unit: 7}))] * 2, exercise=own) == START


def test_a_clinician_caps_the_load_and_nothing_else() -> None:
    up = [VERY_GOOD] * 14
    assert after(*up, most=6.0) == Level(11, 4, 6.0)
    assert after(*up, most=0.0) == Level(11, 4, 0.0)
    assert after(*up, most=50.0) == MOST
    bodyweight = replace(CURL, dose=replace(DOSE, load=None))
    assert after(exercise=bodyweight, most=3.0) == Level(8, 2, None)


@pytest.mark.parametrize(
    ("sets", "share", "fewer"), [(4, 0.5, 2), (3, 0.6, 2), (1, 0.5, 1), (2, 0.1, 1), (3, 1.0, 3), (3, 2.0, 3)]
)
def test_a_lighter_week_has_fewer_sets_and_never_none(sets: int, share: float, fewer: int) -> None:
    assert lighter(Level(8, sets, 5.0), share) == Level(8, fewer, 5.0)


def test_the_most_done_in_one_set_of_the_newest_session() -> None:
    older = session(done(reps=20))
    newer = session(done(reps=9), done(reps=12), done(reps=None), done(exercise="bridge", reps=30))
    assert last_done("curl", "both", "reps", [older, newer]) == 12
    assert last_done("curl", "both", "reps", [older, session(done(exercise="bridge"))]) == 20
    assert last_done("curl", "both", "reps", [older, session(done(reps=None))]) == 20
    assert last_done("curl", "both", "hold_s", [older]) is None
    assert last_done("curl", "left", "reps", [session(done(reps=9, side="right"), done(reps=7, side="left"))]) == 7
    assert last_done("curl", "both", "reps", []) is None
