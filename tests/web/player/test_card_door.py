"""GET /card/: what the phone keeps, and whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hamstride.web import door
from tests import people
from tests.web.conftest import MORNING, Clock
from tests.web.player.phone import Phone

Bring = Callable[[people.Data], Client]


def test_the_card_is_todays_session_in_words(phone: Phone) -> None:
    kept = phone.fetch()
    first = kept["card"]["steps"][0]

    assert (kept["hamstride"], kept["card"]["day"]) == ("card/1", MORNING.date().isoformat())
    assert (first["guide"]["name"], first["dose"]) == ("Bridge on both legs", "3 sets of 8, rest 1 minute")
    assert [turn["words"] for turn in first["turns"]] == ["8 times"] * 3


def test_holds_and_sides_are_said_turn_by_turn(phone: Phone) -> None:
    step = next(each for each in phone.fetch()["card"]["steps"] if each["guide"]["exercise"] == "isometric_prone")

    assert [(turn["side_words"], turn["words"]) for turn in step["turns"][:2]] == [
        ("left leg", "hold 5 seconds"), ("right leg", "hold 5 seconds"),
    ]  # fmt: skip
    assert step["dose"].endswith("each leg")


def test_a_run_is_said_as_on_today(brought: Bring, clock: Clock) -> None:
    clock.now = people.morning(30)
    step = Phone(brought(people.ana_in("strength"))).fetch()["card"]["steps"][-1]

    assert step["dose"] == "8 × 50 m at 40 % of your own best speed, rest 1 minute"
    assert step["turns"][0]["words"] == "50 m, at 40 % of your best speed"


def test_a_warm_up_is_said_in_minutes(phone: Phone) -> None:
    texts = [each["text"] for each in phone.fetch()["card"]["warm_up"]]

    assert texts[0].startswith("Walk, ")
    assert all(each.endswith(("minute", "minutes")) for each in texts)


def test_without_a_plan_there_is_no_card(someone: Client) -> None:
    assert Phone(someone).fetch()["card"] is None
    assert Phone(someone).fetch()["record"] is None


def test_a_new_record_has_another_mark(phone: Phone, brought: Bring) -> None:
    before = phone.fetch()["record"]
    door.casebook().forget(door.ME)
    brought(people.ana_on_day(3))

    assert phone.fetch()["record"] not in (before, None)


def test_the_morning_after_is_asked_about_until_it_is_told(ana_next_morning: Client) -> None:
    phone = Phone(ana_next_morning)
    assert not phone.fetch()["asks_morning"]
    trained = people.session(MORNING, "mobility", {"exercise": "walk", "minutes": 5, "pain": 1, "form": "good"})
    from hamstride.casebook import Entry

    door.casebook().log(door.ME, [Entry("session", trained)])
    assert phone.fetch()["asks_morning"]
    door.casebook().log(door.ME, [Entry("observation", {"finding": "pain_morning", "value": 1})])
    assert not phone.fetch()["asks_morning"]


@pytest.mark.parametrize("path", ["/card/", "/token/", "/openapi.json"])
def test_no_cache_keeps_what_a_door_said(ana: Client, path: str) -> None:
    assert ana.get(path).headers["Cache-Control"] == "no-store"
