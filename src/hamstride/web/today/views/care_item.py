from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hamstride.web import door
from hamstride.web.intake import several
from hamstride.web.intake.asking import saved
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.player.clock import clock
from hamstride.web.today import at_start, care
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
    several.add_to(form, asked, required=True)
    if request.method == "POST" and form.is_valid():
        known = several.told(form, asked)
        if saved(request, form, several.observations(known)):
            return redirect(reverse("care_item", args=[item]) + ("" if len(known) == len(asked) else "?unsure=1"))
    return render(request, "today/care_item.html", _context(request, item, form, asked))


def _context(request: HttpRequest, item: str, form: forms.Form, asked: list[Any]) -> dict[str, Any]:
    decision = door.decision()
    offered = care.offered(decision, item)
    return {
        "item": item,
        "name": CARE_NAMES[item],
        "offered": offered,
        "dose": care_words(offered) if offered else "",
        "clock": _clock(offered) if offered and offered["minutes"] else None,
        "withheld": care.withheld(decision, item),
        "unsure": "unsure" in request.GET,
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
        "parts": several.parts(form, asked),
    }


_ON_A_CLOTH = ("ice", "heat")  # the clock starts when this is ticked


def _clock(offered: dict[str, Any]) -> dict[str, Any]:
    item = next(each for each in door.protocol().self_care if each.id == offered["item"])
    tick = say("care.tick.cloth") if item.id in _ON_A_CLOTH else ""
    return clock(item, offered["steps"], tick, offered["not_with"], offered["pause_min"])
