"""When it turns out to be another problem: what starts the other plan, and the entries that tell so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.criteria.facts import Reading
from hamstride.criteria.reach import Allowed
from hamstride.engine.release.elsewhere import elsewhere
from hamstride.engine.release.entries import careful_answer, logged, readings
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.hoped import hoped
from hamstride.engine.release.plan import Key, Plan, Told, Work
from hamstride.protocol.model import Protocol
from hamstride.protocol.signs import Recognition
from tests.engine.release.small_hold import NOW, ground_in, protocol_with
from tests.engine.small_plan import SHIPPED, when
from tests.people import Row, after, answers


def turning_into(*cramps_when: str) -> Protocol:
    """The small protocol in which somebody has cramps when one of these holds, and a strain otherwise."""
    shipped = next(each for each in SHIPPED.recognitions if each.condition == "cramp")
    known: list[Recognition] = [replace(shipped, when=when(text)) for text in cramps_when]
    strain = next(each for each in SHIPPED.recognitions if each.condition == "strain")
    return replace(protocol_with(leave=["pain_rest <= 2"]), recognitions=(*known, replace(strain, when=None)))


def told(at: float, **values: Any) -> dict[Key, Told]:
    return {(id, None): Told(Allowed(most=most), frozenset({at})) for id, most in values.items()}


def summed_up(ground: Ground, plan: Plan | None) -> Any:
    """When it is over, what is told when, which questions, which words, and whether it waits."""
    if plan is None:
        return None
    answered = {key[0]: [ground.day(each) for each in sorted(one.moments)] for key, one in plan.told.items()}
    return ground.day(plan.until), answered, len(plan.safety), len(plan.check_ins), plan.waits


def started(cramps_when: Sequence[str], days: int, rows: Sequence[Row] = (), fresh: bool = True, **values: Any) -> Any:
    """What starts the other plan, given one that ends so many days ahead with these answers."""
    ground = ground_in(turning_into(*cramps_when), rows, fresh=fresh, by_clinician=False)
    end = ground.at_day(days)
    return summed_up(ground, elsewhere(ground, Plan(end, ground.now, end, told=told(end, **values))))


def test_answers_that_make_it_another_problem_are_given_at_once() -> None:
    assert started(["tightness <= 2"], 4, tightness=2) == (0, {"tightness": [0]}, 0, 0, False)


def test_what_the_other_problem_does_not_need_is_left_out() -> None:
    assert started(["tightness <= 2"], 4, tightness=2, soreness=3) == (0, {"tightness": [0]}, 0, 0, False)


def test_where_time_alone_does_it_a_word_on_the_first_such_day_is_enough() -> None:
    assert started(["days since onset >= 33 days"], 9, tightness=2) == (3, {}, 0, 1, True)
    ground = ground_in(turning_into("days since onset >= 33 days"), by_clinician=False)
    plan = elsewhere(ground, Plan(ground.at_day(9), ground.now, ground.at_day(9)))
    assert plan is not None
    assert (plan.until, plan.check_ins) == (ground.midnight(3), (ground.midnight(3),))
    assert plan.clock_rules == ("another-problem",)


def test_where_it_is_another_problem_within_a_minute_the_next_word_is_enough() -> None:
    ground = ground_in(
        turning_into("days since onset >= 31 days"), at=after(days=31) - timedelta(seconds=30), by_clinician=False
    )
    plan = elsewhere(ground, Plan(ground.at_day(5), ground.now, ground.at_day(5)))
    assert plan is not None
    assert (plan.until, plan.check_ins) == (ground.now, (ground.now,))


def test_where_it_takes_both_time_and_an_answer_the_plan_is_kept() -> None:
    both = ["days since onset >= 33 days and tightness <= 2"]
    assert started(both, 4, tightness=2) == (4, {"tightness": [4]}, 0, 0, False)
    assert started(both, 4, tightness=2, soreness=1) == (4, {"tightness": [4]}, 0, 0, False)


def test_where_nothing_makes_it_another_problem_there_is_no_such_plan() -> None:
    assert started(["tightness <= 2"], 4, soreness=2) is None


@pytest.mark.parametrize(
    ("when", "days", "found"),
    [
        ("days since onset >= 33 days", 3, (3, {}, 0, 1, True)),
        ("days since onset >= 34 days", 3, None),
        ("days since onset >= 31.5 days", 0, None),
        ("days since onset >= 31.3 days", 0, None),
    ],
)
def test_no_day_after_the_end_of_the_plan_is_looked_at(when: str, days: int, found: object) -> None:
    assert started([when], days, tightness=2) == found


def test_open_safety_questions_are_asked_and_are_a_word_as_well() -> None:
    days, answered, questions, words, _ = started(["days since onset >= 37 days"], 12, fresh=False)
    assert (days, answered, words) == (7, {}, 0)
    assert questions > 10


# The entries.


def test_what_a_plan_tells_reading_by_reading() -> None:
    ground = ground_in(protocol_with(leave=["pain_rest <= 2"]))
    day, first, next_day = ground.facts.today, ground.now, ground.at_day(1)
    plan = Plan(next_day, first, next_day, safety=("fever",), check_ins=(first, next_day), told={
        ("hop_single_m", "left"): Told(Allowed(least=1.2), frozenset({next_day, first})),
        ("pain_rest", None): Told(Allowed(most=2), frozenset({first}), 1),
    })  # fmt: skip
    found = {what[0]: list(each) for what, each in readings(ground, plan)}
    assert found == {
        ("hop_single_m", "left"): [
            Reading("hop_single_m", 1.2, first, day, "left"), Reading("hop_single_m", 1.2, next_day, day + 1, "left"),
        ],
        ("pain_rest", None): [Reading("pain_rest", 1, first, day)],
        ("fever", None): [Reading("fever", False, next_day, day + 1)],
        ("stress", None): [Reading("stress", 1, first, day), Reading("stress", 1, next_day, day + 1)],
    }  # fmt: skip
    assert isinstance(found["stress", None][0].value, int)


def test_what_was_known_before_is_known_with_the_plan() -> None:
    ground = ground_in(protocol_with(leave=["pain_rest <= 2"]), answers(NOW, {"pain_rest": 5}))
    plan = Plan(ground.now, ground.now, ground.now, told=told(ground.now, pain_rest=2))
    facts = hoped(ground, plan)
    assert [each.value for each in facts.series("pain_rest", None)] == [5, 2]
    assert [each.value for each in ground.facts.series("pain_rest", None)] == [5]


def test_sessions_are_logged_in_the_order_of_the_record() -> None:
    ground = ground_in(protocol_with(leave=["pain_rest <= 2"]))
    end = ground.at_day(2)
    work = (Work("strength"), Work("running", {"pain_next_morning": Allowed(most=2)}), Work("mobility"))
    found = logged(ground, Plan(end, ground.now, end, work=work))
    assert [(ground.day(each.at), each.kind) for each in found] == [(1, "running"), (2, "mobility"), (2, "strength")]


@pytest.mark.parametrize(
    ("kind", "options", "holds", "answer"),
    [
        ("yes_no", {}, (True,), False),
        ("yes_no", {}, (False,), True),
        ("choice", {"none": "", "small": "", "large": ""}, ("large",), "none"),
        ("choice", {"large": "", "small": ""}, ("large",), "small"),
    ],
)
def test_the_careful_answer_carries_no_sign(kind: Any, options: Any, holds: Any, answer: object) -> None:
    finding = replace(SHIPPED.findings["fever"], type=kind, options=options, holds=holds)
    assert careful_answer(finding) == answer
