"""The decision on the return to sport: written down by a clinician, read by the person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.clinic import returning
from hamstride.web.clinic.models import ReturnDecision
from hamstride.web.intake.fields import radios
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people import notices
from hamstride.web.people.gate import Rights, for_person
from hamstride.web.people.models import Account
from hamstride.web.people.once import kept_once
from hamstride.web.people.rights import DECIDE, RECORD
from hamstride.web.people.whoever import signed_in
from hamstride.web.today import plan

WAIVE = "waive_"


class ReturnForm(forms.Form):
    """The verdict, why, who was told, and for each criterion that is not met why it is waived."""

    verdict = radios(list(returning.VERDICTS))
    told = forms.MultipleChoiceField(
        choices=returning.TOLD, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say who was told. The person is the least"},
    )  # fmt: skip
    reason = forms.CharField(
        max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": "Say why"}
    )

    def __init__(self, decision: dict[str, Any], data: Any = None) -> None:
        super().__init__(data)
        self.decision = decision
        self.axes = returning.axes_of(decision)
        for each in self.axes:
            if each["status"] != "met":
                self.fields[WAIVE + each["id"]] = forms.CharField(required=False, max_length=300)

    @property
    def waived(self) -> dict[str, str]:
        return {each["id"]: self.cleaned_data.get(WAIVE + each["id"], "") for each in self.axes}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        verdict = told.get("verdict", returning.NOT_YET)
        if why := returning.refused(self.decision, verdict):
            raise forms.ValidationError(why)
        for id in returning.missing(self.axes, self.waived, verdict):
            self.add_error(WAIVE + id, "This is not met. Say why you waive it, or choose another decision")
        if "person" not in told.get("told", ["person"]):
            self.add_error("told", "The person has to be told")
        return told


@READ_AND_SEND
@for_person(RECORD, DECIDE)
def return_to_sport(request: HttpRequest, person: Account, rights: Rights) -> HttpResponse:
    """Write down a decision on the return to sport."""
    case = door.case(person.key)
    if not door.is_staged(case):
        messages.info(request, "There is no plan yet, so there is nothing to decide about.")
        return redirect("clinic_person", person.key)
    decision = door.decision(person.key)
    form = ReturnForm(decision, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _keep(signed_in(request), person, form, request.POST.get("form", ""))
        messages.success(request, f"The decision is written down. {person.shown} is told.")
        return redirect("clinic_return", person.key)
    rows = [each | {"field": _waiver(form, each)} for each in plan.axes(decision)]
    return render(request, "clinic/return.html", {
        "person": person,
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
        "rows": rows,
        "count": decision["return_to_sport"]["text"] if rows else "",
        "stop": returning.refused(decision, returning.RETURN),
        "kept": [_row(each) for each in ReturnDecision.objects.filter(of=person)],
    })  # fmt: skip


@require_safe
def my_return(request: HttpRequest) -> HttpResponse:
    """What was decided about my return, as it was written down."""
    kept = [_row(each) for each in ReturnDecision.objects.filter(of=signed_in(request))]
    return render(request, "clinic/my_return.html", {"kept": kept})


def _waiver(form: ReturnForm, axis: dict[str, Any]) -> Any:
    return None if axis["status"] == "met" else form[WAIVE + axis["id"]]


def _keep(by: Account, person: Account, form: ReturnForm, form_id: str) -> None:
    told, protocol = form.cleaned_data, form.decision["protocol"]
    made = kept_once(
        ReturnDecision,
        form_id,
        person,
        by,
        verdict=told["verdict"],
        reason=told["reason"],
        axes=returning.kept(form.axes, form.waived),
        told=told["told"],
        protocol=f"{protocol['id']} {protocol['version']}",
        events=len(door.events(person.key)),
    )
    if made:
        notices.tell(person, "return_decided", by)


def _row(kept: ReturnDecision) -> dict[str, Any]:
    return {
        "kept": kept,
        "verdict": dict(returning.VERDICTS).get(kept.verdict, kept.verdict),
        "met": [each for each in kept.axes if each["status"] == "met"],
        "waived": [each for each in kept.axes if each["waived"]],
        "open": [each for each in kept.axes if each["status"] != "met" and not each["waived"]],
        "told": [words for id, words in returning.TOLD if id in kept.told],
    }
