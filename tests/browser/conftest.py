"""A real server in a process of its own, on a real database, and people with a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browser import team_server
from tests.browser.team_server import Team

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
SMALL = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; nothing is downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where the app is served, on a new record."""
    port = free_port()
    with served(port, tmp_path / "record"):
        yield f"http://127.0.0.1:{port}"


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(port: int, folder: Path, changed: str = "pass") -> Iterator[None]:
    """Serve the record of this folder; `changed` is code that makes the programme another version first."""
    code = f"from hamstride.web.serve import run; {changed}; run('127.0.0.1', {port}, {str(folder)!r})"
    env = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    env |= {"DJANGO_SETTINGS_MODULE": "hamstride.web.settings", "HAMSTRIDE_DATA": str(folder)}
    process = subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/about/")
        yield
    finally:
        process.terminate()
        process.wait(10)


def with_a_record(folder: Path, case: str) -> None:
    """Make the database of one person and put a case into it."""
    code = (
        "import sys; from hamstride.web import serve; serve._prepare(sys.argv[1]); from hamstride.web import door; "
        "door.casebook().import_case(door.ME, sys.stdin.read())"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], input=case, text=True, check=True)


@contextmanager
def team_served(folder: Path, port: int) -> Iterator[Team]:
    """Serve a team that is made in this folder."""
    team = team_server.prepare(folder)
    process = team_server.start(folder, port)
    try:
        _wait(f"http://127.0.0.1:{port}/about/")
        yield team
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    for _ in range(450):
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310  our own server
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


Visitor = Callable[..., Any]


@pytest.fixture
def visitor(chromium: Any, address: str) -> Iterator[Visitor]:
    """Open a browser as somebody: `visitor(PHONE, "dark")`; any line on its console fails the test."""
    contexts, said = [], []

    def open_page(size: dict[str, int] | None = None, scheme: str = "light", **options: Any) -> Any:
        context = chromium.new_context(viewport=size or PHONE, color_scheme=scheme, base_url=address, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda fault: said.append(str(fault)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A page that is not there, a network that a test took away, and the browser saying that it emptied the phone.
    expected = ("404", "ERR_INTERNET_DISCONNECTED", "Clear-Site-Data", "blocked by Playwright")
    assert [line for line in said if not any(each in line for each in expected)] == []
