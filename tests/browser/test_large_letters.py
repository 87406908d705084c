"""Letters set twice as large on the phone itself: nothing leaves the screen, and help least of all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import CHROMIUM, free_port, served, team_served, with_a_record
from tests.browser.pages import PERSONAL, TEAM
from tests.browser.test_player import checked_in

pytestmark = pytest.mark.browser

# What stands past the right edge, but for tables that scroll inside a box of their own.
OUTSIDE = """[...document.querySelectorAll("body *")]
  .filter((each) => each.getClientRects().length && each.getBoundingClientRect().right > innerWidth + 1)
  .filter((each) => !each.closest(".grid"))
  .map((each) => `${each.tagName} ${each.className}: ${each.innerText?.slice(0, 40)}`)"""


@pytest.fixture(scope="module")
def large(chromium: Any) -> Iterator[Any]:
    """A browser whose own letters are 32 pixels instead of 16, as its settings allow."""
    options = ["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=options)
    yield browser
    browser.close()


def fits(page: Any, path: str) -> None:
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate(OUTSIDE) == [], path
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert page.evaluate("document.body.innerText.includes('Emergency help')"), path


@pytest.mark.parametrize("width", [320, 360])
def test_every_page_of_one_person_fits(large: Any, tmp_path: Path, width: int) -> None:
    port = free_port()
    with_a_record(tmp_path, checked_in())
    with served(port, tmp_path):
        page = large.new_context(
            viewport={"width": width, "height": 780}, base_url=f"http://127.0.0.1:{port}"
        ).new_page()
        for path in PERSONAL:
            fits(page, path)


@pytest.mark.parametrize("who", TEAM, ids=str)
def test_every_page_of_a_team_fits(large: Any, tmp_path: Path, who: str | None) -> None:
    port = free_port()
    with team_served(tmp_path, port) as team:
        address = f"http://127.0.0.1:{port}"
        context = large.new_context(viewport={"width": 360, "height": 780}, base_url=address)
        if who is not None:
            context.add_cookies([{"name": "hamstride", "value": team[who]["cookie"], "url": address}])
        page = context.new_page()
        for path in TEAM[who]:
            fits(page, path.format(ana=team["Ana"]["key"]))
