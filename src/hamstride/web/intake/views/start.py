"""The intake: one question a page, saved as you go."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hamstride.web import door
from hamstride.web.intake import flow, known
from hamstride.web.intake.asking import THEN, answer_form, save_answer, then_url, with_then
from hamstride.web.intake.choices import STAY_WELL
from hamstride.web.intake.flow import Step
from hamstride.web.intake.known import Case
from hamstride.web.intake.question import FindingQuestion, sign_words

READ_AND_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Go to the first question that is still open."""
    step = flow.first_open(door.protocol(), door.case(), request.session.get("passed", []))
    return redirect(_url(step))


@READ_AND_SEND
def page(request: HttpRequest, page_id: str) -> HttpResponse:
    step = flow.find(door.protocol(), page_id)
    if step is None:
        raise Http404
    visit = door.visit()
    form = answer_form(request, step.question, visit)
    if request.method == "POST" and save_answer(request, step.question, form, visit):
        request.session["passed"] = sorted({*request.session.get("passed", []), step.id})
        return redirect(_next(request, step, form.cleaned_data))
    return render(request, "intake/question.html", _context(request, step, visit.case) | {"form": form})


@READ_AND_SEND
def one_finding(request: HttpRequest, page_id: str, finding: str) -> HttpResponse:
    """One warning sign of a checklist on its own."""
    step = flow.find(door.protocol(), page_id)
    if step is None or step.page.kind != "checklist" or finding not in step.page.findings:
        raise Http404
    visit = door.visit()
    asked = FindingQuestion(door.protocol().findings[finding], fresh=request.GET.get("then") == "check_in")
    form = answer_form(request, asked, visit)
    if request.method == "POST" and save_answer(request, asked, form, visit):
        return redirect(_next_sign(request, step, finding, form.cleaned_data["answer"]))
    about = {
        "title": asked.finding.question,
        "hint": asked.finding.measure,
        "look": asked.look,
        "items": [],
        "back": with_then(request, reverse("page", args=[step.id])),
    }
    return render(request, "intake/question.html", _context(request, step, visit.case) | about | {"form": form})


def _next(request: HttpRequest, step: Step, answer: dict[str, object]) -> str:
    if step.page.kind == "checklist" and answer["answer"] != "no":
        return with_then(request, reverse("one_finding", args=[step.id, step.page.findings[0]]))
    case = door.case()
    if step.id == "onset" and known.onset(case) is None:
        return reverse("page", args=["onset_guess"])
    if answer.get("answer") == STAY_WELL:  # which leg, what and how suddenly are answered with it
        return _url(flow.after(door.protocol(), case, "sudden_onset"))
    return _onwards(request, step, case)


def _next_sign(request: HttpRequest, step: Step, finding: str, answer: str) -> str:
    """An emergency ends the questions at once; what is for today ends them after its page."""
    findings = step.page.findings
    later = findings[findings.index(finding) + 1 :]
    urgency = door.urgency()
    if answer == "yes" and (urgency == "emergency" or (urgency == "same_day" and not later)):
        return reverse("result")
    if later:
        return with_then(request, reverse("one_finding", args=[step.id, later[0]]))
    return reverse("result") if urgency in ("emergency", "same_day") else _onwards(request, step, door.case())


def _onwards(request: HttpRequest, step: Step, case: Case) -> str:
    if request.GET.get("then") in THEN:
        _tick_off(request, step)
        return then_url(request, "result")
    if step.id == "side":
        return f"{reverse('where')}?then=start"
    return _url(_not_asked_yet(request, flow.after(door.protocol(), case, step.id), case))


def _not_asked_yet(request: HttpRequest, step: Step | None, case: Case) -> Step | None:
    """Pass over what a tick on the map has had asked already."""
    while step and step.id in request.session.get("asked_early", []):
        step = flow.after(door.protocol(), case, step.id)
    return step


def _tick_off(request: HttpRequest, step: Step) -> None:
    """Take a list off those that today's check-in still has to go through."""
    state = request.session.get("check_in")
    if state and step.id in state["open"]:
        request.session["check_in"] = state | {"open": [each for each in state["open"] if each != step.id]}


def _url(step: Step | None) -> str:
    return reverse("page", args=[step.id]) if step else reverse("result")


def _context(request: HttpRequest, step: Step, case: Case) -> dict[str, object]:
    protocol = door.protocol()
    shown = [each.id for each in flow.shown(protocol, case)]
    place = shown.index(step.id) + 1 if step.id in shown else shown.index("onset") + 1
    earlier = flow.before(protocol, case, step.id)
    back = reverse("page", args=[earlier.id]) if earlier else reverse("home")
    return {
        "title": step.page.title,
        "hint": step.page.hint,
        "look": step.question.look,
        "items": [sign_words(protocol.findings[each]) for each in step.page.findings if step.page.kind == "checklist"],
        "section": step.section,
        "place": place,
        "of": len(shown),
        "back": then_url(request, "result") if request.GET.get("then") in THEN else back,
        "form_id": request.POST.get("form") or door.mint_form(),
    }
