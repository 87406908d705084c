from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.casebook import CaseRefused, Entry
from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.intake import fields
from hamstride.web.intake.asking import add_faults
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.player import diary, shell
from hamstride.web.today import at_start
from hamstride.words.say import say

SAVED = "Saved in your cramp diary."


@login_not_required  # a cramp does not wait for a code from an e-mail
@READ_AND_SEND
def cramp(request: HttpRequest) -> HttpResponse:
    """A cramp now, or one just gone: what to do, and an entry of the diary. Without a plan, what helps anybody."""
    if not door.is_staged(door.case()):
        return HttpResponse(shell.page("cramp"))
    form = diary.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        stopped = door.decision()["care_level"] == "stop"
        messages.success(request, SAVED)
        return redirect("result" if stopped else "today")
    return render(request, "today/cramp.html", _context(request, form))


def _saved(request: HttpRequest, form: forms.Form) -> bool:
    findings = door.protocol().findings
    told = {name: fields.to_value(findings[name], form.cleaned_data[name]) for name in diary.ASKED}
    entries = [Entry("observation", {"finding": id, "value": value}) for id, value in told.items() if value is not None]
    try:
        door.save(entries, request.POST.get("form", ""))
    except CaseRefused as refused:
        add_faults(form, refused)
        return False
    return True


def _context(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    decision, protocol = door.decision(), door.protocol()
    relief = next((each for each in decision["today"]["self_care"] if each["item"] == shell.RELIEF), None)
    own = {"checks": at_start.rules(protocol, shell.RELIEF)} if relief else {}
    return {
        **shell.cramp_context(),
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
        "parts": diary.parts(form),
        "relief": relief,
        "not_now": _why_not_now(decision),
        "hurt": _is_healing(protocol, decision),
        **own,
    }


def _is_healing(protocol: Protocol, decision: dict[str, Any]) -> bool:
    """Tell whether a sudden pull may be the injury again; whoever is back at sport has a leg as any other."""
    hurt, phase = shell.hurt_leg(), decision["phase"]
    stands = phase and protocol.pathway_with(phase["id"]).phase(phase["id"]).counts_as
    return decision["condition"] in hurt.conditions and stands != hurt.until


def _why_not_now(decision: dict[str, Any]) -> str | None:
    """Return why the stretch is withheld; the engine says so for a cramp only, and help comes first for everybody."""
    withheld = next((each["text"] for each in decision["withheld"] if each["item"] == shell.RELIEF), None)
    return say("care.urgent") if withheld is None and decision["care_level"] == "stop" else withheld
