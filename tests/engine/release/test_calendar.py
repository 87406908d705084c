"""When the sessions of a plan take place: days between them, the last one late, its morning after it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hamstride.criteria.reach import Allowed
from hamstride.engine.release.calendar import days_between, in_time, moments_of
from hamstride.engine.release.plan import Work
from tests.engine.release.ground_of import ground_of, plan_for
from tests.people import ana_in, morning, session

NOW = morning(31)
CALM = {"pain_next_morning": Allowed(most=2)}


def days_of(days: int, *work: Work, done: str | None = None, ago: int = 0) -> tuple[list[int], int]:
    """The days ahead of the sessions of a plan that ends so many days ahead, and how many days it is too short."""
    data = ana_in("loading", 28)
    data["sessions"] = [] if done is None else [session(NOW - timedelta(days=ago, hours=2), done)]
    ground = ground_of(data, NOW)
    moments, missing = moments_of(ground, plan_for(ground, days, *work))
    return [ground.day(each) for each in moments], missing


@pytest.mark.parametrize(("kind", "apart"), [("strength", 2), ("running", 2), ("mobility", 1), ("sport", 1)])
def test_loaded_work_and_runs_have_a_day_between(kind: str, apart: int) -> None:
    assert days_between(ground_of(ana_in("loading", 28), NOW), kind) == apart


def test_the_last_session_is_on_the_last_day_and_the_others_before_it() -> None:
    assert days_of(4, Work("strength"), Work("strength")) == ([2, 4], 0)
    assert days_of(4, Work("mobility"), Work("mobility")) == ([3, 4], 0)


def test_a_session_whose_morning_counts_is_a_day_earlier() -> None:
    assert days_of(4, Work("strength"), Work("strength", CALM)) == ([1, 3], 0)


def test_kinds_do_not_wait_for_each_other() -> None:
    assert days_of(2, Work("strength"), Work("running"), Work("strength")) == ([0, 2, 2], 0)


def test_what_does_not_fit_says_how_many_days_are_missing() -> None:
    assert days_of(1, Work("strength"), Work("strength"))[1] == 1
    assert days_of(0, Work("strength", CALM))[1] == 1


def test_the_last_session_that_was_done_counts() -> None:
    assert days_of(0, Work("strength"), done="strength", ago=0)[1] == 2
    assert days_of(0, Work("strength"), done="strength", ago=1)[1] == 1
    assert days_of(0, Work("strength"), done="strength", ago=2)[1] == 0
    assert days_of(0, Work("strength"), done="running", ago=0)[1] == 0


def test_a_plan_that_is_too_short_ends_when_its_sessions_are_done() -> None:
    ground = ground_of(ana_in("loading", 28), NOW)
    longer = in_time(ground, plan_for(ground, 0, Work("strength"), Work("strength")))
    assert (ground.day(longer.until), longer.until) == (2, ground.at_day(2))


def test_a_next_morning_is_known_from_midnight_on() -> None:
    ground = ground_of(ana_in("loading", 28), NOW)
    longer = in_time(ground, plan_for(ground, 0, Work("strength", CALM)))
    assert longer.until == ground.midnight(1)
    assert moments_of(ground, longer) == ((ground.now,), 0)


def test_when_the_sessions_of_one_plan_take_place_is_worked_out_once() -> None:
    ground = ground_of(ana_in("loading", 28), NOW)
    plan = plan_for(ground, 4, Work("strength"))
    assert moments_of(ground, plan) is moments_of(ground, plan)
