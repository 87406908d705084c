"""The same app in WebKit, the engine of nearly every browser on an iPhone: Debian's WebKitGTK and its own driver."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import free_port, served, with_a_record
from tests.browser.pages import PERSONAL
from tests.browser.test_player import checked_in, record

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning:selenium")]
DRIVER = "/usr/bin/WebKitWebDriver"
BROWSER = min(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), default=None)
SECONDS = 20

# The first thing on a page that can be seen and pressed.
PRESS = """
const found = [...document.querySelectorAll(arguments[0])].find((each) => each.getClientRects().length);
found?.click();
return Boolean(found);
"""
FEEL = """
document.querySelector("[name=pain][value='1']").click();
document.querySelector("[name=form][value=good]")?.click();
document.querySelector("form[data-do=felt] button.main").click();
"""


class Server:
    """A server that can be taken away, as a network is, and brought back with the same record."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder, self.running = free_port(), folder, ExitStack()
        self.address = f"http://127.0.0.1:{self.port}"
        with_a_record(folder, checked_in())

    def start(self) -> None:
        self.running.enter_context(served(self.port, self.folder))

    def stop(self) -> None:
        self.running.close()
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(self.address, timeout=1)  # noqa: S310  our own server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "record")
    made.start()
    yield made
    made.running.close()


@pytest.fixture
def phone() -> Iterator[Any]:
    """WebKit in a narrow window. Root has no sandbox, and there is no graphics card."""
    from selenium import webdriver
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    options = Options()
    options.binary_location = str(BROWSER)
    options.add_argument("--automation")
    quiet = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
    service = Service(DRIVER, env={**os.environ, **quiet, "LIBGL_ALWAYS_SOFTWARE": "1"})
    driver = webdriver.WebKitGTK(options=options, service=service)
    driver.set_page_load_timeout(SECONDS)
    driver.set_window_size(390, 844)
    yield driver
    driver.quit()


def until(phone: Any, true: Callable[[], Any]) -> Any:
    """Look again until something is true; what it is then."""
    from selenium.webdriver.support.wait import WebDriverWait

    return WebDriverWait(phone, SECONDS, poll_frequency=0.1).until(lambda _: true())


def press(phone: Any, what: str) -> None:
    until(phone, lambda: phone.execute_script(PRESS, what))


def seen(phone: Any, what: str) -> bool:
    found: bool = phone.execute_script(
        "return Boolean(document.querySelector(arguments[0])?.getClientRects().length)", what
    )
    return found


def says(phone: Any, words: str) -> None:
    until(phone, lambda: words in phone.execute_script("return document.querySelector('main')?.innerText ?? ''"))


def kept_shell(phone: Any, address: str) -> None:
    """Today, once the phone has kept what it needs without a network."""
    phone.get(f"{address}/today/")
    state = "return navigator.serviceWorker.ready.then((worker) => worker.active.state)"
    until(phone, lambda: phone.execute_script(state) == "activated")


def exercise(phone: Any) -> None:
    """Every set of the exercise that is shown, and then how it felt."""

    def over() -> bool:
        phone.execute_script(PRESS, "[data-do=main]")
        return seen(phone, "form[data-do=felt]")

    until(phone, over)
    phone.execute_script(FEEL)
    until(phone, lambda: not seen(phone, "form[data-do=felt]"))


def done(server: Server) -> list[list[tuple[str, int]]]:
    """The exercises of each session in the record, with the pain of each."""
    sessions = record(server.address)["sessions"]
    return [[(row["exercise"], row["pain"]) for row in each["exercises"]] for each in sessions]


def test_every_page_fits_a_narrow_window(server: Server, phone: Any) -> None:
    for page in PERSONAL:
        phone.get(server.address + page)
        assert seen(phone, "h1"), page
        assert phone.execute_script("return document.documentElement.scrollWidth <= innerWidth"), page


def test_a_session_whose_network_goes_away_is_in_the_record_once(server: Server, phone: Any) -> None:
    kept_shell(phone, server.address)
    phone.get(f"{server.address}/play/")
    press(phone, "[data-do=start]")
    until(phone, lambda: seen(phone, "[data-do=warmed], [data-do=main]"))
    phone.execute_script(PRESS, "[data-do=warmed]")
    until(phone, lambda: seen(phone, "[data-do=main]"))
    exercise(phone)
    server.stop()
    exercise(phone)
    phone.refresh()
    says(phone, "Exercise 3 of")
    assert seen(phone, "#outbox")
    server.start()
    phone.get(f"{server.address}/today/")
    both = [("bridge_double_leg", 1), ("prone_plank", 1)]
    until(phone, lambda: done(server) == [both])  # the first was there before the network went
    until(phone, lambda: not seen(phone, "#outbox"))
    assert done(server) == [both]


def test_a_cramp_and_first_aid_are_there_without_a_network(server: Server, phone: Any) -> None:
    kept_shell(phone, server.address)
    server.stop()
    phone.get(f"{server.address}/cramp/")
    says(phone, "The clock has run since you opened this page")
    phone.get(f"{server.address}/first-aid/")
    says(phone, "Look for these first")
    phone.get(f"{server.address}/progress/")
    says(phone, "There is no network")


def test_the_clock_of_a_test_fills_in_what_it_measured(server: Server, phone: Any) -> None:
    phone.get(f"{server.address}/tests/single_leg_balance_s/right/")
    press(phone, "[data-do=start]")
    until(phone, lambda: float(phone.execute_script("return document.querySelector('[data-show]').innerText")) > 0)
    press(phone, "[data-do=start]")
    press(phone, "form button.main")
    until(phone, lambda: "/left/" in phone.current_url)
    (kept,) = (each for each in record(server.address)["observations"] if each["finding"] == "single_leg_balance_s")
    assert kept["side"] == "right"
    assert kept["value"] > 0
