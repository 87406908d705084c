"""The page for an appointment in the app: reached from Today and the footer, made for whom one sees, ready to print."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hamstride.web import door
from tests import people
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]


def test_it_sums_up_the_record(ana: Client, see: See) -> None:
    page = see("/appointment/")

    assert page.h1 == "For the appointment"
    titles = [each.text for each in page.all("h2")]
    assert titles[:4] == ["Who", "What happened", "Warning signs that were asked", "Pain over time, from 0 to 10"]
    assert titles[-4:] == ["What to ask", "What to expect", "What to tell", "What to bring"]
    assert "Hamstring strain (no diagnosis)" in page.text


def test_the_footer_leads_to_it_once_there_is_a_plan(ana: Client, see: See) -> None:
    assert see("/today/").link("For an appointment") == "/appointment/"
    assert see("/record/").link("For an appointment") == "/appointment/"


def test_before_there_is_a_plan_there_is_no_page_and_no_link(someone: Client, see: See) -> None:
    assert "For an appointment" not in see("/").text
    assert someone.get("/appointment/").headers["Location"] == "/start/"


def test_today_leads_to_it_from_who_else_to_see(brought: Bring, see: See, clock: Clock) -> None:
    clock.now = people.morning(10)
    brought(people.ana_on_day(10, *people.answers(people.morning(10), {"pain_walking": 5})))

    assert door.decision()["referrals"]
    assert see("/today/").link("The page to take with you") == "/appointment/"
    assert "Made for: A physiotherapist." in see("/appointment/").text


def test_it_can_be_made_for_somebody_else(ana: Client, see: See) -> None:
    assert see("/appointment/").link("A pharmacist") == "/appointment/?to=pharmacist"
    page = see("/appointment/?to=pharmacist")

    assert "Made for: A pharmacist." in page.text
    assert page.link("As your record says") == "/appointment/"


@pytest.mark.parametrize("to", ["plumber", "emergency'"])
def test_nobody_we_know_is_not_found(ana: Client, see: See, to: str) -> None:
    assert see(f"/appointment/?to={to}").status == 404


def test_it_is_there_while_the_plan_has_stopped(ana: Client, see: See) -> None:
    ana.post("/question/foot_drop/", {"answer": "yes"})
    page = see("/appointment/")

    assert page.status == 200
    assert "A foot that drops or drags" in page.text


def test_what_was_typed_is_shown_as_text(brought: Bring, see: See) -> None:
    brought(people.ana_on_day(3, sport="<i>ball</i>"))

    assert not see("/appointment/").all("i")
