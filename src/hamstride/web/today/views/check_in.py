"""The check-in: anything new that needs help, then how the leg is. Every question can be left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hamstride.protocol.rule import Finding
from hamstride.web import door
from hamstride.web.intake import fields, flow, known, several
from hamstride.web.intake.asking import saved
from hamstride.web.intake.choices import CHECKLIST
from hamstride.web.intake.flow import Step
from hamstride.web.intake.forms import OneForm
from hamstride.web.intake.known import Visit
from hamstride.web.intake.question import sign_words
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.today import morning
from hamstride.web.today.plan import DAILY, MORE

URGENT_LISTS = ("emergency_body", "emergency_leg", "same_day")
_BUTTONS = {"more": "check_in_more", "where": "where"}  # where a button of the form leads; “Save” leads to Today
UNSURE = "Choose yes, no or “I’m not sure”"
RENEW_BEFORE = timedelta(days=2)  # an answer is renewed while it still counts, so that a plan is not lost overnight


@require_safe
def check_in(request: HttpRequest) -> HttpResponse:
    """Go to the part of today's check-in that comes next."""
    if not door.is_staged(door.case()):
        return redirect("start")
    state = _state(request, door.now())
    if state["open"]:
        return redirect(reverse("page", args=[state["open"][0]]) + "?then=check_in")
    return redirect("check_in_today" if state["signs"] else "check_in_signs")


@READ_AND_SEND
def check_in_signs(request: HttpRequest) -> HttpResponse:
    """Anything new? One answer for all the signs; "yes" and "not sure" lead to each list on its own."""
    visit, protocol = door.visit(), door.protocol()
    if not door.is_staged(visit.case):
        return redirect("start")
    lists = [step for step in flow.checklists(protocol) if _is_asked(step, visit)]
    form = OneForm(fields.radios(CHECKLIST, error=UNSURE), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        entries = [entry for step in lists for entry in step.question.entries(answer, visit)]
        if saved(request, form, entries):
            unclear = [step.id for step in lists] if answer["answer"] != "no" else []
            request.session["check_in"] = {"day": visit.now.date().isoformat(), "signs": True, "open": unclear}
            return redirect("check_in")
    signs = [sign_words(protocol.findings[each]) for step in lists for each in step.page.findings]
    return render(request, "today/check_in_signs.html", _context(request, form) | {"signs": signs})


@READ_AND_SEND
def check_in_today(request: HttpRequest) -> HttpResponse:
    """How the leg is today."""
    return _daily(request, DAILY, "today/check_in_today.html")


@READ_AND_SEND
def check_in_more(request: HttpRequest) -> HttpResponse:
    """Sleep, tightness and how the person feels."""
    return _daily(request, MORE, "today/check_in_more.html")


def _is_asked(step: Step, visit: Visit) -> bool:
    """Urgent signs are asked each time; the slower ones again before their answers run out."""
    findings = [door.protocol().findings[each] for each in step.page.findings]
    if step.page.id in URGENT_LISTS:
        return True
    return any(_runs_out(finding, visit) for finding in findings)


def _runs_out(finding: Finding, visit: Visit) -> bool:
    age = known.age(visit, finding.id)
    if age is None or finding.valid_seconds is None:
        return age is None
    return age > timedelta(seconds=finding.valid_seconds) - RENEW_BEFORE


def _daily(request: HttpRequest, names: Sequence[str], template: str) -> HttpResponse:
    case, now, findings = door.case(), door.now(), door.protocol().findings
    if not door.is_staged(case):
        return redirect("start")
    asked = [findings[name] for name in names if name in findings]
    form = forms.Form(request.POST if request.method == "POST" else None)
    several.add_to(form, asked)
    trained = morning.trained_yesterday(now)
    if request.method == "POST" and form.is_valid():
        values = several.told(form, asked)
        entries = several.observations(values)
        if saved(request, form, entries + morning.amended(trained, values.get("pain_morning"))):
            messages.success(request, "Saved. Your plan is worked out again." if entries else "Nothing was changed.")
            return redirect(next((page for button, page in _BUTTONS.items() if button in request.POST), "today"))
    shown = {"parts": several.parts(form, asked), "trained": trained}
    return render(request, template, _context(request, form) | shown)


def _context(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    return {"form": form, "form_id": request.POST.get("form") or door.mint_form()}


def _state(request: HttpRequest, now: datetime) -> dict[str, Any]:
    """Which parts of today's check-in are done; yesterday's state is no state."""
    state: dict[str, Any] = request.session.get("check_in") or {}
    if state.get("day") == now.date().isoformat():
        return state
    return {"day": now.date().isoformat(), "signs": False, "open": []}
