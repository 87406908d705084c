"""Where it hurts, and the pictures of exercises, in a real browser: by tap, by keys, and without a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import DESKTOP, PHONE, SMALL
from tests.browser.driving import answer, bring, expect, look, recent

pytestmark = pytest.mark.browser
Visitor = Callable[..., Any]
LOOKS = [("phone", PHONE, "light"), ("phone-dark", PHONE, "dark"), ("desktop", DESKTOP, "light"),
         ("small", SMALL, "dark")]  # fmt: skip


def at_the_map(page: Any) -> None:
    """Answer the first questions up to the leg."""
    page.goto("/start/onset/")
    answer(page)
    page.goto("/start/side/")
    page.check("[name=answer][value=left]")
    page.click("button.main")
    page.wait_for_url(lambda url: url.endswith("/where/?then=start"))


def shown(page: Any) -> list[str]:
    return [str(each.get_attribute("src")) for each in page.locator("img[data-moving]").all()]


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS, ids=[each[0] for each in LOOKS])
def test_a_tap_on_the_map_ticks_its_box_and_its_question_follows(
    visitor: Visitor, name: str, size: dict[str, int], scheme: str
) -> None:
    page = visitor(size, scheme)
    at_the_map(page)
    page.locator("[data-place=left-sit_bone]").click()
    page.get_by_label("Behind the knee").last.check()
    expect(page.locator("[value=left-sit_bone]")).to_be_checked()
    expect(page.locator("[data-place=right-behind_knee]")).to_have_class("region ticked")
    look(page, f"where-{name}")

    page.click("button.main")
    page.wait_for_url(lambda url: url.endswith("/question/pain_at_sit_bone/?then=start"))


def test_the_list_alone_is_enough_with_keys_and_without_a_script(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    at_the_map(page)
    page.locator("[value=left-lower_back]").focus()
    page.keyboard.press("Space")
    page.locator("button.main").focus()
    page.keyboard.press("Enter")

    page.wait_for_url(lambda url: url.endswith("/question/back_pain/?then=start"))


@pytest.mark.parametrize(("name", "size", "scheme"), LOOKS[:3], ids=[each[0] for each in LOOKS[:3]])
def test_the_pictures_of_a_list_move_when_asked_and_can_be_held_still(
    visitor: Visitor, tmp_path: Path, name: str, size: dict[str, int], scheme: str
) -> None:
    page = visitor(size, scheme)
    bring(page, recent(3), tmp_path)
    for path in ("/today/", "/session/", "/library/?q=bridge", "/exercise/bridge_single_leg/", "/care/elevation/"):
        page.goto(path)
        hold = page.get_by_role("button", name="still")
        first = page.locator("main img[data-moving]:visible").first
        first.scroll_into_view_if_needed()
        first.evaluate("picture => picture.decode()")  # fails when it cannot be shown
        look(page, f"pictures-{path.strip('/').split('/')[0]}-{name}")
        still = hold.get_attribute("aria-pressed") == "true"
        assert {each.endswith("still") for each in shown(page)} == {still}
        hold.click()
        expect(hold).to_have_attribute("aria-pressed", str(not still).lower())
        assert {each.endswith("still") for each in shown(page)} == {not still}
        assert hold.bounding_box()["height"] >= 44


def test_without_a_script_a_link_holds_the_picture_still(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor(java_script_enabled=False)
    bring(page, recent(3), tmp_path)
    page.goto("/exercise/bridge_single_leg/")
    page.click("text=Hold the picture still")

    page.wait_for_url("**still**")
    assert shown(page) == ["/figure/bridge_single_leg.svg?still"]
    expect(page.get_by_role("button", name="still")).to_have_count(0)
