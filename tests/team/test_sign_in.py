"""Signing in: a code by e-mail, no password, limits that hold, and a second step for whoever wants one."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client, override_settings

from hamstride.web import door
from hamstride.web.people import invitations
from hamstride.web.people.models import Account
from hamstride.web.people.rights import PHYSIO
from hamstride.web.people.sign_in import SecondSteps
from tests import people
from tests.team.conftest import See, signed_in
from tests.web.screen import Screen


def code() -> str:
    """The code of the newest e-mail."""
    found = re.search(r"^\s*([A-Z0-9]{4,6}-?[A-Z0-9]{3,4})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found.group(1)


def sign_up(client: Client, who: people.Somebody) -> Screen:
    client.post("/account/signup/", {"email": who.email, "name": who.name})
    response = client.post("/account/confirm-email/", {"code": code()}, follow=True)
    return Screen(response.content.decode(), response.status_code)


def test_the_first_to_come_makes_an_account_with_a_code_and_no_password() -> None:
    client = Client()
    sign_up(client, people.BO)
    made = Account.objects.get()

    assert (made.email, made.name) == (people.BO.email, "Bo")
    assert not made.has_usable_password()
    assert client.get("/sharing/").status_code == 200


def test_the_next_ones_need_an_invitation(ana: Account) -> None:
    client = Client()
    page = Screen(client.get("/account/signup/").content.decode())

    assert page.h1 == "You need an invitation"
    client.post("/account/signup/", {"email": people.DI.email, "name": "Di"})
    assert Account.objects.count() == 1


def test_somebody_with_a_link_makes_an_account_and_comes_back_to_it(ana: Account) -> None:
    _, token = invitations.invite(ana, invitations.Offer(PHYSIO, offers_record=True, months=3))
    client = Client()
    first = Screen(client.get(f"/invitation/{token}/").content.decode())
    assert first.h1 == "Ana asks you in"

    client.get(first.link("Make an account"))
    sign_up(client, people.BO)
    page = Screen(client.get(f"/invitation/{token}/").content.decode())
    assert "be their physiotherapist" in page.text


@override_settings(OPEN_SIGNUP=True)
def test_a_server_can_be_open_to_everybody(ana: Account) -> None:
    sign_up(Client(), people.DI)

    assert Account.objects.filter(email=people.DI.email).exists()


def test_signing_in_with_a_code(ana: Account) -> None:
    client = Client()
    client.post("/account/login/", {"login": people.ANA.email})
    assert len(mail.outbox) == 1
    client.post("/account/login/code/confirm/", {"code": code()})

    assert client.get("/today/").status_code == 200


def test_a_wrong_code_lets_nobody_in(ana: Account) -> None:
    client = Client()
    client.post("/account/login/", {"login": people.ANA.email})
    client.post("/account/login/code/confirm/", {"code": "NOT-IT"})

    assert client.get("/today/").status_code == 302


def test_the_answer_does_not_say_whether_an_address_is_known(ana: Account) -> None:
    pages = []
    for email in (people.ANA.email, people.DI.email):
        response = Client().post("/account/login/", {"login": email}, follow=True)
        pages.append((response.status_code, response.redirect_chain, Screen(response.content.decode()).h1))

    assert pages[0] == pages[1]


@pytest.mark.thorough
def test_too_many_codes_are_refused_for_a_while(ana: Account) -> None:
    statuses = [Client().post("/account/login/", {"login": people.ANA.email}).status_code for _ in range(40)]

    assert 429 in statuses
    assert len(mail.outbox) < 40


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_one_visitor_does_not_use_up_the_limit_of_another(ana: Account) -> None:
    def knock(address: str) -> int:
        return Client().get("/account/login/", headers={"x-forwarded-for": address}).status_code

    def guess(address: str) -> int:
        headers = {"x-forwarded-for": address}
        return Client().post("/account/signup/", {"email": "x", "name": ""}, headers=headers).status_code

    assert 429 in [guess("192.0.2.7") for _ in range(40)]
    assert guess("192.0.2.8") != 429
    assert knock("192.0.2.8") == 200


def test_the_secret_of_a_second_step_is_not_kept_in_clear() -> None:
    kept = SecondSteps().encrypt("JBSWY3DPEHPK3PXP")

    assert "JBSWY3DPEHPK3PXP" not in kept
    assert SecondSteps().decrypt(kept) == "JBSWY3DPEHPK3PXP"


@pytest.mark.parametrize(
    "path", ["/account/email/", "/account/second-step/", "/account/second-step/totp/activate/",
             "/account/second-step/webauthn/add/", "/account/second-step/webauthn/",
             "/account/reauthenticate/code/"],
)  # fmt: skip
def test_the_pages_of_the_account_are_in_our_frame(ana: Account, see: See, path: str) -> None:
    page = see(ana, path)

    assert page.status == 200
    assert page.title.endswith("– Hamstride")
    assert page.link("Emergency help") == "/help/"


def test_there_is_no_page_for_passwords(ana: Account) -> None:
    assert signed_in(ana).get("/account/password/change/").status_code == 404
    assert Client().get("/account/password/reset/").status_code == 404


def test_signing_out_ends_the_session_here_too(ana: Account) -> None:
    client = signed_in(ana)
    client.get("/today/")
    assert Session.objects.count() == 1
    client.post("/account/logout/")

    assert Session.objects.count() == 0
    assert client.get("/today/").status_code == 302


def test_whoever_signs_in_sees_the_own_record_only(ana: Account, di: Account, see: See) -> None:
    assert see(ana, "/").h1.startswith("Foundation")
    assert "A plan for a sore hamstring" in see(di, "/").text
    assert door.case(di.key) == {}


def test_a_visitor_is_sent_to_sign_in_and_reads_help_without(see: See) -> None:
    assert see(None, "/today/").h1 == "Sign in"
    assert see(None, "/help/").h1 != "Sign in"
    assert see(None, "/about/").h1 != "Sign in"


def test_removing_everything_removes_the_account_too(ana: Account, bo: Account) -> None:
    client = signed_in(ana)
    client.post("/forget/", {"sure": "on"})

    assert not Account.objects.filter(pk=ana.pk).exists()
    assert door.events(ana.key) == ()
    assert client.get("/today/").status_code == 302
    assert Account.objects.filter(pk=bo.pk).exists()
