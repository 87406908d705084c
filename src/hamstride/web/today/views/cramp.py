from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.casebook import CaseRefused, Entry
from hamstride.web import door
from hamstride.web.intake import fields
from hamstride.web.intake.asking import add_faults
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.today import at_start

DIARY = ("cramp_now", "cramp_minutes", "cramp_severity", "cramp_time", "cramp_trigger", "heat_or_long_effort",
         "lump_stays")  # fmt: skip
SAVED = "Saved in your cramp diary."


@READ_AND_SEND
def cramp(request: HttpRequest) -> HttpResponse:
    """A cramp now, or one just gone: what to do, and an entry of the diary."""
    if not door.is_staged(door.case()):
        return redirect("start")
    findings = door.protocol().findings
    form = forms.Form(request.POST if request.method == "POST" else None)
    for name in DIARY:
        form.fields[name] = fields.finding_field(findings[name], required=False)
    form.fields["cramp_now"] = fields.radios([("yes", "Yes, it is still there"), ("no", "No, it has gone")])
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        stopped = door.decision()["care_level"] == "stop"
        messages.success(request, SAVED)
        return redirect("result" if stopped else "today")
    return render(request, "today/cramp.html", _context(request, form))


def _saved(request: HttpRequest, form: forms.Form) -> bool:
    findings = door.protocol().findings
    told = {name: fields.to_value(findings[name], form.cleaned_data[name]) for name in DIARY}
    entries = [Entry("observation", {"finding": id, "value": value}) for id, value in told.items() if value is not None]
    try:
        door.save(entries, request.POST.get("form", ""))
    except CaseRefused as refused:
        add_faults(form, refused)
        return False
    return True


def _context(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    decision, protocol = door.decision(), door.protocol()
    relief = next((each for each in decision["today"]["self_care"] if each["item"] == "cramp_stretch"), None)
    parts = [
        {"field": form[name], "finding": protocol.findings[name], "look": fields.look(protocol.findings[name]),
         "unit": fields.unit_words(protocol.findings[name])}
        for name in DIARY
    ]  # fmt: skip
    return {
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
        "parts": parts,
        "relief": relief,
        "checks": at_start.rules(protocol, "cramp_stretch") if relief else (),
        "withheld": next((each for each in decision["withheld"] if each["item"] == "cramp_stretch"), None),
    }
