"""Every kind of criterion alike: its step names the criterion and its outcome; half an answer is no answer."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.criteria.check import read
from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Trace, Truth, compile_truth
from tests.criteria.made import SMALL, MadeFacts, MadeSession, seen, sessions

# One person with an answer to everything, and a criterion of every kind that she meets or does not meet.
HERE, THERE = seen("hop", 1.8, side="injured"), seen("hop", 2.0, side="other")
BENT, STRAIGHT = seen("bend", 20, side="injured"), seen("bend", 10, side="other")
ANSWERED: dict[str, Any] = {
    "seen": (HERE, THERE, BENT, STRAIGHT, seen("pain", 2), seen("pain", 2, 24), seen("limp", False), seen("speed", 6)),
    "before": {"pain": 1.0},
    "sessions": sessions({"pain_during": 2, "session_form": "good"}, {"pain_during": 4, "session_form": "poor"}),
    "clocks": {"onset": 5.0},
    "person": {"age": 30.0, "sex": "female"},
    "lists": {"conditions": frozenset({"asthma"}), "medicines": frozenset()},
    "groups": {"red_flags": False},
    "phase": "middle",
}
KINDS = [
    ("pain <= 2", True),
    ("pain <= 1", False),
    ("pain <= 2 for 2 days", True),
    ("pain <= 1 for 2 days", False),
    ("pain <= 2 on 2 days", True),
    ("pain <= 1 on 2 days within 3 days", False),
    ("pain <= baseline", False),
    ("pain <= baseline + 1", True),
    ("limp is no", True),
    ("limp is yes", False),
    ("limp is no for 1 day", True),
    ("limp is no on 1 day", True),
    ("deficit(bend) <= 10 deg", True),
    ("deficit(bend) <= 9 deg", False),
    ("ratio(hop) >= 90 %", True),
    ("ratio(hop) >= 91 %", False),
    ("pain_during <= 4 in last 2 sessions", True),
    ("pain_during <= 3 in last 2 sessions", False),
    ("pain_during >= 4 in any of last 2 sessions", True),
    ("session_form is poor in any of last 2 sessions", True),
    ("session_form is good in last 2 sessions", False),
    ("sessions(any) >= 2 within 7 days", True),
    ("days since onset >= 5", True),
    ("days since onset >= 6", False),
    ("age >= 30 years", True),
    ("sex is female", True),
    ("sex is male", False),
    ("condition asthma", True),
    ("medicine statin", False),
    ("any(red_flags)", False),
    ("reached(middle)", True),
    ("reached(last)", False),
]


def decided(text: str, **known: Any) -> tuple[Truth, Trace]:
    trace: Trace = []
    truth = compile_truth(read(text, SMALL), SMALL)(MadeFacts(**known), trace)
    return truth, trace


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_the_step_of_every_kind_names_the_criterion_and_what_came_of_it(text: str, expected: bool) -> None:
    truth, trace = decided(text, **ANSWERED)
    assert truth is expected
    assert [(step.leaf, step.truth) for step in trace] == [(read(text, SMALL), expected)]
    assert compile_truth(read(text, SMALL), SMALL)(MadeFacts(**ANSWERED), None) is expected


@pytest.mark.parametrize("text", ["ratio(hop) >= 90 %", "deficit(bend) <= 10 deg"])
@pytest.mark.parametrize("side", ["injured", "other"])
def test_one_side_alone_is_shown_and_settles_nothing(text: str, side: str) -> None:
    measured = seen("hop" if "hop" in text else "bend", 2, side=side)
    truth, (step,) = decided(text, seen=(measured,))
    assert truth is None
    assert step.readings == (measured,)


def test_a_ratio_shows_the_injured_side_first() -> None:
    _, (step,) = decided("ratio(hop) >= 90 %", seen=(THERE, HERE))
    assert step.readings == (HERE, THERE)


def test_a_percentage_of_a_measurement_of_both_sides_is_of_the_injured_one() -> None:
    truth, (step,) = decided("hop <= 95 % of hop", seen=(HERE, THERE))
    assert (truth, step.readings) == (False, (HERE, HERE))


def test_a_session_without_the_value_leaves_the_rest_unknown_and_a_bad_one_still_settles_it() -> None:
    bad, fine = {"pain_during": 9}, {"pain_during": 0}
    empty: dict[str, float] = {}
    text = "pain_during <= 4 in last 3 sessions"
    assert decided(text, sessions=sessions(fine, empty, fine))[0] is None
    assert decided(text, sessions=sessions(fine, empty, bad))[0] is False
    assert decided(text, sessions=sessions(bad, empty, fine))[0] is False


def test_more_pain_than_her_own_level_is_told_for_each_session_apart() -> None:
    def session(day: int, pain: float, before: float | None) -> MadeSession:
        return MadeSession(MadeFacts().now - day * 86400.0, values={"pain_during": pain}, baseline=before)

    text = "pain_during <= baseline + 2 in last 2 sessions"
    assert decided(text, sessions=(session(1, 4, 2.0), session(2, 3, 1.0)))[0] is True
    assert decided(text, sessions=(session(1, 4, 2.0), session(2, 4, 1.0)))[0] is False
    truth, (step,) = decided(text, sessions=(session(1, 4, 2.0), session(2, 3, None)))
    assert (truth, [each.value for each in step.readings]) == (None, [2.0, 4, 3])


def test_a_reading_as_old_as_it_may_be_still_counts_and_a_second_more_does_not() -> None:
    edge = seen("pain", 1, 48)
    late = Reading("pain", 1, (edge.at or 0.0) - 1, edge.day)
    assert decided("pain <= 1", seen=(edge,))[0] is True
    assert decided("pain <= 1", seen=(late,))[0] is None
    assert decided("pain <= 1 for 1 day", seen=(edge,))[0] is True
    assert decided("pain <= 1 for 1 day", seen=(late,))[0] is None
    assert decided("pain <= 1 on 1 day within 2 days", seen=(edge,))[0] is True
    assert decided("pain <= 1 on 1 day within 2 days", seen=(late,))[0] is None


def test_days_of_a_measurement_of_both_sides_are_days_of_the_injured_one() -> None:
    sides = (seen("bend", 3, 24, side="injured"), seen("bend", 3, side="injured"), seen("bend", 90, side="other"))
    assert decided("bend <= 5 deg on 2 days", seen=sides)[0] is True
    assert decided("bend <= 5 deg for 2 days", seen=sides)[0] is True
    assert decided("bend <= 5 deg on 2 days", seen=sides[:1])[0] is None


def test_every_session_is_shown_also_after_a_bad_one() -> None:
    logged = sessions({"pain_during": 9}, {"pain_during": 1})
    truth, (step,) = decided("pain_during <= 4 in last 2 sessions", sessions=logged)
    assert (truth, [each.value for each in step.readings]) == (False, [9, 1])


def test_her_own_level_in_a_session_is_the_pain_before_that_session_only() -> None:
    logged = (MadeSession(MadeFacts().now - 86400.0, values={"pain_during": 3}, baseline=2.0),)
    before = {"pain_during": 0.0}
    truth, (step,) = decided("pain_during <= baseline + 1 in last 1 session", sessions=logged, before=before)
    assert (truth, [each.value for each in step.readings]) == (True, [2.0, 3])


def test_two_answers_of_yesterday_are_not_of_today() -> None:
    readings = (seen("pain", 5, 26), seen("pain", 5, 25), seen("pain", 0, 1))
    truth, (step,) = decided("pain <= 1 for 1 day", seen=readings)
    assert (truth, step.readings) == (True, readings[2:])
