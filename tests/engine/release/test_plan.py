"""A plan as a value: what it costs, how long it takes, what is the same in the next one."""

from __future__ import annotations

from hamstride.criteria.reach import ANY, Allowed
from hamstride.engine.release.plan import Plan, Told, Work
from hamstride.engine.release.tell import joined

KEY = ("pain_rest", None)
TOLD = Told(Allowed(most=2), frozenset({5.0}), rules=("a",))
EMPTY = Plan(until=10.0, clock=0.0, busy_until=10.0)


def test_every_finding_session_and_page_of_questions_is_one_change() -> None:
    assert EMPTY.cost == (0, 10.0)
    assert EMPTY.telling(KEY, TOLD).cost == (1, 10.0)
    assert EMPTY.working((Work("strength"), Work("strength"))).cost == (2, 10.0)
    assert Plan(10.0, 0.0, 10.0, safety=("fever", "dark_urine")).cost == (1, 10.0)
    assert Plan(10.0, 0.0, 10.0, check_ins=(3.0, 6.0)).cost == (1, 10.0)


def test_a_wait_is_a_change_where_nothing_else_takes_as_long() -> None:
    assert Plan(until=10.0, clock=10.0, busy_until=5.0).cost == (1, 10.0)
    assert Plan(until=10.0, clock=10.0, busy_until=10.0).cost == (0, 10.0)


def test_waiting_names_each_rule_once() -> None:
    plan = EMPTY.waiting(20.0, ("a",)).waiting(15.0, ("b",)).waiting(18.0, ("a",))
    assert (plan.until, plan.clock, plan.clock_rules) == (20.0, 20.0, ("a", "b"))


def test_entries_that_take_longer_end_the_plan_later_and_are_no_wait() -> None:
    later = EMPTY.later(30.0)
    assert (later.until, later.busy_until, later.waits) == (30.0, 30.0, False)


def test_beginning_again_keeps_the_length_and_the_kinds_of_sessions() -> None:
    plan = EMPTY.telling(KEY, TOLD).working((Work("running", {"pain_during": Allowed(most=1)}, ("jog",), ("a",)),))
    assert plan.anew() == Plan(10.0, 0.0, 10.0, work=(Work("running"),))


def test_one_finding_told_for_two_rules_is_told_once_and_has_to_do_for_both() -> None:
    plan = EMPTY.telling(KEY, TOLD)
    both = joined(plan, KEY, Told(Allowed(most=4), frozenset({7.0}), rules=("b",)))
    assert both is not None
    assert both.told[KEY] == Told(Allowed(most=2), frozenset({5.0, 7.0}), rules=("a", "b"))
    assert joined(plan, KEY, Told(Allowed(least=3), frozenset({5.0}))) is None


def test_a_value_that_another_is_judged_by_stays_as_it_is() -> None:
    plan = EMPTY.telling(KEY, Told(ANY, frozenset({5.0}), value=6))
    assert joined(plan, KEY, Told(Allowed(most=8), frozenset({5.0}))) is not None
    assert joined(plan, KEY, Told(Allowed(most=4), frozenset({5.0}))) is None
