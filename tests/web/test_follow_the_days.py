"""The calendar feed: an address only the person has, titles that say nothing, an end to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from hamstride.web import door
from hamstride.web.week.models import Feed
from tests import people
from tests.sampled import one_in
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
PLAIN = {"details": "no", "at": "", "check_in": ""}


@pytest.fixture
def strong(brought: Callable[[people.Data], Client], clock: Clock) -> Client:
    clock.now = people.morning(30)
    return brought(people.ana_in("strength"))


def made(client: Client, **choices: str) -> str:
    """Make or change the feed and return its path."""
    client.post("/calendar/feed/", PLAIN | choices)
    return f"/feed/{Feed.objects.get().secret}.ics"


def events(client: Client, path: str) -> list[Any]:
    return list(Calendar.from_ical(client.get(path).content).walk("VEVENT"))


def test_there_is_no_feed_until_it_is_asked_for(strong: Client, see: See) -> None:
    assert "Make the address" in see("/calendar/feed/").text
    assert not Feed.objects.exists()


def test_nothing_is_chosen_for_the_person(strong: Client, see: See) -> None:
    assert see("/calendar/feed/").checked == []


def test_the_address_shows_the_days(strong: Client, see: See) -> None:
    path = made(strong)
    response = strong.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert f"http://testserver{path}" in see("/calendar/feed/").text
    assert {str(each["summary"]) for each in events(strong, path)} == {"Hamstride: session", "Hamstride: tests"}


def test_titles_name_the_work_only_when_that_is_wanted(strong: Client) -> None:
    assert any("deadlift" in str(each["summary"]) for each in events(strong, made(strong, details="yes")))


def test_a_time_of_day_and_a_reminder(strong: Client) -> None:
    found = events(strong, made(strong, at="18.00", check_in="7:30"))
    assert {each["dtstart"].dt.hour for each in found} == {7, 18}


def test_moved_work_is_moved_in_the_feed_under_its_name(strong: Client, see: See) -> None:
    path = made(strong, details="yes")
    before = {str(each["uid"]): each for each in events(strong, path)}
    form = see("/calendar/2026-03-31/strength/").form_id
    strong.post("/calendar/2026-03-31/strength/", {"answer": "2026-04-01", "form": form})
    after = {str(each["uid"]): each for each in events(strong, path)}
    changed = [each for each in after if each in before and after[each]["dtstart"].dt != before[each]["dtstart"].dt]
    assert [(after[each]["sequence"], after[each]["dtstart"].dt.isoformat()) for each in changed] == [(1, "2026-04-01")]


def test_the_same_record_gives_the_same_file(strong: Client, clock: Clock) -> None:
    path = made(strong)
    first = strong.get(path).content
    clock.forward(hours=2)
    assert strong.get(path).content == first


def test_another_choice_keeps_the_address_and_raises_the_numbers(strong: Client) -> None:
    path = made(strong)
    assert made(strong, at="18:00") == path
    assert {each["sequence"] for each in events(strong, path)} == {1}
    assert made(strong, at="18:00") == path
    assert {each["sequence"] for each in events(strong, path)} == {1}


def test_a_new_address_ends_the_old_one(strong: Client) -> None:
    old = made(strong)
    strong.post("/calendar/feed/", {"renew": "1"})
    assert strong.get(old).status_code == 404
    assert strong.get(f"/feed/{Feed.objects.get().secret}.ics").status_code == 200


def test_it_can_be_ended(strong: Client) -> None:
    path = made(strong)
    strong.post("/calendar/feed/", {"end": "1"})
    assert strong.get(path).status_code == 404


def test_forgetting_everything_ends_it(strong: Client) -> None:
    path = made(strong)
    door.casebook().forget(door.ME)
    assert strong.get(path).status_code == 404
    assert not Feed.objects.exists()


@pytest.mark.parametrize("secret", ["x", "a" * 43, "me", "0"])
def test_a_guessed_address_leads_nowhere(strong: Client, secret: str) -> None:
    made(strong)
    assert strong.get(f"/feed/{secret}.ics").status_code == 404


def test_the_secret_is_long(strong: Client) -> None:
    made(strong)
    assert len(Feed.objects.get().secret) >= 43


@pytest.mark.parametrize("wrong", one_in(4, ["25:00", "soon", "-1:00", "18", "18:60", "١٨:٠٠x", "true", "1e3"]))
@pytest.mark.parametrize("field", ["at", "check_in"])
def test_what_is_no_time_of_day_is_said_beside_the_box_and_kept_there(strong: Client, field: str, wrong: str) -> None:
    response = strong.post("/calendar/feed/", PLAIN | {"details": "yes", field: wrong})
    page = Screen(response.content.decode())
    assert page.faults == ["Enter a time of day, such as 18:00, or leave it empty"]
    assert page.one("input", name=field).attrs["value"] == wrong
    assert page.checked == ["yes"]
    assert not Feed.objects.exists()


def test_the_feed_is_read_only(strong: Client) -> None:
    assert strong.post(made(strong)).status_code == 405
