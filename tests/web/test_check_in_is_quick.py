"""A check-in takes under 20 seconds: counted in taps, at a thought and a reach for each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hamstride.web import door
from hamstride.web.today.plan import DAILY
from tests.web.screen import Screen

See = Callable[[str], Screen]
THINK_S, REACH_S = 1.35, 1.1  # the keystroke-level model of Card, Moran and Newell: a thought, and a hand to its target
LIMIT_S = 20


def groups(page: Screen) -> set[str]:
    """The questions of a page: one tap each, on a radio."""
    return {each.attrs["name"] for each in page.all("input", type="radio")}


def seconds(taps: int) -> float:
    return taps * (THINK_S + REACH_S)


def test_every_question_answered_takes_under_twenty_seconds(ana_next_morning: Client, see: See) -> None:
    signs, today = see("/check-in/signs/"), see("/check-in/today/")
    taps = len(groups(signs)) + 1 + len(groups(today)) + 1  # each question, and the button of each page

    assert not today.all("input", type="text")
    assert taps == 1 + 1 + len(DAILY) + 1
    assert seconds(taps) < LIMIT_S


def test_it_is_two_pages_and_the_second_may_be_left_empty(ana_next_morning: Client, see: See) -> None:
    first = ana_next_morning.post("/check-in/signs/", {"answer": "no", "form": see("/check-in/signs/").form_id})
    assert first.headers["Location"] == "/check-in/"
    assert ana_next_morning.get("/check-in/").headers["Location"] == "/check-in/today/"
    before = len(door.events())

    last = ana_next_morning.post("/check-in/today/", {"form": see("/check-in/today/").form_id})
    assert last.headers["Location"] == "/today/"
    assert len(door.events()) == before  # nothing is made up for what was left out


@pytest.mark.parametrize("path", ["/check-in/signs/", "/check-in/today/", "/check-in/more/"])
def test_nothing_is_chosen_beforehand(ana_next_morning: Client, see: See, path: str) -> None:
    assert see(path).checked == []
