"""Hurt just now: what to do in the first minutes, for anybody, before a single question is answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hamstride.protocol.care import SelfCare
from hamstride.web import door
from hamstride.web.plain import in_one_go
from hamstride.web.player import shell
from tests.web.screen import Screen

See = Callable[[str], Screen]
RULED_OUT = "Leave it out when one of these fits, or when you are not sure:"


def item(id: str) -> SelfCare:
    return next(each for each in door.protocol().self_care if each.id == id)


@pytest.fixture
def page(someone: Client, see: See) -> Screen:
    return see("/first-aid/")


def test_it_is_one_press_from_the_first_page_and_from_the_emergency_page(someone: Client, see: See) -> None:
    assert see("/").link("Hurt just now") == "/first-aid/"
    assert see("/help/").link("Hurt just now") == "/first-aid/"
    assert see("/shell/offline/").link("Hurt just now") == "/first-aid/"


def test_the_signs_come_before_anything_to_do(page: Screen) -> None:
    signs = shell.urgent_signs()

    assert signs
    assert all(page.text.index(sign) < page.text.index("What to do") for sign in signs)
    assert page.link("Emergency help, and whom to call") == "/help/"


def test_everything_to_do_has_a_source(page: Screen) -> None:
    steps = door.protocol().routines.stepwise["first_minutes"].steps

    assert all(step.sources and step.text in page.text for step in steps)


def test_then_the_questions_are_answered(page: Screen) -> None:
    assert page.link("Answer the questions") == "/start/"


@pytest.mark.parametrize("id", ["ice", "elevation", "compression", "crutches"])
def test_whatever_rules_a_comfort_out_stands_before_how_it_is_done(page: Screen, id: str) -> None:
    rules = (*item(id).screens, *item(id).ask_at_start)
    begin = page.text.index(RULED_OUT)
    how = min(page.text.rindex(step.text) for step in item(id).guide if step.only_when is None)

    assert rules
    assert all(begin < page.text.index(rule.text) < how for rule in rules)
    assert all(in_one_go(rule.when.words) in page.text for rule in rules)


def test_the_clock_of_the_cold_pack_waits_for_a_tick_that_nothing_rules_it_out(page: Screen) -> None:
    clock = page.one("section", data_item="ice")

    assert (clock.attrs["data-seconds"], clock.attrs["data-gap"]) == ("900", "2.0")
    assert page.one("label", for_="tick").text.startswith("None of this fits me")
    assert [each.attrs["data-check"] for each in page.elements if "data-check" in each.attrs] == ["1200", "300"]


def test_nothing_is_stretched_rubbed_or_warmed(page: Screen) -> None:
    assert "do not stretch or test the leg" in page.text
    assert "Leave out heat and rubbing for three days" in page.text


def test_the_phone_keeps_it(someone: Client) -> None:
    assert "/shell/first-aid/" in someone.get("/sw.js").content.decode()
    assert someone.get("/shell/first-aid/").content == someone.get("/first-aid/").content
