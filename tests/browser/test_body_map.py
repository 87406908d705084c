"""The map of pain on a strict page: a tap ticks the box of the list, and a tick in the list shows on the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import find

from hamstride.figures.body_map import Place, places, region_map
from hamstride.web.headers import CONTENT_SECURITY_POLICY
from tests.browser.conftest import PHONE
from tests.browser.driving import expect

pytestmark = pytest.mark.browser
HERE = "http://map.test/"


def page_of_the_map() -> str:
    boxes = "".join(
        f'<p><label><input type="checkbox" name="places" value="{place.id}"> {place.side}: {place.name}</label></p>'
        for place in places()
    )
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Map</title>'
        '<link rel="stylesheet" href="hamstride.css"><link rel="stylesheet" href="body_map.css">'
        '<script type="module" src="body_map.js"></script>'
    )
    return (
        f'<!doctype html><html lang="en"><head>{head}</head>'
        f"<body><main><h1>Map</h1>{region_map()}<form>{boxes}</form></main></body></html>"
    )


def answer(route: Any) -> None:
    name = route.request.url.removeprefix(HERE)
    if not name:
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Content-Type": "text/html"}
        route.fulfill(body=page_of_the_map(), headers=headers)
        return
    file = find(name)
    route.fulfill(path=Path(file)) if isinstance(file, str) else route.fulfill(status=404)


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    page.route(f"{HERE}**", answer)
    page.goto(HERE)
    yield page
    context.close()


def region(page: Any, place: str) -> Any:
    return page.locator(f"[data-place='{place}']")


def box(page: Any, place: str) -> Any:
    return page.locator(f"input[value='{place}']")


def test_a_tap_ticks_the_box_and_another_takes_it_back(page: Any) -> None:
    region(page, "left-sit_bone").click()
    expect(box(page, "left-sit_bone")).to_be_checked()
    region(page, "left-sit_bone").click()
    expect(box(page, "left-sit_bone")).not_to_be_checked()


def test_a_tick_in_the_list_shows_on_the_map_with_its_mark(page: Any) -> None:
    place = Place("right", "thigh_middle_inner")
    box(page, place.id).check()
    expect(region(page, place.id)).to_contain_class("ticked")
    expect(page.locator(".tick:visible")).to_have_count(1)


def test_every_region_can_be_tapped_in_its_middle(page: Any) -> None:
    for place in places():
        region(page, place.id).click()
        expect(box(page, place.id)).to_be_checked()


def test_the_map_is_not_wider_than_a_phone(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
