"""The parts of a day: the questions before a run, tests that are due, the easy session instead, what is looked up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hamstride.engine.appointment import USUAL, report
from hamstride.engine.decision import CalendarDay, Substitute, Today, WarmItem
from hamstride.engine.gates import gates
from hamstride.engine.instead import substitute
from hamstride.engine.learning import learn, search
from hamstride.engine.schedule import DayPlan, calendar
from hamstride.engine.today import plan
from hamstride.engine.today import tests_due as due_tests
from hamstride.protocol.education import Lesson
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.monitoring import Instead
from hamstride.protocol.pathway import Branch
from hamstride.protocol.routines import RunCheck
from hamstride.protocol.rule import Amount
from tests.engine.small_plan import DAY, EXERCISES, PHASE, SHIPPED, SMALL, prescriber, rule, slot, today, when
from tests.people import ana_on_day, answers, case, morning, session

LIFT, MOVE = slot("lift", "strength", "hip_hinge"), slot("move", "mobility", "bridge_double_leg")
RUN, DRILL = slot("run", "running", "jog"), slot("drill", "running", "lunge")
CHECK = RunCheck("calm", when("pain_walking <= 1"), "Does walking hurt?", (), otherwise="No run today.")
ASKING = replace(SMALL, routines=replace(SMALL.routines, run_checks=(CHECK,)))
TODAY = morning(DAY).date()


def planned(*slots: Any, pain: int | None = 0, **more: Any) -> tuple[Today, tuple[CalendarDay, ...]]:
    rows = today(**({} if pain is None else {"pain_walking": pain}))
    return plan(prescriber(*rows, **{"phase": replace(PHASE, slots=slots), "protocol": ASKING, **more}))


def days_with(kind: str, shown: tuple[CalendarDay, ...]) -> list[int]:
    return [(date.fromisoformat(each.date) - TODAY).days for each in shown if each.kind == kind]


# The questions before a run.


@pytest.mark.parametrize("work", [RUN, DRILL])
def test_a_run_or_a_drill_is_asked_about_and_stays_when_the_answer_allows_it(work: Any) -> None:
    found, shown = planned(LIFT, work)
    assert [(each.id, each.text, each.status) for each in found.pre_run] == [("calm", "Does walking hurt?", "met")]
    assert "No run today." not in found.notes
    assert 0 in days_with("running", shown)


@pytest.mark.parametrize("work", [RUN, DRILL])
def test_an_answer_against_it_takes_todays_run_away_and_nothing_else(work: Any) -> None:
    found, shown = planned(LIFT, work, pain=2)
    assert [each.status for each in found.pre_run] == ["unmet"]
    assert (found.running, [each.exercise for each in found.exercises]) == (None, ["hip_hinge"])
    assert found.notes.count("No run today.") == 1
    assert 0 not in days_with("running", shown)
    assert days_with("running", shown)
    assert 0 in days_with("strength", shown)


def test_on_a_day_without_a_run_nothing_is_asked() -> None:
    ran = [session(morning(DAY - 1), "running")]
    for work in (RUN, DRILL):
        assert planned(LIFT, work, pain=2, sessions=ran)[0].pre_run == ()


def test_a_lighter_day_leaves_the_days_after_it_as_they_were() -> None:
    shown = planned(LIFT, MOVE, standing={"deload": True})[1]
    assert days_with("check_in", shown) == list(range(14))
    assert days_with("mobility", shown) == list(range(14))


def test_what_to_mind_in_the_warm_up_is_said_when_there_is_one() -> None:
    warm = SHIPPED.routines.built["warm_up"]
    noted = replace(warm, notes=(rule("mind", "pain_walking <= 1"), rule("other", "pain_walking >= 2")))
    protocol = replace(ASKING, routines=replace(ASKING.routines, built={**ASKING.routines.built, "warm_up": noted}))
    assert "because of mind" in planned(LIFT, protocol=protocol)[0].notes
    assert "because of other" not in planned(LIFT, protocol=protocol)[0].notes
    assert "because of mind" not in planned(MOVE, protocol=protocol)[0].notes


# Tests that are due.


def due(*, hop_valid_days: float | None = 14, ago: float | None = 3, **phase: Any) -> tuple[str, ...]:
    """The tests due with a hop gate, the last hop so many days ago, valid so many days."""
    seconds = None if hop_valid_days is None else int(hop_valid_days * 86400)
    hop = replace(SMALL.findings["hop_single_m"], valid_seconds=seconds)
    protocol = replace(SMALL, findings={**SMALL.findings, "hop_single_m": hop})
    rows = [] if ago is None else answers(morning(DAY) - timedelta(days=ago), {"hop_single_m": 1.0}, "left")
    gate = {"leave_when": (rule("hop", "hop_single_m >= 2 m"),), **phase}
    return due_tests(prescriber(*rows, protocol=protocol, phase=replace(PHASE, **gate)))


@pytest.mark.parametrize(("valid", "asked"), [(6.9, True), (7, False), (30, False), (None, False)])
def test_what_goes_stale_within_the_days_between_tests_is_due_every_day(valid: float | None, asked: bool) -> None:
    assert due(hop_valid_days=valid, ago=3) == (("hop_single_m",) if asked else ())


def test_a_test_that_has_no_side_is_looked_up_without_one() -> None:
    fast: dict[str, Any] = {"leave_when": (rule("fast", "top_speed_m_s >= 12 m/s"),)}
    told = answers(morning(DAY - 3), {"top_speed_m_s": 6.0})
    assert due_tests(prescriber(phase=replace(PHASE, **fast))) == ("top_speed_m_s",)
    assert due_tests(prescriber(*told, phase=replace(PHASE, **fast))) == ()


def test_somebody_newly_back_has_the_tests_of_the_gates_and_of_the_return() -> None:
    pathway = replace(SMALL.pathways["strain"], protected_days=Amount(30, "", ()), protected_tests=("t_test_s",))
    phase = replace(PHASE, leave_when=(rule("hop", "hop_single_m >= 2 m"),))
    found = prescriber(phase=phase, standing={"pathway": pathway})
    found.facts.clocks["return"] = morning(DAY).timestamp() - 86400
    assert due_tests(found) == ("hop_single_m", "t_test_s")


def test_tests_are_put_on_the_first_day_of_rest_in_the_week_and_else_on_today() -> None:
    work = ((LIFT, EXERCISES["hip_hinge"]),)

    def shown(rest: int) -> list[int]:
        days = [DayPlan(TODAY.toordinal() + day, strength=() if day == rest else work) for day in range(14)]
        return days_with("test", calendar(days, ("hop_single_m",)))

    assert shown(0) == [0, 7]
    assert shown(6) == [6, 13]
    assert shown(7) == [0, 7]
    assert shown(14) == [0, 7]


def test_tests_that_are_due_stand_in_the_calendar() -> None:
    phase = replace(PHASE, slots=(MOVE,), leave_when=(rule("hop", "hop_single_m >= 2 m"),))
    shown = planned(phase=phase)[1]
    assert [each.items for each in shown if each.kind == "test"] == [("hop_single_m",)] * 2


# Instead of hard work.


def easy(*items: tuple[str, float], most: int = 9, deload: bool = True, work: Any = LIFT, **changes: Any) -> Any:
    """What is offered instead when it is a day of lighter work."""
    instead = (
        Instead(rule("never", "pain_walking >= 9"), "Never", items, most),
        Instead(rule("none", "pain_walking <= 1"), "Nothing possible", (("lunge", 5),), most),
        Instead(rule("calm", "pain_walking <= 1"), "Calm session", items, most),
    )
    exercises: dict[str, Exercise] = {id: replace(each, action="knee") for id, each in EXERCISES.items()}
    exercises |= {id: replace(exercises[id], action="whole_body") for id in ("jog", "bridge_single_leg")}
    exercises["lunge"] = replace(exercises["lunge"], equipment=("treadmill",))
    protocol = replace(SMALL, monitoring=replace(SMALL.monitoring, instead=instead), exercises=exercises)
    known: dict[str, Any] = {
        "phase": replace(PHASE, slots=(work,)),
        "protocol": protocol,
        "standing": {"deload": deload},
        **changes,
    }
    return substitute(prescriber(*today(pain_walking=0), **known))


HINGE, BRIDGE = ("hip_hinge", 10.0), ("bridge_double_leg", 5.0)
WHOLE, OTHER = ("jog", 20.0), ("bridge_single_leg", 15.0)


def items(*planned: tuple[str, float]) -> tuple[WarmItem, ...]:
    return tuple(WarmItem(id, EXERCISES[id].name, minutes) for id, minutes in planned)


def test_instead_of_hard_work_the_first_session_that_can_be_done_is_named_whole() -> None:
    assert easy(HINGE, BRIDGE) == Substitute(
        id="calm", name="Calm session", text="because of calm", items=items(HINGE, BRIDGE),
        sources=("product_default, calm",),
    )  # fmt: skip
    assert easy(("lunge", 5)) is None


def test_of_easy_movement_of_the_whole_body_only_the_first_and_no_more_items_than_fit() -> None:
    assert easy(WHOLE, OTHER, HINGE).items == items(WHOLE, HINGE)
    assert easy(HINGE, OTHER, WHOLE).items == items(HINGE, OTHER)
    assert easy(HINGE, BRIDGE, WHOLE, most=2).items == items(HINGE, BRIDGE)


def test_on_an_ordinary_day_or_without_hard_work_there_is_nothing_instead() -> None:
    assert easy(HINGE, deload=False) is None
    assert easy(HINGE, work=MOVE) is None
    for kind in ("strength", "running", "sport"):
        assert easy(HINGE, work=slot("hard", kind, "hip_hinge")) is not None


# Gates, lessons, people to see.


def test_the_time_gate_tells_days_to_two_decimals() -> None:
    phase = replace(PHASE, least_days=Amount(3, "because", ()), leave_when=(), next=(Branch("strength", None),))
    found = prescriber(phase=phase)
    found.facts.clocks["phase"] = found.facts.now - 86400 / 3
    (gate,) = gates(SMALL.vocabulary, phase, found.facts)
    assert [(each.finding, each.value) for each in gate.because] == [("days_since_phase", 0.33)]
    assert (gate.id, gate.status, gate.why) == (f"{phase.id}-least-days", "unmet", "because")


def lesson(id: str, kind: str, *conditions: str) -> Lesson:
    return Lesson(id, f"A fit at night, {id}", kind, "night", conditions, (), ())


LESSONS = replace(
    SHIPPED,
    glossary={},
    lessons={
        each.id: each
        for each in (
            lesson("about-cramp", "cramp", "everyone"), lesson("only-cramp", "habit", "cramp"),
            lesson("cramp-too", "habit", "cramp", "strain"), lesson("warning-signs", "warning", "everyone"),
            lesson("sleep", "habit", "everyone"), lesson("why", "question", "everyone"),
        )
    },
)  # fmt: skip


def test_whoever_looks_for_a_fit_finds_the_warning_signs_first_and_nothing_about_cramps() -> None:
    assert set(search(LESSONS, "night")) == set(LESSONS.lessons)
    found = search(LESSONS, "a fit in the night")
    assert found[0] == "warning-signs"
    assert set(found[1:]) == {"cramp-too", "sleep", "why"}
    for word in ("fits", "blackout", "a seizure", "Convulsions"):
        assert search(LESSONS, word)[0] == "warning-signs"


def test_lessons_of_today_are_one_of_each_kind_and_no_questions() -> None:
    kinds = [LESSONS.lessons[each.id].kind for each in learn(LESSONS, "strain", None, clear=True)]
    assert sorted(kinds) == ["cramp", "habit", "warning"]
    assert learn(LESSONS, "strain", None, clear=False) == ()


def test_the_page_is_for_whoever_is_named_and_else_for_those_the_record_sends_her_to() -> None:
    known, at = case(ana_on_day(3)), morning(3)
    assert report(SHIPPED, known, at).people == USUAL
    assert report(SHIPPED, known, at, "surgeon").people == ("surgeon",)
    sent = case(ana_on_day(3, *answers(morning(3), {"foot_drop": True})))
    people = report(SHIPPED, sent, at).people
    assert people
    assert people != USUAL
    assert report(SHIPPED, known, at).made.startswith("Made on 4 March 2026, 08:00 from")


def test_a_protocol_without_notes_for_an_appointment_has_a_page_without_them() -> None:
    bare = replace(SHIPPED, appointment=replace(SHIPPED.appointment, notes=())) if SHIPPED.appointment else SHIPPED
    titles = {each.title for each in report(SHIPPED, case(ana_on_day(3)), morning(3)).parts}
    assert {each.title for each in report(bare, case(ana_on_day(3)), morning(3)).parts} < titles
