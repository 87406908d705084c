"""Progress: where the person stands, what the next step needs, what was logged, drawn and as a table."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from hamstride.web import door
from tests import people
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]


@pytest.fixture
def strong(brought: Bring, clock: Clock) -> Client:
    clock.now = people.morning(30)
    hops = [*people.answers(people.morning(29), {"hop_single_m": 1.42}, "left"),
            *people.answers(people.morning(29), {"hop_single_m": 1.61}, "right")]  # fmt: skip
    return brought(people.ana_in("strength", 30, *hops))


def test_it_says_where_one_stands_and_what_is_met(strong: Client, see: See) -> None:
    page = see("/progress/")
    gates = door.decision(hold=True)["gates"]
    met = sum(each["status"] == "met" for each in gates)
    assert page.one("h2", id="where-title").text == "Strength, day 1"
    assert f"{met} of {len(gates)} met" in page.text
    assert page.text.count("The full reason") == len(gates)


def test_the_smallest_change_that_opens_the_next_step_is_there(ana: Client, see: See) -> None:
    release = door.decision(hold=True)["release"]
    page = see("/progress/")
    assert release["text"] in page.text
    assert all(each["text"] in page.text for each in release["changes"])


def test_every_chart_has_its_table(strong: Client, see: See) -> None:
    page = see("/progress/")
    charts = page.all("figure", class_="chart-figure")
    assert len(charts) >= 2
    assert page.text.count("The same as a table") == len(charts)
    assert "1.61" in page.text


def test_the_styles_of_the_charts_are_served(strong: Client, see: See) -> None:
    sheets = [each.attrs["href"] for each in see("/progress/").all("link", rel="stylesheet")]
    assert any("charts" in each for each in sheets)
    assert all(strong.get(each).status_code == 200 for each in sheets)


def test_near_sport_the_axes_of_the_return_are_shown(brought: Bring, clock: Clock, see: See) -> None:
    clock.now = people.morning(30)
    brought(people.ana_in("sprint"))
    page = see("/progress/")
    assert "Ready for sport?" in page.text
    assert "From practice to matches" in page.text


def test_with_a_warning_sign_it_leads_to_what_to_do(strong: Client, see: See, log: Any) -> None:
    log(foot_drop=True)
    page = see("/progress/")
    assert "There is no plan to follow now." in page.text
    assert page.link("See why") == "/result/"


def test_small_goals_are_chosen_here_too_and_listed(ana: Client, see: See) -> None:
    page = see("/progress/goals/")
    assert "None yet." in page.text
    buttons = page.all("button", name="goal")
    assert buttons
    ana.post("/goal/", {"goal": buttons[0].attrs["value"], "form": page.one("input", name="form").attrs["value"]})
    assert "4 March: " in see("/progress/goals/").text


def test_the_cramp_diary_is_listed_newest_first(ana: Client, see: See, log: Any, clock: Clock) -> None:
    assert "Nothing is in it yet." in see("/progress/cramps/").text
    log(cramp_minutes=3, cramp_severity=6)
    clock.forward(hours=3)
    log(cramp_minutes=1)
    page = see("/progress/cramps/")
    assert len(page.all("h2")) == 2
    assert page.text.index("11:05") < page.text.index("08:05")
    assert see("/progress/").link("Cramp diary") == "/progress/cramps/"


def test_the_page_for_an_appointment_is_saved_as_a_pdf(strong: Client, see: See) -> None:
    response = strong.get(see("/appointment/").link("Save it as a PDF"))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="hamstride-2026-03-31.pdf"'
    sheet = PdfReader(BytesIO(response.content)).pages[0]
    assert "For the appointment" in sheet.extract_text()
    assert round(float(sheet.mediabox.height)) == 842


def test_where_paper_is_letter_the_pdf_is_letter(brought: Bring, clock: Clock) -> None:
    clock.now = people.morning(30)
    client = brought(people.ana_in("strength", country="US"))
    sheet = PdfReader(BytesIO(client.get("/appointment.pdf").content)).pages[0]
    assert round(float(sheet.mediabox.height)) == 792


def test_whom_it_is_for_is_kept_in_the_pdf(strong: Client, see: See) -> None:
    link = see("/appointment/?to=podiatrist").link("Save it as a PDF")
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(strong.get(link).content)).pages)
    assert "insoles" in text


@pytest.mark.parametrize("query", ["?to=plumber", "?paper=a3"])
def test_another_address_of_the_pdf_is_not_found(strong: Client, query: str) -> None:
    assert strong.get(f"/appointment.pdf{query}").status_code == 404


@pytest.mark.parametrize("path", ["/progress/goals/", "/progress/cramps/", "/appointment.pdf"])
def test_before_there_is_a_plan_one_is_led_to_the_questions(someone: Client, path: str) -> None:
    assert someone.get(path)["Location"] == "/start/"


def test_the_main_rooms_are_one_tap_away(strong: Client, see: See) -> None:
    page = see("/today/")
    for words, path in (("Days", "/calendar/"), ("Progress", "/progress/"), ("Record", "/record/")):
        assert page.link(words) == path
    record = see("/record/")
    assert record.link("What you logged") == "/entries/"
    assert record.link("Your first answers") == "/answers/"
