from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.casebook import Entry
from hamstride.web import door
from hamstride.web.intake import several
from hamstride.web.intake.asking import saved
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.today import card, plan
from hamstride.web.today.session_form import SessionForm, parts, sessions, warmed_up

SAVED = "Your session is saved, and the plan is worked out again."
MOVED = (
    "Your session is saved. The plan had changed after you opened that page. "
    "What you see now is worked out again with what you did."
)


@READ_AND_SEND
def session(request: HttpRequest) -> HttpResponse:
    """Today's session: what was done, and how it felt."""
    if not door.is_staged(door.case()):
        return redirect("start")
    protocol, decision = door.protocol(), door.decision()
    current = card.card(decision)
    given = card.opened(request.POST.get("card", "")) or current
    if not given["parts"]:
        return redirect("today")
    form = SessionForm(given, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and saved(request, form, _entries(form)):
        messages.success(request, SAVED if given["mark"] == current["mark"] else MOVED)
        return redirect("today")
    return render(request, "today/session.html", {
        "form": form,
        "parts": list(parts(form, protocol)),
        "pain_limit": decision["today"]["pain_limit"],
        "warm_up": plan.routine(protocol, decision["today"]["warm_up"]),
        "form_id": request.POST.get("form") or door.mint_form(),
        "card": card.sealed(given),
    })  # fmt: skip


def _entries(form: SessionForm) -> list[Entry]:
    return [*(Entry("session", each) for each in sessions(form)), *several.observations(warmed_up(form))]
