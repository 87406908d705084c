"""Whose record a page is about: this machine's one person, or whoever the gate let in, or nobody."""

from __future__ import annotations

from threading import Thread

import pytest
from django.test import override_settings

from hamstride.casebook import Entry
from hamstride.web import door
from tests.web.conftest import Log

PAIN = Entry("observation", {"finding": "pain_walking", "value": 2})


def test_personal_mode_is_about_the_one_person_here() -> None:
    assert door.whose() == door.ME


@override_settings(TEAM=True)
def test_team_mode_is_about_nobody_until_somebody_is_let_in() -> None:
    assert door.whose() == door.NOBODY
    with door.about("ana"):
        assert door.whose() == "ana"

    assert door.whose() == door.NOBODY


def test_a_fault_inside_ends_it_too() -> None:
    with pytest.raises(ZeroDivisionError), door.about("ana"):
        _ = 1 / 0

    assert door.whose() == door.ME


def test_another_thread_does_not_see_who_is_here() -> None:
    seen: list[str] = []
    with door.about("ana"):
        other = Thread(target=lambda: seen.append(door.whose()))
        other.start()
        other.join()

    assert seen == [door.ME]


def test_what_is_saved_for_one_person_is_known_of_that_person_only(log: Log) -> None:
    log(person={"country": "GB"})
    with door.about("ana"):
        assert door.save([PAIN], door.mint_form())
        assert len(door.events()) == 1

    assert door.case()["observations"] == []
    assert len(door.case("ana")["observations"]) == 1
    assert door.urgency("di") == "ask_first"


@override_settings(TEAM=True)
def test_of_nobody_nothing_is_known_and_nothing_is_kept(log: Log) -> None:
    log(person={"country": "GB"})

    assert door.case() == {}
    assert door.events() == ()
    with pytest.raises(PermissionError, match="nobody is signed in"):
        door.save([PAIN], door.mint_form())
