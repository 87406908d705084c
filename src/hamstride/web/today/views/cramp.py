from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.casebook import Entry
from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.intake import several
from hamstride.web.intake.asking import saved
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.player import diary, shell
from hamstride.web.today import at_start, care
from hamstride.words.say import say

SAVED = "Saved in your cramp diary."


@login_not_required  # a cramp does not wait for a code from an e-mail
@READ_AND_SEND
def cramp(request: HttpRequest) -> HttpResponse:
    """A cramp now, or one just gone: what to do, and an entry of the diary. Without a plan, what helps anybody."""
    if not door.is_staged(door.case()):
        return HttpResponse(shell.page("cramp"))
    form = diary.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and saved(request, form, _entries(form)):
        stopped = door.decision()["care_level"] == "stop"
        messages.success(request, SAVED)
        return redirect("result" if stopped else "today")
    return render(request, "today/cramp.html", _context(request, form))


def _entries(form: forms.Form) -> list[Entry]:
    return several.observations(several.told(form, diary.asked()))


def _context(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    decision, protocol = door.decision(), door.protocol()
    return {
        **shell.relief(),
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
        "parts": diary.parts(form),
        "relief": care.offered(decision, shell.RELIEF),
        "at_start": at_start.rules(protocol, shell.RELIEF),
        "not_now": _why_not_now(decision),
        "hurt": _is_healing(protocol, decision),
    }


def _is_healing(protocol: Protocol, decision: dict[str, Any]) -> bool:
    """Tell whether a sudden pull may be the injury again; whoever is back at sport has a leg as any other."""
    phase = decision["phase"] and decision["phase"]["id"]
    stands = phase and protocol.pathway_with(phase).phase(phase).counts_as
    return shell.hurt_leg().is_for(decision["condition"], stands)


def _why_not_now(decision: dict[str, Any]) -> str | None:
    """Return why the stretch is withheld; the engine says so for a cramp only, and help comes first for everybody."""
    withheld = care.withheld(decision, shell.RELIEF)
    if withheld is not None:
        return str(withheld["text"])
    return say("care.urgent") if decision["care_level"] == "stop" else None
