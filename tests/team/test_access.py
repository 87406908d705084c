"""Every route, every person, every method: who gets in, and that a stranger learns nothing.

The routes are read from the URLs, so that a new page is in this test before anybody thinks of it; whom it lets in has
to be written down here, or the test fails.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from hamstride.web import door
from hamstride.web.people.models import Account, Look
from tests.team.conftest import signed_in

METHODS = ("GET", "POST")
RARE = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
TIERS = pytest.mark.parametrize(
    "methods", [pytest.param(METHODS, id="common"), pytest.param(RARE, id="rare", marks=pytest.mark.slow)]
)
HERS = re.compile(rb"Foundation[^.]{0,30}, day \d")  # where she stands, on a page or on a list
GAP = re.compile(r"<(?:\w+:)?(\w+)>")
SLOW = [pytest.param(each, marks=pytest.mark.slow) for each in ("ana", "bo", "cy")]
VISITORS = (*(pytest.param(each, marks=pytest.mark.slow) for each in ("ana", "cy", "nobody")), "bo", "di")
URLCONF = "hamstride.web.team_urls"

# Pages about somebody else, and who of the four may open Ana's. Everything else about a person is nobody's.
OF_ANA = {
    "clinic_person": ("bo",),
    "clinic_tests": ("bo",),
    "clinic_decide": ("bo",),
    "clinic_reviewed": ("bo",),
    "clinic_return": ("bo",),
    "clinic_letter": ("bo",),
    "clinic_protocol": ("bo",),
    "messages_with": ("bo",),
    "as_person": ("bo",),
    "restrict": ("cy",),
    "lift": ("cy",),
}
# What a visitor who has not signed in may open.
PUBLIC = {
    "about", "help", "invitation", "account_login", "account_signup", "account_request_login_code",
    "account_confirm_login_code", "account_email_verification_sent", "account_inactive", "account_logout",
    "mfa_authenticate", "mfa_login_webauthn", "mfa_trust",
    "worker", "shell", "play", "figure",  # the same for everybody, without anything about anybody
    "cramp", "first_aid",  # neither waits for a code from an e-mail; the diary of cramps does
    "feed",  # the secret in the address is the key
}  # fmt: skip
# The lists on which those she let in find her.
SHOWN_TO = {"bo": ("caseload",)}
DOORS = ("card", "sync", "token", "openapi")  # programs are refused in JSON, not sent to sign in
SAMPLES = {
    "page_id": "onset", "finding": "fever", "name": "bridge_double_leg", "item": "ice", "id": "why-strength",
    "consent": "999999", "made": "999999", "token": "not-a-token", "rest": "today/", "pk": "999999",
    "day": "2026-03-05", "kind": "strength", "secret": "not-a-secret", "side": "left",
    "file_id": "01930000-0000-7000-8000-000000000000", "place": "0",
}  # fmt: skip


def routes(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[tuple[str, str, list[str]]]:
    """Yield (name, path with gaps as {gap}, its gaps) of every address of team mode."""
    for each in patterns:
        whole = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, whole)
        else:
            yield str(each.name), GAP.sub(r"{\1}", whole), GAP.findall(whole)


ROUTES = list(routes(get_resolver(URLCONF).url_patterns))
ABOUT_ONE = [each for each in ROUTES if "key" in each[2]]
OTHERS = [each for each in ROUTES if "key" not in each[2]]


def path(template: str, key: str = "") -> str:
    return template.format_map(defaultdict(lambda: "1", SAMPLES, key=key))


@pytest.fixture
def visitors(ana: Account, bo: Account, cy: Account, di: Account) -> dict[str, Client]:
    who = {"ana": ana, "bo": bo, "cy": cy, "di": di, "nobody": None}
    return {name: signed_in(each) for name, each in who.items()}


def test_there_is_a_page_about_one_person_for_every_line_and_no_other() -> None:
    assert {name for name, _, _ in ABOUT_ONE} == set(OF_ANA)


@TIERS
@pytest.mark.parametrize("visitor", VISITORS)
def test_only_those_let_in_open_a_page_about_ana(
    visitors: dict[str, Client], ana: Account, visitor: str, methods: tuple[str, ...]
) -> None:
    client, wrong = visitors[visitor], str(uuid.uuid4())
    for name, template, _ in ABOUT_ONE:
        for method in methods:
            about_ana = client.generic(method, path(template, ana.key))
            about_nobody = client.generic(method, path(template, wrong))
            where = f"{visitor} {method} {name}"
            if visitor == "nobody":
                assert about_ana.status_code == about_nobody.status_code == 302, where
                assert about_ana["Location"].startswith("/account/login/"), where
            elif visitor in OF_ANA[name]:
                assert about_ana.status_code in (200, 302, 405) or name == "lift", where
                assert about_nobody.status_code in (404, 405), where
            else:
                assert about_ana.status_code == about_nobody.status_code, where
                assert about_ana.status_code in (404, 405), where
                assert about_ana.content.replace(ana.key.encode(), b"") == about_nobody.content.replace(
                    wrong.encode(), b""
                ), where


@TIERS
@pytest.mark.parametrize("visitor", [*SLOW, "di", pytest.param("nobody", marks=pytest.mark.slow)])
def test_every_other_page_is_ones_own_or_public(
    visitors: dict[str, Client], ana: Account, visitor: str, methods: tuple[str, ...]
) -> None:
    client = visitors[visitor]
    before = len(door.events(ana.key))
    for name, template, _ in OTHERS:
        for method in methods:
            if name == "forget" and method == "POST":
                continue  # done to oneself, in its own test
            response = client.generic(method, path(template))
            assert response.status_code < 500, f"{visitor} {method} {name}"
            if visitor == "nobody" and name not in PUBLIC and response.status_code != 405:
                assert response.status_code in (302, 404) or (name in DOORS and response.status_code == 401), name
                assert "login" in response.get("Location", "login"), f"{method} {name}"
            if visitor != "ana" and name not in SHOWN_TO.get(visitor, ()):
                assert not HERS.search(response.content), f"{visitor} {method} {name} shows Ana's plan"
            if name == "account_logout" and method == "POST" and visitor != "nobody":
                client.force_login(Account.objects.get(email__startswith=visitor))
    assert len(door.events(ana.key)) == before or visitor == "ana"


@pytest.mark.parametrize("visitor", ["cy", "di", "nobody"])
def test_nobody_else_sees_pages_as_ana(visitors: dict[str, Client], ana: Account, visitor: str) -> None:
    for rest in ("", "today/", "answers/", "record/", "export/", "why/ice/", "sharing/", "check-in/today/", "me/"):
        assert visitors[visitor].get(f"/as/{ana.key}/{rest}").status_code in (302, 404)
    assert not Look.objects.filter(whose=ana).exists()


def test_her_physiotherapist_sees_the_plan_her_way_and_nothing_of_her_account(
    visitors: dict[str, Client], ana: Account
) -> None:
    for rest in ("record/", "export/", "import/", "forget/", "sharing/", "me/", "news/", "messages/", "account/email/"):
        assert visitors["bo"].get(f"/as/{ana.key}/{rest}").status_code == 404, rest
    assert visitors["bo"].get(f"/as/{ana.key}/today/").status_code == 200


def test_every_page_about_somebody_takes_no_form_from_elsewhere(bo: Account, ana: Account) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(bo)
    for name, template, _ in ABOUT_ONE:
        assert client.post(path(template, ana.key)).status_code in (403, 404, 405), name
