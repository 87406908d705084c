"""Answering a list of warning signs: yes, no, or not sure."""

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
BODY = list(next(page.findings for page in door.protocol().pages if page.id == "emergency_body"))
SAME_DAY = list(next(page.findings for page in door.protocol().pages if page.id == "same_day"))


def values(case: dict[str, Any], findings: list[str]) -> list[Any]:
    return [known.value(case, each) for each in findings]


def test_none_of_these_is_a_no_to_each(someone: Client, case: CaseNow) -> None:
    response = someone.post("/start/emergency_body/", {"answer": "no"})

    assert response.headers["Location"] == "/start/emergency_leg/"
    assert values(case(), BODY) == [False] * len(BODY)


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_any_other_answer_records_nothing_and_asks_one_by_one(someone: Client, case: CaseNow, answer: str) -> None:
    response = someone.post("/start/emergency_body/", {"answer": answer})

    assert response.headers["Location"] == f"/start/emergency_body/{BODY[0]}/"
    assert case() == {}


def test_no_answer_is_not_a_no(someone: Client, case: CaseNow) -> None:
    response = someone.post("/start/emergency_body/", {})

    assert Screen(response.content.decode()).faults == ["Choose yes, no or “I’m not sure”"]
    assert case() == {}


def test_the_summary_of_errors_leads_to_the_first_answer(someone: Client) -> None:
    page = Screen(someone.post("/start/emergency_body/", {}).content.decode())

    assert page.title.startswith("Error: ")
    assert page.link("Choose yes, no") == "#id_answer_0"
    assert page.all("input", id="id_answer_0")


def test_not_sure_about_one_sign_is_never_recorded_as_no(someone: Client, case: CaseNow) -> None:
    someone.post("/start/emergency_body/", {"answer": "not_sure"})
    for finding in BODY:
        someone.post(f"/start/emergency_body/{finding}/", {"answer": "not_sure"})

    assert values(case(), BODY) == [None] * len(BODY)


def test_an_emergency_ends_the_questions_at_once(someone: Client, see: See) -> None:
    someone.post("/start/emergency_body/", {"answer": "yes"})
    response = someone.post(f"/start/emergency_body/{BODY[0]}/", {"answer": "yes"})

    assert response.headers["Location"] == "/result/"
    page = see("/result/")
    assert page.h1 == "Stop and get help"
    assert "This is an emergency." in page.text
    assert "999" in page.text


def test_a_sign_that_is_not_there_leads_to_the_next_sign(someone: Client) -> None:
    response = someone.post(f"/start/emergency_body/{BODY[0]}/", {"answer": "no"})

    assert response.headers["Location"] == f"/start/emergency_body/{BODY[1]}/"


def test_after_the_last_sign_the_questions_go_on(someone: Client) -> None:
    response = someone.post(f"/start/emergency_body/{BODY[-1]}/", {"answer": "not_sure"})

    assert response.headers["Location"] == "/start/emergency_leg/"


def test_a_sign_for_today_ends_the_questions_after_its_list(someone: Client, see: See) -> None:
    someone.post("/start/same_day/foot_drop/", {"answer": "yes"})
    response = someone.post(f"/start/same_day/{SAME_DAY[-1]}/", {"answer": "no"})

    assert response.headers["Location"] == "/result/"
    assert "Get help today." in see("/result/").text


def test_a_no_that_becomes_not_sure_does_not_stand(someone: Client, case: CaseNow) -> None:
    someone.post("/start/emergency_body/", {"answer": "no"})
    someone.post("/start/emergency_body/", {"answer": "not_sure"})

    assert values(case(), BODY) == [None] * len(BODY)


def test_a_yes_can_be_taken_back(someone: Client, see: See, case: CaseNow) -> None:
    someone.post(f"/start/emergency_body/{BODY[0]}/", {"answer": "yes"})
    someone.post(f"/start/emergency_body/{BODY[0]}/", {"answer": "not_sure"})

    assert known.value(case(), BODY[0]) is None
    assert see("/result/").h1 != "Stop and get help"


def test_what_was_taken_back_stays_in_the_record_of_events(someone: Client) -> None:
    someone.post(f"/start/emergency_body/{BODY[0]}/", {"answer": "yes"})
    someone.post(f"/start/emergency_body/{BODY[0]}/", {"answer": "not_sure"})

    assert [event.kind for event in door.events()] == ["observation", "correction"]


def test_the_same_form_sent_twice_is_saved_once(someone: Client, see: See) -> None:
    form = see("/start/emergency_body/").form_id
    for _ in range(2):
        someone.post("/start/emergency_body/", {"answer": "no", "form": form})

    assert len(door.events()) == len(BODY)


def test_a_form_with_a_made_up_id_is_still_saved(someone: Client) -> None:
    someone.post("/start/emergency_body/", {"answer": "no", "form": "made up"})

    assert len(door.events()) == len(BODY)


def test_an_answered_list_shows_its_answer(someone: Client, see: See) -> None:
    someone.post("/start/emergency_body/", {"answer": "no"})

    assert see("/start/emergency_body/").checked == ["no"]
