"""Starting: the first page, and the order of the questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hamstride.web import door
from hamstride.web.intake import flow
from tests.web.screen import Screen

See = Callable[[str], Screen]


def test_a_new_person_is_told_what_this_is_before_anything_is_asked(see: See) -> None:
    page = see("/")

    assert "not a clinician" in page.text
    assert page.link("Start") == "/start/"


def test_emergency_signs_are_asked_before_anything_else(someone: Client) -> None:
    response = someone.get("/start/")

    assert response.headers["Location"] == "/start/emergency_body/"


def test_the_lists_go_from_emergency_to_same_day_to_the_rest(db: None) -> None:
    asked = [step.page.id for step in flow.steps(door.protocol())]

    assert asked[:4] == ["emergency_body", "emergency_leg", "same_day", "other_signs"]
    assert asked.index("onset") < asked.index("side") < asked.index("birth_year") < asked.index("country")


def test_every_safety_finding_is_on_one_of_the_lists(db: None) -> None:
    listed = [finding for step in flow.checklists(door.protocol()) for finding in step.page.findings]

    assert sorted(listed) == sorted(each.id for each in door.protocol().findings.values() if each.group == "safety")


def test_a_question_about_one_finding_is_put_in_the_finding_s_own_words(db: None) -> None:
    protocol = door.protocol()
    pages = [page for page in protocol.pages if page.kind == "finding"]

    assert pages
    assert [page.title for page in pages] == [protocol.findings[page.findings[0]].question for page in pages]


@pytest.mark.parametrize("page", [page.id for page in door.protocol().pages])
def test_each_question_stands_alone_says_why_and_has_nothing_chosen(see: See, page: str) -> None:
    screen = see(f"/start/{page}/")
    asked = next(each for each in door.protocol().pages if each.id == page)

    assert screen.h1 == asked.title
    assert asked.hint in screen.text
    assert screen.checked == []
    assert screen.all("button", class_="main")[0].text == "Continue"


@pytest.mark.parametrize("finding", ["breathless_or_chest_pain", "very_hot_or_collapsed"])
def test_one_sign_of_a_list_is_asked_on_its_own_page(see: See, finding: str) -> None:
    screen = see(f"/start/emergency_body/{finding}/")

    assert screen.h1 == door.protocol().findings[finding].question
    assert screen.checked == []


@pytest.mark.parametrize(
    "path", ["/start/nothing/", "/start/emergency_body/fever/", "/start/onset/fever/", "/question/x/"]
)
def test_a_page_that_does_not_exist_is_not_found(see: See, path: str) -> None:
    assert see(path).status == 404


def test_going_back_leads_to_the_question_before(see: See) -> None:
    assert see("/start/emergency_body/").link("Back") == "/"
    assert see("/start/emergency_leg/").link("Back") == "/start/emergency_body/"
    assert see("/start/sex/").link("Back") == "/start/birth_year/"


def test_one_who_comes_back_goes_on_where_nothing_is_answered(someone: Client) -> None:
    someone.post("/start/emergency_body/", {"answer": "no"})
    someone.post("/start/emergency_leg/", {"answer": "no"})

    assert someone.get("/start/").headers["Location"] == "/start/same_day/"


def test_a_question_passed_with_not_sure_is_not_asked_again_in_this_visit(someone: Client) -> None:
    for step in flow.steps(door.protocol())[:4]:
        someone.post(reverse("page", args=[step.id]), {"answer": "no"})
    someone.post("/start/onset/", {"answer": "yesterday"})
    someone.post("/start/side/", {"answer": "left"})
    someone.post("/start/mechanism/", {"answer": "not_sure"})

    assert someone.get("/start/").headers["Location"] == "/start/sudden_onset/"


def test_the_whole_way_with_nothing_but_not_sure_ends_in_questions_to_ask_someone(someone: Client, see: See) -> None:
    told = {"onset_guess": "yesterday", "side": "left", "sex": "unspecified", "goal": "daily_life"}
    told |= dict.fromkeys(("equipment", "training_days"), "none_of_these")
    for step in flow.steps(door.protocol()):
        button = {"skip": "1"} if step.question.look in ("number", "text") else {}
        someone.post(reverse("page", args=[step.id]), {"answer": told.get(step.id, "not_sure"), **button})

    assert see("/start/").h1 == "Ask someone first"
    assert see("/today/").h1 == "Ask someone first"


def test_a_day_that_was_passed_over_is_asked_again_because_there_is_no_plan_without_it(someone: Client) -> None:
    for step in flow.steps(door.protocol())[:4]:
        someone.post(reverse("page", args=[step.id]), {"answer": "no"})
    someone.post("/start/onset/", {"answer": "not_sure"})

    assert someone.get("/start/").headers["Location"] == "/start/onset/"
    assert someone.get("/result/", follow=True).redirect_chain[-1][0] == "/start/onset/"


def test_when_all_is_answered_start_leads_to_the_result(ana: Client) -> None:
    assert ana.get("/start/").headers["Location"] == "/result/"
