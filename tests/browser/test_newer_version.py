"""A newer version of the programme on the phone: never under somebody's session, never over a half-filled form."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
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
STYLES_SAID = "fetch('/static/hamstride.css', { cache: 'no-store' }).then(answer => answer.headers.get('date'))"
IN_A_POCKET = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
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


def opened(phone: Phone, folder: Path) -> Any:
    """Today with Ana's record, under the worker: a page opened before the first one came keeps nothing waiting."""
    ready(phone.page, folder)
    phone.page.reload()
    phone.page.wait_for_function("navigator.serviceWorker.controller !== null")
    return phone.page


@pytest.fixture
def phone(chromium: Any, tmp_path: Path) -> Iterator[Phone]:
    port = free_port()
    context = chromium.new_context(viewport=PHONE, base_url=f"http://127.0.0.1:{port}")
    with ExitStack() as server:
        yield Phone(context.new_page(), port, tmp_path / "record", server)
    context.close()


def test_a_session_goes_on_in_its_version_until_the_person_loads_the_newer(phone: Phone, tmp_path: Path) -> None:
    page = opened(phone, tmp_path)
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


FORM = "/tests/single_leg_balance_s/right/"


def test_a_half_filled_form_stays_and_is_sent_while_a_newer_version_waits(phone: Phone, tmp_path: Path) -> None:
    """Nothing is sent while workers change: in Chromium such a page may never leave the phone."""
    page = opened(phone, tmp_path)
    page.goto(FORM)
    page.fill("[name=answer]", "31.5")

    phone.bring_up_to_date()

    expect(page.locator("#newer")).to_be_visible()
    expect(page.locator("[name=answer]")).to_have_value("31.5")
    assert not page.evaluate(TAKEN_OVER)
    page.click("button[type=submit]")
    page.wait_for_url("**/left/")
    expect(page.locator("#newer")).to_be_visible()  # it goes on waiting, on every page
    page.click("#newer button")
    page.wait_for_selector("#newer", state="hidden")
    page.wait_for_function(TAKEN_OVER)


def served_at(page: Any) -> datetime:
    """When a server said the styles for a page; what the phone has kept was said when it was kept."""
    return parsedate_to_datetime(page.evaluate(STYLES_SAID))


def test_while_it_waits_its_pages_have_its_styles_and_the_player_keeps_its_own(phone: Phone, tmp_path: Path) -> None:
    """In two windows: with one alone the newer version might take over between two pages."""
    page = opened(phone, tmp_path)
    page.goto("/play/")
    time.sleep(1.1)  # HTTP tells the time in seconds
    now = datetime.now(UTC).replace(microsecond=0)
    phone.bring_up_to_date()
    expect(page.locator("#newer")).to_be_visible()

    other = page.context.new_page()
    other.goto(FORM)
    expect(other.locator("#newer")).to_be_visible()
    assert served_at(other) >= now
    assert served_at(page) < now


def opened_anew(context: Any) -> Any:
    """The app, opened a second after it was closed; None when the browser let the page hang while workers changed."""
    from playwright.sync_api import TimeoutError as PlaywrightTimeout

    page = context.new_page()
    try:
        page.goto("/today/", timeout=5_000)
    except PlaywrightTimeout:
        page.close()
        return None
    page.wait_for_timeout(1_000)
    return page


def test_it_takes_over_by_itself_once_the_app_was_closed(phone: Phone, tmp_path: Path) -> None:
    """A browser may keep a closed page for a moment, to go back to; then it is there at the next opening but one."""
    page = opened(phone, tmp_path)
    phone.bring_up_to_date()
    expect(page.locator("#newer")).to_be_visible()

    context, taken_over = page.context, False
    for _ in range(10):
        if page is not None:
            page.close()
        time.sleep(1)
        page = opened_anew(context)
        taken_over = page is not None and page.evaluate(TAKEN_OVER)
        if taken_over:
            break
    assert taken_over
    expect(page.locator("#newer")).to_be_hidden()


def in_a_pocket(phone: Phone, folder: Path, there: str) -> Any:
    """A browser without a screen never hides a page, so the worker and the page are told that it did."""
    page = opened(phone, folder)
    phone.bring_up_to_date()
    expect(page.locator("#newer")).to_be_visible()
    window = f"{{url: location.origin + '{there}', visibilityState: 'hidden'}}"
    for worker in page.context.service_workers:
        worker.evaluate(f"() => {{ Clients.prototype.matchAll = async () => [{window}]; }}")
    page.evaluate(IN_A_POCKET)
    return page


def test_it_takes_over_in_a_pocket(phone: Phone, tmp_path: Path) -> None:
    in_a_pocket(phone, tmp_path, "/today/").wait_for_function(TAKEN_OVER)


def test_in_a_pocket_a_session_goes_on_in_its_version(phone: Phone, tmp_path: Path) -> None:
    page = in_a_pocket(phone, tmp_path, "/play/")
    page.wait_for_timeout(4_000)
    assert not page.evaluate(TAKEN_OVER)
