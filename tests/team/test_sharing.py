"""Who sees my record: asking somebody in, saying yes, from when until when, taking it back, and who has looked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError

from hamstride.web import door
from hamstride.web.people import gate, invitations
from hamstride.web.people.invitations import NotForYou, Offer
from hamstride.web.people.models import Account, Consent, Invitation, Look
from hamstride.web.people.rights import (
    ALWAYS,
    COACH,
    DECIDE,
    FAMILY,
    MAY_ADD,
    MEASURE,
    PAIN_NOTES,
    PHYSIO,
    RECORD,
    ROLES,
    SAID,
    scope_of,
)  # fmt: skip
from tests.team.conftest import See, let_in, signed_in
from tests.web.screen import Screen

HELP_ME = Offer(PHYSIO, offers_record=True, months=3, added=(MEASURE,))
LET_ME_HELP = Offer(PHYSIO, offers_record=False, months=3)


def test_ana_makes_a_link_and_it_is_shown_once(ana: Account) -> None:
    client = signed_in(ana)
    form = {"way": "record", "role": "physio", "months": "3", "added": ["measure"], "email": ""}
    page = Screen(client.post("/sharing/invite/", form).content.decode())
    made = Invitation.objects.get()

    token = page.text.split("/invitation/")[1].split("/")[0]
    assert invitations.find(token) == made
    assert token not in str(Invitation.objects.values_list())
    assert token not in client.get("/sharing/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("way", "", "Choose one answer"),
        ("role", "king", "Choose one answer"),
        ("months", "99", "Choose one answer"),
        ("email", "not an address", "Type an e-mail address"),
        ("added", ["pain_notes"], "A physiotherapist cannot do all of these"),
    ],
)
def test_a_wrong_entry_is_said_beside_its_field_and_nothing_is_lost(
    ana: Account, field: str, value: object, says: str
) -> None:
    form = {"way": "record", "role": "physio", "months": "6", "added": [], "email": "", field: value}
    page = Screen(signed_in(ana).post("/sharing/invite/", form).content.decode())

    assert says in " ".join(page.faults)
    assert not Invitation.objects.exists()
    assert field == "months" or "6" in page.checked


def test_saying_yes_begins_what_was_offered(ana: Account, di: Account) -> None:
    _, token = invitations.invite(ana, HELP_ME)
    response = signed_in(di).post(f"/invitation/{token}/", {}, follow=True)
    consent = Consent.objects.get()

    assert (consent.of, consent.to, consent.role) == (ana, di, PHYSIO)
    assert set(consent.scope) == scope_of(PHYSIO, (MEASURE,))
    assert "You and Ana are connected" in response.content.decode()


def test_a_helper_who_asks_gets_what_the_person_ticks(ana: Account, di: Account) -> None:
    _, token = invitations.invite(di, LET_ME_HELP)
    page = Screen(signed_in(ana).get(f"/invitation/{token}/").content.decode())
    assert "Say yes only to somebody you know" in page.text
    assert page.checked == []

    signed_in(ana).post(f"/invitation/{token}/", {"added": ["decide"]})
    consent = Consent.objects.get()
    assert (consent.of, consent.to) == (ana, di)
    assert DECIDE in consent.scope
    assert MEASURE not in consent.scope


def test_a_link_works_once(ana: Account, di: Account) -> None:
    made, token = invitations.invite(ana, HELP_ME)
    invitations.take_up(made, di, ())

    assert invitations.find(token) is None
    with pytest.raises(NotForYou, match="used up"):
        invitations.take_up(made, di, ())


def test_a_link_runs_out_after_a_week(ana: Account, di: Account, later: Callable[..., None]) -> None:
    made, token = invitations.invite(ana, HELP_ME)
    later(days=7)

    assert invitations.find(token) is None
    with pytest.raises(NotForYou):
        invitations.take_up(made, di, ())


def test_a_link_can_be_taken_back(ana: Account, di: Account) -> None:
    made, token = invitations.invite(ana, HELP_ME)
    assert signed_in(di).post(f"/sharing/invitation/{made.pk}/withdraw/").status_code == 404
    signed_in(ana).post(f"/sharing/invitation/{made.pk}/withdraw/")

    assert invitations.find(token) is None
    assert signed_in(di).get(f"/invitation/{token}/").status_code == 404


def test_a_link_for_an_address_is_for_that_address(ana: Account, di: Account) -> None:
    _, token = invitations.invite(ana, Offer(PHYSIO, offers_record=True, months=1, email="Bo@example.org"))
    page = Screen(signed_in(di).post(f"/invitation/{token}/", {}).content.decode())

    assert page.faults == ["This invitation is for another e-mail address. Sign in with that one."]
    assert not Consent.objects.exists()


def test_nobody_takes_up_the_own_link(ana: Account) -> None:
    made, _ = invitations.invite(ana, HELP_ME)

    with pytest.raises(NotForYou, match="yourself"):
        invitations.take_up(made, ana, ())


def test_a_new_consent_takes_the_place_of_the_one_before(ana: Account, bo: Account) -> None:
    let_in(ana, bo, PHYSIO)

    live = Consent.objects.live(door.now()).get(of=ana, to=bo)
    assert MEASURE not in live.scope
    assert Consent.objects.filter(of=ana, to=bo).count() == 2


def test_the_database_keeps_one_live_consent_for_a_role(ana: Account, bo: Account) -> None:
    now = door.now()
    with pytest.raises(IntegrityError):
        Consent.objects.create(of=ana, to=bo, role=PHYSIO, began=now, ends=now.replace(year=2030))


@pytest.mark.parametrize("who", ["ana", "bo"])
def test_either_of_the_two_ends_it_and_the_record_closes_at_once(ana: Account, bo: Account, who: str, see: See) -> None:
    consent = Consent.objects.get(to=bo)
    signed_in({"ana": ana, "bo": bo}[who]).post(f"/sharing/{consent.pk}/end/")

    assert see(bo, f"/clinic/{ana.key}/").status == 404
    assert "Ana" not in see(bo, "/clinic/").text


def test_a_stranger_ends_nothing(ana: Account, bo: Account, di: Account) -> None:
    assert signed_in(di).post(f"/sharing/{Consent.objects.get().pk}/end/").status_code == 404
    assert Consent.objects.live(door.now()).count() == 1


def test_a_consent_runs_out_by_itself(ana: Account, bo: Account, see: See, later: Callable[..., None]) -> None:
    assert see(bo, f"/clinic/{ana.key}/").status == 200
    later(days=91)

    assert see(bo, f"/clinic/{ana.key}/").status == 404


def test_every_look_is_shown_to_the_one_it_is_about(ana: Account, bo: Account, cy: Account, see: See) -> None:
    see(bo, "/clinic/")
    see(bo, f"/clinic/{ana.key}/")
    see(bo, f"/clinic/{ana.key}/")
    see(cy, "/team/")
    text = see(ana, "/sharing/looked/").text

    assert "Bo , physiotherapist, opened your record, 2 times" in text
    assert "Bo , physiotherapist, opened the list of the people they help" in text
    assert "Cy , coach, opened the team’s board" in text


def test_a_look_that_wrote_says_so(ana: Account, bo: Account, see: See) -> None:
    signed_in(bo).post(f"/clinic/{ana.key}/reviewed/", {"form": door.mint_form()})

    assert "Bo , physiotherapist, changed your plan" in see(ana, "/sharing/looked/").text


def test_looking_at_ones_own_record_is_not_written_down(ana: Account, see: See) -> None:
    see(ana, "/today/")

    assert not Look.objects.exists()
    assert "Nobody so far." in see(ana, "/sharing/looked/").text


def test_a_look_stays_readable_when_the_account_is_gone(ana: Account, bo: Account, see: See) -> None:
    see(bo, f"/clinic/{ana.key}/")
    bo.delete()

    assert "Bo , physiotherapist" in see(ana, "/sharing/looked/").text


def test_the_gate_says_who_may_do_what(ana: Account, bo: Account, di: Account) -> None:
    found = gate.rights_over(bo, ana.key)
    assert found is not None
    assert found[0] == ana
    assert found[1] == scope_of(PHYSIO, (MEASURE, DECIDE))
    assert gate.rights_over(di, ana.key) is None
    assert gate.rights_over(ana, ana.key) is None
    assert gate.rights_over(bo, "no-such-key") is None
    assert gate.rights_over(None, ana.key) is None


def test_whoever_closed_the_account_is_out_of_reach(ana: Account, bo: Account, see: See) -> None:
    Account.objects.filter(pk=ana.pk).update(is_active=False)

    assert see(bo, f"/clinic/{ana.key}/").status == 404


@pytest.mark.parametrize("role", ROLES)
def test_no_role_gets_a_right_that_is_not_its_own(role: str) -> None:
    asked = scope_of(role, SAID)

    assert asked == ALWAYS[role] | set(MAY_ADD[role])
    assert set(SAID) >= asked


def test_a_coach_never_gets_the_record_and_sees_pain_only_when_allowed() -> None:
    assert RECORD not in scope_of(COACH, SAID)
    assert PAIN_NOTES not in scope_of(COACH, ())
    assert scope_of(FAMILY, SAID) == {"plan"}


def test_the_name_the_others_see_can_be_changed(ana: Account, see: See) -> None:
    signed_in(ana).post("/me/", {"name": "Ana P."})
    ana.refresh_from_db()
    assert ana.shown == "Ana P."

    page = Screen(signed_in(ana).post("/me/", {"name": ""}).content.decode())
    assert page.faults == ["Type a name"]
