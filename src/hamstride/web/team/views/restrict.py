"""A coach asks for less in team training. There is no way to ask for more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hamstride.web import door
from hamstride.web.intake.fields import radios
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people import notices
from hamstride.web.people.gate import Rights, for_person
from hamstride.web.people.models import Account
from hamstride.web.people.once import kept_once
from hamstride.web.people.rights import AVAILABILITY, RESTRICT
from hamstride.web.people.whoever import signed_in
from hamstride.web.team.limits import words
from hamstride.web.team.models import Restriction

LONGEST = timedelta(days=28)
SPEED = "Enter a whole number from 1 to 99"


class RestrictForm(forms.Form):
    """No team training, or a lower speed, until a day."""

    what = radios([("rest", "No team training"), ("slower", "Team training, but slower")])
    max_speed_pct = forms.IntegerField(
        required=False, min_value=1, max_value=99,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), SPEED),
    )  # fmt: skip
    until = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Choose the last day", "invalid": "Type a day such as 2026-03-31"},
    )
    reason = forms.CharField(max_length=300, error_messages={"required": "Say why, so that the person can read it"})

    def clean_until(self) -> Any:
        until, today = self.cleaned_data["until"], door.now().date()
        if not today <= until <= today + LONGEST:
            raise forms.ValidationError(f"Choose a day from today to {(today + LONGEST):%d %B %Y}")
        return until

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        slower = told.get("what") == "slower"
        if slower and told.get("max_speed_pct") is None and "max_speed_pct" not in self.errors:
            self.add_error("max_speed_pct", "Say how fast at most")
        if told.get("what") == "rest" and told.get("max_speed_pct") is not None:
            self.add_error("max_speed_pct", "Leave this empty for no team training")
        return told


@READ_AND_SEND
@for_person(AVAILABILITY, RESTRICT)
def restrict(request: HttpRequest, person: Account, rights: Rights) -> HttpResponse:
    """Ask for less, with a reason the person reads."""
    account = signed_in(request)
    form = RestrictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _keep(account, person, form.cleaned_data, request.POST.get("form", ""))
        messages.success(request, f"Saved. {person.shown} is told.")
        return redirect("board")
    live = Restriction.objects.live(door.now()).filter(of=person)
    return render(request, "team/restrict.html", {
        "person": person,
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
        "live": [{"id": each.pk, "words": words(each), "mine": each.by_id == account.pk} for each in live],
    })  # fmt: skip


@require_POST
@for_person(AVAILABILITY, RESTRICT)
def lift(request: HttpRequest, person: Account, rights: Rights, made: int) -> HttpResponse:
    """Take back what I asked for; what the plan allows was never touched by it."""
    mine = Restriction.objects.live(door.now()).filter(of=person, by=signed_in(request), pk=made)
    if not mine.update(lifted_at=door.now()):
        raise Http404
    messages.success(request, "Taken back. What the plan allows counts again.")
    return redirect("board")


def _keep(by: Account, person: Account, told: dict[str, Any], form_id: str) -> None:
    made = kept_once(
        Restriction,
        form_id,
        person,
        by,
        rests=told["what"] == "rest",
        max_speed_pct=told["max_speed_pct"],
        reason=told["reason"],
        until=told["until"],
    )
    if made:
        notices.tell(person, "restricted", by)
