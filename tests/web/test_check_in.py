"""The check-in: anything new, then how the leg is; every question can be left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hamstride.web import door
from hamstride.web.intake import known
from tests import people
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
CaseNow = Callable[[], dict[str, Any]]
Bring = Callable[[people.Data], Client]


def test_it_starts_with_anything_new_and_nothing_is_chosen(ana_next_morning: Client, see: See) -> None:
    page = see("/check-in/")

    assert page.h1 == "Do any of these fit you now?"
    assert "You have chest pain or are short of breath" in page.text
    assert page.checked == []


def test_nothing_new_is_one_answer_and_leads_to_the_leg(ana_next_morning: Client, see: See, case: CaseNow) -> None:
    ana_next_morning.post("/check-in/signs/", {"answer": "no"})

    fresh = known.newest(case(), "foot_drop")
    assert fresh is not None
    assert known.moment(fresh["at"]) == door.now()
    assert see("/check-in/").h1 == "How is the leg today?"


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_anything_else_goes_through_the_lists(ana_next_morning: Client, case: CaseNow, answer: str) -> None:
    ana_next_morning.post("/check-in/signs/", {"answer": answer})

    assert known.value(case(), "foot_drop") is None
    assert ana_next_morning.get("/check-in/").headers["Location"] == "/start/emergency_body/?then=check_in"


def test_a_list_that_was_gone_through_is_followed_by_the_next(ana_next_morning: Client) -> None:
    ana_next_morning.post("/check-in/signs/", {"answer": "not_sure"})
    for page in ("emergency_body", "emergency_leg"):
        response = ana_next_morning.post(f"/start/{page}/?then=check_in", {"answer": "no"})
        assert response.headers["Location"] == "/check-in/"

    assert ana_next_morning.get("/check-in/").headers["Location"] == "/start/same_day/?then=check_in"


def test_looking_again_at_the_check_in_skips_no_list(ana_next_morning: Client) -> None:
    ana_next_morning.post("/check-in/signs/", {"answer": "not_sure"})
    for _ in range(3):
        assert ana_next_morning.get("/check-in/").headers["Location"] == "/start/emergency_body/?then=check_in"


def test_one_sign_asked_in_the_check_in_is_asked_afresh(ana_next_morning: Client, see: See) -> None:
    ana_next_morning.post("/question/growing_lump/", {"answer": "yes"})

    assert see("/start/other_signs/growing_lump/?then=check_in").checked == []


def test_a_new_urgent_sign_stops_the_plan(ana_next_morning: Client, see: See) -> None:
    ana_next_morning.post("/check-in/signs/", {"answer": "yes"})
    response = ana_next_morning.post("/start/emergency_body/breathless_or_chest_pain/?then=check_in", {"answer": "yes"})

    assert response.headers["Location"] == "/result/"
    assert see("/check-in/today/").status == 200


def test_the_slower_signs_are_asked_before_their_answers_run_out(
    brought: Bring, see: See, clock: Clock, case: CaseNow
) -> None:
    brought(people.ana_on_day(3))
    assert "a lump in the leg" not in see("/check-in/signs/").text.lower()

    clock.forward(days=3)

    assert "a lump in the leg" in see("/check-in/signs/").text.lower()


def test_yesterdays_check_in_is_not_todays(ana: Client, clock: Clock) -> None:
    ana.post("/check-in/signs/", {"answer": "no"})
    clock.forward(days=1)

    assert ana.get("/check-in/").headers["Location"] == "/check-in/signs/"


def test_the_leg_questions_can_all_be_left_out(ana_next_morning: Client, see: See) -> None:
    before = len(door.events())
    response = ana_next_morning.post("/check-in/today/", {}, follow=True)

    assert len(door.events()) == before
    assert Screen(response.content.decode()).one("div", role="status").text.strip() == "Nothing was changed."


def test_what_is_answered_is_kept_and_said_to_be_saved(ana_next_morning: Client, case: CaseNow) -> None:
    response = ana_next_morning.post(
        "/check-in/today/", {"pain_walking": "1", "limp": "no", "pain_rest": ""}, follow=True
    )

    assert Screen(response.content.decode()).one("div", role="status").text.startswith("Saved.")
    today = [each for each in case()["observations"] if known.moment(each["at"]) == door.now()]
    assert {each["finding"]: each["value"] for each in today} == {"pain_walking": 1, "limp": False}


def test_yesterdays_pain_is_not_shown_as_todays(ana_next_morning: Client, see: See) -> None:
    assert see("/check-in/today/").checked == []


def test_the_same_check_in_sent_twice_is_saved_once(ana_next_morning: Client, see: See) -> None:
    form = see("/check-in/today/").form_id
    before = len(door.events())
    for _ in range(2):
        ana_next_morning.post("/check-in/today/", {"pain_walking": "1", "form": form})

    assert len(door.events()) == before + 1


def test_the_morning_after_a_session_answers_for_the_session_too(brought: Bring, see: See, clock: Clock) -> None:
    at = people.morning(3)
    client = brought(people.ana_on_day(3) | {"sessions": [people.session(at, "mobility", {"exercise": "walk"})]})
    clock.forward(days=1)
    assert "You trained yesterday." in see("/check-in/today/").text

    client.post("/check-in/today/", {"pain_morning": "2"})

    assert door.case()["sessions"][0]["pain_next_morning"] == 2
    assert known.value(door.case(), "pain_morning") == 2
    assert "You trained yesterday." not in see("/check-in/today/").text


def test_a_session_of_the_day_before_yesterday_is_left_alone(brought: Bring, clock: Clock) -> None:
    at = people.morning(2)
    client = brought(people.ana_on_day(3) | {"sessions": [people.session(at, "mobility", {"exercise": "walk"})]})
    clock.forward(days=1)
    client.post("/check-in/today/", {"pain_morning": "2"})

    assert "pain_next_morning" not in door.case()["sessions"][0]


def test_sleep_and_mood_are_extra(ana_next_morning: Client, case: CaseNow) -> None:
    response = ana_next_morning.post("/check-in/today/", {"pain_walking": "1", "more": "1"})
    assert response.headers["Location"] == "/check-in/more/"

    ana_next_morning.post("/check-in/more/", {"sleep_h": "7.5", "fatigue": "2"})
    assert known.value(case(), "sleep_h") == 7.5
    assert known.value(case(), "fatigue") == 2


def test_a_number_that_cannot_be_is_refused(ana_next_morning: Client) -> None:
    page = Screen(ana_next_morning.post("/check-in/more/", {"sleep_h": "25"}).content.decode())

    assert page.faults == ["Enter a number from 0 to 24 hours"]


@pytest.mark.parametrize("path", ["/check-in/", "/check-in/signs/", "/check-in/today/", "/check-in/more/"])
def test_before_the_first_questions_are_answered_they_come_first(someone: Client, path: str) -> None:
    assert someone.get(path).headers["Location"] == "/start/"


def test_weeks_of_noes_do_not_stand_in_for_a_not_sure(brought: Bring, clock: Clock) -> None:
    clock.now = people.morning(40)
    client = brought(people.ana_on_day(40))
    for _ in range(3):
        client.post("/check-in/signs/", {"answer": "no"})
        clock.forward(hours=1)
    client.post("/check-in/signs/", {"answer": "not_sure"})

    assert door.decision()["care_level"] == "ask"
    assert "fever" in door.decision()["ask"]


def test_a_yes_that_was_over_does_not_come_back_with_a_not_sure(brought: Bring, clock: Clock) -> None:
    client = brought(people.ana_on_day(3))
    client.post("/question/fever/", {"answer": "yes"})
    clock.forward(days=9)
    client.post("/check-in/signs/", {"answer": "no"})
    clock.forward(days=1)
    client.post("/check-in/signs/", {"answer": "not_sure"})

    assert door.decision()["urgency"] == "ask_first"
