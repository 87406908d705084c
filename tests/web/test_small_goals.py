"""Today shows how it is going, a small goal to choose, and what to do instead on a day of lighter work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client

from tests import people
from tests.web.conftest import Clock, Log
from tests.web.screen import Screen

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]
Case = Callable[[], dict[str, Any]]


def goals(case: dict[str, Any]) -> list[Any]:
    return [each["value"] for each in case["observations"] if each["finding"] == "small_goal"]


def test_how_it_is_going_stands_on_today(ana: Client, see: See) -> None:
    page = see("/today/")
    assert "How it is going" in page.text
    assert "Pain in the morning: 0 now" in page.text
    assert "It does not say what will happen." in page.text


def test_on_the_day_of_a_flare_the_person_can_say_what_set_it_off(ana: Client, log: Log, see: See, case: Case) -> None:
    assert "What do you think set it off?" not in see("/today/").text
    log(soreness=6)
    assert "What do you think set it off?" in see("/today/").text
    ana.post("/question/flare_trigger/?then=today", {"answer": "faster"})
    assert [each["value"] for each in case()["observations"] if each["finding"] == "flare_trigger"] == ["faster"]
    assert "What do you think set it off?" not in see("/today/").text


def test_an_early_sign_is_shown_with_its_reason(brought: Bring, see: See) -> None:
    rising = [row for day in (1, 2, 3) for row in people.answers(people.morning(day), {"soreness": day + 1})]
    brought(people.ana_on_day(3, *rising))
    page = see("/today/")
    assert "Your soreness has gone up three days in a row." in page.text
    assert "Why this is shown" in page.text


def test_choosing_a_goal_logs_the_answer_once_and_shows_it(ana: Client, see: See, case: Case) -> None:
    form = see("/today/").one("input", name="form").attrs["value"]
    for _ in range(2):
        ana.post("/goal/", {"goal": "warm_up_every_time", "form": form})
    assert goals(case()) == ["warm_up_every_time"]
    page = see("/today/")
    assert "You chose: Warm up every time." in page.text


def test_a_goal_that_is_not_offered_is_not_saved(ana: Client, case: Case) -> None:
    said = ana.post("/goal/", {"goal": "a_longer_hold"}, follow=True).content.decode()
    ana.post("/goal/", {"goal": "anything"})
    assert "does not fit today" in said
    assert goals(case()) == []


def test_a_goal_can_be_given_up(ana: Client, case: Case) -> None:
    ana.post("/goal/", {"goal": "warm_up_every_time"})
    ana.post("/goal/", {"goal": "none"})
    assert goals(case()) == ["warm_up_every_time", "none"]


def test_a_goal_is_chosen_by_posting_and_needs_a_person(someone: Client, case: Case) -> None:
    assert someone.get("/goal/").status_code == 405
    assert someone.post("/goal/", {"goal": "none"}).status_code == 302
    assert case() == {}


def test_on_a_day_of_lighter_work_a_session_is_named(ana: Client, log: Log, see: See, clock: Clock) -> None:
    clock.forward(minutes=1)
    log(soreness=6)
    clock.now += timedelta(minutes=1)
    assert "Instead today: Easy session for sore legs" in see("/today/").text
