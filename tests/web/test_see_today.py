"""Seeing Today: one thing to do first, the list with its reasons, what opens the next step, the days ahead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hamstride.web import door
from hamstride.web.plain import in_one_go
from tests import people
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]


def action(page: Screen) -> str:
    return " ".join(page.one("a", class_="main").text.split())


def test_the_phase_and_its_day_stand_at_the_top(ana: Client, see: See) -> None:
    assert see("/today/").h1 == "Foundation, day 3"


def test_there_is_one_primary_action(ana: Client, see: See) -> None:
    assert action(see("/today/")) == "Start today’s session"


def test_on_a_new_day_the_check_in_comes_first(ana_next_morning: Client, see: See) -> None:
    assert action(see("/today/")) == "Do the check-in"


def test_after_the_session_nothing_more_is_asked_of_the_day(brought: Bring, see: See) -> None:
    at = people.morning(3)
    brought(people.ana_on_day(3) | {"sessions": [people.session(at, "mobility", {"exercise": "walk", "minutes": 5})]})
    page = see("/today/")

    assert not page.all("a", class_="main")
    assert "Today’s session is saved." in page.text


def test_each_exercise_has_its_dose_and_its_reason(ana: Client, see: See) -> None:
    page, decision = see("/today/"), door.decision()

    for planned in decision["today"]["exercises"]:
        assert planned["name"] in page.text
        assert planned["why"] in page.text
    assert "3 sets of 8" in page.text


def test_an_exercise_for_each_leg_is_one_line(ana: Client, see: See) -> None:
    page = see("/today/")
    names = [" ".join(each.text.split()) for each in page.all("h3")]

    assert len(names) == len(set(names))
    assert "each leg" in page.text


@pytest.mark.covers("C-090")
def test_each_gate_says_in_words_how_it_stands(ana: Client, see: See) -> None:
    page, gates = see("/today/"), door.decision()["gates"]
    words = {"met": "Met", "unmet": "Not yet", "unknown": "Not known"}

    badges = [each.text.strip() for each in page.all("span", class_="badge")]
    assert sorted(badges) == sorted(words[gate["status"]] for gate in gates)


def test_what_is_missing_stands_before_what_is_met(ana: Client, see: See) -> None:
    badges = [each.text.strip() for each in see("/today/").all("span", class_="badge")]

    assert badges == sorted(badges, key=["Not yet", "Not known", "Met"].index)


def test_self_care_that_is_not_offered_is_named_with_the_reason(ana: Client, see: See) -> None:
    page, withheld = see("/today/"), door.decision()["withheld"]

    assert withheld
    assert f"Not offered, and why ({len(withheld)})" in page.text
    for each in withheld:
        assert each["text"] in page.text


def test_self_care_that_is_offered_says_when_to_leave_it_out(ana: Client, see: See) -> None:
    page, offered = see("/today/"), {each["item"] for each in door.decision()["today"]["self_care"]}

    checks = [rule for each in door.protocol().self_care if each.id in offered for rule in each.ask_at_start]
    assert checks
    for rule in checks:
        assert f"{in_one_go(rule.when.words)}. {rule.text}" in page.text


def test_the_coming_days_are_in_words(ana: Client, see: See) -> None:
    page = see("/today/")

    days = [" ".join(each.text.split()) for each in page.all("span", class_="when")]
    assert days[:3] == ["Today", "Tomorrow", "Friday 6"]
    assert len(days) == 7


def test_no_date_is_promised(ana: Client, see: See) -> None:
    assert "This is not a promise." in see("/today/").text


def test_questions_that_would_help_can_be_answered_from_here(ana: Client, see: See) -> None:
    page, asked = see("/today/"), door.decision()["ask"]

    assert page.link(door.protocol().findings[asked[0]].question) == f"/question/{asked[0]}/?then=today"


def test_running_is_in_percent_of_ones_own_best(brought: Bring, see: See, clock: Clock) -> None:
    clock.now = people.morning(30)
    brought(people.ana_in("sprint"))
    planned = door.decision()["today"]["running"]

    assert planned
    assert f"at {planned['speed_pct']} % of your own best speed" in see("/today/").text


def test_without_side_and_onset_today_goes_on_with_the_questions(someone: Client) -> None:
    someone.post("/start/emergency_body/", {"answer": "no"})

    assert someone.get("/today/").headers["Location"] == "/start/"


def test_home_is_today_for_one_who_has_a_record(ana: Client) -> None:
    assert ana.get("/").headers["Location"] == "/today/"


def test_a_run_comes_with_three_questions(brought: Bring, see: See, clock: Clock) -> None:
    clock.now = people.morning(30)
    brought(people.ana_in("sprint"))
    page = see("/today/").text

    assert "A no means no run today." in page
    assert all(each.text in page for each in door.protocol().routines.run_checks)


def test_a_no_to_one_of_them_takes_the_run_away_and_says_why(brought: Bring, see: See, clock: Clock) -> None:
    clock.now = people.morning(30)
    brought(people.ana_in("sprint", 30, *people.answers(people.morning(30), {"tightness": 6})))
    page = see("/today/").text

    assert door.protocol().routines.run_checks[2].otherwise in page
    assert "of your own best speed" not in page


def test_the_smallest_change_that_brings_the_next_step_stands_with_the_gates(ana: Client, see: See) -> None:
    page, release = see("/today/"), door.decision(hold=True)["release"]

    assert release["lifts"] == "advance"
    assert release["changes"]
    assert release["text"] in page.text
    for change in release["changes"]:
        assert change["text"] in page.text


def test_who_else_to_see_says_when_once(brought: Bring, see: See) -> None:
    data = people.ana_on_day(3, *people.answers(people.morning(3), {"can_walk_four_steps": False}))
    brought(data)
    lines = [" ".join(each.text.split()) for each in see("/today/").all("li")]

    assert "Urgent care, today or tomorrow. You cannot take four steps." in " ".join(lines)
    assert not [line for line in lines if line.lower().count("today") > 1]
