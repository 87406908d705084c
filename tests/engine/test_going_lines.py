"""How it is going, small goals and the session instead, as lines of text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.engine.decision import Substitute, WarmItem
from hamstride.engine.going import (
    goal_lines,
    instead_lines,
    load_lines,
    monitoring_lines,
    offer_line,
    pain_line,
    section,
    trend_line,
)
from hamstride.engine.monitoring.goals import GoalChosen, GoalOffer, Goals
from hamstride.engine.monitoring.picture import (
    Adherence,
    AfterSession,
    Load,
    Monitoring,
    Setback,
    Setbacks,
    Sign,
    Trend,
    WeekLoad,
)

AT = "2026-03-09T08:00:00+00:00"
TREND = Trend("sleep_h", "hours of sleep", "h", 7.0, AT, 7, 6.444, 6, 7.5, 7, -1.06, "worse")
PAIN = AfterSession(AT, "strength", 1, 3, 2, 1, True)
WEEK = WeekLoad("2026-03-08", 640.0, 3, 0, 6)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "7 h now, 6.4 h on average in 7 days, worse than the 7 days before"),
        (
            {"direction": "better", "days": 14, "unit": None},
            "7 now, 6.4 on average in 14 days, better than the 14 days before",
        ),
        ({"direction": "same"}, "7 h now, 6.4 h on average in 7 days, about the same as the 7 days before"),
        ({"direction": "unknown"}, "7 h now, 6.4 h on average in 7 days"),
        ({"newest": None}, " now, 6.4 h on average in 7 days, worse than the 7 days before"),
        ({"mean": None}, "7 h on 9 March 2026"),
        ({"mean": None, "at": None}, "7 h on not known"),
    ],
)
def test_a_trend_in_one_line(changes: dict[str, Any], line: str) -> None:
    assert trend_line(replace(TREND, **changes)) == f"Hours of sleep: {line}"


def test_pain_round_a_session_says_what_is_not_known() -> None:
    assert pain_line(PAIN) == "Pain round the last session: 1 before, 3 in it, 2 later, 1 next day"
    unknown = replace(PAIN, before=None, during=0, after=None, next_morning=None)
    assert pain_line(unknown) == (
        "Pain round the last session: not known before, 0 in it, not known later, not known next day"
    )


@pytest.mark.parametrize(
    ("load", "lines"),
    [
        (Load(), []),
        (Load((WEEK,)), ["Effort times minutes, the last full 7 days: 640 (6 of 7 days known)"]),
        (Load((WEEK,), 12.4), [
            "Effort times minutes, the last full 7 days: 640 (6 of 7 days known), +12 % against the 7 days before"]),
        (Load((WEEK,), 0.0), [
            "Effort times minutes, the last full 7 days: 640 (6 of 7 days known), +0 % against the 7 days before"]),
        (Load((replace(WEEK, unrated=2), replace(WEEK, total=1.0)), -5.0), [
            "Effort times minutes, the last full 7 days: 640 (6 of 7 days known), -5 % against the 7 days before, "
            "2 not rated and left out"]),
        (Load((replace(WEEK, sessions=0, total=0.0),)), []),
        (Load((replace(WEEK, sessions=1, total=0.0, unrated=1),)), [
            "Effort times minutes, the last full 7 days: 0 (6 of 7 days known), 1 not rated and left out"]),
    ],
)  # fmt: skip
def test_the_load_of_the_last_full_week(load: Load, lines: list[str]) -> None:
    assert load_lines(load) == lines


def test_the_whole_picture_signs_first_and_of_pain_the_newest_session_only() -> None:
    back = Setback(AT, "step_back", "")
    found = Monitoring(
        signs=(Sign("tired", "You are tired.", (), ()),), trends=(TREND,), pain=(PAIN, replace(PAIN, during=9)),
        load=Load((WEEK,)), adherence=Adherence(80), setbacks=Setbacks(AT, "2026-05-04", 0, (back, back)),
    )  # fmt: skip
    assert monitoring_lines(found) == [
        "You are tired.",
        trend_line(TREND),
        pain_line(PAIN),
        *load_lines(found.load),
        "Done of what was planned in the last 7 days: 80 %",
        "Steps back and new injuries so far: 2",
        "Setbacks are listed until 4 May 2026, counted from your return",
    ]
    assert monitoring_lines(Monitoring()) == []
    assert monitoring_lines(Monitoring(adherence=Adherence(0))) == ["Done of what was planned in the last 7 days: 0 %"]


OFFER = GoalOffer(
    "more", "A little more", "Add two.", "Never past it.", "hip_hinge", "Hinge", "reps", 8.0, 10.0, 12.0, ()
)
CHOSEN = GoalChosen("more", "A little more", "Add two.", AT, None)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "A little more: Hinge, 10 instead of 8. Never past it."),
        ({"exercise_name": None}, "A little more: Add two. Never past it."),
        ({"goal": None}, "A little more: Add two. Never past it."),
        ({"last_time": None}, "A little more: Add two. Never past it."),
    ],
)
def test_a_goal_that_is_offered(changes: dict[str, Any], line: str) -> None:
    assert offer_line(replace(OFFER, **changes)) == line


@pytest.mark.parametrize(
    ("met", "line"),
    [
        (True, "You chose: A little more. Done."),
        (False, "You chose: A little more. Add two."),
        (None, "You chose: A little more. Add two."),
    ],
)
def test_a_goal_that_was_chosen_stands_alone(met: bool | None, line: str) -> None:
    assert goal_lines(Goals((OFFER,), replace(CHOSEN, met=met))) == [line]


def test_goals_that_can_be_chosen_are_all_listed() -> None:
    assert goal_lines(Goals((OFFER, OFFER))) == [offer_line(OFFER)] * 2
    assert goal_lines(Goals()) == []


def test_the_session_instead_with_its_minutes() -> None:
    easy = Substitute("easy", "An easy hour", "Keep it light.", (
        WarmItem("walk", "Walk", 20), WarmItem("cycle", "Cycle", 7.5)), ())  # fmt: skip
    assert instead_lines(easy) == ["  Instead today: An easy hour: Walk 20 min, Cycle 7.5 min", "      Keep it light."]
    assert instead_lines(None) == []


def test_lines_stand_under_their_title_and_no_title_without_lines() -> None:
    assert section("page.goals", ["one", "two"]) == [
        "", "A SMALL GOAL FOR THIS WEEK, IF YOU LIKE", "  - one", "  - two",
    ]  # fmt: skip
    assert section("page.goals", []) == []
