"""The library's pages: a search that works without script, filters that hold, a picture that stands still."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hamstride.figures import ids
from tests.web.screen import Screen

See = Callable[[str], Screen]


def test_it_is_open_before_there_is_a_plan(see: See) -> None:
    page = see("/library/")
    assert page.h1 == "Exercises"
    assert "All " in page.text
    assert see("/learn/").link("All exercises, with a search") == "/library/"


def test_a_search_is_kept_in_its_box(see: See) -> None:
    page = see("/library/?q=nordic")
    assert page.one("input", id="q").attrs["value"] == "nordic"
    assert page.link("Nordic curl").startswith("/exercise/nordic_")
    assert page.link("Show all exercises") == "/library/"


def test_filters_are_kept(ana: Client, see: See) -> None:
    page = see("/library/?kind=stretch&phase=foundation&home=1")
    assert [each.attrs["value"] for each in page.all("option") if "selected" in each.attrs] == ["stretch", "foundation"]
    assert "checked" in page.one("input", id="home").attrs


@pytest.mark.parametrize("query", ["?q=xylophone", "?kind=none&phase=moon&q=", "?q=" + "a" * 500, "?q=%3Cscript%3E"])
def test_a_search_that_finds_nothing_says_what_to_try(see: See, query: str) -> None:
    page = see(f"/library/{query}")
    assert page.status == 200
    assert "<script>" not in page.html.replace('<script type="module"', "")


def test_an_exercise_says_where_it_stands_and_what_is_near(ana: Client, see: See) -> None:
    page = see("/exercise/nordic_curl/")
    assert "This work belongs to the sport phase, once the strength tests are passed." in page.text
    assert page.link("Nordic curl with help") == "/exercise/nordic_assisted/"
    assert page.link("All exercises") == "/library/"


def test_before_there_is_a_plan_nothing_is_said_about_the_person(see: See) -> None:
    assert see("/exercise/nordic_curl/").all("p", class_="note") == []


def test_the_picture_moves_until_it_is_held_still(see: See) -> None:
    assert "nordic_curl" in ids()
    moving, still = see("/exercise/nordic_curl/"), see("/exercise/nordic_curl/?still")
    assert moving.one("img").attrs["src"] == "/figure/nordic_curl.svg"
    assert moving.one("img").attrs["alt"]
    assert moving.link("Hold the picture still") == "?still"
    assert still.one("img").attrs["src"] == "/figure/nordic_curl.svg?still"
    assert still.link("See it move") == "?"
