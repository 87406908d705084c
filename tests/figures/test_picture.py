"""What a figure is as a file: small, alone, moving, told in words, mirrored, and the same as PNG anywhere."""

from __future__ import annotations

import gzip
import re
import time
from typing import Literal
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from hamstride.figures import ids, png, sheet, svg
from hamstride.figures.camera import CANVAS, Camera, fitted
from hamstride.figures.library import figure
from hamstride.figures.outline import path
from hamstride.figures.picture import rendered
from hamstride.figures.stage import corners
from hamstride.figures.style import COLOURS, tint
from tests.sampled import one_in

SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 15_000
SOME = ("nordic_curl", "hip_circle", "sprint", "ice", "bridge_single_leg")


def read(text: str) -> Element:
    root: Element = ElementTree.fromstring(text)
    return root


def group(text: str, kind: str) -> Element:
    return next(each for each in read(text).iter(f"{SVG}g") if each.get("class") == kind)


def tree(id: str, still: bool = False) -> Element:
    return read(svg(id, still=still))


@pytest.mark.parametrize("id", one_in(4, ids()))
def test_a_figure_is_small_alone_and_told_in_words(id: str) -> None:
    text = svg(id)
    assert len(gzip.compress(text.encode())) <= MOST_BYTES
    root = read(text)
    assert root.findtext(f"{SVG}title") == figure(id).named.name
    assert len(root.findtext(f"{SVG}desc") or "") > 40
    assert not re.search(r"<script|href|url\(|@import|\son\w+=", text)
    assert "nan" not in text


@pytest.mark.slow
def test_all_figures_are_drawn_in_three_seconds() -> None:
    """In seconds of this process, so that a busy machine does not count."""
    svg.cache_clear()
    figure.cache_clear()
    start = time.process_time()
    for id in ids():
        svg(id)
    assert time.process_time() - start < 3


@pytest.mark.thorough
@pytest.mark.parametrize("id", SOME)
def test_right_is_the_mirror_image_of_left_to_the_unit(id: str) -> None:
    left, right = (
        [each.get("d", "") for each in group(svg(id, side), "m").iter(f"{SVG}path")] for side in ("left", "right")
    )
    assert len(left) == len(right)
    for one, other in zip(left, right, strict=True):
        assert corners(one) == [(CANVAS - x, y) for x, y in corners(other)]


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("id", one_in(4, ids()))
def test_the_first_pose_is_left_of_the_second_or_above_it_on_both_sides(
    id: str, side: Literal["left", "right"]
) -> None:
    labels = group(svg(id, side), "k").iter(f"{SVG}text")
    places = [(float(each.get("x", 0)), float(each.get("y", 0))) for each in labels]
    assert places == sorted(places)


@pytest.mark.parametrize("id", SOME)
def test_two_labelled_poses_take_the_place_of_the_motion(id: str) -> None:
    root = tree(id)
    still = group(svg(id), "k")
    labels = [each.text or "" for each in still.iter(f"{SVG}text")]
    assert labels == ["Cool"] if id == "ice" else [label[:2] for label in labels] == ["1 ", "2 "]
    assert still.get("display") == "none"
    style = root.findtext(f"{SVG}style") or ""
    assert "prefers-reduced-motion:reduce){.m{display:none}.k{display:inline}}" in style
    assert "print{.m{display:none}.k{display:inline}}" in style


@pytest.mark.parametrize("id", SOME)
def test_a_still_figure_does_not_move(id: str) -> None:
    text = svg(id, still=True)
    assert "<animate" not in text
    assert 'display="none"' not in text


@pytest.mark.parametrize("id", one_in(4, ids()))
def test_every_pose_of_a_path_has_the_same_commands(id: str) -> None:
    """Browsers move from one shape to the next only when both are made of the same commands."""
    for moving in tree(id).iter(f"{SVG}animate"):
        values = (moving.get("values") or "").split(";")
        assert len(values) == len((moving.get("keyTimes") or "").split(";"))
        if moving.get("attributeName") == "d":
            assert len({re.sub(r"-?\d+", "#", value).replace(" ", "").replace("##", "#") for value in values}) == 1


@pytest.mark.parametrize("id", one_in(4, ids()))
def test_a_figure_stays_on_its_square(id: str) -> None:
    for drawn in (each for each in tree(id).iter(f"{SVG}path") if each.get("opacity") != "0"):
        for x, y in corners(drawn.get("d", "")):
            assert -10 <= x <= CANVAS + 10, id
            assert -10 <= y <= CANVAS + 10, id


def test_the_hamstring_deepens_as_it_gets_longer() -> None:
    assert tint(0) != tint(0.5) != tint(1)
    assert int(tint(0)[3:5], 16) > int(tint(1)[3:5], 16)


def test_by_night_every_colour_has_its_own() -> None:
    style = tree("sprint").findtext(f"{SVG}style") or ""
    assert all(f".{name}{{fill:{night}}}" in style for name, (_, night) in COLOURS.items())


def test_a_png_keeps_its_labels_on_a_machine_without_fonts() -> None:
    drawing = svg("hip_hinge", still=True)
    assert rendered(drawing, 400) != rendered(re.sub(r"<text.*?</text>", "", drawing), 400)
    assert png("hip_hinge", width=390)[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_sheet_holds_every_figure_asked_for_with_its_id() -> None:
    root = read(sheet(SOME, columns=2))
    assert [each.text for each in root.findall(f"{SVG}text")] == list(SOME)
    assert len(root.findall(f"{SVG}svg")) == len(SOME)


POINT = st.tuples(st.floats(-500, 2000), st.floats(-500, 2000))


@given(curve=st.lists(POINT, min_size=3, max_size=14))
def test_a_mirrored_curve_is_the_mirror_image(curve: list[tuple[float, float]]) -> None:
    plain, mirrored = path([curve]), path([curve], CANVAS)
    assert corners(plain) == [(CANVAS - x, y) for x, y in corners(mirrored)]


@given(curve=st.lists(POINT, min_size=3, max_size=14))
def test_a_curve_ends_where_it_began(curve: list[tuple[float, float]]) -> None:
    places = corners(path([curve]))
    assert places[0] == places[-1]
    xs = [x for x, _ in curve]
    assert all(min(xs) - 2 <= x <= max(xs) + 2 for x, _ in places)


@given(
    points=st.lists(st.tuples(st.floats(-90, 90), st.floats(-5, 130)), min_size=2, max_size=9),
    most=st.floats(1, 18),
)
def test_what_is_fitted_lies_in_its_box(points: list[tuple[float, float]], most: float) -> None:
    camera = fitted(Camera(0), points, (100, 50, 800, 600), most)
    for x, y in points:
        assert 99 <= camera.x + camera.scale * x <= 901
        assert 49 <= camera.y - camera.scale * y <= 651
    assert camera.scale <= most


@pytest.mark.parametrize("id", one_in(4, ids()))
def test_every_colour_in_a_drawing_has_one_for_the_night_too(id: str) -> None:
    """A line or an area without its class would stay in the colour of the day on a dark page."""
    style = tree(id).findtext(f"{SVG}style") or ""
    for drawn in tree(id).iter(f"{SVG}path"):
        kinds = (drawn.get("class") or "").split()
        fill, stroke = drawn.get("fill", "none"), drawn.get("stroke")
        assert fill == "none" or (fill.startswith("#") and (kinds or drawn.get("stroke-width"))), drawn.attrib
        if stroke is not None and stroke != COLOURS["ink"][0]:
            assert any(kind.startswith("s-") and f".{kind}{{stroke:" in style for kind in kinds), drawn.attrib
