"""Which sessions a release asks for: no more than the rule needs, each held to what the rule allows in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from hamstride.criteria import tree
from hamstride.criteria.check import read
from hamstride.criteria.reach import ANY, Allowed
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.plan import Plan, Told, Work
from hamstride.engine.release.train import allowed_in, counted, session_kind, trained, with_bound
from tests.engine.release.ground_of import PROTOCOL, ground_of
from tests.people import Row, ana_in, answers, morning, session

NOW = morning(31)
CALM: dict[str, Any] = {"pain_during": 1, "pain_next_morning": 1}
SORE: dict[str, Any] = {"pain_during": 5, "pain_next_morning": 5}
MORNING_TO_COME: dict[str, Any] = {"pain_during": 1}
AT_MOST_2 = {"pain_during": Allowed(most=2)}
MORNING_2 = {"pain_next_morning": Allowed(most=2)}
Was = tuple[int, str, dict[str, Any]]  # so many days ago, of a kind, as it felt


class Asked(NamedTuple):
    """What a plan asks for: when it is over, its sessions, and on which days something is told."""

    day: int
    work: list[Work]
    told: dict[str, list[int]]


def ground(*was: Was, phase: str = "loading", since: int = 25, rows: list[Row] | None = None) -> Ground:
    data = ana_in(phase, since, *(rows or []))
    data["sessions"] = [session(NOW - timedelta(days=ago, hours=2), kind, **felt) for ago, kind, felt in was]
    return ground_of(data, NOW)


def leaf_of(text: str) -> Any:
    return read(text, PROTOCOL.vocabulary)


def plan_on(here: Ground, *work: Work, days: int = 0) -> Plan:
    end = here.at_day(days)
    return Plan(end, here.now, end, work=work)


def asked(here: Ground, plan: Plan | None) -> Asked | None:
    if plan is None:
        return None
    told = {key[0]: [here.day(each) for each in sorted(each.moments)] for key, each in plan.told.items()}
    return Asked(here.day(plan.until), list(plan.work), told)


def mended(text: str, *was: Was, met: bool = True, work: tuple[Work, ...] = (), **more: Any) -> Asked | None:
    """What is asked for so that a sentence about sessions becomes true, or untrue."""
    here = ground(*was, **more)
    leaf, plan = leaf_of(text), plan_on(here, *work)
    if isinstance(leaf.left, tree.Count):
        return asked(here, counted(here, plan, leaf, met, "rule"))
    return asked(here, trained(here, plan, leaf, "met" if met else "not_met", "rule"))


def one(kind: str = "strength", bounds: dict[str, Allowed] | None = None, *exercises: str) -> Work:
    return Work(kind, bounds or {}, exercises, ("rule",))


def test_with_no_session_behind_her_both_are_new_and_a_day_lies_between() -> None:
    assert mended("pain_during <= 2 in last 2 sessions") == Asked(2, [one("strength", AT_MOST_2)] * 2, {})


@pytest.mark.parametrize(
    ("was", "sessions"),
    [
        ([(3, "strength", CALM)], 1),
        ([(5, "strength", CALM), (3, "strength", CALM)], 0),
        ([(3, "strength", SORE)], 2),
        ([(5, "strength", CALM), (3, "strength", SORE)], 2),
        ([(5, "strength", SORE), (3, "strength", CALM)], 1),
        ([(3, "strength", CALM), (2, "mobility", SORE)], 1),
        ([(3, "strength", {})], 2),
    ],
)
def test_calm_sessions_that_were_done_count_and_others_are_pushed_out(was: list[Was], sessions: int) -> None:
    found = mended("pain_during <= 2 in last 2 strength sessions", *was)
    assert found is not None
    assert found.work == [one("strength", AT_MOST_2)] * sessions


def test_of_any_kind_the_newest_counts_whatever_it_was() -> None:
    found = mended("pain_during <= 2 in last 2 sessions", (3, "strength", CALM), (2, "mobility", SORE))
    assert found == Asked(2, [one("strength", AT_MOST_2)] * 2, {})


def test_one_good_session_is_enough_where_any_will_do() -> None:
    sore = [(5, "strength", SORE), (2, "mobility", SORE)]
    found = mended("pain_during <= 2 in any of last 2 sessions", *sore)
    assert found == Asked(0, [one("strength", AT_MOST_2)], {})


def test_a_session_that_is_planned_anyhow_is_taken() -> None:
    run = (Work("running"),)
    assert mended("pain_during <= 2 in any of last 2 sessions", work=run) == Asked(0, [one("running", AT_MOST_2)], {})
    assert mended("pain_during <= 2 in last 1 sessions", work=run) == Asked(0, [one("running", AT_MOST_2)], {})
    other = mended("pain_during <= 2 in any of last 2 strength sessions", work=run)
    assert other == Asked(0, [Work("running"), one("strength", AT_MOST_2)], {})
    both = mended("pain_during <= 2 in any of last 2 strength sessions", work=(Work("strength"), *run))
    assert both == Asked(0, [one("strength", AT_MOST_2), Work("running")], {})


def test_a_planned_session_and_a_new_one_push_a_bad_one_out() -> None:
    found = mended("pain_during <= 2 in last 2 sessions", (3, "strength", SORE), work=(Work("running"),))
    assert found == Asked(2, [one("running", AT_MOST_2)] * 2, {})


def test_the_session_done_last_is_held_to_it_wherever_it_stands_in_the_plan() -> None:
    before = Work("running", MORNING_2)  # its morning has to follow, so that it comes first
    found = mended("pain_during <= 2 in last 1 sessions", work=(Work("strength"), before))
    assert found == Asked(1, [one("strength", AT_MOST_2), before], {})


def test_only_as_many_as_the_rule_looks_at_are_held_to_it() -> None:
    three = (Work("mobility"),) * 3
    found = mended("pain_during <= 2 in last 2 sessions", work=three)
    assert found == Asked(2, [Work("mobility"), *[one("mobility", AT_MOST_2)] * 2], {})


@pytest.mark.parametrize(
    ("was", "found"),
    [
        ([(1, "mobility", MORNING_TO_COME)], Asked(0, [], {"pain_morning": [0]})),
        ([(0, "mobility", MORNING_TO_COME)], Asked(1, [one("strength", MORNING_2)], {})),
        ([(2, "mobility", MORNING_TO_COME)], Asked(1, [one("strength", MORNING_2)], {})),
        ([(0, "mobility", CALM)], Asked(1, [], {})),
        ([(0, "mobility", SORE)], Asked(1, [one("strength", MORNING_2)], {})),
        ([], Asked(1, [one("strength", MORNING_2)], {})),
    ],
    ids=["told today", "a session today is followed as soon", "too late to tell", "logged", "logged and sore", "never"],
)
def test_the_next_morning_of_a_session_can_still_be_told(was: list[Was], found: Asked) -> None:
    assert mended("pain_next_morning <= 2 in last 1 sessions", *was) == found


def test_a_morning_that_is_told_has_to_be_calm_enough_and_serves_the_rule() -> None:
    here = ground((1, "mobility", MORNING_TO_COME))
    plan = trained(here, plan_on(here), leaf_of("pain_next_morning <= 2 in last 1 sessions"), "met", "rule")
    assert plan is not None
    assert plan.told["pain_morning", None] == Told(Allowed(most=2), frozenset({here.now}), None, ("rule",))


def test_a_morning_after_the_end_of_the_plan_makes_it_longer_to_midnight_when_it_is_logged() -> None:
    here = ground((0, "mobility", CALM))
    plan = trained(here, plan_on(here), leaf_of("pain_next_morning <= 2 in last 1 sessions"), "met", "rule")
    assert plan is not None
    assert plan.until == here.midnight(1)
    longer = trained(here, plan_on(here, days=3), leaf_of("pain_next_morning <= 2 in last 1 sessions"), "met", "rule")
    assert longer is not None
    assert longer.until == here.at_day(3)


@pytest.mark.parametrize(("felt", "told"), [(CALM, {}), (MORNING_TO_COME, {"pain_morning": [1]})])
def test_a_morning_that_comes_while_she_waits_anyhow_makes_nothing_longer(
    felt: dict[str, Any], told: dict[str, list[int]]
) -> None:
    here = ground((0, "mobility", felt))
    waits = Plan(here.midnight(1), here.midnight(1), here.now, ("once-a-day",))
    plan = trained(here, waits, leaf_of("pain_next_morning <= 2 in last 1 sessions"), "met", "rule")
    assert asked(here, plan) == Asked(1, [], told)
    assert plan is not None
    assert (plan.until, plan.waits) == (here.midnight(1), True)
    assert {moment for each in plan.told.values() for moment in each.moments} <= {here.midnight(1)}


def test_two_sessions_of_which_the_morning_of_the_newest_is_to_come() -> None:
    found = mended("pain_next_morning <= 2 in last 2 sessions", (3, "strength", CALM), (0, "mobility", MORNING_TO_COME))
    assert found == Asked(1, [], {"pain_morning": [1]})


def test_a_finding_other_than_the_morning_cannot_be_told_afterwards() -> None:
    found = mended("pain_during <= 2 in last 1 sessions", (1, "mobility", {}))
    assert found == Asked(0, [one("strength", AT_MOST_2)], {})


@pytest.mark.parametrize(
    ("text", "was", "sessions"),
    [
        ("pain_during >= 4 in any of last 2 sessions", [(3, "strength", SORE), (2, "mobility", CALM)], 1),
        ("pain_during >= 4 in any of last 3 sessions", [(3, "strength", SORE), (2, "mobility", CALM)], 2),
        ("pain_during >= 4 in any of last 3 sessions", [(3, "strength", CALM), (2, "mobility", SORE)], 3),
        ("pain_during >= 4 in any of last 2 sessions", [(3, "strength", CALM), (2, "mobility", SORE)], 2),
        ("pain_during >= 4 in last 2 sessions", [(3, "strength", SORE), (2, "mobility", SORE)], 1),
        ("session_form is poor in any of last 2 sessions", [(3, "strength", CALM)], 1),
        (
            "pain_during >= 4 in any of last 2 sessions",
            [(5, "strength", SORE), (4, "strength", CALM), (3, "strength", {})],
            1,
        ),
    ],
)
def test_bad_sessions_are_pushed_out_by_new_ones_of_which_nothing_is_asked(
    text: str, was: list[Was], sessions: int
) -> None:
    found = mended(text, *was, met=False)
    assert found is not None
    assert found.work == [one()] * sessions


def test_pushed_out_by_sessions_of_the_kind_that_is_counted() -> None:
    found = mended("pain_during >= 4 in any of last 1 running sessions", (3, "running", SORE), met=False)
    assert found == Asked(0, [one("running")], {})
    found = mended("pain_during >= 4 in last 2 running sessions", (3, "running", SORE), (1, "running", SORE), met=False)
    assert found == Asked(1, [one("running")], {})
    between = [(5, "running", SORE), (3, "strength", CALM)]
    found = mended("pain_during >= 4 in any of last 2 running sessions", *between, met=False)
    assert found == Asked(2, [one("running")] * 2, {})


# Against the person's own level.

OWN = "pain_during <= baseline + 1 in last 1 sessions"


def test_the_own_level_is_told_on_the_day_of_the_session_and_any_value_will_do() -> None:
    here = ground()
    plan = trained(here, plan_on(here), leaf_of(OWN), "met", "rule")
    assert asked(here, plan) == Asked(0, [one("strength", {"pain_during": Allowed(most=1)})], {"pain_morning": [0]})
    assert plan is not None
    assert plan.told["pain_morning", None] == Told(ANY, frozenset({here.now}), None, ("rule",))


def test_an_own_level_that_is_known_is_what_the_session_is_held_to() -> None:
    found = mended(OWN, rows=answers(morning(31), {"pain_morning": 3}))
    assert found == Asked(0, [one("strength", {"pain_during": Allowed(most=4)})], {})


def test_the_own_level_of_an_earlier_day_is_not_that_of_a_new_session() -> None:
    then, now = answers(NOW - timedelta(days=3, hours=3), {"pain_morning": 3}), answers(NOW, {"pain_morning": 1})
    text = "pain_during <= baseline + 1 in last 2 sessions"
    found = mended(text, (3, "strength", CALM), rows=[*then, *now])
    assert found == Asked(0, [one("strength", {"pain_during": Allowed(most=2)})], {})


def test_a_session_that_stayed_near_the_own_level_then_counts() -> None:
    known = answers(NOW - timedelta(days=1, hours=3), {"pain_morning": 3})
    felt = {"pain_during": 4}
    assert mended(OWN, (1, "mobility", felt), rows=known) == Asked(0, [], {})
    assert mended(OWN, (1, "mobility", {"pain_during": 5}), rows=known) != Asked(0, [], {})
    unknown = mended(OWN, (1, "mobility", felt))
    assert unknown is not None
    assert len(unknown.work) == 1


@pytest.mark.parametrize(
    ("text", "met", "own", "allowed"),
    [
        ("pain_during <= 2 in last 1 sessions", True, None, Allowed(most=2)),
        ("pain_during <= 2 in last 1 sessions", False, None, Allowed(least=3)),
        ("pain_during < 2 in last 1 sessions", True, None, Allowed(most=1)),
        ("pain_during >= 2 in last 1 sessions", False, None, Allowed(most=1)),
        ("pain_during <= baseline + 1 in last 1 sessions", True, 2, Allowed(most=3)),
        ("pain_during <= baseline + 1 in last 1 sessions", False, 2, Allowed(least=4)),
        ("pain_during <= baseline + 1 in last 1 sessions", True, None, None),
        ("pain_during <= 50 % of pain_rest in last 1 sessions", True, 2, None),
        ("session_form is poor in last 1 sessions", True, None, Allowed(options=("poor",))),
        ("session_form is poor in last 1 sessions", False, None, Allowed(options=("good", "fair"))),
        ("session_form is in (good, fair) in last 1 sessions", True, None, Allowed(options=("good", "fair"))),
    ],
)
def test_what_a_session_may_have(text: str, met: bool, own: float | None, allowed: Allowed | None) -> None:
    assert allowed_in(leaf_of(text), met, own) == allowed


def test_two_rules_about_one_session_are_both_kept_and_the_tighter_value_holds() -> None:
    loose = Work("strength", {"pain_during": Allowed(most=1)}, (), ("other",))
    found = mended("pain_during <= 2 in last 1 sessions", work=(loose,))
    assert found == Asked(0, [Work("strength", {"pain_during": Allowed(most=1)}, (), ("other", "rule"))], {})
    against = Work("strength", {"pain_during": Allowed(least=4)})
    assert mended("pain_during <= 2 in any of last 1 sessions", work=(against,)) is None
    assert mended("pain_during <= 2 in last 1 sessions", work=(against,)) is None


def test_a_bound_is_added_to_its_session_alone_and_a_rule_is_named_once() -> None:
    here = ground()
    plan = plan_on(here, one("strength", AT_MOST_2), Work("running"), Work("mobility"), days=4)
    held = with_bound(plan, 1, "session_effort", Allowed(most=5), "rule")
    assert held.work == (plan.work[0], one("running", {"session_effort": Allowed(most=5)}), plan.work[2])
    again = with_bound(held, 1, "session_effort", Allowed(most=4), "rule")
    assert again.work[1] == one("running", {"session_effort": Allowed(most=4)})
    both = with_bound(plan, 0, "session_effort", Allowed(most=5), "more")
    assert both.work[0] == Work("strength", {**AT_MOST_2, "session_effort": Allowed(most=5)}, (), ("rule", "more"))


# How many sessions, and how many good sets of an exercise.


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("sessions(strength) >= 2 within 21 days", 1),
        ("sessions(strength) >= 2.5 within 21 days", 2),
        ("sessions(strength) > 2 within 21 days", 2),
        ("sessions(strength) > 1.5 within 21 days", 1),
        ("sessions(strength) >= 2 within 5 days", 2),
        ("sessions(any) >= 3 within 21 days", 1),
    ],
)
def test_as_many_sessions_as_are_missing(text: str, sessions: int) -> None:
    found = mended(text, (6, "strength", CALM), (8, "mobility", CALM))
    assert found is not None
    assert found.work == [one()] * sessions


def test_nobody_can_do_fewer_sessions_than_they_did() -> None:
    assert mended("sessions(strength) >= 2 within 21 days", met=False) is None


GOOD = {
    "pain_during": Allowed(most=PROTOCOL.policy["good_session_pain"].value),
    "session_effort": Allowed(most=PROTOCOL.policy["good_session_effort"].value),
    "session_form": Allowed(options=("good", "fair")),
}
HINGES = "good_sessions(hip_hinge) >= 2 within 28 days"


def test_good_sets_of_an_exercise_are_sessions_with_little_pain_some_effort_left_and_fair_form() -> None:
    assert mended(HINGES) == Asked(2, [one("strength", GOOD, "hip_hinge")] * 2, {})


def test_sessions_that_are_planned_take_the_exercise_in_from_the_last_one_backwards() -> None:
    planned = (Work("strength"), Work("running"), Work("strength"), Work("strength"))
    found = mended(HINGES, work=planned)
    good = one("strength", GOOD, "hip_hinge")
    assert found is not None
    assert found.work == [Work("strength"), Work("running"), good, good]


def test_a_session_that_has_the_exercise_already_does_not_take_it_twice() -> None:
    has = Work("strength", {}, ("hip_hinge",), ("other",))
    found = mended("good_sessions(hip_hinge) >= 1 within 28 days", work=(has,))
    assert found is not None
    assert [each.exercises for each in found.work] == [("hip_hinge",), ("hip_hinge",)]
    beside = mended("good_sessions(hip_hinge) >= 1 within 28 days", work=(Work("strength"), has))
    assert beside is not None
    assert beside.work == [one("strength", GOOD, "hip_hinge"), has]


def test_an_exercise_is_added_to_those_of_the_session() -> None:
    has = Work("strength", {"pain_during": Allowed(most=1)}, ("lunge",), ("other",))
    found = mended("good_sessions(hip_hinge) >= 1 within 28 days", work=(has,))
    bounds = {**GOOD, "pain_during": Allowed(most=1)}
    assert found == Asked(0, [Work("strength", bounds, ("lunge", "hip_hinge"), ("other", "rule"))], {})


def test_a_session_that_may_only_hurt_cannot_be_a_good_one() -> None:
    hurts = Work("strength", {"pain_during": Allowed(least=6)})
    assert mended("good_sessions(hip_hinge) >= 1 within 28 days", work=(hurts,)) is None


@pytest.mark.parametrize(
    ("exercise", "kind"),
    [
        ("hip_hinge", "strength"),
        ("stride", "running"),
        ("hop_drill", "running"),
        ("change_of_direction_drill", "running"),
        ("walk", "mobility"),
        ("single_leg_balance", "mobility"),
        ("nobody_knows", "mobility"),
    ],
)
def test_the_kind_of_session_an_exercise_belongs_to(exercise: str, kind: str) -> None:
    here = ground()
    assert not any(exercise in slot.exercises for slot in here.phase.slots if slot.kind != kind)
    assert session_kind(here, exercise) == kind


@pytest.mark.parametrize(("exercise", "kind"), [("nordic_curl", "strength"), ("sprint", "running")])
def test_an_exercise_of_a_later_phase_belongs_to_its_own_kind_of_session(exercise: str, kind: str) -> None:
    here = ground(phase="protect", since=31)
    assert not any(exercise in slot.exercises for slot in here.phase.slots)
    assert session_kind(here, exercise) == kind


def test_the_slot_an_exercise_is_given_in_here_says_its_kind() -> None:
    here = ground(phase="foundation")
    given = [(slot.kind, id) for slot in here.phase.slots for id in slot.exercises]
    for kind, exercise in given:
        first = next(slot_kind for slot_kind, id in given if id == exercise)
        assert session_kind(here, exercise) == first, (kind, exercise)


@pytest.mark.parametrize(("phase", "kind"), [("protect", "mobility"), ("loading", "strength")])
def test_a_session_of_any_kind_is_one_this_phase_has(phase: str, kind: str) -> None:
    found = mended("pain_during <= 2 in last 1 sessions", phase=phase, since=31)
    assert found is not None
    assert [each.kind for each in found.work] == [kind]
    planned = mended("sessions(any) >= 2 within 21 days", phase=phase, since=31, work=(Work("sport"),))
    assert planned is not None
    assert {each.kind for each in planned.work} == {"sport"}


@pytest.mark.parametrize(
    ("kinds", "usual"),
    [((), "mobility"), (("running", "mobility"), "running"), (("mobility", "running", "strength"), "strength")],
)
def test_where_nothing_is_planned_the_first_kind_of_the_phase_will_do(kinds: Any, usual: str) -> None:
    here = ground()
    slots = tuple(replace(here.phase.slots[0], kind=kind) for kind in kinds)
    bare = replace(here, phase=replace(here.phase, slots=slots))
    plan = counted(bare, plan_on(bare), leaf_of("sessions(any) >= 9 within 21 days"), True, "rule")
    assert plan is not None
    assert {each.kind for each in plan.work} == {usual}
