"""Team mode with the four people of the tests: Ana let in Bo, her physio, and Cy, her coach; Di is a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache as cache_once
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client, override_settings

from hamstride.casebook import Casebook, MemoryStore, load_protocol
from hamstride.record.events import Event
from hamstride.web import door, team_mode
from hamstride.web.people import invitations
from hamstride.web.people.models import Account, Consent
from hamstride.web.people.rights import COACH, DECIDE, MEASURE, PHYSIO, scope_of
from hamstride.web.people.store import DatabaseStore
from tests import people
from tests.web.conftest import MORNING, Clock, _data_dir, _quiet, clock, django_db_modify_db_settings  # noqa: F401  fixtures
from tests.web.screen import Screen

LOCAL = {"CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
         "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}  # fmt: skip


@pytest.fixture(autouse=True)
def _team(db: None, clock: Clock) -> Iterator[None]:  # noqa: F811
    """Everything here runs in team mode."""
    cache.clear()
    with override_settings(**{**team_mode.changes(), **LOCAL}):
        yield
    cache.clear()


def account(who: people.Somebody) -> Account:
    """An account whose address is known to be theirs."""
    made = Account.objects.create_user(who.email, who.name)
    EmailAddress.objects.create(user=made, email=who.email, verified=True, primary=True)
    return made


@cache_once
def third_morning() -> tuple[Event, ...]:
    """Ana's record, sealed once: every test begins with the same one, and each database is a new one."""
    book = Casebook(MemoryStore(), load_protocol(), lambda: MORNING)
    book.import_case("ana", people.text(people.ana_on_day(3)))
    return book.events("ana")


@pytest.fixture
def ana() -> Account:
    """Ana, who has answered everything and checked in on her third morning."""
    made = account(people.ANA)
    DatabaseStore().append(made.key, third_morning())
    return made


@pytest.fixture
def bo(ana: Account) -> Account:
    made = account(people.BO)
    let_in(ana, made, PHYSIO, MEASURE, DECIDE)
    return made


@pytest.fixture
def cy(ana: Account) -> Account:
    made = account(people.CY)
    let_in(ana, made, COACH)
    return made


@pytest.fixture
def di() -> Account:
    return account(people.DI)


def let_in(of: Account, to: Account, role: str, *added: str, months: int = 3) -> Consent:
    """One person lets another in."""
    return invitations.begin(of, to, role, scope_of(role, added), door.now(), months)


def signed_in(as_: Account | None) -> Client:
    """A browser in which this person has signed in; None for a visitor who has not."""
    client = Client()
    if as_ is not None:
        client.force_login(as_)
    return client


See = Callable[..., Screen]


@pytest.fixture
def see() -> See:
    """Open a page as somebody: `see(bo, "/clinic/")`."""

    def open_page(as_: Account | None, path: str, **more: Any) -> Screen:
        response = signed_in(as_).get(path, follow=True, **more)
        return Screen(response.content.decode(), response.status_code)

    return open_page


@pytest.fixture
def later(clock: Clock) -> Callable[..., None]:  # noqa: F811
    """Let time pass: `later(days=1)`."""

    def go_on(**span: float) -> None:
        clock.now += timedelta(**span)

    return go_on
