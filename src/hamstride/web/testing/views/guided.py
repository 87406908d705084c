"""One test, one leg a page: how it is done, what was measured, and what that means for the next step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hamstride.casebook import Entry
from hamstride.engine.self_tests import Offer
from hamstride.figures import ids
from hamstride.protocol.rule import Finding
from hamstride.web import door
from hamstride.web.intake import fields
from hamstride.web.intake.asking import saved
from hamstride.web.intake.forms import OneForm
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.testing.tests_now import all_offers, gates, measured, order
from hamstride.words.say import say
from hamstride.words.style import sentences


@require_safe
def how(request: HttpRequest, finding: str) -> HttpResponse:
    """How the test is done, and when to stop."""
    if not door.is_staged(door.case()):
        return redirect("start")
    offer, found = _offer(finding)
    exercise = door.protocol().exercises[offer.guide.exercise]
    return render(request, "testing/how.html", {
        "finding": found,
        "offer": offer,
        "exercise": exercise,
        "has_figure": exercise.id in ids(),
        "steps": sentences(found.measure),
        "first": order(door.case())[0],
        "tool": say(f"test.tool.{offer.guide.tool}"),
        "measured": measured(found, door.case()),
    })  # fmt: skip


@READ_AND_SEND
def leg(request: HttpRequest, finding: str, side: str) -> HttpResponse:
    """One leg: the value, with a counter, a clock or an angle meter beside the box."""
    if not door.is_staged(door.case()):
        return redirect("start")
    offer, found = _offer(finding)
    if offer.waits:
        return redirect("test", finding)
    form = OneForm(fields.finding_field(found, required=False), request.POST if request.method == "POST" else None)
    form.fields["answer"].required = True
    form.fields["answer"].error_messages["required"] = say("test.no_value")
    if request.method == "POST" and form.is_valid() and saved(request, form, [_entry(form, found, side)]):
        messages.success(request, say("test.saved", side=side.capitalize()))
        return redirect(_next(finding, side))
    return render(request, "testing/leg.html", _context(request, form, found, side) | {"tool": offer.guide.tool})


@require_safe
def done(request: HttpRequest, finding: str) -> HttpResponse:
    """Both legs beside each other, and the gates that read them."""
    case = door.case()
    if not door.is_staged(case):
        return redirect("start")
    found = _offer(finding)[1]
    decision = door.decision()
    if decision["care_level"] == "stop":
        return redirect("result")
    return render(request, "testing/done.html", {
        "finding": found,
        "measured": measured(found, case),
        "gates": gates(door.protocol(), decision, finding),
    })  # fmt: skip


def _offer(finding: str) -> tuple[Offer, Finding]:
    offer = next((each for each in all_offers() if each.guide.finding == finding), None)
    if offer is None:
        raise Http404
    return offer, door.protocol().findings[finding]


def _entry(form: forms.Form, finding: Finding, side: str) -> Entry:
    value = fields.to_value(finding, form.cleaned_data["answer"])
    return Entry("observation", {"finding": finding.id, "side": side, "value": value})


def _next(finding: str, side: str) -> str:
    first, second = order(door.case())
    return reverse("test_leg", args=[finding, second]) if side == first else reverse("test_done", args=[finding])


def _context(request: HttpRequest, form: forms.Form, found: Finding, side: str) -> dict[str, Any]:
    legs = order(door.case())
    return {
        "form": form,
        "finding": found,
        "title": say("test.leg", side=side.capitalize(), label=found.label),
        "place": legs.index(side) + 1,
        "unit": fields.unit_words(found),
        "next": _next(found.id, side),
        "back": reverse("test", args=[found.id]),
        "angle": say(f"test.angle.{found.id}") if found.unit == "deg" else "",
        "form_id": request.POST.get("form") or door.mint_form(),
    }
