"""The changes of a release as the person reads them, and as the record would hold them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.criteria.reach import ANY, Allowed, Answer
from hamstride.engine.release.describe import changes_of, facts_told
from hamstride.engine.release.entries import session_of
from hamstride.engine.release.model import Change, Entry, Limit, Release, WantedSession
from hamstride.engine.release.page import release_lines
from hamstride.engine.release.plan import Plan, Told, Work
from hamstride.engine.release.said import allowed_said
from hamstride.record.case import Done
from tests.engine.release.ground_of import PROTOCOL, ground_of
from tests.people import ana_in, morning

NOW = morning(31)
GROUND = ground_of(ana_in("loading", 28), NOW)
FIRST, NEXT = GROUND.now, GROUND.at_day(1)
TODAY, TOMORROW = "1 April", "2 April"
HIP_HINGE = PROTOCOL.exercises["hip_hinge"].name
AT = "2026-04-01T08:01:00+00:00"


def plan_of(days: int, *work: Work) -> Plan:
    """A plan that ends so many days ahead because of what is entered, and waits for nothing."""
    end = GROUND.at_day(days)
    return Plan(end, FIRST, end, work=work)


def told(finding: str, new: Told, side: str | None = None) -> Change:
    """The only change of a plan that tells one thing."""
    (change,) = changes_of(GROUND, plan_of(1).telling((finding, side), new))
    return change


@pytest.mark.parametrize(
    ("finding", "allowed", "said"),
    [
        ("pain_rest", Allowed(most=1), "1 or less"),
        ("pain_rest", Allowed(least=2), "2 or more"),
        ("pain_rest", Allowed(2, 3), "2 or more, and 3 or less"),
        ("pain_rest", Allowed(2, 2), "2"),
        ("pain_rest", Allowed(least=0), "any answer"),
        ("pain_rest", Allowed(most=10), "any answer"),
        ("pain_rest", Allowed(0, 10), "0 or more, and 10 or less"),
        ("pain_rest", ANY, "any answer"),
        ("t_test_s", Allowed(most=11.5), "11.5 s or less"),
        ("limp", Allowed(options=(False,)), "you walk without a limp"),
        ("landing", Allowed(options=("clean", "poor")),
         "clean (quiet and steady) or poor (a stumble, or the knee falls in)"),
    ],
)  # fmt: skip
def test_what_is_allowed_is_said_in_the_findings_own_words(finding: str, allowed: Allowed, said: str) -> None:
    found = allowed_said(allowed, PROTOCOL.findings[finding])
    assert found == said


@pytest.mark.parametrize(
    ("allowed", "unit", "said"),
    [
        (Allowed(options=("good", "fair")), None, "good or fair"),
        (Allowed(options=("not_sure", True, False)), None, "not sure or yes or no"),
        (Allowed(most=0), None, "0 or less"),
        (Allowed(least=80), "%", "80 % or more"),
        (Allowed(30, 30), "min", "30 min"),
        (ANY, "min", "any answer"),
    ],
)
def test_what_a_session_allows_is_said_with_its_unit(allowed: Allowed, unit: str | None, said: str) -> None:
    assert allowed_said(allowed, None, unit) == said


def test_an_answer_on_two_days_is_one_change_with_two_entries() -> None:
    found = told("pain_walking", Told(Allowed(most=1), frozenset({NEXT, FIRST}), rules=("calm",)))
    later = "2026-04-02T08:01:00+00:00"
    assert found == Change(
        "tell", f"Pain when you walk: 1 or less. When: {TODAY}, {TOMORROW}.", (Limit("pain_walking", at_most=1),),
        (Entry(AT, "pain_walking", 1), Entry(later, "pain_walking", 1)), None, None, ("calm",), (),
    )  # fmt: skip


def test_two_entries_of_one_day_name_it_once() -> None:
    found = told("pain_walking", Told(Allowed(most=1), frozenset({FIRST, FIRST + 60})))
    assert found.text == f"Pain when you walk: 1 or less. When: {TODAY}."
    assert len(found.entries) == 2


def test_a_leg_is_named() -> None:
    found = told("hop_single_m", Told(Allowed(least=1.2), frozenset({FIRST})), "left")
    assert found.text == f"Single hop distance, left leg: 1.2 m or more. When: {TODAY}."
    assert found.entries == (Entry(AT, "hop_single_m", 1.2, "left"),)
    assert found.limits == (Limit("hop_single_m", at_least=1.2),)


def test_where_any_value_counts_that_is_said() -> None:
    found = told("hop_single_m", Told(ANY, frozenset({FIRST}), value=1.5), "right")
    assert found.text == (f"Single hop distance, right leg: measure it or answer it, any value counts. When: {TODAY}.")
    assert found.entries == (Entry(AT, "hop_single_m", 1.5, "right"),)


@pytest.mark.parametrize(("side", "other"), [("left", "right"), ("right", "left")])
def test_a_leg_is_judged_against_what_the_other_is_taken_to_measure(side: str, other: str) -> None:
    plan = plan_of(1).telling(("hop_single_m", other), Told(ANY, frozenset({FIRST}), value=1.5))
    plan = plan.telling(("hop_single_m", side), Told(Allowed(least=1.2), frozenset({FIRST})))
    assert changes_of(GROUND, plan)[1].text == (
        f"Single hop distance, {side} leg: 1.2 m or more if the {other} leg has 1.5 m. When: {TODAY}."
    )


def test_another_leg_with_a_limit_of_its_own_is_no_yardstick() -> None:
    plan = plan_of(1).telling(("hop_single_m", "right"), Told(Allowed(least=1), frozenset({FIRST})))
    plan = plan.telling(("hop_single_m", "left"), Told(Allowed(least=1.2), frozenset({FIRST})))
    assert "if the" not in changes_of(GROUND, plan)[1].text


def worked(work: Work) -> Change:
    (change,) = changes_of(GROUND, plan_of(0, work))
    return change


def test_a_session_says_how_it_may_feel_and_which_exercise_it_is_about() -> None:
    bounds = {"pain_during": Allowed(most=2), "session_effort": Allowed(most=7),
              "session_form": Allowed(options=("good", "fair"))}  # fmt: skip
    found = worked(Work("strength", bounds, ("hip_hinge",), ("good-sets",)))
    assert found.kind == "session"
    assert found.text == (
        f"One strength session on {TODAY}. Pain in it: 2 or less. Effort: 7 or less. Form: good or fair. "
        f"A good set of: {HIP_HINGE}."
    )
    assert found.session == WantedSession(AT, "strength", ("hip_hinge",), 7, 2, None, "fair", None)
    assert found.limits == (
        Limit("pain_during", at_most=2), Limit("session_effort", at_most=7),
        Limit("session_form", one_of=("good", "fair")),
    )  # fmt: skip
    assert (found.rules, found.entries, found.until) == (("good-sets",), (), None)


@pytest.mark.parametrize(
    ("kind", "said"),
    [("mobility", "One mobility session"), ("running", "One run"), ("sport", "One session of your sport")],
)
def test_a_session_of_which_nothing_counts_says_its_kind_and_day(kind: str, said: str) -> None:
    found = worked(Work(kind))
    assert found.text == f"{said} on {TODAY}."
    assert found.session == WantedSession(AT, kind)


def test_speed_and_minutes_have_their_units() -> None:
    run = worked(Work("running", {"speed_pct": Allowed(least=80), "session_minutes": Allowed(least=20)}))
    assert run.text == f"One run on {TODAY}. Speed, of your best: 80 % or more. How long: 20 min or more."
    assert run.limits == (Limit("speed_pct", at_least=80), Limit("session_minutes", at_least=20))
    assert run.session is not None
    assert run.session.speed_pct == 80


def test_sessions_are_told_in_the_order_they_are_done() -> None:
    plan = plan_of(2, Work("strength"), Work("running", {"pain_next_morning": Allowed(most=2)}))
    assert [each.text for each in changes_of(GROUND, plan)] == [
        "One run on 2 April. Pain the next morning: 2 or less.", "One strength session on 3 April.",
    ]  # fmt: skip


def test_two_sessions_of_one_moment_keep_the_order_of_the_plan() -> None:
    plan = plan_of(0, Work("strength"), Work("mobility"))
    assert [each.session.kind for each in changes_of(GROUND, plan) if each.session] == ["strength", "mobility"]


def logged(work: Work) -> Any:
    return session_of(GROUND, work, FIRST)


def test_a_planned_session_is_logged_with_what_counts_in_it_and_nothing_else() -> None:
    found = logged(Work("mobility", {"pain_during": Allowed(most=1), "pain_next_morning": Allowed(least=1)}))
    assert (found.at, found.kind, found.pain_during, found.pain_next_morning) == (FIRST, "mobility", 1, 1)
    assert (found.effort, found.minutes, found.form, found.speed_pct, found.exercises) == (None, None, None, None, ())
    assert GROUND.facts.history.day(found.at) == found.day
    assert isinstance(found.pain_during, int)
    assert logged(Work("running", {"session_minutes": Allowed(least=20)})).minutes == 20


@pytest.mark.parametrize(
    ("allowed", "form"), [(("good", "fair"), "fair"), (("good", "poor"), "poor"), (("good",), "good")]
)
def test_the_least_form_that_will_do_is_logged(allowed: tuple[str, ...], form: str) -> None:
    found = logged(Work("strength", {"session_form": Allowed(options=allowed)}, ("hip_hinge",)))
    assert found.exercises == (Done(exercise="hip_hinge", form=form),)


@pytest.mark.parametrize(("bound", "speed"), [(Allowed(least=80), 80), (Allowed(most=60), 60), (Allowed(70, 90), 70)])
def test_speed_is_logged_with_a_run_of_the_ladder_that_is_fast_enough(bound: Allowed, speed: float) -> None:
    found = logged(Work("running", {"speed_pct": bound}))
    rung = next(each for each in PROTOCOL.ladder if each.speed_pct >= speed)
    assert found.exercises == (Done(exercise=rung.exercise, speed_pct=speed),)


def test_form_is_logged_with_an_exercise_of_such_a_session_here() -> None:
    given = next(each for each in GROUND.phase.slots if each.kind == "strength").exercises[0]
    found = logged(Work("strength", {"session_form": Allowed(options=("good",))}))
    assert found.exercises == (Done(exercise=given, form="good"),)


def test_where_no_such_session_is_given_a_walk_carries_it() -> None:
    found = logged(Work("sport", {"session_form": Allowed(options=("good",))}))
    given = [each for each in GROUND.phase.slots if each.kind == "sport"]
    assert given == []
    assert found.exercises == (Done(exercise="walk", form="good"),)


def test_safety_questions_are_one_change_whose_answer_is_no() -> None:
    (one,) = changes_of(GROUND, replace(plan_of(0), safety=("fever",)))
    (many,) = changes_of(GROUND, replace(plan_of(0), safety=("fever", "dark_urine")))
    assert one.text == f"Answer one safety question on {TODAY}: a fever. The answer has to be no."
    assert many.text == f"Answer 2 safety questions on {TODAY}. Every answer has to be no."
    assert many.entries == (Entry(AT, "fever", False), Entry(AT, "dark_urine", False))
    assert many.limits == (Limit("fever", one_of=(False,)), Limit("dark_urine", one_of=(False,)))
    assert (many.kind, many.rules) == ("safety", ("ask-first",))
    assert many.sources == ("product_default, an unanswered safety question blocks the plan",)


def waiting(*rules: str) -> Change:
    end = GROUND.at_day(2)
    (change,) = changes_of(GROUND, Plan(end, end, FIRST, rules))
    return change


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("once-a-day", " You move one step a day at most."),
        ("clinician", " Your clinician set this day."),
        ("another-problem", " From then on it looks like another problem."),
        ("loading-least-days", f" {GROUND.phase.least_days.why}"),
        (GROUND.phase.leave_when[0].id, f" {GROUND.phase.leave_when[0].text}"),
        ("nobody-knows", " "),
    ],
)
def test_a_wait_says_until_when_and_why(rule: str, why: str) -> None:
    found = waiting(rule)
    assert found.text == f"Wait until 3 April, 08:01.{why}"
    assert (found.kind, found.until, found.rules) == ("wait", "2026-04-03T08:01:00+00:00", (rule,))


def test_a_wait_for_two_reasons_gives_both() -> None:
    assert waiting("once-a-day", "clinician").text == (
        "Wait until 3 April, 08:01. You move one step a day at most. Your clinician set this day."
    )


@pytest.mark.parametrize(
    ("rule", "sources"),
    [
        ("once-a-day", ("product_default, one phase up a day at most",)),
        ("clinician", ("clinician",)),
        ("another-problem", ("product_default, the plan follows what it looks like from the next entry on",)),
        ("loading-least-days", tuple(map(str, GROUND.phase.least_days.sources))),
        ("loading-next", tuple(map(str, GROUND.standing.pathway.sources))),
        (GROUND.phase.leave_when[0].id, tuple(map(str, GROUND.phase.leave_when[0].sources))),
        (GROUND.phase.step_back_when[0].id, tuple(map(str, GROUND.phase.step_back_when[0].sources))),
        (GROUND.phase.deload_when[0].id, tuple(map(str, GROUND.phase.deload_when[0].sources))),
        (PROTOCOL.red_flags[0].id, tuple(map(str, PROTOCOL.red_flags[0].sources))),
        (f"gap-{GROUND.phase.gaps[0].days:g}", tuple(map(str, GROUND.phase.gaps[0].sources))),
        ("nobody-knows", ()),
    ],
)
def test_a_change_names_the_sources_of_its_rules(rule: str, sources: tuple[str, ...]) -> None:
    assert waiting(rule).sources == tuple(dict.fromkeys(sources))
    assert waiting(rule, rule).sources == tuple(dict.fromkeys(sources))


def test_the_page_gives_each_change_its_sources_and_no_empty_line_where_there_are_none() -> None:
    changes = (waiting("once-a-day"), waiting("nobody-knows"))
    lines = release_lines(Release("advance", "strength", AT, "The next phase can begin.", changes))
    assert lines[2:] == [
        "  The next phase can begin.",
        "  - Wait until 3 April, 08:01. You move one step a day at most.",
        "      Source: product_default, one phase up a day at most",
        "  - Wait until 3 April, 08:01. ",
    ]
    assert release_lines(None) == []


def test_check_ins_are_one_change_with_an_answer_nothing_hangs_on() -> None:
    plan = replace(plan_of(3), check_ins=(FIRST, NEXT))
    (found,) = changes_of(GROUND, plan)
    assert found.text == f"Log something, so that your plan does not step back. By: {TODAY}, {TOMORROW}."
    assert [(each.finding, each.value) for each in found.entries] == [("stress", 1), ("stress", 1)]
    assert found.limits == (Limit("stress"),)
    assert (found.kind, found.rules) == ("check_in", (f"gap-{GROUND.gap_days:g}",))
    assert found.sources


def test_a_word_that_starts_another_plan_says_so() -> None:
    plan = Plan(NEXT, FIRST, NEXT, ("another-problem",), check_ins=(NEXT,))
    (found,) = changes_of(GROUND, plan)
    assert found.text == f"Log something, so that your plan can follow. When: {TOMORROW}."
    assert found.rules == ("another-problem",)


def test_the_order_of_the_changes() -> None:
    plan = Plan(NEXT, NEXT, FIRST, ("once-a-day",), work=(Work("mobility"),), safety=("fever",), check_ins=(FIRST,))
    plan = plan.telling(("pain_rest", None), Told(Allowed(most=1), frozenset({FIRST})))
    kinds = [each.kind for each in changes_of(GROUND, plan)]
    assert kinds == ["safety", "tell", "session", "check_in", "wait"]


@pytest.mark.parametrize("fact", [("goal", "daily_life"), ("goal", "sport")])
def test_a_fact_of_the_person_is_told_as_a_question(fact: tuple[str, str]) -> None:
    held = ground_of(ana_in("strength", 28), NOW)
    (found,) = facts_told(held, [fact])
    assert found.text == f"Tell us, if it is so: your goal is {fact[1].replace('_', ' ')}."
    assert found.entries == (Entry(NOW.isoformat(), *fact),)
    assert found.limits == (Limit("goal", one_of=(fact[1],)),)
    assert (found.kind, found.rules) == ("person", tuple(each.id for each in held.demands if "goal" in each.reads))
    assert "strength-next" in found.rules


@pytest.mark.parametrize(("value", "shown"), [(12.0, 12.0), (True, True), ("poor", "poor")])
def test_what_is_told_with_a_value_is_entered_with_it(value: Answer, shown: Answer) -> None:
    found = told("pain_rest", Told(ANY, frozenset({FIRST}), value=value))
    assert [each.value for each in found.entries] == [shown]


def test_moments_are_said_in_the_persons_own_time() -> None:
    late = FIRST + timedelta(hours=17).total_seconds()  # one o'clock in the night of the next day
    assert told("pain_rest", Told(Allowed(most=1), frozenset({late}))).text.endswith(f"When: {TOMORROW}.")


def test_two_exercises_of_one_session_are_named_together() -> None:
    lunge = PROTOCOL.exercises["lunge"].name
    assert worked(Work("strength", {}, ("hip_hinge", "lunge"))).text.endswith(f"A good set of: {HIP_HINGE}, {lunge}.")
