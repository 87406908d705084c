"""A newer version of the programme on the phone: never under somebody's session, never over a half-filled form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PHONE, free_port, served
from tests.browser.driving import expect, look
from tests.browser.test_player import do_sets, feel, ready, start

pytestmark = pytest.mark.browser
NEWER = (
    "import django; django.setup(); "
    "from hamstride.web.player import shell; mark = shell.version; shell.version = lambda: 'newer-' + mark()"
)
KEPT = "caches.keys().then(names => names.filter(name => name.startsWith('shell-')))"
LOOK_FOR_NEWER = "navigator.serviceWorker.ready.then(registration => registration.update()).then(() => true)"
TAKEN_OVER = """navigator.serviceWorker.ready.then(async () => {
  const names = (await caches.keys()).filter(name => name.startsWith("shell-"));
  return names.length === 1 && names[0].startsWith("shell-newer-");
})"""


class Phone:
    """A phone with the app on it, and the server that is brought up to date behind its back."""

    def __init__(self, page: Any, port: int, folder: Path, server: ExitStack) -> None:
        self.page, self._port, self._folder, self._server = page, port, folder, server
        self._server.enter_context(served(port, folder))

    def bring_up_to_date(self) -> None:
        """The same record and another version of the programme; the phone looks, as it does by itself once a day."""
        self._server.close()
        self._server.enter_context(served(self._port, self._folder, NEWER))
        self.page.evaluate(LOOK_FOR_NEWER)


@pytest.fixture
def phone(chromium: Any, tmp_path: Path) -> Iterator[Phone]:
    port = free_port()
    context = chromium.new_context(viewport=PHONE, base_url=f"http://127.0.0.1:{port}")
    with ExitStack() as server:
        yield Phone(context.new_page(), port, tmp_path / "record", server)
    context.close()


def test_a_session_goes_on_in_its_version_until_the_person_loads_the_newer(phone: Phone, tmp_path: Path) -> None:
    page = phone.page
    ready(page, tmp_path)
    start(page)
    page.click("[data-do=main]")
    page.wait_for_selector("text=Set 2 of 3")
    before = page.evaluate(KEPT)

    phone.bring_up_to_date()

    expect(page.locator("#newer")).to_be_visible()
    look(page, "phone-newer-while-playing")
    assert set(before) < set(page.evaluate(KEPT))  # the newer one is there, and waits
    expect(page.locator("#player")).to_contain_text("Set 2 of 3")

    page.click("#newer button")
    page.wait_for_selector("#newer", state="hidden")
    page.wait_for_function(TAKEN_OVER)
    expect(page.locator("#player")).to_contain_text("Set 2 of 3")  # and nothing of the session was lost
    do_sets(page)
    feel(page)
    expect(page.locator("#player")).to_contain_text("Exercise 2 of")


def test_elsewhere_the_newer_version_takes_over_and_a_half_filled_form_stays(phone: Phone, tmp_path: Path) -> None:
    page = phone.page
    ready(page, tmp_path)
    page.goto("/tests/single_leg_balance_s/right/")
    page.fill("[name=answer]", "31.5")

    phone.bring_up_to_date()

    page.wait_for_function(TAKEN_OVER)
    expect(page.locator("[name=answer]")).to_have_value("31.5")
    page.click("button[type=submit]")
    page.wait_for_url("**/left/")
