"""Which protocol a person follows: chosen by a clinician, with a reason, and compared before it is chosen."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.casebook import DEFAULT_PROTOCOL, CaseRefused, load_protocol, published_ids
from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.clinic import orders
from hamstride.web.intake.asking import add_faults
from hamstride.web.intake.fields import radios
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people import notices
from hamstride.web.people.gate import Rights, for_person
from hamstride.web.people.models import Account, ProtocolChoice
from hamstride.web.people.rights import DECIDE, RECORD
from hamstride.web.people.whoever import signed_in


@lru_cache(maxsize=1)
def choices() -> tuple[tuple[str, str], ...]:
    """Return every installed protocol with its name; our own first."""
    return tuple((id, load_protocol(id).name) for id in (DEFAULT_PROTOCOL, *published_ids()))


class ProtocolForm(forms.Form):
    """One protocol and why."""

    reason = forms.CharField(
        max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, so that the person can read it"},
    )  # fmt: skip

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["protocol"] = radios(list(choices()))


@READ_AND_SEND
@for_person(RECORD, DECIDE)
def protocol(request: HttpRequest, person: Account, rights: Rights) -> HttpResponse:
    """Choose; the first press shows what would be different today, the second one does it."""
    form = ProtocolForm(request.POST if request.method == "POST" else None)
    used = door.protocol(person.key)
    context: dict[str, object] = {"person": person, "form": form, "used": used}
    if request.method == "POST" and form.is_valid():
        chosen, case = load_protocol(form.cleaned_data["protocol"]), door.case(person.key)
        try:
            context |= _difference(used, chosen, case)
        except CaseRefused as refused:  # a phase somebody set that this protocol does not know
            add_faults(form, refused)
        else:
            if "sure" in request.POST:
                _choose(signed_in(request), person, chosen.id, form.cleaned_data["reason"])
                messages.success(request, f"{person.shown} follows “{chosen.name}” from now on, and is told.")
                return redirect("clinic_person", person.key)
    return render(request, "clinic/protocol.html", context)


def _difference(used: Protocol, chosen: Protocol, case: dict[str, Any]) -> dict[str, Any]:
    """Return what another protocol would change for this person today."""
    if not door.is_staged(case):
        return {"chosen": chosen}
    before, after = door.decision_of(used, case), door.decision_of(chosen, case)
    return {"chosen": chosen, "changes": orders.changes(chosen, before, after)}


def _choose(by: Account, person: Account, id: str, reason: str) -> None:
    chosen = load_protocol(id)
    now = ProtocolChoice.objects.filter(of=person).first()
    if now is not None and (now.protocol, now.version) == (id, chosen.version):
        return
    ProtocolChoice.objects.create(
        of=person, by=by, by_name=by.shown, protocol=id, version=_version(id), reason=reason, at=door.now()
    )
    notices.tell(person, "protocol_changed", by)


def _version(id: str) -> str:
    """Return the version `load_protocol` takes: a published one is laid over our own default."""
    return load_protocol().version if id != DEFAULT_PROTOCOL else load_protocol(id).version
