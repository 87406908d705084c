"""The page for an appointment: what was logged, what was not asked and says so, and the notes that fit the visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hamstride.casebook import load_protocol, read_case
from hamstride.engine.appointment import Report, report
from hamstride.engine.visit.page import as_html, as_text
from hamstride.engine.visit.part import Part, thinned
from hamstride.protocol.model import CONDITIONS
from hamstride.protocol.signs import REFERRED_TO
from tests import people

PROTOCOL = load_protocol()
EXAMPLES = Path(__file__).parents[2] / "examples"
MORNING = people.morning(10)


def page(*more: people.Row, to: str | None = None, day: int = 10, **person: Any) -> Report:
    return report(PROTOCOL, people.case(people.ana_on_day(day, *more, **person)), people.morning(day), to)


def part(found: Report, id: str) -> Part:
    return next(each for each in found.parts if each.id == id)


def value(found: Report, id: str, name: str) -> str:
    return next(row[1] for row in part(found, id).rows if row[0] == name)


def test_who_and_what_happened_are_told_in_words() -> None:
    found = page()

    assert value(found, "who", "Born") == "1999"
    assert value(found, "who", "Goal") == "sport (football)"
    assert value(found, "happened", "It began") == "1 March 2026. This is day 10 after it."
    assert value(found, "happened", "How it started") == "while running fast"
    assert value(found, "happened", "What the answers look like") == "Hamstring strain (no diagnosis)"


def test_a_warning_sign_is_yes_no_or_never_answered() -> None:
    asked = [each for each in people.first_answers() if each["finding"] != "growing_lump"]
    rows = [*asked, *people.answers(people.morning(3), {"night_pain_or_weight_loss": True})]
    found = report(PROTOCOL, people.case(people.ana(rows)), people.morning(3))

    assert value(found, "signs", "Yes") == "night pain or weight loss (4 March 2026)"
    assert value(found, "signs", "Not answered") == "a lump that grows"
    assert "a fever" in value(found, "signs", "No")
    assert any(line.startswith("Night pain") or "night" in line for line in part(found, "signs").lines)


def test_an_answer_that_has_run_out_is_no_longer_a_no() -> None:
    found = report(PROTOCOL, people.case(people.ana(people.first_answers())), people.morning(200))

    assert "a fever (1 March 2026)" in value(found, "signs", "Answered too long ago to count")
    assert "a fever" not in {row[0]: row[1] for row in part(found, "signs").rows}.get("No", "")


def test_what_was_not_asked_says_so_and_what_was_asked_and_none_says_that() -> None:
    assert value(page(), "health", "Conditions") == "none"
    asked = people.ana_on_day(10, medicines=["statin"])
    del asked["person"]["conditions"]
    found = report(PROTOCOL, people.case(asked), MORNING)

    assert value(found, "health", "Conditions") == "not asked"
    assert value(found, "health", "Medicines") == "a statin for cholesterol"


def test_pain_has_a_row_for_a_day_and_names_the_worst_when_rows_are_left_out() -> None:
    found = part(page(*people.answers(people.morning(17), {"pain_walking": 9}), day=40), "pain")

    assert len(found.rows) == PROTOCOL.appointment.amounts["most_rows"].value  # type: ignore[union-attr]
    assert found.rows[0][0] == "1 Mar 2026"
    assert found.rows[-1][0] == "10 Apr 2026"
    assert "9 of 10 on 18 March 2026" in found.lines[0]


def test_a_test_of_both_legs_shows_how_even_they_are() -> None:
    hop = [
        *people.answers(MORNING, {"hop_single_m": 1.35}, "left"),
        *people.answers(MORNING, {"hop_single_m": 1.5}, "right"),
    ]
    bend = [
        *people.answers(MORNING, {"knee_extension_deg": 20}, "left"),
        *people.answers(MORNING, {"knee_extension_deg": 8}, "right"),
    ]
    rows = {row[0]: row[1:] for row in part(page(*hop, *bend), "tests").rows}

    assert rows["single hop distance"] == ("1.4 m", "1.5 m", "90 %", "11 Mar 2026")
    assert rows["the bend left in your knee"] == ("20°", "8°", "12° worse", "11 Mar 2026")


def test_one_leg_alone_is_compared_with_nothing() -> None:
    rows = part(page(*people.answers(MORNING, {"hop_single_m": 1.35}, "left")), "tests").rows

    assert rows == (("single hop distance", "1.4 m", "", "", "11 Mar 2026"),)


def test_work_done_is_counted_by_kind_and_the_newest_session_is_told() -> None:
    bridge = {"exercise": "bridge_double_leg", "sets": 3, "reps": 8, "pain": 1, "form": "good"}
    data = people.ana_on_day(10)
    data["sessions"] = [
        people.session(
            people.morning(day) + timedelta(hours=9), "strength", bridge, minutes=30, effort=4, pain_during=1
        )
        for day in (3, 5, 8)
    ]
    found = report(PROTOCOL, people.case(data), MORNING)

    assert value(found, "work", "Sessions in all") == "strength 3"
    assert (
        value(found, "work", "The newest session") == "9 March 2026, strength, 30 minutes, effort 4 of 10, worst pain 1"
    )
    assert value(found, "tried", "Exercises, and in how many sessions") == "Bridge on both legs 3"
    assert part(found, "tried").lines[0] == "1 March 2026: began with Protect"


@pytest.mark.covers("D-066")
def test_the_cramp_diary_has_its_counts_times_strength_and_what_came_before() -> None:
    case = read_case(str(EXAMPLES / "night-cramps.case.yaml"), PROTOCOL, None)
    found = report(PROTOCOL, case, people.morning(60))
    lines = part(found, "cramps").lines

    assert lines[0] == "Week to 28 February 2026: 14 cramps, strength 6 of 10"
    assert lines[-1] == "Cramps logged one by one: 2, from 4 March 2026 to 6 March 2026"
    assert value(found, "cramps", "How long") == "3 min to 25 min, last time 25 min"
    nights = sum(each.finding == "cramp_time" for each in case.observations)
    assert value(found, "cramps", "When they come") == f"at night, in bed {nights}"
    assert [each.id for each in page().parts].count("cramps") == 0


@pytest.mark.covers("D-068")
def test_what_came_before_the_cramps_is_counted() -> None:
    rows = [
        *people.answers(people.morning(1), {"cramp_trigger": "heat"}),
        *people.answers(people.morning(2), {"cramp_trigger": "hard_effort"}),
        *people.answers(people.morning(3), {"cramp_trigger": "heat"}),
    ]

    assert value(page(*rows), "cramps", "What came before") == "heat 2, hard or long effort 1"


def test_the_notes_follow_the_condition_and_whom_one_sees() -> None:
    surgeon, pharmacist = page(to="surgeon"), page(to="pharmacist")

    assert any("painkiller" in line for line in part(pharmacist, "ask").lines)
    assert not any("painkiller" in line for line in part(surgeon, "ask").lines)
    assert part(page(to="physiotherapist"), "ask").lines != part(surgeon, "ask").lines
    assert not any("cramp" in line for each in page().parts for line in each.lines)


def test_without_a_name_it_is_made_for_those_the_record_sends_one_to() -> None:
    assert page().people == ("doctor", "physiotherapist")
    sore = people.answers(people.morning(10), {"pain_walking": 5})
    found = page(*sore)

    assert found.people == ("physiotherapist",)
    assert part(found, "to").lines[0].startswith("A physiotherapist, this week: ")


@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("to", REFERRED_TO)
def test_there_is_something_to_bring_tell_expect_and_ask_for_everybody(condition: str, to: str) -> None:
    notes = PROTOCOL.appointment.notes if PROTOCOL.appointment else ()

    assert {each.kind for each in notes if each.is_for(condition, (to,))} == {"bring", "tell", "expect", "ask"}


def test_later_entries_are_left_out() -> None:
    data = people.ana_on_day(20, *people.answers(people.morning(15), {"pain_walking": 9}))

    assert report(PROTOCOL, people.case(data), people.morning(12)) == page(day=12)


def test_the_file_for_a_browser_escapes_what_was_typed() -> None:
    text = as_html(page(sport="<b>ball & bat</b>"))

    assert "<b>ball" not in text
    assert "&lt;b&gt;ball &amp; bat&lt;/b&gt;" in text
    assert "http" not in text.replace("http-equiv", "")


def test_the_text_page_holds_every_line() -> None:
    found = page()
    text = as_text(found)

    assert all(line in text for each in found.parts for line in each.lines)
    assert all(cell in text for each in found.parts for row in each.rows for cell in row)
    assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize(("count", "most"), [(3, 10), (10, 10), (11, 10), (400, 10), (5, 2)])
def test_thinning_keeps_the_first_and_the_last(count: int, most: int) -> None:
    kept = thinned(range(count), most)

    assert (kept[0], kept[-1]) == (0, count - 1)
    assert len(kept) == min(count, most)
    assert kept == sorted(set(kept))


@pytest.mark.parametrize("kind", ["ask", "expect", "tell", "bring"])
def test_the_notes_of_each_kind_are_those_that_fit_the_problem_and_the_people(kind: str) -> None:
    notes = PROTOCOL.appointment.notes if PROTOCOL.appointment else ()
    fitting = [each.text for each in notes if each.kind == kind and each.is_for("strain", ("surgeon",))]
    assert list(part(page(to="surgeon"), kind).lines) == fitting
    assert fitting != [each.text for each in notes if each.kind == kind and each.is_for("cramp", ("surgeon",))]


def test_a_protocol_without_notes_has_a_page_all_the_same() -> None:
    found = report(replace(PROTOCOL, appointment=None), people.case(people.ana_on_day(1)), people.morning(1))
    assert {each.id for each in found.parts} >= {"who", "happened", "signs", "health"}
    assert not {each.id for each in found.parts} & {"ask", "expect", "tell", "bring"}
