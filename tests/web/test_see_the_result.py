"""Seeing the result: three care levels, told apart by words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests import people
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]


def test_who_has_answered_nothing_is_led_to_the_start(see: See) -> None:
    assert see("/result/").h1.startswith("A plan for")
    assert see("/today/").h1.startswith("A plan for")


def test_one_who_may_start_sees_the_plan(ana: Client, see: See) -> None:
    page = see("/result/")

    assert page.h1 == "Here is your plan"
    assert "Foundation" in page.text
    assert page.link("See today’s plan") == "/today/"


def test_an_open_safety_question_is_asked_before_any_plan(brought: Bring, see: See) -> None:
    data = people.ana_on_day(3)
    data["observations"] = [each for each in data["observations"] if each["finding"] != "fever"]
    brought(data)
    page = see("/today/")

    assert page.h1 == "Ask someone first"
    assert page.link("Do you have a fever") == "/question/fever/?then=result"
    assert "session" not in " ".join(each.attrs["href"] for each in page.all("a"))


def test_the_answer_to_an_open_question_leads_back(brought: Bring, see: See) -> None:
    data = people.ana_on_day(3)
    data["observations"] = [each for each in data["observations"] if each["finding"] != "fever"]
    client = brought(data)

    assert client.post("/question/fever/?then=result", {"answer": "no"}).headers["Location"] == "/result/"
    assert see("/result/").h1 == "Here is your plan"


@pytest.mark.parametrize(
    ("sign", "soon"), [("breathless_or_chest_pain", "This is an emergency."), ("foot_drop", "Get help today.")]
)
def test_an_urgent_sign_stops_the_plan_everywhere(ana: Client, see: See, sign: str, soon: str) -> None:
    ana.post(f"/question/{sign}/", {"answer": "yes"})

    for path in ("/result/", "/today/", "/session/"):
        page = see(path)
        assert page.h1 == "Stop and get help", path
        assert soon in page.text


def test_an_emergency_shows_the_number_of_ones_own_country(brought: Bring, see: See) -> None:
    client = brought(people.ana_on_day(3) | {"person": {**people.ANA_PERSON, "country": "US"}})
    client.post("/question/breathless_or_chest_pain/", {"answer": "yes"})
    page = see("/result/")

    assert page.link("Call 911") == "tel:911"
    assert "999" not in page.text


def test_what_happened_to_the_answers_is_said_in_words_not_in_colour(ana: Client, see: See) -> None:
    ana.post("/question/foot_drop/", {"answer": "yes"})
    page = see("/result/")

    assert "your foot drops or drags" in page.text.lower()
    assert "Where this comes from" in page.text


def test_a_sign_that_has_gone_gives_the_plan_back(ana: Client, see: See, clock: Clock) -> None:
    ana.post("/question/foot_drop/", {"answer": "yes"})
    clock.forward(hours=2)
    ana.post("/question/foot_drop/", {"answer": "no"})

    assert see("/today/").h1.startswith("Foundation")


def test_a_sign_that_can_wait_is_shown_with_the_plan(ana: Client, see: See) -> None:
    ana.post("/question/growing_lump/", {"answer": "yes"})

    assert see("/result/").h1 == "Here is your plan"
    assert "Have this looked at soon." in see("/today/").text
