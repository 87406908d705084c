"""One day's work of one kind: keep it, move it, leave it out. Nothing here changes the plan."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.casebook import Entry
from hamstride.engine.arranging.days import Arranged, ArrangedDay
from hamstride.engine.arranging.moving import Place, places
from hamstride.record.case import Case
from hamstride.record.read import ARRANGED
from hamstride.web import door
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.today.dose import KIND_WORDS
from hamstride.web.week import days
from hamstride.web.week.forms import KEEP, REASONS, ArrangeForm
from hamstride.words.say import say


@READ_AND_SEND
def arrange(request: HttpRequest, day: date, kind: str) -> HttpResponse:
    """Ask what to do with it, and keep the answer."""
    case = days.known()
    if case is None:
        return redirect("start")
    if kind not in ARRANGED:
        raise Http404
    found = days.now_arranged(case)
    entry = found.entry(day, kind)
    if entry is None:
        messages.info(request, say("calendar.gone", kind=KIND_WORDS[kind].lower()))
        return redirect("calendar")
    free = _places(found, case, entry)
    form = ArrangeForm(entry, free, found.today, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _saved(request, entry, form.cleaned_data["answer"], found.today)
    return render(request, "week/arrange.html", {
        "form": form,
        "title": say("calendar.ask", kind=KIND_WORDS[kind], day=days.in_sentence(entry.date, found.today)),
        "refused": [(days.long_day(each.day, found.today), each.refused) for each in free if each.refused],
        "form_id": request.POST.get("form") or door.mint_form(),
    })  # fmt: skip


def _places(found: Arranged, case: Case, entry: ArrangedDay) -> tuple[Place, ...]:
    if entry.state in ("moved_away", "left_out"):
        return ()
    known = tuple(each for each in case.arrangements if each.at <= door.now())
    return places(found, known, date.fromisoformat(entry.date), entry.kind, door.now())


def _saved(request: HttpRequest, entry: ArrangedDay, answer: str, today: date) -> HttpResponse:
    planned = entry.planned or entry.date
    body: dict[str, str] = {"day": planned, "kind": entry.kind}
    if answer in REASONS:
        body["why"] = answer
    else:
        body["to"] = planned if answer == KEEP else answer
    if answer != KEEP or entry.state != "planned":
        door.save([Entry("arrangement", body)], request.POST.get("form", ""))
        messages.success(request, _said(answer, body.get("to"), today))
    return redirect("check_in" if answer == "hurts" else "calendar")


def _said(answer: str, to: str | None, today: date) -> str:
    if answer in REASONS:
        return say("calendar.said.hurts" if answer == "hurts" else "calendar.said.out")
    if answer == KEEP or to is None:
        return say("calendar.said.back")
    return say("calendar.said.moved", day=days.long_day(date.fromisoformat(to), today))
