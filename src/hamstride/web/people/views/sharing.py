"""Who sees my record, from when until when; asking somebody in; taking it back; who has looked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hamstride.web import door
from hamstride.web.intake.fields import radios
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people import invitations
from hamstride.web.people.looks import bundled
from hamstride.web.people.models import Account, Consent, Invitation
from hamstride.web.people.rights import ALWAYS, MAY_ADD, MONTHS, ROLES, SAID
from hamstride.web.people.whoever import signed_in
from hamstride.web.team.limits import limits_of

_MONTH_WORDS = [(str(each), "1 month" if each == 1 else f"{each} months") for each in MONTHS]
_WAYS = [("record", "They help me: they will see my record"), ("help", "I help them: I will see their record")]


class InviteForm(forms.Form):
    """Who is asked, as what, and for how long; the link is made from it."""

    way = radios(_WAYS)
    role = radios(list(ROLES.items()))
    added = forms.MultipleChoiceField(
        choices=[(right, SAID[right]) for role in MAY_ADD.values() for right in role],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    months = radios(_MONTH_WORDS)
    email = forms.EmailField(
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Type an e-mail address, such as name@example.org, or leave it empty"},
    )

    def clean_added(self) -> list[str]:
        """A box that does not go with the role is left out silently nowhere: it is said."""
        role, added = self.cleaned_data.get("role"), self.cleaned_data["added"]
        if role and set(added) - set(MAY_ADD[role]):
            raise forms.ValidationError(f"A {ROLES[role].lower()} cannot do all of these. Untick those that do not fit")
        return list(added)


@require_safe
def sharing(request: HttpRequest) -> HttpResponse:
    account, now = signed_in(request), door.now()
    live = Consent.objects.live(now)
    return render(request, "people/sharing.html", {
        "given": [_row(each, each.to) for each in live.filter(of=account).select_related("to")],
        "received": [_row(each, each.of) for each in live.filter(to=account).select_related("of")],
        "asked_of_me": [each.words for each in limits_of([account]).get(account.pk, ())],
        "invited": account.invitations.filter(used_at=None, withdrawn_at=None, expires__gt=now),
    })  # fmt: skip


@READ_AND_SEND
def invite_somebody(request: HttpRequest) -> HttpResponse:
    """Make a link. It is shown once; what is kept cannot be turned back into it."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        offer = invitations.Offer(
            told["role"], told["way"] == "record", int(told["months"]), tuple(told["added"]), told["email"]
        )
        made, token = invitations.invite(signed_in(request), offer)
        link = request.build_absolute_uri(f"/invitation/{token}/")
        return render(request, "people/invited.html", {"made": made, "link": link, "said": _said(made.scope)})
    parts = [{"role": ROLES[role], "said": _said(ALWAYS[role])} for role in ROLES]
    return render(request, "people/invite.html", {"form": form, "parts": parts})


@require_POST
def end_sharing(request: HttpRequest, consent: int) -> HttpResponse:
    """Take a consent back, or give up one that was given; either of the two may."""
    account = signed_in(request)
    mine = Consent.objects.live(door.now()).filter(pk=consent)
    found = mine.filter(of=account).first() or mine.filter(to=account).first()
    if found is None:
        raise Http404
    found.ended = door.now()
    found.save(update_fields=["ended"])
    other = found.to if found.of_id == account.pk else found.of
    messages.success(request, f"Ended. From now on nothing new is shared between you and {other.shown} in this role.")
    return redirect("sharing")


@require_POST
def withdraw_invitation(request: HttpRequest, made: int) -> HttpResponse:
    """Make a link that was not taken up useless."""
    open_still = Invitation.objects.filter(pk=made, by=signed_in(request), used_at=None, withdrawn_at=None)
    if not open_still.update(withdrawn_at=door.now()):
        raise Http404
    messages.success(request, "The link does not work any more.")
    return redirect("sharing")


@require_safe
def looked(request: HttpRequest) -> HttpResponse:
    """Who looked at my record, newest first."""
    return render(request, "people/looked.html", {"days": bundled(signed_in(request))})


def _row(consent: Consent, other: Account) -> dict[str, Any]:
    return {"consent": consent, "other": other, "role": ROLES[consent.role], "said": _said(consent.scope)}


def _said(scope: Iterable[str]) -> list[str]:
    return [words for right, words in SAID.items() if right in set(scope)]
