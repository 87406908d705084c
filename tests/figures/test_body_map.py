"""The map of where it hurts: the same places as the list, left on the left, and no tick is taken for an answer."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.contrib.staticfiles.finders import find
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import load_protocol
from hamstride.figures.body_map import REGIONS, SIDES, Place, Side, picture, places, questions, region_map
from hamstride.figures.body_map.draw import HEIGHT, stylesheet
from hamstride.figures.body_map.shape import MIDDLE, middle, outline
from tests.figures.write_charts import MAP
from tests.figures.write_charts import TICKED as SOME
from tests.strategies_cases import QUICK

some_places = st.frozensets(st.sampled_from(places()))


def regions(svg: str) -> dict[str, Element]:
    return {each.get("data-place", ""): each for each in ElementTree.fromstring(svg).iter() if each.get("data-place")}


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_the_map_has_the_places_of_the_list_and_no_others() -> None:
    assert set(regions(region_map())) == {place.id for place in places()}
    assert len(places()) == len({place.id for place in places()}) == 22


def test_every_place_has_a_name_of_its_own() -> None:
    assert len({place.name for place in places()}) == len(REGIONS)
    assert Place("left", "sit_bone").name == "The bone you sit on"


@QUICK
@given(some_places)
def test_exactly_what_is_ticked_is_marked(ticked: frozenset[Place]) -> None:
    found = regions(region_map(ticked))
    assert {id for id, each in found.items() if "ticked" in each.get("class", "").split()} == {
        place.id for place in ticked
    }


def test_a_tick_is_told_by_a_sign_and_not_by_colour_alone() -> None:
    assert re.search(r"\.tick \{ display: none;", stylesheet())
    assert ".ticked + .tick { display: inline; }" in stylesheet()
    assert region_map().count('class="tick"') == len(places())


def test_seen_from_behind_the_left_leg_is_on_the_left() -> None:
    for region in REGIONS:
        assert all(x <= MIDDLE + 0.1 for x, _ in points(outline(region)))
    names = [each for each in ElementTree.fromstring(region_map()).iter() if each.tag.endswith("text")]
    assert [(each.text, float(each.get("x", "")) < MIDDLE) for each in names] == [("Left", True), ("Right", False)]
    assert region_map().count("matrix(-1 0 0 1 360 0)") == 1


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_is_large_enough_for_a_thumb_and_on_the_paper(region: str) -> None:
    xs, ys = zip(*points(outline(region)), strict=True)
    assert max(xs) - min(xs) >= 34
    assert max(ys) - min(ys) >= 34
    assert 0 <= min(ys) <= max(ys) <= HEIGHT


@pytest.mark.parametrize("region", REGIONS)
def test_its_tick_stands_inside_the_region(region: str) -> None:
    x, y = middle(region)  # type: ignore[arg-type]
    corners = points(outline(region))
    crossings = 0
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            crossings += 1
    assert crossings % 2 == 1


def test_from_the_back_down_to_the_calf() -> None:
    heights = {region: middle(region)[1] for region in REGIONS}
    rows = ["lower_back", "buttock", "sit_bone", "thigh_high_outer", "thigh_middle_outer", "thigh_low_outer"]
    down = [heights[region] for region in (*rows, "behind_knee", "calf")]  # type: ignore[index]
    assert down == sorted(down)


@pytest.mark.parametrize("third", ["high", "middle", "low"])
def test_the_outer_half_of_the_thigh_is_outside(third: str) -> None:
    assert middle(f"thigh_{third}_outer")[0] < middle(f"thigh_{third}_inner")[0]  # type: ignore[arg-type]


def test_a_tick_raises_a_question_and_answers_none() -> None:
    assert questions(SOME) == ("pain_at_sit_bone", "pain_below_knee")
    assert questions([Place("right", "lower_back"), Place("left", "lower_back")]) == ("back_pain",)
    assert questions([Place("left", "thigh_low_inner")]) == ()


def test_every_question_is_one_of_the_protocol() -> None:
    findings = load_protocol().findings
    assert [each for each in questions(places()) if findings[each].type != "yes_no"] == []


@QUICK
@given(st.sampled_from(places()))
def test_a_place_is_read_back_from_its_id(place: Place) -> None:
    assert Place.read(place.id) == place


@pytest.mark.parametrize("id", ["", "left", "left-knee", "both-calf", "LEFT-calf", "calf-left"])
def test_an_id_of_no_place_is_refused(id: str) -> None:
    with pytest.raises(ValueError, match=f"no place “{id}”; a place is a side and a region"):
        Place.read(id)


def test_beside_the_list_the_map_is_silent_and_fits_a_strict_page() -> None:
    assert 'aria-hidden="true"' in region_map(SOME)
    assert not re.search(r"<style|<script|style=|\bon\w+=|href|url\(", region_map(SOME))


def test_alone_it_says_in_words_what_is_ticked() -> None:
    told = picture(SOME)
    assert "Ticked: Left: The bone you sit on, Left: Back of the thigh, middle, outer side, Right: Calf." in told
    assert "Nothing is ticked." in picture()


def test_the_picture_is_as_it_was_looked_at() -> None:
    assert picture(SOME) + "\n" == MAP.read_text(encoding="utf-8"), "python -m tests.figures.write_charts"


@pytest.mark.parametrize("name", ["body_map.css", "body_map.js"])
def test_the_app_serves_its_looks_and_its_script(name: str) -> None:
    assert find(name) is not None


@pytest.mark.parametrize("side", SIDES)
def test_the_list_goes_from_the_top_down_on_each_side(side: Side) -> None:
    assert tuple(place.region for place in places() if place.side == side) == REGIONS
