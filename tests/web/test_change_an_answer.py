"""Changing an answer: it is shown, it can be changed or taken back, and the plan follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hamstride.web import door
from hamstride.web.intake import known
from tests.web.screen import Screen

See = Callable[[str], Screen]
CaseNow = Callable[[], dict[str, Any]]


def test_all_answers_are_on_one_page_each_with_a_way_to_change_it(ana: Client, see: See) -> None:
    page = see("/answers/")

    assert "Which leg is it? Left" in page.text
    assert page.link("Change: Which leg is it?") == "/start/side/?then=answers"


def test_what_was_not_answered_says_so(someone: Client, see: See) -> None:
    someone.post("/start/emergency_body/", {"answer": "no"})
    page = see("/answers/")

    assert "Not answered" in page.text
    assert page.link("Answer: Which leg is it?") == "/start/side/?then=answers"


def test_a_sign_that_is_there_is_named(ana: Client, see: See) -> None:
    ana.post("/start/same_day/foot_drop/", {"answer": "yes"})

    assert "Yes: a foot that drops or drags" in see("/answers/").text


def test_a_changed_answer_leads_back_to_the_answers(ana: Client, case: CaseNow) -> None:
    response = ana.post("/start/side/?then=answers", {"answer": "right"})

    assert response.headers["Location"] == "/answers/"
    assert known.episode(case())["side"] == "right"


def test_an_answer_leads_nowhere_else_than_to_our_own_pages(ana: Client) -> None:
    response = ana.post("/start/side/?then=//example.org", {"answer": "right"})

    assert response.headers["Location"] == "/where/?then=start"  # the map, which comes after the leg


@pytest.mark.parametrize(
    ("page", "shown"), [("limp", "no"), ("sex", "female"), ("goal", "sport"), ("surgery_on", "no")]
)
def test_an_earlier_answer_is_shown_and_not_asked_from_nothing(ana: Client, see: See, page: str, shown: str) -> None:
    assert see(f"/start/{page}/").checked == [shown]


def test_the_same_answer_again_writes_nothing(ana: Client) -> None:
    before = len(door.events())
    ana.post("/start/side/", {"answer": "left"})
    ana.post("/start/limp/", {"answer": "no"})
    ana.post("/start/goal/", {"answer": "sport"})

    assert len(door.events()) == before


@pytest.mark.parametrize("page", ["conditions", "medicines", "pregnancy", "surgery_on"])
def test_an_answer_about_oneself_that_is_taken_back_is_unknown_again(ana: Client, case: CaseNow, page: str) -> None:
    ana.post(f"/start/{page}/", {"answer": "not_sure"})

    assert page not in known.person(case())
    assert known.person(case())["birth_year"] == 1999
    assert page in door.decision()["ask"]


def test_an_answer_taken_back_twice_and_given_again_counts(ana: Client, case: CaseNow) -> None:
    for answer in ("not_sure", "not_sure", "asthma", "not_sure", "diabetes"):
        ana.post("/start/conditions/", {"answer": [answer]})

    assert known.person(case())["conditions"] == ["diabetes"]


def test_a_finding_that_is_taken_back_is_unknown_again(someone: Client, case: CaseNow) -> None:
    someone.post("/start/bruising/", {"answer": "small"})
    someone.post("/start/bruising/", {"answer": "not_sure"})

    assert known.value(case(), "bruising") is None


def test_a_number_outside_the_intake_can_be_given(ana: Client, case: CaseNow) -> None:
    response = ana.post("/question/mass_kg/?then=answers", {"answer": "70.5"})

    assert response.headers["Location"] == "/answers/"
    assert known.person(case())["mass_kg"] == 70.5


def test_a_test_of_both_legs_asks_for_left_and_right(ana: Client, see: See, case: CaseNow) -> None:
    page = see("/question/knee_extension_deg/?then=today")

    assert [each.attrs["name"] for each in page.all("input", inputmode="numeric")] or page.all("input", name="left")
    ana.post("/question/knee_extension_deg/", {"left": "12", "right": ""})
    assert known.value(case(), "knee_extension_deg", "left") == 12
    assert known.value(case(), "knee_extension_deg", "right") is None


def test_a_value_outside_its_range_is_refused_with_the_range(ana: Client) -> None:
    page = Screen(ana.post("/question/knee_extension_deg/", {"left": "900", "right": ""}).content.decode())

    assert page.faults[0].startswith("Enter a number from")


def test_what_the_casebook_refuses_becomes_an_error_of_the_page(ana: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from hamstride.casebook import Casebook, CaseRefused
    from hamstride.protocol.document import Fault

    def refuse(*_: object) -> None:
        raise CaseRefused([Fault("episode.side", "up", "left, right, both")])

    monkeypatch.setattr(Casebook, "log", refuse)
    page = Screen(ana.post("/start/side/", {"answer": "right"}).content.decode())

    assert page.faults == ["episode.side: found up; allowed: left, right, both"]


def test_a_lower_own_best_says_that_the_higher_one_stays_and_where_to_correct_it(ana: Client, see: See) -> None:
    ana.post("/question/best_top_speed_m_s/?then=tests", {"answer": "8.1"})
    assert "stays" not in see("/tests/").text

    ana.post("/question/best_top_speed_m_s/?then=tests", {"answer": "4.1"})
    assert "Your own best stays 8.1 metres a second" in see("/tests/").text

    ana.post("/question/best_top_speed_m_s/?then=tests", {"answer": "8.3"})
    assert "stays" not in see("/tests/").text
