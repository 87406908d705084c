"""Small goals on a small plan: who is offered which, how much more, and when the chosen one is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.engine.decision import PlannedExercise, Today, WarmItem
from hamstride.engine.goals import goals
from hamstride.engine.monitoring.goals import GoalChosen, GoalOffer, Goals
from hamstride.protocol.monitoring import MoreOf, SmallGoal
from hamstride.protocol.rule import Rule
from tests.engine.small_plan import DAY, SMALL, cited, prescriber, rule, when
from tests.people import Row, answers, morning, session

CALM = rule("for-all", "pain_rest <= 3")
MORE = SmallGoal(replace(CALM, id="more"), "A little more", MoreOf("reps", 2), None, "Never past it.")
WALK = SmallGoal(replace(CALM, id="walk"), "Walk", None, when("tightness <= 2"), "As you like.")
PLANNED = PlannedExercise("hip_hinge", "Hinge", "both", 2, 12, None, None, None, None, None, 60, "", "strength", ())
TODAY = Today((PLANNED,))
PAIN = answers(morning(DAY), {"pain_rest": 0})


def did(days_ago: float, reps: int | None = 8, exercise: str = "hip_hinge", side: str | None = None) -> Row:
    sided = {} if side is None else {"side": side}
    counted = {} if reps is None else {"reps": reps}
    done = {"exercise": exercise, "sets": 2, **sided, **counted}
    return session(morning(DAY) - timedelta(days=days_ago), "strength", done)


def found(
    *offered: SmallGoal,
    today: Today = TODAY,
    rows: Sequence[Row] = PAIN,
    sessions: Sequence[Row] = (),
    **more: Any,
) -> Goals:
    protocol = replace(SMALL, goals=offered)
    return goals(prescriber(*rows, protocol=protocol, sessions=sessions, **more), today)


def offers(*offered: SmallGoal, **more: Any) -> list[str]:
    return [each.id for each in found(*offered, **more).offered]


def test_a_little_more_of_an_exercise_of_today() -> None:
    (offer,) = found(MORE, sessions=[did(2)]).offered
    assert offer == GoalOffer(
        "more", "A little more", MORE.rule.text, "Never past it.", "hip_hinge", "Hinge", "reps", 8.0, 10.0, 12.0,
        tuple(map(str, cited("for-all"))),
    )  # fmt: skip


def test_a_habit_about_the_warm_up_is_for_days_that_have_one() -> None:
    habit = replace(WALK, part="warm_up")
    warm = replace(TODAY, warm_up=(WarmItem("hip_hinge", "Hinge", 5),))
    assert (offers(habit), offers(habit, today=warm)) == ([], ["walk"])
    assert offers(habit, WALK, today=replace(TODAY, cool_down=warm.warm_up)) == ["walk"]


def test_a_habit_has_no_numbers() -> None:
    (offer,) = found(WALK).offered
    assert (offer.id, offer.exercise, offer.unit, offer.last_time, offer.goal, offer.most_today) == (
        "walk", None, None, None, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("last", "most", "offered"), [(8, 10, True), (8, 9, False), (10, 12, True), (11, 12, False), (None, 12, False)]
)
def test_never_more_than_today_asks_for(last: int | None, most: int, offered: bool) -> None:
    today = Today((replace(PLANNED, reps=most),))
    done = [] if last is None else [did(2, last)]
    assert offers(MORE, today=today, sessions=done) == (["more"] if offered else [])


def test_what_was_done_is_looked_for_by_exercise_and_leg() -> None:
    left = Today((replace(PLANNED, side="left"),))
    assert offers(MORE, today=left, sessions=[did(2, 8, side="left")]) == ["more"]
    assert offers(MORE, today=left, sessions=[did(2, 8, side="right")]) == []
    assert offers(MORE, sessions=[did(2, 8, "lunge")]) == []


def test_an_exercise_that_is_held_has_no_more_repetitions() -> None:
    assert offers(MORE, today=Today((replace(PLANNED, reps=None, hold_s=20),)), sessions=[did(2)]) == []


def test_the_first_exercise_with_room_is_taken() -> None:
    full = replace(PLANNED, exercise="lunge", name="Lunge", reps=8)
    (offer,) = found(MORE, today=Today((full, PLANNED)), sessions=[did(2), did(3, 8, "lunge")]).offered
    assert offer.exercise == "hip_hinge"


def test_on_days_of_lighter_work_there_is_no_more() -> None:
    assert offers(MORE, WALK, sessions=[did(2)], standing={"deload": True}) == ["walk"]


def test_who_a_goal_is_not_for_is_offered_the_next_one() -> None:
    for_the_sore = replace(MORE, rule=replace(rule("sore", "pain_rest >= 5"), id="sore"))
    assert offers(for_the_sore, WALK, MORE, sessions=[did(2)]) == ["walk", "more"]


@pytest.mark.parametrize(("tightness", "offered"), [(2, []), (3, ["walk"]), (None, ["walk"])])
def test_a_habit_that_is_kept_already_is_not_offered(tightness: int | None, offered: list[str]) -> None:
    known = [] if tightness is None else answers(morning(DAY), {"tightness": tightness})
    assert offers(WALK, rows=[*PAIN, *known]) == offered


def test_a_habit_nobody_can_check_is_not_offered() -> None:
    assert offers(replace(WALK, met_when=None)) == []


# The chosen goal.

CHOICE = "small_goal"


def chosen(goal: str, days_ago: float, *offered: SmallGoal, rows: Sequence[Row] = (), **more: Any) -> Any:
    told = answers(morning(DAY) - timedelta(days=days_ago), {CHOICE: goal})
    return found(*offered, rows=[*PAIN, *told, *rows], **more).chosen


ONE, TWO, *_ = SMALL.findings[CHOICE].options  # the finding takes no others


def named(goal: SmallGoal, id: str) -> SmallGoal:
    renamed: Rule = replace(goal.rule, id=id)
    return replace(goal, rule=renamed)


def test_the_newest_choice_counts_for_its_shelf_life() -> None:
    goal = named(MORE, ONE)
    shelf = SMALL.findings[CHOICE].valid_seconds
    assert shelf is not None
    assert chosen(ONE, 3, goal) == GoalChosen(
        ONE, "A little more", MORE.rule.text, (morning(DAY) - timedelta(days=3)).isoformat(), None
    )
    assert chosen(ONE, shelf / 86400, goal) is not None
    assert chosen(ONE, shelf / 86400 + 0.01, goal) is None


def test_a_goal_that_is_no_more_in_the_protocol_is_not_chosen() -> None:
    assert chosen(ONE, 3, named(MORE, TWO)) is None
    assert found(MORE).chosen is None


@pytest.mark.parametrize(("tightness", "met"), [(2, True), (3, False), (None, None)])
def test_a_habit_is_met_by_its_criterion(tightness: int | None, met: bool | None) -> None:
    known = [] if tightness is None else answers(morning(DAY), {"tightness": tightness})
    assert chosen(ONE, 3, named(WALK, ONE), rows=known).met is met


def test_a_habit_nobody_can_check_is_never_met() -> None:
    assert chosen(ONE, 3, named(replace(WALK, met_when=None), ONE)).met is None


@pytest.mark.parametrize(
    ("sessions", "met"),
    [
        ([did(4, 8)], None),
        ([did(4, 8), did(2, 10)], True),
        ([did(4, 8), did(2, 9)], False),
        ([did(2, 10)], False),
        ([did(3, 8), did(2, 10)], True),
        ([did(4, 8), did(3, 10)], None),
        ([did(4, 8, side="left"), did(2, 10, side="left")], True),
        ([did(4, 8, side="left"), did(2, 10, side="right")], False),
        ([did(4, 8, "lunge"), did(2, 10, "lunge")], True),
        ([did(4, 8, "lunge"), did(2, 10)], False),
        ([did(4, 8, side="left"), did(2, 10)], True),
    ],
)
def test_a_little_more_is_met_once_a_session_since_the_choice_shows_it(sessions: list[Row], met: bool | None) -> None:
    assert chosen(ONE, 3, named(MORE, ONE), sessions=sessions).met is met
