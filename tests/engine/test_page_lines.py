"""The decision as a page of text, line by line: what is read, what is to be done, what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import (
    AxisNow,
    Because,
    CalendarDay,
    CareItem,
    Hold,
    Label,
    Outlook,
    PlannedExercise,
    Question,
    Reason,
    Referral,
    ReturnNow,
    RungNow,
    Today,
    WarmItem,
    Withheld,
)
from hamstride.engine.explain import dose_line, explain, values
from hamstride.record.case import Measured
from tests.people import ana_in, case, morning

PROTOCOL = load_protocol()
NOW = morning(31)
PLAN = decide(PROTOCOL, case(ana_in("loading")), NOW)
AT = "2026-03-09T08:00:00+00:00"
LABELS = {
    "pain_walking": Label("pain when you walk", None, {}),
    "hop_single_m": Label("single hop distance", "m", {}),
    "landing": Label("your landing", None, {"clean": "quiet and steady"}),
    "limp": Label("a limp", None, {}),
}


def lines(**changes: Any) -> list[str]:
    """The page of a decision that holds nothing but these changes."""
    bare: dict[str, Any] = {
        "reasons": (), "gates": (), "today": Today(), "withheld": (), "ask": (), "questions": (), "calendar": (),
        "referrals": (), "outlook": None, "return_to_sport": None, "labels": LABELS,
        "hold": Hold(lambda: None),
    }  # fmt: skip
    return explain(replace(PLAN, **{**bare, **changes})).splitlines()


@pytest.mark.parametrize(
    ("because", "line"),
    [
        (Because("pain_walking", 4, AT), "pain when you walk: 4 (9 March 2026)"),
        (Because("pain_walking", 4), "pain when you walk: 4"),
        (Because("hop_single_m", 1.35, AT, "left"), "single hop distance, left: 1.35 m (9 March 2026)"),
        (Because("landing", "clean"), "your landing: quiet and steady"),
        (Because("landing", "odd"), "your landing: odd"),
        (Because("limp", True), "a limp: yes"),
        (Because("limp", False), "a limp: no"),
        (Because("own_words", "here"), "own words: here"),
        (Because("own_words", 2), "own words: 2"),
    ],
)
def test_a_value_that_was_read(because: Because, line: str) -> None:
    assert values([because], LABELS) == [line]


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (
            Measured("hand-held", "1", "good", "A dynamometer", "0123456789abcdef"),
            "measured by A dynamometer, good, file 0123456789ab",
        ),
        (
            Measured("hand-held", "1", "usable", None, None),
            "measured by a device that does not name itself, usable, file not kept",
        ),
    ],
)
def test_a_value_out_of_a_file_names_its_device(measured: Measured, said: str) -> None:
    (line,) = values([Because("pain_walking", 4, measured=measured)], LABELS)
    assert line == f"pain when you walk: 4; {said}"


def test_a_reason_without_sources_has_no_line_for_them() -> None:
    found = lines(
        reasons=(Reason("one", "You stay.", (Because("limp", True),), ()), Reason("two", "Wait.", (), ("a", "b")))
    )
    assert found[3:7] == ["- You stay.", "    a limp: yes", "- Wait.", "    Source: a; b"]


PLANNED = PlannedExercise(
    "hip_hinge", "Hinge", "both", 2, 8, None, None, None, None, None, 60, "It lifts.", "strength", ()
)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Hinge: 2 sets of 8, rest 60 s"),
        ({"sets": 1}, "Hinge: 1 set of 8"),
        ({"rest_s": 0}, "Hinge: 2 sets of 8"),
        ({"side": "left"}, "Hinge (left): 2 sets of 8, rest 60 s"),
        ({"load_kg": 7.5}, "Hinge: 2 sets of 8, 7.5 kg, rest 60 s"),
        ({"load_kg": 0.0}, "Hinge: 2 sets of 8, rest 60 s"),
        ({"reps": None, "hold_s": 20}, "Hinge: 2 sets of 20 s hold, rest 60 s"),
        ({"reps": None, "metres": 40}, "Hinge: 2 sets of 40 m, rest 60 s"),
        ({"reps": None, "minutes": 10}, "Hinge: 2 sets of 10 min, rest 60 s"),
        ({"reps": None}, "Hinge: 2 sets of , rest 60 s"),
    ],
)
def test_an_exercise_with_its_dose(changes: dict[str, Any], line: str) -> None:
    assert dose_line(replace(PLANNED, **changes)) == line


def test_both_legs_alike_are_one_line_and_otherwise_two() -> None:
    left, right = replace(PLANNED, side="left"), replace(PLANNED, side="right")
    alike = lines(today=Today((left, right)))
    differ = lines(today=Today((left, replace(right, sets=1))))
    assert "  - Hinge (each leg): 2 sets of 8, rest 60 s" in alike
    assert sum("Hinge" in each for each in alike) == 1
    assert [each for each in differ if "Hinge" in each] == [
        "  - Hinge (left): 2 sets of 8, rest 60 s", "  - Hinge (right): 1 set of 8",
    ]  # fmt: skip
    assert sum("Hinge" in each for each in lines(today=Today((PLANNED,)))) == 1
    same = lines(today=Today((replace(left, sets=1), right)))
    assert sum("Hinge" in each for each in same) == 2


def test_how_far_pain_may_go_is_said_where_there_is_something_to_do() -> None:
    limit = "  At 2 out of 10 make an exercise easier. Above 2, stop it."
    assert limit in lines(today=Today((PLANNED,), pain_limit=2))
    assert limit not in lines(today=Today(pain_limit=2))
    assert not any("out of 10" in each for each in lines(today=Today((PLANNED,))))


def test_the_rest_of_today() -> None:
    found = lines(today=Today(
        notes=("Take care.",), warm_up=(WarmItem("walk", "Walk", 5), WarmItem("cycle", "Cycle", 2.5)),
        cool_down=(WarmItem("lying_stretch", "Stretch", 1),), avoid=("hills", "sprints"),
        self_care=(
            CareItem("ice", "Ice", 15, 2.0, ("Wrap it.",), (), ()),
            CareItem("elevation", "Leg up", None, None, (), (), ()),
        ),
    ), withheld=(Withheld("heat", "Heat", (), "new", "Not on the first days.", ()),))  # fmt: skip
    assert "  ! Take care." in found
    assert "  Warm up first: Walk 5 min, Cycle 2.5 min" in found
    assert "  Afterwards, if you like: Stretch 1 min" in found
    assert "  Leave out for now: hills; sprints" in found
    care = found.index("SELF-CARE (+ offered, x not offered)")
    assert found[care + 1 : care + 5] == [
        "  + Ice, 15 minutes, at least 2 hours between",
        "      Wrap it.",
        "  + Leg up",
        "  x Heat: Not on the first days.",
    ]


def asked(care_level: str, count: int) -> list[str]:
    questions = tuple(Question(f"q{number}", f"Question {number}?") for number in range(1, count + 1))
    found = lines(care_level=care_level, questions=questions)
    return [each for each in found if each.endswith("?")]


def test_all_questions_are_listed_when_they_block_and_else_the_first_six() -> None:
    assert asked("ask", 8) == [f"  {number}. Question {number}?" for number in range(1, 9)]
    assert asked("plan", 8) == [f"  {number}. Question {number}?" for number in range(1, 7)]
    assert asked("stop", 8) == asked("plan", 8)
    assert "QUESTIONS TO ANSWER" not in lines()


@pytest.mark.parametrize(
    ("days", "line"),
    [
        ((18, 34), "It took others about 18 to 34 days from the injury. This is not a promise."),
        ((34, 34), "It took others about 34 days from the injury. This is not a promise."),
    ],
)
def test_how_long_it_took_others(days: tuple[int, int], line: str) -> None:
    found = lines(outlook=Outlook(days, "A study.", (), note="They trained more."))
    start = found.index(line)
    assert found[start : start + 3] == [line, "  A study.", "  They trained more."]
    bare = lines(outlook=Outlook(days, "A study.", ()))
    assert bare[bare.index("  A study.") + 1] == ""


def test_how_it_is_going_is_left_out_while_a_sign_stops_everything() -> None:
    assert "HOW IT IS GOING" in lines()
    assert "HOW IT IS GOING" in lines(care_level="ask")
    stopped = lines(care_level="stop")
    assert "HOW IT IS GOING" not in stopped
    assert "What this looks like: not decided; it needs a check first" in stopped
    assert "Exercises and self-care wait until this is settled." in stopped
    assert "What this looks like: Hamstring strain" in lines()


def test_the_side_of_a_return_that_went_up_too_fast_is_said() -> None:
    axis = AxisNow("hop", "Hop", "Nine tenths", "It has to carry you.", "unmet", None, True, (), (), ())
    close = replace(axis, disputed="Few agree.", because=(Because("limp", False),))
    ladder = tuple(RungNow("a", f"Step {state}", "Do it.", state, ()) for state in ("done", "now", "later"))
    found = lines(return_to_sport=ReturnNow("One of two.", (axis, close), ladder, "Too much at once."))
    start = found.index("Ready for sport? Every side of it, as it stands")
    assert found[start + 1 : start + 12] == [
        "  One of two.", "  [ ] Hop: Nine tenths", "        It has to carry you.", "  [ ] Hop: Nine tenths",
        "        It has to carry you.", "        Experts disagree: Few agree.", "        a limp: no",
        "  ! Too much at once.", "  [x] Step done: Do it.", "  --> Step now: Do it.", "      Step later: Do it.",
    ]  # fmt: skip
    calm = lines(return_to_sport=ReturnNow("One of two.", (axis,), ladder, None))
    assert not any(each.startswith("  ! ") for each in calm)


def test_who_else_should_see_it_is_said_once_and_without_a_reason_that_stands_above() -> None:
    one = Referral("urgent_care", "today", "You may be ill.", (), ())
    found = lines(
        reasons=(Reason("ill", "You may be ill.", (), ()),),
        referrals=(one, one, Referral("doctor", "soon", "Ask.", (), ())),
    )
    start = found.index("WHO ELSE SHOULD SEE THIS")
    assert found[start + 1 : start + 4] == ["  - urgent care, today", "  - doctor, soon: Ask.", ""]


def test_the_coming_days_without_the_check_ins() -> None:
    days = (
        CalendarDay("2026-03-09", "check_in", ()),
        CalendarDay("2026-03-09", "strength", ("hip_hinge",), ("Hinge", "Lunge")),
        CalendarDay("2026-03-10", "rest", ()),
        CalendarDay("2026-03-21", "test", ("hop_single_m", "t_test_s")),
    )
    found = lines(calendar=days)
    start = found.index("THE COMING TWO WEEKS")
    assert found[start + 1 : start + 5] == [
        "  Mon  9 March     strength  Hinge, Lunge",
        "  Tue 10 March     rest",
        "  Sat 21 March     test      hop single m, t test s",
        "",
    ]
    assert "THE COMING TWO WEEKS" not in lines(calendar=days[:1])
