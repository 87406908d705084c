"""Small goals: offered only inside what the plan gives today, and never raising anything."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from hamstride.engine.explain import explain
from hamstride.engine.monitoring.goals import GoalOffer
from tests.lives import Life, bumpy
from tests.people import ANA_GOOD_DAY, Row, all_safe, ana, answers, case, first_answers, morning, ordered, session

PROTOCOL = load_protocol()
MORE = {goal.rule.id: goal.more for goal in PROTOCOL.goals if goal.more is not None}


def at_foundation(
    day: int, *sessions: Row, answered: dict[str, Any] | None = None, more: list[Row] | None = None
) -> Decision:
    rows = [*first_answers(), *all_safe(morning(day)), *answers(morning(day), {**ANA_GOOD_DAY, **(answered or {})})]
    data = ana([*rows, *(more or [])], sessions, [ordered(morning(1), phase="foundation")])
    return decide(PROTOCOL, case(data), morning(day) + timedelta(hours=1))


def did(day: int, exercise: str = "isometric_prone", **amount: Any) -> Row:
    rows = [{"exercise": exercise, "side": side, "pain": 0, "effort": 4, "form": "good", **amount}
            for side in ("left", "right")]  # fmt: skip
    return session(morning(day) + timedelta(hours=9), "mobility", *rows, pain_next_morning=0)


def offers(decision: Decision) -> dict[str, GoalOffer]:
    return {each.id: each for each in decision.goals.offered}


def planned(decision: Decision, exercise: str, unit: str) -> list[int]:
    return [getattr(each, unit) for each in decision.today.exercises if each.exercise == exercise]


@pytest.mark.covers("B-060")
def test_a_little_more_is_offered_once_the_plan_has_room_above_the_last_time() -> None:
    dose = PROTOCOL.exercises["isometric_prone"].dose
    done: dict[str, Any] = {"sets": dose.sets[0], "hold_s": dose.least}
    one, two = at_foundation(4, did(2, **done)), at_foundation(4, did(2, **done), did(3, **done))
    assert "a_longer_hold" not in offers(one)
    offer = offers(two)["a_longer_hold"]
    most = max(planned(two, "isometric_prone", "hold_s"))
    assert (offer.exercise, offer.last_time, offer.goal) == ("isometric_prone", dose.least, dose.least + 5)
    assert offer.most_today == most
    assert most >= dose.least + 5
    assert "5 instead of" not in explain(one)
    assert f"{dose.least + 5} instead of {dose.least}" in explain(two)


def test_nothing_is_offered_for_what_was_never_done() -> None:
    assert set(MORE).isdisjoint(offers(at_foundation(4)))


def test_on_a_day_of_lighter_work_no_goal_asks_for_more() -> None:
    dose = PROTOCOL.exercises["isometric_prone"].dose
    done: dict[str, Any] = {"sets": dose.sets[0], "hold_s": dose.least}
    sore = at_foundation(4, did(2, **done), did(3, **done), answered={"soreness": 6})
    assert sore.move == "deload"
    assert set(MORE).isdisjoint(offers(sore))


@pytest.mark.slow
@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000))
def test_in_every_life_each_goal_stays_inside_the_plan_of_its_day(seed: int) -> None:
    found = 0
    for decision in Life(bumpy(seed)).live(35).days.values():
        for offer in decision.goals.offered:
            if offer.exercise is not None and offer.unit is not None and offer.goal is not None:
                found += 1
                amounts = planned(decision, offer.exercise, offer.unit)
                assert offer.goal <= max(amounts)
                assert decision.move != "deload"


def test_goals_are_offered_in_an_ordinary_life() -> None:
    life = Life(bumpy(1)).live(25)
    assert any(offer.exercise for decision in life.days.values() for offer in decision.goals.offered)


@pytest.mark.parametrize("goal", [goal.rule.id for goal in PROTOCOL.goals])
def test_choosing_a_goal_changes_nothing_in_the_plan(goal: str) -> None:
    dose = PROTOCOL.exercises["isometric_prone"].dose
    done = [did(day, sets=dose.sets[0], hold_s=dose.least) for day in (2, 3)]
    at = morning(4) + timedelta(minutes=30)
    none, chosen = (at_foundation(4, *done, more=answers(at, {"small_goal": each})) for each in ("none", goal))
    assert chosen.goals.chosen is not None
    assert none.goals.chosen is None
    assert (chosen.today, chosen.phase, chosen.move, chosen.calendar) == (
        none.today, none.phase, none.move, none.calendar,
    )  # fmt: skip


def chosen_then(goal: str, at: datetime, *sessions: Row) -> bool | None:
    more = answers(at, {"small_goal": goal})
    chosen = at_foundation(6, *sessions, more=more).goals.chosen
    assert chosen is not None
    return chosen.met


def test_a_goal_is_met_when_a_later_session_shows_it_and_open_before() -> None:
    before, same, longer = (did(day, sets=2, hold_s=hold) for day, hold in ((3, 20), (5, 20), (5, 25)))
    at = morning(4)
    assert chosen_then("a_longer_hold", at, before) is None
    assert chosen_then("a_longer_hold", at, before, same) is False
    assert chosen_then("a_longer_hold", at, before, longer) is True


def test_a_choice_of_more_than_a_week_ago_is_over() -> None:
    chosen = answers(morning(2), {"small_goal": "warm_up_every_time"})
    assert at_foundation(8, more=chosen).goals.chosen is not None
    assert at_foundation(11, more=chosen).goals.chosen is None


def test_sleep_is_a_goal_only_for_a_person_who_sleeps_short() -> None:
    for hours, offered in ((6.5, True), (8.5, False)):
        decision = at_foundation(4, answered={"sleep_h": hours})
        assert ("half_an_hour_more_sleep" in offers(decision)) is offered


def test_while_help_or_answers_are_needed_there_are_no_goals() -> None:
    for value in (True, None):
        rows = answers(morning(4), {"breathless_or_chest_pain": value}) if value else []
        data = ana([*(first_answers() if value else []), *rows])
        goals = decide(PROTOCOL, case(data), morning(4)).goals
        assert (goals.offered, goals.chosen) == ((), None)


def test_every_goal_has_a_cap_and_a_way_to_tell_that_it_is_met() -> None:
    for goal in PROTOCOL.goals:
        assert goal.cap
        assert (goal.more is None) is not (goal.met_when is None)
        assert goal.rule.sources
