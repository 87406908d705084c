"""A referral letter: the appointment page of a person with the words of whoever refers, to print or to save."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.engine.appointment import Report
from hamstride.engine.visit.page import as_html, as_text
from hamstride.engine.visit.part import Part
from hamstride.protocol.signs import REFERRED_TO
from hamstride.web import door
from hamstride.web.intake.fields import radios
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.people.gate import Rights, for_person
from hamstride.web.people.models import Account
from hamstride.web.people.rights import RECORD
from hamstride.web.people.whoever import signed_in
from hamstride.web.today.care import TO_WORDS

KINDS = {"text": ("txt", "text/plain"), "file": ("html", "text/html")}


class LetterForm(forms.Form):
    """To whom, and what the letter asks."""

    to = radios([(each, TO_WORDS[each]) for each in REFERRED_TO if each not in ("emergency", "physiotherapist")])
    words = forms.CharField(
        max_length=3_000, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write what you ask of them"},
    )  # fmt: skip


@READ_AND_SEND
@for_person(RECORD)
def letter(request: HttpRequest, person: Account, rights: Rights) -> HttpResponse:
    """Make a letter. It is not kept here: print it or save it."""
    if not door.is_staged(door.case(person.key)):
        return redirect("clinic_person", person.key)
    form = LetterForm(request.POST if request.method == "POST" else None)
    context = {"person": person, "form": form}
    if request.method == "POST" and form.is_valid():
        page = _letter(signed_in(request), person, form.cleaned_data["to"], form.cleaned_data["words"])
        if kind := KINDS.get(request.POST.get("as", "")):
            return _file(page, *kind)
        context |= {"page": page, "to": TO_WORDS[form.cleaned_data["to"]]}
    return render(request, "clinic/letter.html", context)


def _letter(by: Account, person: Account, to: str, words: str) -> Report:
    page = door.report(to, person.key)
    heading = Part("letter", f"From {by.shown}, {by.email}", tuple(line for line in words.splitlines() if line.strip()))
    return replace(page, title=f"Letter about {person.shown}", parts=(heading, *page.parts))


def _file(page: Report, ending: str, kind: str) -> HttpResponse:
    text = as_text(page) if ending == "txt" else as_html(page)
    headers = {"Content-Disposition": f'attachment; filename="letter.{ending}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)
