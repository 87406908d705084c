"""What every question page does: show the form, save the answer once, say what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from hamstride.casebook import CaseRefused, Entry
from hamstride.web import door
from hamstride.web.intake.known import Visit
from hamstride.web.intake.question import Question

THEN = ("answers", "check_in", "result", "start", "today", "tests")  # where a question may lead back to
_TYPED = ("number", "text", "sides")


def answer_form(request: HttpRequest, question: Question, visit: Visit) -> forms.Form:
    """Return the form of a request; the button "I'm not sure" empties it."""
    if request.method != "POST":
        return question.form(visit)
    data = {"answer": ""} if "skip" in request.POST else request.POST
    form = question.form(visit, data)
    if form.is_valid() and question.look in _TYPED and "skip" not in request.POST and not _typed(form):
        form.add_error(next(iter(form.fields)), "Type an answer, or choose “I’m not sure”")
    return form


def save_answer(request: HttpRequest, question: Question, form: forms.Form, visit: Visit) -> bool:
    """Save a valid answer; what the casebook refuses becomes errors of the form."""
    return form.is_valid() and saved(request, form, question.entries(form.cleaned_data, visit))


def saved(request: HttpRequest, form: forms.Form, entries: Sequence[Entry]) -> bool:
    """Save what a form came to, once; what the casebook refuses becomes errors of the form."""
    try:
        door.save(entries, request.POST.get("form", ""))
    except CaseRefused as refused:
        add_faults(form, refused)
        return False
    return True


def add_faults(form: forms.Form, refused: CaseRefused) -> None:
    """Put each fault of a refusal on the form."""
    for fault in refused.faults:
        form.add_error(None, str(fault))


def with_then(request: HttpRequest, url: str) -> str:
    """Return the address, keeping where the question leads back to."""
    then = request.GET.get("then")
    return f"{url}?then={then}" if then in THEN else url


def then_url(request: HttpRequest, otherwise: str) -> str:
    """Return where a question leads back to."""
    then = request.GET.get("then", "")
    return reverse(then if then in THEN else otherwise)


def in_turn(names: Sequence[str], then: str) -> str:
    """Return the address that asks about these findings one by one and then leads on to the page `then`."""
    if not names:
        return reverse(then)
    first, *later = names
    return f"{reverse('question', args=[first])}?{urlencode([('then', then), *(('also', each) for each in later)])}"


def still_to_ask(request: HttpRequest) -> list[str]:
    """Return the findings that are asked about after this one; a name that is none of ours is passed over."""
    known = door.protocol().findings
    return [each for each in request.GET.getlist("also") if each in known]


def _typed(form: forms.Form) -> bool:
    return any(value not in (None, "") for value in form.cleaned_data.values())
