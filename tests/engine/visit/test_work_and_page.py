"""The work done and tried, whom to see, and the page as text and as a file for a browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from hamstride.engine.appointment import Report
from hamstride.engine.decision import Move, PhaseNow
from hamstride.engine.visit.page import as_html, as_text
from hamstride.engine.visit.part import Part
from hamstride.engine.visit.work import tried, work
from hamstride.words.say import say
from tests.engine.visit.told_of import PROTOCOL, decision, rows_of, told_of
from tests.people import Row, morning, session

BRIDGE = {"exercise": "bridge_double_leg", "sets": 3, "reps": 8}
RECENT = "Sessions in the last 14 days"


def did(day: float, kind: str = "strength", *exercises: str, **known: Any) -> Row:
    done = [{**BRIDGE, "exercise": each, "side": "left"} for each in exercises]
    return session(morning(0) + timedelta(days=day), kind, *done, **known)


def test_where_she_stands_and_what_she_did() -> None:
    phase = PhaseNow("loading", "Loading", "", "", 4)
    sessions = [did(1), did(6), did(7, "mobility"), did(19.9, "running"), did(20, "strength")]
    found = work(told_of(sessions=sessions, at=morning(20)), decision(phase=phase))
    assert rows_of(found) == {
        "Place in the plan": "Loading, day 4",
        RECENT: "strength 2, mobility 1, running 1",
        "Sessions in all": "strength 3, mobility 1, running 1",
        "The newest session": "21 March 2026, strength",
    }
    assert (found.id, found.title) == ("work", "Work done")


def test_without_a_session_only_that_is_said() -> None:
    assert rows_of(work(told_of(at=morning(20)), decision())) == {RECENT: "none"}


def test_what_is_older_than_two_weeks_is_not_recent() -> None:
    one = work(told_of(sessions=[did(6)], at=morning(20)), decision())
    ten_seconds = 10 / 86400
    other = work(told_of(sessions=[did(6 - ten_seconds)], at=morning(20)), decision())
    assert (rows_of(one)[RECENT], rows_of(other)[RECENT]) == ("strength 1", "none")


def test_the_newest_session_says_how_it_felt() -> None:
    felt = did(9, "running", minutes=30, effort=4.5, pain_during=2, pain_next_morning=0)
    found = rows_of(work(told_of(sessions=[did(8), felt]), decision()))
    assert found["The newest session"] == (
        "10 March 2026, running, 30 minutes, effort 4.5 of 10, worst pain 2, pain the next morning 0"
    )


def move(day: int, move: str, phase: str, hour: int = 8) -> Move:
    return Move((datetime(2026, 3, 1, hour, tzinfo=UTC) + timedelta(days=day)).isoformat(), move, phase, "")


def test_the_way_so_far_names_the_last_move_of_each_day() -> None:
    path = [move(0, "start", "protect"), move(3, "advance", "foundation", 7), move(3, "step_back", "protect", 9)]
    found = tried(told_of(), decision(path=path))
    assert found.lines == ("1 March 2026: began with Protect", "4 March 2026: went back to Protect")
    assert (found.id, found.title) == ("tried", "What has been tried")
    assert found.rows == ()


def test_a_phase_that_is_no_more_in_the_protocol_has_no_name() -> None:
    assert tried(told_of(), decision(path=[move(0, "start", "gone")])).lines == ("1 March 2026: began with ",)


def test_of_a_long_way_the_newest_moves_are_told() -> None:
    path = [move(day, "hold", "loading") for day in range(12)]
    lines = tried(told_of(), decision(path=path)).lines
    assert (len(lines), lines[0], lines[-1]) == (
        10,
        "3 March 2026: stayed in Loading",
        "12 March 2026: stayed in Loading",
    )


def test_exercises_are_counted_by_sessions_the_most_frequent_first() -> None:
    sessions = [did(1, "strength", "hip_hinge", "bridge_double_leg", "bridge_double_leg"),
                did(3, "strength", "bridge_double_leg")]  # fmt: skip
    found = rows_of(tried(told_of(sessions=sessions), decision()))
    hinge = PROTOCOL.exercises["hip_hinge"].name
    assert found == {"Exercises, and in how many sessions": f"Bridge on both legs 2, {hinge} 1"}


def test_at_most_a_page_of_exercises() -> None:
    many = list(PROTOCOL.exercises)[:12]
    found = rows_of(tried(told_of(sessions=[did(1, "strength", *many)]), decision()))
    assert found["Exercises, and in how many sessions"].count(" 1,") == 9


def test_an_exercise_the_library_no_longer_has_goes_by_its_id() -> None:
    told = told_of(sessions=[did(1, "strength", "hip_hinge")])
    fewer = SimpleNamespace(
        exercises={}, pathways=PROTOCOL.pathways, appointment=PROTOCOL.appointment, findings=PROTOCOL.findings
    )
    found = rows_of(tried(type(told)(fewer, told.facts), decision()))  # type: ignore[arg-type]
    assert found == {"Exercises, and in how many sessions": "hip_hinge 1"}


LEGS = Part("tests", "Tests", head=("Test", "Left"), rows=(("hop", "1.2 m"), ("a long name", "8°")))
PAIRS = Part("who", "Who", rows=(("Born", "1999"), ("Sex", "female")))
LINES = Part("ask", "What to ask", ("One?", "Two & three?"))
PAGE = Report("For the appointment", "Made today.", ("doctor",), (PAIRS, LINES, LEGS))
NO_CLINICIAN = say("page.not_a_clinician")


def test_the_page_as_plain_text() -> None:
    assert as_text(PAGE) == "\n".join([
        "FOR THE APPOINTMENT", "Made today.", "", "WHO", "  Born: 1999", "  Sex: female", "", "WHAT TO ASK", "  - One?",
        "  - Two & three?", "", "TESTS", "  Test         Left", "  hop          1.2 m", "  a long name  8°", "",
        NO_CLINICIAN, "",
    ])  # fmt: skip


def test_a_table_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="zip"):
        as_text(Report("", "", (), (Part("tests", "Tests", head=("Test", "Left"), rows=(("hop", "1", "2"),)),)))


@pytest.mark.parametrize(
    ("part", "html"),
    [
        (PAIRS, '<h2>Who</h2><table><tr><th scope="row">Born</th><td>1999</td></tr>'
                '<tr><th scope="row">Sex</th><td>female</td></tr></table>'),
        (LINES, "<h2>What to ask</h2><ul><li>One?</li><li>Two &amp; three?</li></ul>"),
        (LEGS, '<h2>Tests</h2><table><tr><th scope="col">Test</th><th scope="col">Left</th></tr><tr><th scope="row">hop'
               '</th><td>1.2 m</td></tr><tr><th scope="row">a long name</th><td>8°</td></tr></table>'),
    ],
)  # fmt: skip
def test_each_part_is_a_section_of_the_file_for_a_browser(part: Part, html: str) -> None:
    assert f"<section>{html}</section>\n<p>" in as_html(Report("", "", (), (part,)))


def test_a_row_of_three_cells_has_them_all() -> None:
    three = Part("tests", "Tests", head=("a", "b", "c"), rows=(("one", "2", "3"),))
    assert '<th scope="row">one</th><td>2</td><td>3</td></tr>' in as_html(Report("", "", (), (three,)))


def test_the_file_for_a_browser_is_whole_by_itself() -> None:
    html = as_html(PAGE)
    head = ('<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<title>For the appointment</title><style>body{")  # fmt: skip
    assert html.startswith(head)
    assert "</style></head>\n<body><h1>For the appointment</h1>\n<p>Made today.</p>\n<section><h2>Who</h2>" in html
    assert "</section>\n<section>" in html
    assert html.endswith(f"</section>\n<p>{NO_CLINICIAN}</p></body></html>\n")
