"""Wherever an exercise is shown there is its picture, with words for it, a size, and a way to hold it still."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hamstride.casebook import load_protocol
from hamstride.figures import ids
from hamstride.web import door
from hamstride.web.pictures import one_side
from tests import people
from tests.web.screen import Element, Screen

See = Callable[[str], Screen]
Bring = Callable[[people.Data], Client]
COMFORT = sorted({each.id for each in load_protocol().self_care} & set(ids()))


def pictures(page: Screen) -> list[Element]:
    return [each for each in page.all("img") if each.attrs["src"].startswith("/figure/")]


def drawn(page: Screen) -> list[str]:
    return [each.attrs["src"].removeprefix("/figure/").partition(".")[0] for each in pictures(page)]


@pytest.mark.parametrize("path", ["/today/", "/session/", "/library/", "/exercise/walk/", "/care/elevation/"])
def test_a_picture_waits_until_it_is_near_and_has_words_and_a_size(ana: Client, see: See, path: str) -> None:
    found = pictures(see(path))

    assert found
    for each in found:
        assert each.attrs["loading"] == "lazy"
        assert each.attrs["alt"].endswith(": a drawing")
        assert each.attrs["width"] == each.attrs["height"]
    for each in found[:2]:
        assert ana.get(each.attrs["data-moving"]).status_code == ana.get(each.attrs["data-standing"]).status_code == 200


@pytest.mark.parametrize("path", ["/today/", "/session/", "/library/"])
def test_in_a_list_nothing_moves_before_it_is_asked_to(ana: Client, see: See, path: str) -> None:
    page = see(path)

    assert all(each.attrs["src"].endswith("still") for each in pictures(page))
    assert page.one("button", data_pictures="main").attrs["aria-pressed"] == "true"


def test_every_exercise_of_today_has_its_picture(ana: Client, see: See) -> None:
    wanted = {each["exercise"] for each in door.decision()["today"]["exercises"]}

    assert wanted <= set(drawn(see("/today/")))
    assert wanted <= set(drawn(see("/session/")))


def test_every_exercise_of_the_library_has_its_picture(ana: Client, see: See) -> None:
    assert set(drawn(see("/library/"))) == set(door.protocol().exercises)


def test_what_helps_has_a_picture_too() -> None:
    assert {"ice", "compression", "elevation", "cramp_stretch"} <= set(COMFORT)


def test_help_in_a_cramp_has_its_picture_for_anybody(see: See) -> None:
    assert drawn(see("/cramp/")) == ["cramp_stretch"]


def test_without_a_script_a_link_holds_it_still(ana: Client, see: See) -> None:
    assert see("/care/elevation/").link("Hold the picture still") == "?still"
    assert pictures(see("/care/elevation/?still"))[0].attrs["src"] == "/figure/elevation.svg?still"


def test_work_for_one_leg_is_shown_on_that_leg() -> None:
    left, right, both = {"side": "left"}, {"side": "right"}, {"side": "both"}

    assert one_side([right]) == "right"
    assert one_side([left]) == "left"
    assert one_side([left, right]) == one_side([both]) == one_side([{}]) == ""


def test_it_travels_small(ana: Client) -> None:
    whole = ana.get("/figure/nordic_curl.svg")
    packed = ana.get("/figure/nordic_curl.svg", headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < 15_000 < len(whole.content)
    assert "Accept-Encoding" in packed.headers["Vary"]
