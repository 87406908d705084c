"""The charts of a footballer's record on several days: what the decision says is what they show."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hamstride.casebook import load_protocol, read_case
from hamstride.engine.decide import decide
from hamstride.figures.charts import Chart
from hamstride.figures.charts.from_record import axes_of, cohort_of, course_of, ladder_of, week_of
from hamstride.figures.charts.gate_lines import sides_of
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case, ClinicianDecision, Observation, Session

EXAMPLES = Path(__file__).parents[2] / "examples"
SPRINTING = "2026-04-03T12:00:00+00:00"
BACK = "2026-04-25T12:00:00+00:00"


@cache
def protocol() -> Protocol:
    return load_protocol()


@cache
def example(name: str) -> Case:
    return read_case(EXAMPLES / f"{name}.case.yaml", protocol())


def decided(case: Case, at: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(decide(protocol(), case, datetime.fromisoformat(at)).to_json())
    return answer


@cache
def footballer(at: str) -> dict[str, Any]:
    return decided(example("sprint-grade-3"), at)


def rows(chart: Chart) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in chart.table.rows}


def small_case(*observations: Observation, sessions: tuple[Session, ...] = ()) -> Case:
    case = example("sprint-grade-3")
    return replace(case, observations=observations, sessions=sessions, decisions=())


def told(finding: str, value: float | bool, day: int, hour: int = 9) -> Observation:
    return Observation(datetime.fromisoformat(f"2026-03-{day:02d}T{hour:02d}:00:00+00:00"), finding, value)


def course(case: Case, at: str, path: tuple[dict[str, Any], ...] = ()) -> Chart:
    return course_of(protocol(), case, {"at": at, "path": path})


def test_the_course_has_the_phases_of_the_decision() -> None:
    chart = course_of(protocol(), example("sprint-grade-3"), footballer(SPRINTING))
    days = rows(chart)
    assert days["1 March 2026"][0] == "Protect"
    assert days["3 March 2026"][0] == "Foundation"
    assert days["3 April 2026"][0] == "Sprint"
    assert list(days)[-1] == "3 April 2026"


def test_the_worst_pain_of_a_day_is_shown_and_the_next_morning_counts_for_its_own_day() -> None:
    evening = Session(
        datetime.fromisoformat("2026-03-04T18:00:00+00:00"), "strength", 30, 5, pain_during=2, pain_next_morning=6
    )
    case = small_case(told("pain_walking", 1, 4), told("pain_rest", 3, 4), sessions=(evening,))
    days = rows(course(case, "2026-03-06T20:00:00+00:00"))
    assert [days[f"{day} March 2026"][1] for day in (4, 5)] == ["3", "6"]
    assert days["4 March 2026"][2] == "150"


def test_a_day_without_an_entry_is_not_known_and_one_with_an_entry_is_rest() -> None:
    days = rows(course(small_case(told("pain_walking", 1, 4)), "2026-03-06T20:00:00+00:00"))
    assert set(days) == {"1 March 2026", "4 March 2026", "6 March 2026"}
    assert days["6 March 2026"][1:3] == ("not known", "not known")
    assert days["4 March 2026"][1:3] == ("1", "0")


def test_a_session_nobody_rated_leaves_the_load_of_the_day_open() -> None:
    rated = Session(datetime.fromisoformat("2026-03-04T10:00:00+00:00"), "strength", 30, 5)
    unrated = replace(rated, at=rated.at + timedelta(hours=6), effort=None)
    days = rows(course(small_case(sessions=(rated, unrated)), "2026-03-05T20:00:00+00:00"))
    assert days["4 March 2026"][2] == "not rated"


def test_what_is_told_later_than_the_decision_is_not_drawn() -> None:
    case = small_case(told("pain_walking", 1, 4), told("pain_walking", 9, 5))
    assert "9" not in str(rows(course(case, "2026-03-04T20:00:00+00:00")).values())


def test_answers_of_other_kinds_are_no_pain() -> None:
    case = small_case(told("pain_walking", 2, 4), told("tightness", 8, 4), told("pain_at_injury", 7, 4))
    assert rows(course(case, "2026-03-04T20:00:00+00:00"))["4 March 2026"][1] == "2"


def test_setbacks_and_orders_are_marked() -> None:
    order = ClinicianDecision(datetime.fromisoformat("2026-03-20T09:00:00+00:00"), "clinician", {}, "")
    case = replace(small_case(told("pain_walking", 1, 2), told("sudden_onset", True, 18)), decisions=(order,))
    path = (
        {"at": "2026-03-02T09:00:00+00:00", "move": "start", "phase": "protect"},
        {"at": "2026-03-10T09:00:00+00:00", "move": "advance", "phase": "foundation"},
        {"at": "2026-03-18T09:00:00+00:00", "move": "step_back", "phase": "protect"},
    )
    days = rows(course(case, "2026-03-21T20:00:00+00:00", path))
    assert days["18 March 2026"][3] == "a step back, hurt again"
    assert days["20 March 2026"][3] == "a clinician decides"
    assert days["20 March 2026"][0] == "Protect"


def test_both_legs_stand_beside_the_line_of_the_gate() -> None:
    tests = rows(sides_of(protocol(), example("sprint-grade-3"), footballer(SPRINTING)))
    strength = tests["Bending strength with the knee nearly straight"]
    assert strength[:5] == ("304 N", "320 N", "Left", "the line: 288 N or more", "met")
    assert tests["The bend left in your knee"][3] == "the line: 15° or less"
    assert tests["Bending strength with the knee at a right angle"][3:5] == ("no limit set", "")


def test_a_value_past_the_line_but_inside_the_error_says_to_test_again() -> None:
    hopped = footballer("2026-03-25T12:00:00+00:00")
    hop = rows(sides_of(protocol(), example("sprint-grade-3"), hopped))["Single hop distance"]
    assert hop[0] == "1.72 m"
    assert hop[3:5] == ("the line: 1.67 m or more", "too close to tell")


@pytest.mark.parametrize("at", [SPRINTING, BACK])
def test_no_test_is_called_met_that_does_not_reach_its_line(at: str) -> None:
    for name, row in rows(sides_of(protocol(), example("sprint-grade-3"), footballer(at))).items():
        if row[4] == "met":
            hurt, line = (float("".join(c for c in text if c in "0123456789.")) for text in (row[0], row[3]))
            assert hurt <= line if "or less" in row[3] else hurt >= line, name


def test_with_both_legs_hurt_there_is_no_line() -> None:
    case = replace(example("sprint-grade-3"), side="both")
    tests = rows(sides_of(protocol(), case, footballer(SPRINTING)))
    assert {row[2:5] for row in tests.values()} == {("", "no limit set", "")}


def test_the_axes_are_those_of_the_decision() -> None:
    shown = footballer(BACK)["return_to_sport"]["axes"]
    chart = axes_of(footballer(BACK))
    assert [row[0] for row in chart.table.rows] == [axis["name"] for axis in shown]
    assert [row[1] == "met" for row in chart.table.rows] == [axis["status"] == "met" for axis in shown]


def test_before_they_are_shown_the_axes_say_so() -> None:
    assert "This is shown later in the plan." in axes_of(footballer("2026-03-02T12:00:00+00:00")).svg()


def test_on_a_running_day_the_rung_is_the_run_of_the_decision() -> None:
    assert ladder_of(protocol(), footballer(SPRINTING)).says.startswith("You are on rung 6 of 9: 6 × 50 m at 90 %")


def test_on_other_days_the_caller_may_know_the_rung() -> None:
    assert "place is not known" in ladder_of(protocol(), footballer(BACK)).says
    assert ladder_of(protocol(), footballer(BACK), rung=8).says.startswith("You are on rung 9 of 9")


def test_a_week_is_seven_days_of_the_calendar() -> None:
    decision = footballer(SPRINTING)
    chart = week_of(decision)
    assert [row[0] for row in chart.table.rows][::6] == ["Friday 3 April 2026", "Thursday 9 April 2026"]
    assert chart.table.rows[0][1] == "Check-in, Mobility, Running"
    assert "today" in chart.svg()
    assert "today" not in week_of(decision, date(2026, 4, 10)).svg()


def test_a_cohort_shows_who_needs_a_person_and_who_is_not_known() -> None:
    people = [("Edu", footballer(SPRINTING))]
    for name, case in (("Ana", "clot-like-a-strain"), ("Bo", "back-referred"), ("Di", "repair-to-return")):
        last = max(each.at for each in example(case).observations)
        people.append((name, decided(example(case), last.isoformat())))
    members = rows(cohort_of(protocol(), people))
    assert members["Edu"] == ("Sprint", "2", "goes on as planned")
    assert members["Ana"][2] == "needs a person to look"
    assert all(
        row[0] in {phase.name for phase in protocol().pathways["strain"].phases} or row[0] == "not yet"
        for row in members.values()
    )


def test_who_was_asked_nothing_yet_is_not_known() -> None:
    decision = decided(small_case(), "2026-03-02T12:00:00+00:00")
    assert decision["urgency"] == "ask_first"
    assert rows(cohort_of(protocol(), [("Chi", decision)]))["Chi"] == ("not yet", "", "not known")


@pytest.mark.parametrize("name", sorted(path.name.partition(".")[0] for path in EXAMPLES.glob("*.case.yaml")))
def test_every_example_can_be_drawn_on_any_day(name: str) -> None:
    case = example(name)
    moments = sorted({*(each.at for each in case.observations), *(each.at for each in case.sessions)})
    for at in (moments[0], moments[len(moments) // 2], moments[-1] + timedelta(days=40)):
        decision = decided(case, at.isoformat())
        course = course_of(protocol(), case, decision)
        assert course.table.rows
        drawn = (
            course,
            sides_of(protocol(), case, decision),
            axes_of(decision),
            ladder_of(protocol(), decision),
            week_of(decision),
            cohort_of(protocol(), [(name, decision)]),
        )
        assert [each.id for each in drawn if '"nan' in each.svg() or not each.says] == []
