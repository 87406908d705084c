from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.casebook import CaseRefused, Entry
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding
from hamstride.web import door
from hamstride.web.clinic import sides
from hamstride.web.intake import fields, known
from hamstride.web.intake.asking import add_faults
from hamstride.web.intake.question import value_words
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people.gate import Rights, for_person
from hamstride.web.people.models import Account
from hamstride.web.people.rights import MEASURE, RECORD
from hamstride.words.say import say

LEGS = ("left", "right")


@READ_AND_SEND
@for_person(RECORD, MEASURE)
def tests(request: HttpRequest, person: Account, rights: Rights) -> HttpResponse:
    """Enter tests, each leg on its own, and see how the legs compare."""
    protocol, case = door.protocol(person.key), door.case(person.key)
    form = _form(protocol, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        entries = list(_entries(protocol, form.cleaned_data, signed_by=str(getattr(request.user, "key", ""))))
        try:
            saved = door.save(entries, request.POST.get("form", ""), person.key)
        except CaseRefused as refused:
            add_faults(form, refused)
        else:
            messages.success(request, "The tests are saved." if saved else "Nothing was entered.")
            _say_what_stays(request, protocol, entries, person)
            return redirect("clinic_tests", person.key)
    return render(request, "clinic/tests.html", {
        "person": person,
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
        "two": [_two(each, form) for each in sides.tests(protocol) if each.per_side],
        "one": [_one(each, form) for each in sides.tests(protocol) if not each.per_side],
        "pairs": sides.pairs(protocol, case),
        "singles": list(sides.singles(protocol, case)),
    })  # fmt: skip


def _say_what_stays(request: HttpRequest, protocol: Protocol, entries: list[Entry], person: Account) -> None:
    """An own best is not lowered by a later answer; who enters a lower one has to know."""
    case = door.case(person.key)
    for each in entries:
        finding = protocol.findings[each.body["finding"]]
        best = known.still_best(case, finding, each.body["value"])
        if best is not None:
            told = say("question.their_best_stays", best=value_words(finding, best), person=person.shown)
            messages.info(request, told)


def _form(protocol: Protocol, data: Any) -> forms.Form:
    form = forms.Form(data)
    for finding in sides.tests(protocol):
        names = [f"{finding.id}_{leg}" for leg in LEGS] if finding.per_side else [finding.id]
        for name in names:
            form.fields[name] = fields.finding_field(finding, required=False)
    return form


def _entries(protocol: Protocol, told: dict[str, Any], signed_by: str) -> Iterator[Entry]:
    for finding in sides.tests(protocol):
        for leg in LEGS if finding.per_side else (None,):
            value = fields.to_value(finding, told[f"{finding.id}_{leg}" if leg else finding.id])
            if value is not None:
                side = {"side": leg} if leg else {}
                yield Entry("observation", {"finding": finding.id, **side, "value": value}, by=signed_by)


def _two(finding: Finding, form: forms.Form) -> dict[str, Any]:
    legs = [(leg.capitalize(), form[f"{finding.id}_{leg}"]) for leg in LEGS]
    return {"finding": finding, "legs": legs, "unit": fields.unit_words(finding)}


def _one(finding: Finding, form: forms.Form) -> dict[str, Any]:
    return {
        "finding": finding,
        "field": form[finding.id],
        "look": fields.look(finding),
        "unit": fields.unit_words(finding),
    }
