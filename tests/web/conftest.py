"""A database on disk as people have it, a clock that stands still until told, and Ana in three stages of her record."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from hamstride.casebook import Entry
from hamstride.web import door
from tests import people
from tests.web.screen import Screen

MORNING = people.morning(3) + timedelta(minutes=5)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file, because the promises about the journal are about files; one for each test worker."""
    folder = tmp_path_factory.mktemp("data")
    os.environ["HAMSTRIDE_DATA"] = str(folder)
    if connections["default"].vendor == "sqlite":
        connections["default"].settings_dict["TEST"]["NAME"] = str(folder / "test.sqlite3")


@pytest.fixture(autouse=True)
def _data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The signing key of a test is made for the test, never in a real person's folder."""
    monkeypatch.setenv("HAMSTRIDE_DATA", str(tmp_path / "hamstride"))


class Clock:
    """The time the web app sees."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(door, "now", clock)
    return clock


@pytest.fixture
def someone(db: None, clock: Clock) -> Client:
    """Nobody has answered anything yet."""
    return Client(enforce_csrf_checks=False)


Log = Callable[..., None]


@pytest.fixture
def log(db: None, clock: Clock) -> Log:
    """Write to the record past the pages: `log(person={...}, episode={...}, pain_walking=2)`."""

    def write(person: dict[str, Any] | None = None, episode: dict[str, Any] | None = None, **findings: Any) -> None:
        entries = [Entry("person", person)] if person else []
        entries += [Entry("episode", episode)] if episode else []
        entries += [Entry("observation", {"finding": id, "value": value}) for id, value in findings.items()]
        door.casebook().log(door.ME, entries)

    return write


@pytest.fixture
def brought(someone: Client) -> Callable[[people.Data], Client]:
    """Bring a whole case in as the record."""

    def bring(data: people.Data) -> Client:
        door.casebook().import_case(door.ME, people.text(data))
        return someone

    return bring


@pytest.fixture
def ana(brought: Callable[[people.Data], Client]) -> Client:
    """Ana on the third morning: everything answered, checked in five minutes ago, hardly any pain."""
    return brought(people.ana_on_day(3))


@pytest.fixture
def ana_next_morning(ana: Client, clock: Clock) -> Client:
    """The same, one day later: nothing is logged yet on this day."""
    clock.forward(days=1)
    return ana


@pytest.fixture
def see(someone: Client) -> Callable[[str], Screen]:
    """Open a page as a person reads it."""

    def open_page(path: str) -> Screen:
        response = someone.get(path, follow=True)
        return Screen(response.content.decode(), response.status_code)

    return open_page


@pytest.fixture
def case(db: None) -> Callable[[], dict[str, Any]]:
    return door.case


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
