"""The calendar feed among several people: one's own address, no sign-in for a calendar programme, no look over it."""

from __future__ import annotations

from django.test import Client
from icalendar import Calendar

from hamstride.web import door
from hamstride.web.people.models import Account
from hamstride.web.week.models import Feed
from tests.team.conftest import signed_in

PLAIN = {"details": "yes", "at": "18:00", "check_in": ""}


def address(of: Account) -> str:
    signed_in(of).post("/calendar/feed/", PLAIN)
    return f"/feed/{Feed.objects.get(person__key=of.key).secret}.ics"


def test_a_calendar_programme_needs_the_address_and_no_sign_in(ana: Account) -> None:
    response = Client().get(address(ana))
    assert response.status_code == 200
    assert Calendar.from_ical(response.content)["x-wr-calname"] == "Hamstride"


def test_the_feed_is_about_its_owner_whoever_fetches_it(ana: Account, di: Account) -> None:
    path = address(ana)
    assert signed_in(di).get(path).content == Client().get(path).content


def test_her_physio_sees_her_days_but_not_the_address(ana: Account, bo: Account) -> None:
    path = address(ana)
    page = signed_in(bo).get(f"/as/{ana.key}/calendar/")
    assert page.status_code == 200
    assert b"feed" not in page.content
    assert signed_in(bo).get(f"/as/{ana.key}/calendar/feed/").status_code == 404
    assert path.encode() not in page.content


def test_somebody_without_a_record_has_no_feed(ana: Account, di: Account) -> None:
    address(ana)
    signed_in(di).post("/calendar/feed/", PLAIN)
    assert Feed.objects.count() == 1


def test_what_one_moves_is_moved_in_ones_own_record_only(ana: Account, di: Account) -> None:
    assert signed_in(di).get("/calendar/2026-03-05/strength/").status_code in (302, 404)
    assert door.case(ana.key).get("arrangements") is None
