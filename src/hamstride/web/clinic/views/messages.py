"""Messages: one plain thread about a person, between that person and those who may write to them."""

from __future__ import annotations

from django import forms
from django.contrib import messages as said
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.web import door
from hamstride.web.clinic.models import LONGEST_MESSAGE, Message
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.local import from_iso
from hamstride.web.people import notices
from hamstride.web.people.gate import Rights, for_person
from hamstride.web.people.models import Account, Consent
from hamstride.web.people.once import kept_once
from hamstride.web.people.rights import MESSAGE
from hamstride.web.people.whoever import signed_in

SHOWN = 200


class MessageForm(forms.Form):
    text = forms.CharField(
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write something first", "max_length": f"At most {LONGEST_MESSAGE} letters"},
    )


@READ_AND_SEND
@for_person(MESSAGE)
def messages_with(request: HttpRequest, person: Account, rights: Rights) -> HttpResponse:
    """The thread about a person I help."""
    return _thread(request, person, signed_in(request))


@READ_AND_SEND
def my_messages(request: HttpRequest) -> HttpResponse:
    """The thread about me."""
    return _thread(request, signed_in(request), signed_in(request))


def _thread(request: HttpRequest, of: Account, me: Account) -> HttpResponse:
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if _sent(of, me, form.cleaned_data["text"], request.POST.get("form", "")):
            said.success(request, "Sent.")
        return redirect("my_messages") if of == me else redirect("messages_with", of.key)
    newest = list(Message.objects.filter(of=of).order_by("-at", "-id")[:SHOWN])
    return render(request, "clinic/messages.html", {
        "person": of,
        "mine": of == me,
        "readers": _readers(of),
        "thread": [{"by": each.by_name, "own": each.by_id == me.pk, "text": each.text, "at": from_iso(each.at)}
                   for each in reversed(newest)],
        "form": form,
        "form_id": request.POST.get("form") or door.mint_form(),
    })  # fmt: skip


def _readers(of: Account) -> list[Account]:
    live = Consent.objects.live(door.now()).filter(of=of).select_related("to")
    return list(dict.fromkeys(each.to for each in live if MESSAGE in each.scope))


def _sent(of: Account, by: Account, text: str, form_id: str) -> bool:
    made = kept_once(Message, form_id, of, by, text=text)
    if made and of != by:
        notices.tell(of, "message", by)
    elif made:
        notices.tell_all(of, MESSAGE, "message_back")
    return made
