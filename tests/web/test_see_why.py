"""Asking why: every item on Today has a page with its rule, the answers behind it, and its sources."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from hamstride.web import door
from tests.engine.gates_open import END, with_hops
from tests.people import Data
from tests.web.conftest import Clock
from tests.web.screen import Screen

See = Callable[[str], Screen]
Bring = Callable[[Data], Client]


def test_everything_on_today_can_be_asked_why(ana: Client, see: See) -> None:
    decision = door.decision()
    items = [each["id"] for each in decision["gates"]]
    items += [each["exercise"] for each in decision["today"]["exercises"]]
    items += [each["item"] for each in [*decision["today"]["self_care"], *decision["withheld"]]]
    items += [each["rule"] for each in decision["reasons"]]

    for item in items:
        page = see(f"/why/{item}/")
        assert page.status == 200, item
        assert page.h1
        assert "Where this comes from" in page.text, item


def test_each_link_to_a_reason_leads_somewhere(ana: Client, see: See) -> None:
    links = [each.attrs["href"] for each in see("/today/").all("a") if each.attrs["href"].startswith("/why/")]

    assert links
    assert {see(link).status for link in links} == {200}


def test_a_source_says_how_sure_we_are_of_it(ana: Client, see: See) -> None:
    page = see("/why/foundation-least-days/")

    assert "We read this source." in page.text or "Our own careful choice." in page.text


def test_a_gate_shows_the_answer_it_looked_at_and_its_day(ana: Client, see: See) -> None:
    page = see("/why/walks-normally/")

    assert "Met" in page.text
    assert "You walk without a limp (4 March)" in page.text


def test_a_gate_that_is_not_known_says_what_would_change_it(ana: Client, see: See) -> None:
    page = see("/why/isometric-painless/")

    assert "Not known" in page.text
    assert "What would change it" in page.text


def test_a_gate_too_close_to_tell_says_measure_again(brought: Bring, clock: Clock, see: See) -> None:
    clock.now = END + timedelta(hours=5)
    brought(with_hops(1.395))

    for page in (see("/why/hop-even/"), see("/today/")):
        assert "Measure again" in page.text
        assert "Cannot tell: measure again." in page.text
        assert "One more test like it, on another day, would settle it." in page.text
    assert "The last test gave 93 %." in see("/why/hop-even/").text


def test_self_care_says_what_would_take_it_off_the_list(ana: Client, see: See) -> None:
    item = next(each["item"] for each in door.decision()["today"]["self_care"] if each["item"] == "ice")

    assert "It would come off the list if" in see(f"/why/{item}/").text


def test_what_is_not_on_the_page_has_no_reason(ana: Client, see: See) -> None:
    assert see("/why/nothing/").status == 404


@pytest.mark.covers("A-033")
def test_an_exercise_can_be_done_from_its_page_alone(ana: Client, see: See) -> None:
    exercise = door.protocol().exercises["bridge_double_leg"]
    page = see("/exercise/bridge_double_leg/")

    assert page.h1 == exercise.name
    for line in (*exercise.steps, *exercise.cues, *exercise.stop_when):
        assert line in page.text
    assert "3 sets of 8" in page.text


@pytest.mark.thorough
def test_every_exercise_has_its_page_even_for_a_stranger(see: See) -> None:
    assert {see(f"/exercise/{id}/").status for id in door.protocol().exercises} == {200}


def test_an_exercise_that_is_not_there_is_not_found(see: See) -> None:
    assert see("/exercise/nothing/").status == 404


def test_a_gate_shows_the_changes_that_serve_it(ana: Client, see: See) -> None:
    changes = door.decision(hold=True)["release"]["changes"]
    assert changes

    for gate in door.decision()["gates"]:
        text = see(f"/why/{gate['id']}/").text
        assert [change["text"] in text for change in changes] == [gate["id"] in change["rules"] for change in changes]
