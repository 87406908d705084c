from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hamstride.casebook import CaseRefused, Entry
from hamstride.web import door
from hamstride.web.intake import fields
from hamstride.web.intake.asking import add_faults
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.today import at_start
from hamstride.web.today.dose import CARE_NAMES, care_words
from hamstride.words.say import say


@READ_AND_SEND
def care_item(request: HttpRequest, item: str) -> HttpResponse:
    """One thing to do for comfort: first what may rule it out today, then how to do it."""
    visit = door.visit()
    if not door.is_staged(visit.case):
        return redirect("start")
    if item not in CARE_NAMES:
        raise Http404
    asked = at_start.open_questions(door.protocol(), item, visit)
    form = forms.Form(request.POST if request.method == "POST" else None)
    for finding in asked:
        form.fields[finding.id] = fields.finding_field(finding)
    if request.method == "POST" and form.is_valid():
        told = {each.id: fields.to_value(each, form.cleaned_data[each.id]) for each in asked}
        known = {id: value for id, value in told.items() if value is not None}
        entries = [Entry("observation", {"finding": id, "value": value}) for id, value in known.items()]
        try:
            door.save(entries, request.POST.get("form", ""))
        except CaseRefused as refused:
            add_faults(form, refused)
        else:
            return redirect(reverse("care_item", args=[item]) + ("" if len(known) == len(told) else "?unsure=1"))
    return render(request, "today/care_item.html", _context(request, item, form, asked))


def _context(request: HttpRequest, item: str, form: forms.Form, asked: list[Any]) -> dict[str, Any]:
    decision = door.decision()
    offered = next((each for each in decision["today"]["self_care"] if each["item"] == item), None)
    return {
        "item": item,
        "name": CARE_NAMES[item],
        "offered": offered,
        "dose": care_words(offered) if offered else "",
        "clock": _clock(offered) if offered and offered["minutes"] else None,
        "withheld": next((each for each in decision["withheld"] if each["item"] == item), None),
        "unsure": "unsure" in request.GET,
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
        "parts": [{"field": form[each.id], "finding": each} for each in asked],
    }


_ON_A_CLOTH = ("ice", "heat")  # the clock starts when this is ticked


def _clock(offered: dict[str, Any]) -> dict[str, Any]:
    """Return how long it lasts, what to look at meanwhile, and what has to pass before the next one."""
    item = next(each for each in door.protocol().self_care if each.id == offered["item"])
    checks = [step for step in item.guide if step.seconds and not step.times and step.text in offered["steps"]]
    return {
        "seconds": offered["minutes"] * 60,
        "gap": offered["min_gap_h"],
        "not_with": " ".join(offered["not_with"]),
        "pause": offered["pause_min"],
        "checks": checks,
        "tick": say("care.tick.cloth") if offered["item"] in _ON_A_CLOTH else "",
    }
