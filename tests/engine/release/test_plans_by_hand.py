"""Plans made by hand: where they lead to, where the record is looked at, what is left of them when they are pruned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hamstride.criteria.reach import ANY, Allowed
from hamstride.engine.release.outcome import is_stop, outcome
from hamstride.engine.release.plan import Key, Plan, Told, Work
from hamstride.engine.release.prune import pruned
from hamstride.engine.release.widen import widened
from tests.engine.release.small_hold import NOW, ground_in, protocol_with
from tests.engine.small_plan import SHIPPED
from tests.people import answers


def plan_in(ground: Any, **parts: Any) -> Plan:
    return replace(Plan(ground.now, ground.now, ground.now), **parts)


def test_what_is_not_needed_is_taken_out() -> None:
    gates = ["pain_rest <= 2", "tightness <= 2 on 2 days within 9 days or age < 1 years", "sleep_h >= 6 h"]
    ground = ground_in(protocol_with(leave=gates, deload=["sleep_quality >= 6"]))
    first, end = ground.at_day(1), ground.at_day(2)
    told: dict[Key, Told] = {
        ("pain_rest", None): Told(Allowed(most=2), frozenset({first, end}), rules=("gate-1", "back-1")),
        ("tightness", None): Told(Allowed(most=2), frozenset({ground.now, first, end}), rules=("gate-2", "back-1")),
        ("sleep_h", None): Told(Allowed(least=6), frozenset({first, end}), rules=("gate-3",)),
        ("soreness", None): Told(Allowed(most=2), frozenset({end}), rules=("back-1",)),
        ("stress", None): Told(Allowed(most=2), frozenset({end}), rules=("gate-2",)),
        ("sleep_quality", None): Told(Allowed(most=5), frozenset({end}), rules=("lighter-1",)),
        ("fatigue", None): Told(Allowed(most=5), frozenset({first, end}), rules=("back-1", "back-2")),
        ("pain_morning", None): Told(ANY, frozenset({end}), rules=("gate-1",)),
    }
    plan = Plan(end, ground.now, end, told=told, work=(Work("strength"), Work("mobility")), check_ins=(ground.now, end))
    assert outcome(ground, plan) == "strength"
    small = pruned(ground, plan)
    assert (small.work, small.check_ins) == ((), ())
    # Days that one rule alone asks for are all needed.
    kept = {key[0]: len(each.moments) for key, each in small.told.items()}
    assert kept == {"pain_rest": 1, "tightness": 2, "sleep_h": 2}
    assert outcome(ground, small) == "strength"


def test_what_stays_in_a_plan_is_told_on_some_day() -> None:
    ground = ground_in(protocol_with(leave=["pain_rest <= 5", "tightness <= 1"]), rows=answers(NOW, {"pain_rest": 5}))
    now = frozenset({ground.now})
    told: dict[Key, Told] = {
        ("pain_rest", None): Told(Allowed(most=5), now, rules=("gate-1", "back-1")),
        ("tightness", None): Told(Allowed(most=1), now, rules=("gate-2",)),
    }
    assert dict(pruned(ground, plan_in(ground, told=told)).told) == told


def test_a_session_that_is_needed_stays_in_its_place() -> None:
    ground = ground_in(protocol_with(leave=["sessions(strength) >= 1 within 21 days"]))
    plan = plan_in(ground, work=(Work("mobility"), Work("strength"), Work("running")))
    assert pruned(ground, plan).work == (Work("strength"),)


def test_the_moments_at_which_the_record_is_looked_at() -> None:
    ground = ground_in(protocol_with(leave=["pain_rest <= 2"], least=6))
    clock = ground.clock[0]
    told = {("pain_rest", None): Told(ANY, frozenset({ground.now}))}
    assert is_stop(ground, plan_in(ground, until=clock))
    assert is_stop(ground, plan_in(ground, until=ground.midnight(2)))
    assert not is_stop(ground, plan_in(ground, until=ground.at_day(2)))
    assert is_stop(ground, plan_in(ground, told=told))
    assert not is_stop(ground, plan_in(ground, until=ground.at_day(1), told=told))
    assert is_stop(ground, plan_in(ground, safety=("fever",)))
    assert is_stop(ground, plan_in(ground, work=(Work("mobility"),)))
    assert is_stop(ground, plan_in(ground, check_ins=(ground.now,)))


def test_a_plan_with_too_little_time_for_its_sessions_comes_to_nothing() -> None:
    ground = ground_in(protocol_with(leave=["sessions(strength) >= 1 within 21 days"]))
    enough = plan_in(ground, work=(Work("strength"),))
    assert outcome(ground, enough) == "strength"
    too_many = plan_in(ground, work=(Work("strength"), Work("strength")), until=ground.at_day(1))
    assert outcome(ground, too_many) is None


def test_a_value_another_is_judged_by_is_not_widened() -> None:
    ground = ground_in(protocol_with(leave=["tightness <= 1 or tightness <= 3"]))
    told = {("tightness", None): Told(Allowed(most=1), frozenset({ground.now}), rules=("gate-1",))}
    plan = plan_in(ground, told=told)
    assert widened(ground, plan).told["tightness", None].allowed == Allowed(most=3)
    fixed = plan_in(ground, told={("tightness", None): replace(told["tightness", None], value=1)})
    assert widened(ground, fixed) == fixed


def test_a_plan_that_ends_where_nobody_looks_comes_to_nothing() -> None:
    ground = ground_in(protocol_with(leave=["days since phase >= 4 days"]))
    assert outcome(ground, plan_in(ground, until=ground.at_day(2))) is None
    assert outcome(ground, plan_in(ground, until=ground.midnight(2))) == "strength"


def test_a_plan_that_leads_back_at_its_very_end_comes_to_nothing() -> None:
    ground = ground_in(protocol_with(leave=["pain_rest <= 2"], back=["pain_rest >= 2"]))
    for most, comes_to in ((2, None), (1, "strength")):
        told = {("pain_rest", None): Told(Allowed(most=most), frozenset({ground.now}))}
        assert outcome(ground, plan_in(ground, told=told)) == comes_to


def test_of_the_words_of_a_plan_as_many_stay_as_keep_it_from_falling_silent() -> None:
    ground = ground_in(protocol_with(leave=["days since phase >= 9 days"], gaps=[4]))
    words = tuple(NOW.timestamp() + days * 86400 for days in (3, 5, 6))
    end = NOW.timestamp() + 9 * 86400
    plan = Plan(end, end, ground.now, safety=SHIPPED.blocking, check_ins=words)
    assert outcome(ground, plan) == "strength"
    assert pruned(ground, plan).check_ins == (words[0], words[2])
