"""Which work falls on which day: how far apart, how often, on which weekdays, and what the calendar says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hamstride.engine.decision import Advice, CalendarDay
from hamstride.engine.instead import substitute
from hamstride.engine.routine import cool_down, run_questions, warm_up
from hamstride.engine.schedule import DAYS, DayPlan, calendar, check_ins, plan_days
from hamstride.engine.staging import Orders
from hamstride.engine.today import plan
from hamstride.engine.today import tests_due as due_tests
from hamstride.protocol.pathway import TestsEvery as Again
from hamstride.protocol.rule import Amount, Rule
from hamstride.words.say import say
from tests.engine.small_plan import DAY, EXERCISES, PHASE, SMALL, exercise, prescriber, rule, slot, today, when
from tests.people import Row, answers, morning, session

TODAY = morning(DAY).toordinal()  # a Tuesday
WEEK_FOUR = answers(morning(24), {"pain_rest": 0, "pain_walking": 0, "pain_morning": 0})
LIFT = slot("lift", "strength", "hip_hinge")
MOVE = slot("move", "mobility", "bridge_double_leg")
RUN = slot("run", "running", "jog")
DRILL = slot("drill", "running", "lunge")


def plans(*slots: Any, loads: bool = True, runs: bool = True, **more: Any) -> tuple[DayPlan, ...]:
    return plan_days(prescriber(phase=replace(PHASE, slots=slots), **more), loads, runs)


def on(found: Sequence[DayPlan], part: str) -> list[int]:
    """The days, counted from today, on which a part of the plan is not empty."""
    return [index for index, each in enumerate(found) if getattr(each, part)]


def names(found: DayPlan, part: str = "strength") -> list[str]:
    return [each.id for _, each in getattr(found, part)]


def test_the_plan_is_of_two_weeks_from_today() -> None:
    found = plans(LIFT)
    assert [each.day for each in found] == list(range(TODAY, TODAY + 14))
    assert len(found) == DAYS == 14


def test_loaded_work_keeps_its_distance_and_light_work_comes_every_day() -> None:
    found = plans(LIFT, MOVE)
    assert on(found, "strength") == [0, 2, 4, 6, 8, 10, 12]
    assert on(found, "mobility") == list(range(14))
    assert on(plans(LIFT, birth_year=1950), "strength") == [0, 3, 6, 9, 12]


@pytest.mark.parametrize(
    ("kind", "back", "lifts", "runs"),
    [
        ("strength", 1, 1, 0),
        ("strength", 2, 0, 0),
        ("running", 1, 0, 1),
        ("sport", 1, 1, 1),
        ("match", 0, 2, 2),
        ("mobility", 1, 0, 0),
    ],
)
def test_what_was_done_lately_moves_the_next_work(kind: str, back: int, lifts: int, runs: int) -> None:
    done = [session(morning(DAY - back) - timedelta(hours=1), kind)]
    found = plans(LIFT, RUN, sessions=done)
    assert on(found, "strength")[0] == lifts
    assert on(found, "run")[0] == runs


def test_what_rules_out_work_today_does_not_rule_it_out_tomorrow() -> None:
    found = plans(LIFT, RUN, MOVE, loads=False, runs=False)
    assert (on(found, "strength")[0], on(found, "run")[0], on(found, "mobility")[0]) == (1, 1, 0)
    only_runs = plans(LIFT, RUN, runs=False)
    assert (on(only_runs, "strength")[0], on(only_runs, "run")[0]) == (0, 1)


def test_loaded_work_and_runs_fall_on_the_days_she_trains() -> None:
    found = plans(LIFT, RUN, MOVE, training_days=["wed", "sat"])
    assert on(found, "strength") == on(found, "run") == [1, 4, 8, 11]
    assert on(found, "mobility") == list(range(14))
    assert on(plans(LIFT, training_days=[]), "strength")[0] == 0
    assert on(plans(LIFT, without=["training_days"]), "strength")[0] == 0


def test_for_daily_life_nobody_has_to_run() -> None:
    found = plans(LIFT, RUN, DRILL, goal="daily_life")
    assert on(found, "run") == on(found, "drills") == []
    assert on(found, "strength")[0] == 0


def test_a_slot_of_so_many_days_and_one_of_so_many_times_a_week() -> None:
    assert on(plans(slot("move", "mobility", "lunge", every=3)), "mobility") == [0, 3, 6, 9, 12]
    twice = plans(slot("move", "mobility", "lunge", weekly=2))
    assert on(twice, "mobility") == [0, 1, 7, 8]
    assert on(plans(slot("move", "mobility", "lunge", weekly=0)), "mobility") == []


def test_a_slot_remembers_what_was_done_of_it() -> None:
    done = {"exercise": "lunge", "reps": 8, "sets": 2}
    yesterday = [session(morning(DAY - 1), "mobility", done)]
    assert on(plans(slot("move", "mobility", "lunge", every=3), sessions=yesterday), "mobility") == [2, 5, 8, 11]
    assert on(plans(slot("move", "mobility", "hip_hinge", every=3), sessions=yesterday), "mobility")[0] == 0
    twice = slot("move", "mobility", "lunge", weekly=2)
    assert on(plans(twice, sessions=yesterday), "mobility") == [0, 6, 7, 13]
    earlier = [session(morning(DAY - back), "mobility", done) for back in (7, 3, 3)]
    assert on(plans(twice, sessions=earlier), "mobility")[0] == 0  # a week ago is over, and one day counts once
    at_once = [session(morning(DAY) - timedelta(hours=2), "mobility", done)]
    assert on(plans(twice, sessions=at_once), "mobility")[0] == 1  # not twice on one day


def test_a_new_injury_begins_the_slots_anew() -> None:
    done = {"exercise": "lunge", "reps": 8, "sets": 2}
    hurt = morning(DAY - 1)
    rows = [*answers(morning(1), {"pain_rest": 2}), *answers(hurt, {"sudden_onset": True})]
    every = replace(PHASE, slots=(slot("move", "mobility", "lunge", every=3),))

    def next_one(at: datetime) -> int:
        by = prescriber(*rows, phase=every, sessions=[session(at, "mobility", done)])
        return on(plan_days(by, True, True), "mobility")[0]

    assert next_one(hurt - timedelta(hours=1)) == 0
    assert next_one(hurt) == 2  # done with the new injury


def test_runs_and_drills_share_their_days() -> None:
    found = plans(RUN, DRILL)
    assert on(found, "run") == on(found, "drills") == [0, 2, 4, 6, 8, 10, 12]
    assert names(found[0], "drills") == ["lunge"]
    assert on(plans(DRILL), "run") == []
    assert on(plans(DRILL), "drills") == [0, 2, 4, 6, 8, 10, 12]
    assert on(plans(RUN, DRILL, orders=Orders(max_speed_pct=50)), "drills") == []
    assert on(plans(slot("play", "sport", "lunge")), "drills")[0] == 0


# ---- which exercises -------------------------------------------------------------------------------------------------

LEGS = ("hip_hinge", "bridge_single_leg", "lunge")
KNOWN = [session(morning(3), "strength", *({"exercise": id, "reps": 8, "sets": 2} for id in LEGS))]


def test_only_so_many_loaded_exercises_are_new_on_one_day() -> None:
    slots = [slot(f"slot-{id}", "strength", id) for id in LEGS]
    assert names(plans(*slots)[0]) == ["hip_hinge"]
    assert names(plans(*slots, sessions=KNOWN)[0]) == list(LEGS)
    known_one = [session(morning(3), "strength", {"exercise": "lunge", "reps": 8, "sets": 2})]
    assert names(plans(*slots, sessions=known_one)[0]) == ["hip_hinge", "lunge"]
    swap = slot("swap", "strength", "bridge_single_leg", "lunge")
    assert names(plans(slots[0], swap, sessions=known_one)[0]) == ["hip_hinge", "lunge"]


def test_no_more_exercises_than_people_keep_up_and_none_twice() -> None:
    four = [slot(f"slot-{id}", "strength", id) for id in (*LEGS, "bridge_double_leg")]
    more = [session(morning(4), "strength", {"exercise": "bridge_double_leg", "reps": 8, "sets": 2})]
    assert names(plans(*four, sessions=[*KNOWN, *more])[0]) == list(LEGS)
    twice = (slot("one", "strength", "lunge"), slot("two", "strength", "lunge", "hip_hinge"))
    assert names(plans(*twice, sessions=KNOWN)[0]) == ["lunge"]


def test_a_light_slot_gives_as_many_as_it_chooses_each_once() -> None:
    both = slot("both", "mobility", *LEGS, choose=2)
    assert names(plans(both)[0], "mobility") == ["hip_hinge", "bridge_single_leg"]
    more = slot("more", "mobility", "hip_hinge", "lunge", "bridge_double_leg", choose=3)
    found = plans(both, more)[0]
    assert names(found, "mobility") == ["hip_hinge", "bridge_single_leg", "lunge"]
    assert [each.id for each, _ in found.mobility] == ["both", "both", "more"]


# ---- the calendar ----------------------------------------------------------------------------------------------------


def entry(offset: int, kind: str, *items: str, told: tuple[str, ...] | None = None) -> CalendarDay:
    known = tuple(EXERCISES[id].name for id in items) if told is None else told
    return CalendarDay(date.fromordinal(TODAY + offset).isoformat(), kind, items, known)


def test_a_calendar_of_check_ins_only() -> None:
    assert check_ins(TODAY) == tuple(entry(offset, "check_in") for offset in range(14))


def test_the_calendar_says_the_work_of_each_day_and_the_rest() -> None:
    shown = calendar(plans(LIFT, MOVE, RUN, DRILL), ())
    first = [each for each in shown if each.date == entry(0, "").date]
    assert first == [
        entry(0, "check_in"),
        entry(0, "mobility", "bridge_double_leg"),
        entry(0, "strength", "hip_hinge"),
        entry(0, "running", "lunge", "jog"),
    ]
    second = [each for each in shown if each.date == entry(1, "").date]
    assert second == [entry(1, "check_in"), entry(1, "mobility", "bridge_double_leg"), entry(1, "rest")]
    assert not [each for each in calendar(plans(MOVE), ()) if each.kind in ("strength", "running", "test")]


def test_tests_fall_on_the_first_day_without_loaded_work_once_a_week() -> None:
    shown = [each for each in calendar(plans(LIFT), ("hop_single_m",)) if each.kind == "test"]
    assert shown == [entry(offset, "test", "hop_single_m", told=()) for offset in (1, 8)]
    light = [each for each in calendar(plans(MOVE), ("hop_single_m",)) if each.kind == "test"]
    assert light == [entry(offset, "test", "hop_single_m", told=()) for offset in (0, 7)]
    busy = [slot("lift", "strength", "hip_hinge"), RUN]
    spaced = replace(SMALL.policy["days_between_strength"], value=1)
    daily = replace(SMALL, policy={**SMALL.policy, "days_between_strength": spaced})
    full = [each for each in calendar(plans(*busy, protocol=daily), ("hop_single_m",)) if each.kind == "test"]
    assert full == [entry(offset, "test", "hop_single_m", told=()) for offset in (0, 7)]


# ---- today -----------------------------------------------------------------------------------------------------------


def given(*slots: Any, **more: Any) -> Any:
    rows = more.pop("rows", today())
    phase = replace(PHASE, slots=slots, **more.pop("phase", {}))
    found, _ = plan(prescriber(*rows, phase=phase, **more))
    return found


def test_today_is_the_first_day_of_the_plan() -> None:
    found = given(LIFT, MOVE, DRILL, RUN)
    assert [each.exercise for each in found.exercises] == ["hip_hinge", "lunge", "bridge_double_leg"]
    assert found.running.rung == "one"
    assert (found.avoid, found.pain_limit) == (("hills",), 2)


def test_today_holds_what_each_part_gives() -> None:
    pathway = replace(SMALL.pathways["strain"], advice=(rule("tip", "pain_rest <= 9"),))
    phase = replace(PHASE, slots=(LIFT, MOVE, RUN, DRILL))
    who = prescriber(*today(), phase=phase, standing={"pathway": pathway})
    first = plan_days(who, True, True)[0]
    found, shown = plan(who)
    assert found.warm_up == warm_up(who, first) != ()
    assert found.cool_down == cool_down(who, first) != ()
    assert found.pre_run == run_questions(who)
    assert found.advice == (Advice("because of tip", ("product_default, tip",)),)
    assert found.substitute is None
    assert shown == calendar(plan_days(who, True, True), due_tests(who))
    calm = prescriber(*today(), phase=phase, standing={"pathway": pathway, "deload": True})
    assert plan(calm)[0].substitute == substitute(calm) is not None
    assert plan(prescriber(*today(), phase=replace(PHASE, slots=(LIFT,))))[0].pre_run == ()


def test_drills_are_not_lightened() -> None:
    drills = [each for each in given(DRILL, rows=WEEK_FOUR, day=24).exercises if each.exercise == "lunge"]
    assert [each.sets for each in drills] == [2]


def test_severe_pain_leaves_nothing_to_do() -> None:
    found, shown = plan(prescriber(*today(pain_rest=7)))
    assert (found.exercises, found.running, found.notes) == ((), None, (say("plan.severe", limit="7"),))
    assert found.avoid == ("hills",)
    assert shown == check_ins(TODAY)


def test_too_sore_for_loaded_work_leaves_the_light_items_and_says_so() -> None:
    found = given(LIFT, MOVE, rows=today(pain_walking=4))
    assert [each.exercise for each in found.exercises] == ["bridge_double_leg"]
    assert found.notes[0] == say("plan.too_sore", limit="3")
    light = given(MOVE, rows=today(pain_walking=4))
    assert say("plan.too_sore", limit="3") not in light.notes  # there was no loaded work to miss


LIGHTER = {"deload": True}


def test_a_day_of_lighter_work_has_no_run_no_jumps_and_fewer_sets() -> None:
    jumps = replace(SMALL, exercises={**EXERCISES, "lunge": exercise("lunge", kind="plyometric")})
    slots = (LIFT, slot("hop", "strength", "lunge"), RUN, MOVE)
    known: dict[str, Any] = {"protocol": jumps, "sessions": KNOWN}
    usual = given(*slots, **known)
    assert [each.exercise for each in usual.exercises] == ["hip_hinge", "lunge", "bridge_double_leg"]
    calm = given(*slots, **known, standing=LIGHTER)
    assert [(each.exercise, each.sets) for each in calm.exercises] == [("hip_hinge", 1), ("bridge_double_leg", 2)]
    assert calm.running is None
    assert say("plan.deload") in calm.notes
    assert say("plan.deload") not in usual.notes


def test_notes_say_why_there_is_more_rest_or_slower_progress() -> None:
    assert say("plan.older") in given(LIFT, birth_year=1950).notes
    assert say("plan.older") not in given(MOVE, birth_year=1950).notes
    assert say("plan.older") not in given(LIFT).notes
    assert say("plan.hurt_before") in given(LIFT, earlier_injuries=1).notes
    assert say("plan.hurt_before") not in given(MOVE, earlier_injuries=1).notes
    assert say("plan.hurt_before") not in given(LIFT).notes


def test_a_planned_lighter_week_is_said_where_it_lightens_something() -> None:
    rows = answers(morning(24), {"pain_rest": 0, "pain_walking": 0, "pain_morning": 0})
    assert say("plan.lighter") in given(LIFT, rows=rows, day=24).notes
    assert say("plan.lighter") not in given(MOVE, rows=rows, day=24).notes
    assert say("plan.lighter") not in given(LIFT).notes
    assert given(LIFT, rows=rows, day=24).exercises[0].sets == 1


def test_an_empty_day_says_whether_the_work_is_done_or_there_is_none() -> None:
    nothing, left = say("plan.nothing"), say("plan.nothing_left")
    done = [session(morning(DAY) - timedelta(hours=2), "strength")]
    yesterday = [session(morning(DAY - 1), "strength")]
    assert nothing in given(LIFT, sessions=yesterday).notes
    assert left in given(LIFT, sessions=done).notes
    assert not {nothing, left} & set(given(LIFT, MOVE, sessions=done).notes)
    assert not {nothing, left} & set(given(LIFT).notes)


# ---- tests that are due ----------------------------------------------------------------------------------------------

HOP = Rule("hop", when("hop_single_m >= 2 m"), "", ())
PAIN = Rule("pain", when("pain_rest <= 1"), "", ())


def due(*rows: Row, phase: dict[str, Any] | None = None, clocks: dict[str, float] | None = None) -> tuple[str, ...]:
    found = prescriber(*rows, phase=replace(PHASE, **{"leave_when": (HOP, PAIN), **(phase or {})}))
    found.facts.clocks.update(clocks or {})
    return due_tests(found)


def hop(back: float, value: float, side: str = "left") -> list[Row]:
    return answers(morning(DAY) - timedelta(days=back), {"hop_single_m": value}, side)


def test_a_test_is_due_when_a_gate_needs_it_and_it_was_not_measured_lately() -> None:
    assert due() == ("hop_single_m",)
    assert due(*hop(6.9, 1.0)) == ()
    assert due(*hop(7, 1.0)) == ("hop_single_m",)
    assert due(*hop(6.9, 1.0, "right")) == ("hop_single_m",)
    assert due(*hop(7, 2.5)) == ()


EVERY = Again(Amount(14, "", ()), ("hop_single_m",), None)


def test_tests_come_round_again_for_those_who_stay_in_a_phase() -> None:
    def stood(days: float, every: Again, *rows: Row) -> tuple[str, ...]:
        started = {"phase": morning(DAY).timestamp() - days * 86400}
        return due(*rows, phase={"leave_when": (), "tests_every": (every,)}, clocks=started)

    assert stood(14, EVERY) == ("hop_single_m",)
    assert stood(13.9, EVERY) == ()
    assert stood(14, EVERY, *hop(13.9, 1.0)) == ()
    assert stood(14, EVERY, *hop(14, 1.0)) == ("hop_single_m",)
    calm = replace(EVERY, only_when=when("pain_rest <= 1"))
    assert stood(14, calm) == ()
    assert stood(14, calm, *today()) == ("hop_single_m",)
    assert stood(14, calm, *today(pain_rest=3)) == ()


def test_somebody_newly_back_repeats_the_tests_of_the_pathway() -> None:
    pathway = replace(SMALL.pathways["strain"], protected_days=Amount(30, "", ()), protected_tests=("hop_single_m",))

    def back(days: float | None, pathway: Any = pathway) -> tuple[str, ...]:
        found = prescriber(phase=replace(PHASE, leave_when=()), standing={"pathway": pathway})
        if days is not None:
            found.facts.clocks["return"] = morning(DAY).timestamp() - days * 86400
        return due_tests(found)

    assert back(29.9) == ("hop_single_m",)
    assert back(30) == ()
    assert back(None) == ()
    assert back(1, replace(pathway, protected_days=None)) == ()
