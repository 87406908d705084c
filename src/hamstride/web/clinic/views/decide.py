"""Deciding about a plan: look at what it would change first, then say it; or say that it is seen and stays."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hamstride.casebook import CaseRefused
from hamstride.web import door
from hamstride.web.clinic import orders
from hamstride.web.clinic.order_form import OrderForm
from hamstride.web.intake.asking import add_faults
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people import notices
from hamstride.web.people.gate import Rights, for_person
from hamstride.web.people.models import Account
from hamstride.web.people.rights import DECIDE, RECORD
from hamstride.web.people.whoever import signed_in


@READ_AND_SEND
@for_person(RECORD, DECIDE)
def decide(request: HttpRequest, person: Account, rights: Rights) -> HttpResponse:
    """Hold, step back, or set limits, with a reason."""
    case = door.case(person.key)
    if not door.is_staged(case):
        messages.info(request, "There is no plan yet, so there is nothing to decide about.")
        return redirect("clinic_person", person.key)
    protocol = door.protocol(person.key)
    form = OrderForm(protocol, case, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"person": person, "decision": door.decision(person.key)}
    if request.method == "POST" and form.is_valid():
        wanted, reason = form.wanted(), form.cleaned_data["reason"]
        try:
            if "sure" in request.POST:
                return _saved(request, person, wanted, reason)
            after = orders.tried(protocol, case, wanted, reason, door.now())
        except CaseRefused as refused:
            add_faults(form, refused)
        else:
            before = context["decision"]
            context |= {
                "after": after,
                "changes": orders.changes(protocol, before, after),
                "no_effect": orders.no_effect(wanted, before, after),
            }
    context |= {"form": form, "form_id": request.POST.get("form") or door.mint_form()}
    return render(request, "clinic/decide.html", context)


@require_POST
@for_person(RECORD, DECIDE)
def reviewed(request: HttpRequest, person: Account, rights: Rights) -> HttpResponse:
    """Approve: the plan was looked at and stays as it is. It is written down, and the person is told."""
    account = signed_in(request)
    if door.is_staged(door.case(person.key)):
        if door.save([orders.entry(account, {}, orders.APPROVED)], request.POST.get("form", ""), person.key):
            notices.tell(person, "plan_seen", account)
        messages.success(request, f"Written down: the plan is seen and stays as it is. {person.shown} is told.")
    return redirect("clinic_person", person.key)


def _saved(request: HttpRequest, person: Account, wanted: dict[str, Any], reason: str) -> HttpResponse:
    account = signed_in(request)
    if door.save([orders.entry(account, wanted, reason)], request.POST.get("form", ""), person.key):
        notices.tell(person, "plan_changed", account)
    messages.success(request, f"Saved. {person.shown} is told, with your reason.")
    return redirect("clinic_person", person.key)
