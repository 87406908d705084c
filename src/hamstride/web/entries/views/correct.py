"""Correct one entry, take it out, or put it back. The old words stay in the record; a new entry says what counts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.casebook import Entry
from hamstride.record.versions import Told, told
from hamstride.web import door
from hamstride.web.entries import lines
from hamstride.web.entries.forms import ObservationForm, SessionForm, amounts
from hamstride.web.intake import fields
from hamstride.web.intake.asking import saved
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.today.dose import AMOUNTS
from hamstride.web.today.plan import exercise_name
from hamstride.words.say import say

Form = ObservationForm | SessionForm
_NAMES = AMOUNTS | {"sets": "Sets", "load_kg": "Weight, kg", "speed_pct": "Percent of your best speed"}


@READ_AND_SEND
def correct(request: HttpRequest, id: str) -> HttpResponse:
    """One entry with what it says, and what it said before."""
    entry = told(door.events()).get(id)
    if entry is None or not lines.may_correct(door.protocol(), entry):
        raise Http404
    form = _form(entry, None)
    if request.method == "POST":
        form = _form(entry, request.POST)
        body = _wanted(request, entry, form)
        if body is not _NOTHING and _saved(request, form, entry, body):
            return redirect("result" if _care() == "stop" else "entries")
    return render(request, "entries/correct.html", _context(request, entry, form))


_NOTHING = object()  # the form has faults: there is nothing to keep


def _form(entry: Told, data: Any) -> Form:
    body = {"at": entry.at.isoformat(), **entry.last_body}
    if entry.kind == "session":
        return SessionForm(body, door.now(), data)
    return ObservationForm(door.protocol().findings[body["finding"]], body, door.now(), data)


def _wanted(request: HttpRequest, entry: Told, form: Form) -> Any:
    """Return the body the entry is to have: None to take it out, what it last said to put it back."""
    if "take_out" in request.POST:
        return None
    if "put_back" in request.POST:
        return entry.last_body
    return form.corrected(entry.last_body) if form.is_valid() else _NOTHING


def _saved(request: HttpRequest, form: Form, entry: Told, body: Any) -> bool:
    if body == entry.body:
        messages.info(request, say("entries.same"))
        return True
    before = _standing()
    if not saved(request, form, [Entry("correction", {"corrects": entry.id, "body": body})]):
        return False
    after = _standing()
    messages.success(request, say("entries.saved") if before == after else say("entries.moved", phase=after))
    return True


def _standing() -> str:
    """Where the person stands, in a few words."""
    if not door.is_staged(door.case()):
        return ""
    decision = door.decision()
    phase = decision["phase"]
    return str(phase["name"] if phase and decision["care_level"] == "plan" else decision["headline"])


def _care() -> str:
    return str(door.decision()["care_level"]) if door.is_staged(door.case()) else ""


def _context(request: HttpRequest, entry: Told, form: Form) -> dict[str, Any]:
    protocol = door.protocol()
    found = {
        "form": form,
        "line": lines.line(protocol, entry),
        "history": lines.history(protocol, entry),
        "taken_out": entry.body is None,
        "form_id": request.POST.get("form") or door.mint_form(),
    }
    if isinstance(form, SessionForm):
        return found | {"rows": _rows(form), "felt": _felt(form)}
    return found | {"look": fields.look(form.finding), "unit": fields.unit_words(form.finding),
                    "question": form.finding.question}  # fmt: skip


def _rows(form: SessionForm) -> list[dict[str, Any]]:
    return [
        {
            "name": exercise_name(door.protocol(), row["exercise"]),
            "side": row.get("side", ""),
            "done": form[f"r{place}_done"],
            "amounts": [(form[f"r{place}_{key}"], _NAMES[key]) for key in amounts(row)],
            "pain": form[f"r{place}_pain"],
            "form": form[f"r{place}_form"],
        }
        for place, row in enumerate(form.rows)
    ]


def _felt(form: SessionForm) -> list[tuple[Any, str]]:
    return [(form[key], say(f"entries.ask.{key}")) for key in ("effort", "pain_during", "pain_next_morning")]
