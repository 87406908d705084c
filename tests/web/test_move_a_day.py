"""The days ahead: work of a day moved, left out, put back; the plan stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from django.test import Client

from hamstride.web import door
from tests import people
from tests.sampled import one_in
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]


@pytest.fixture
def strong(brought: Bring, clock: Clock) -> Client:
    """Ana in the strength phase, on a Tuesday: strength work and a run today, the next on Thursday."""
    clock.now = people.morning(30)
    return brought(people.ana_in("strength"))


def answer(client: Client, see: See, path: str, value: str) -> Screen:
    form = see(path).form_id
    response = client.post(path, {"answer": value, "form": form}, follow=True)
    return Screen(response.content.decode(), response.status_code)


def arrangements() -> list[dict[str, Any]]:
    return list(door.case().get("arrangements") or [])


def test_two_weeks_are_shown_with_what_can_be_moved(strong: Client, see: See) -> None:
    page = see("/calendar/")
    assert len(page.all("time")) == 14
    assert page.text.index("Today") < page.text.index("Tomorrow") < page.text.index("Thursday 2 April")
    assert page.link("Move or leave out: Strength, Today") == "/calendar/2026-03-31/strength/"


def test_work_is_moved_and_shown_on_both_days(strong: Client, see: See) -> None:
    page = answer(strong, see, "/calendar/2026-03-31/strength/", "2026-04-01")
    assert page.one("div", class_="said").text.strip() == "Moved: Tomorrow. How the leg is on that day still decides."
    assert "Moved to tomorrow" in page.text
    assert "Moved from today" in page.text
    assert page.link("Put it back: Strength, Today")
    kept = {key: value for key, value in arrangements()[0].items() if key != "at"}
    assert kept == {"day": "2026-03-31", "kind": "strength", "to": "2026-04-01"}


def test_the_plan_of_today_stays_and_says_so(strong: Client, see: See) -> None:
    before = door.decision()
    answer(strong, see, "/calendar/2026-03-31/strength/", "2026-04-01")
    assert door.decision()["today"] == before["today"]
    assert "You put off or left out today: strength." in see("/today/").text


def test_it_can_be_put_back(strong: Client, see: See) -> None:
    answer(strong, see, "/calendar/2026-03-31/strength/", "2026-04-01")
    page = answer(strong, see, "/calendar/2026-03-31/strength/", "keep")
    assert "It is back on its own day." in page.text
    assert "Moved" not in page.one("ol", class_="fortnight").text
    assert len(arrangements()) == 2


def test_moved_work_is_moved_on_under_its_first_day(strong: Client, see: See) -> None:
    answer(strong, see, "/calendar/2026-03-31/strength/", "2026-04-01")
    page = answer(strong, see, "/calendar/2026-04-01/strength/", "2026-04-03")
    assert "Moved to Friday 3 April" in page.text
    assert [each["day"] for each in arrangements()] == ["2026-03-31", "2026-03-31"]


def test_work_left_out_for_lack_of_time_says_nothing_about_the_leg(strong: Client, see: See) -> None:
    page = answer(strong, see, "/calendar/2026-03-31/running/", "no_time")
    assert "Left out. The plan offers it again when it is due." in page.text
    assert arrangements()[0]["why"] == "no_time"
    assert door.decision()["phase"]["id"] == "strength"


def test_work_left_out_because_it_hurts_leads_to_the_questions_about_pain(strong: Client, see: See) -> None:
    form = see("/calendar/2026-03-31/running/").form_id
    response = strong.post("/calendar/2026-03-31/running/", {"answer": "hurts", "form": form})
    assert response["Location"] == "/check-in/"
    assert arrangements()[0]["why"] == "hurts"


def test_a_day_that_breaks_the_rest_is_refused_and_says_why(strong: Client, see: See) -> None:
    page = see("/calendar/2026-04-02/strength/")
    assert "Too close to strength work on Tuesday 31 March. At least 1 day of rest must lie between." in page.text
    refused = answer(strong, see, "/calendar/2026-04-02/strength/", "2026-04-01")
    assert refused.faults == [
        "Too close to strength work on Tuesday 31 March. At least 1 day of rest must lie between."
    ]
    assert arrangements() == []


def test_a_day_off_training_is_refused_and_the_way_to_change_it_is_there(
    brought: Bring, clock: Clock, see: See
) -> None:
    clock.now = people.morning(30)
    client = brought(people.ana_in("strength", training_days=["tue", "thu", "sat"]))
    page = answer(client, see, "/calendar/2026-03-31/strength/", "2026-04-01")
    assert page.faults == ["Wednesday is not one of your training days."]
    assert page.link("your answers") == "/answers/"


@pytest.mark.parametrize("value", one_in(3, ["", "2026-04-31", "2027-01-01", "2026-03-01", "sometime", "moved_away"]))
def test_what_is_no_answer_is_refused_and_nothing_is_kept(strong: Client, see: See, value: str) -> None:
    page = answer(strong, see, "/calendar/2026-03-31/strength/", value)
    assert len(page.faults) == 1
    assert arrangements() == []


@pytest.mark.parametrize("path", ["/calendar/2026-03-31/mobility/", "/calendar/2026-02-30/strength/",
                                  "/calendar/yesterday/strength/"])  # fmt: skip
def test_an_address_of_nothing_leads_nowhere(strong: Client, path: str) -> None:
    assert strong.get(path).status_code == 404


def test_a_day_without_such_work_says_that_the_plan_has_changed(strong: Client, see: See) -> None:
    page = see("/calendar/2026-04-01/strength/")
    assert "there is no strength on that day now. Nothing was saved." in page.text


def test_sent_twice_it_is_kept_once(strong: Client, see: See) -> None:
    form = see("/calendar/2026-03-31/strength/").form_id
    for _ in range(2):
        strong.post("/calendar/2026-03-31/strength/", {"answer": "2026-04-01", "form": form})
    assert len(arrangements()) == 1


def test_two_tabs_the_newest_word_counts(strong: Client, see: See) -> None:
    one, other = (see("/calendar/2026-03-31/strength/").form_id for _ in range(2))
    strong.post("/calendar/2026-03-31/strength/", {"answer": "2026-04-01", "form": one})
    strong.post("/calendar/2026-03-31/strength/", {"answer": "keep", "form": other})
    assert "Moved" not in see("/calendar/").one("ol", class_="fortnight").text


def test_just_before_and_just_after_midnight_it_is_another_day(strong: Client, see: See, clock: Clock) -> None:
    clock.now = people.morning(30).replace(hour=23, minute=59, second=59)
    assert see("/calendar/").all("time")[0].attrs["datetime"] == "2026-03-31"
    clock.now += timedelta(seconds=2)
    assert see("/calendar/").all("time")[0].attrs["datetime"] == "2026-04-01"


def test_in_summer_time_the_day_is_the_plans_own(strong: Client, see: See, clock: Clock) -> None:
    """The plan counts days in the offset of the injury: half past midnight in summer time is the evening before."""
    clock.now = datetime(2026, 4, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert see("/calendar/").all("time")[0].attrs["datetime"] == "2026-03-31"
    assert door.decision()["calendar"][0]["date"] == "2026-03-31"
    page = answer(strong, see, "/calendar/2026-03-31/strength/", "2026-04-01")
    assert "Moved from today" in page.text


def test_with_a_warning_sign_there_is_nothing_to_move(strong: Client, see: See, log: Any) -> None:
    log(foot_drop=True)
    page = see("/calendar/")
    assert "There is no work in the plan now." in page.text
    assert [each for each in page.all("a") if "Move or leave out" in each.text] == []


@pytest.mark.parametrize("path", ["/calendar/", "/calendar/2026-03-31/strength/", "/calendar/feed/"])
def test_before_there_is_a_plan_one_is_led_to_the_questions(someone: Client, path: str) -> None:
    assert someone.get(path)["Location"] == "/start/"
