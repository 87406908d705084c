"""How heavy a page is on its first visit, by a slow phone on a slow line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.driving import bring, recent
from tests.browser.pages import PERSONAL

pytestmark = pytest.mark.browser
MOST = 100_000  # bytes on the wire, packed and with their headers


def test_every_page_is_small_enough_for_a_slow_phone(visitor: Callable[..., Any], tmp_path: Path) -> None:
    page = visitor(service_workers="block")  # as on a first visit: nothing is kept yet, and nothing loads the page anew
    bring(page, recent(3), tmp_path)
    line = page.context.new_cdp_session(page)
    came: list[float] = []
    line.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    weights: dict[str, float] = {}
    for path in PERSONAL:
        came.clear()
        page.goto(path)
        page.wait_for_load_state("networkidle")
        weights[path] = sum(came)
        assert len(came) > 2, f"{path} came from somewhere else than the server"

    assert {path: weight for path, weight in weights.items() if weight >= MOST} == {}
    assert weights["/today/"] > weights["/about/"], "the pictures of today were not counted"
