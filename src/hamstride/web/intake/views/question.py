"""One question on its own: what the decision asks for, or an answer to change."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hamstride.web import door
from hamstride.web.intake import fields, flow, known
from hamstride.web.intake.asking import answer_form, in_turn, save_answer, still_to_ask, then_url
from hamstride.web.intake.question import FindingQuestion, SidesQuestion, value_words
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.words.say import say

# Questions that are not part of the intake, because most people do not need them.
EXTRA = {
    "mass_kg": ("What do you weigh?", "Advice on some pain medicines depends on it. You can leave it out."),
    "height_m": ("How tall are you?", "Some tests are compared with your height. You can leave it out."),
}


@READ_AND_SEND
def question(request: HttpRequest, name: str) -> HttpResponse:
    asked = flow.question_about(door.protocol(), name)
    if asked is None:
        raise Http404
    visit = door.visit()
    form = answer_form(request, asked, visit)
    if request.method == "POST" and save_answer(request, asked, form, visit):
        _say_what_stays(request, asked, form.cleaned_data.get("answer"))
        return redirect(_onwards(request, name))
    title, hint = _words(name)
    return render(request, "intake/question.html", {
        "title": title,
        "hint": hint,
        "look": asked.look,
        "unit": _unit(asked),
        "form": form,
        "back": f"{reverse('where')}?then=start" if request.GET.get("then") == "start" else then_url(request, "result"),
        "form_id": request.POST.get("form") or door.mint_form(),
    })  # fmt: skip


def _say_what_stays(request: HttpRequest, asked: object, answer: object) -> None:
    """An own best is not lowered by a later answer: say so, or nobody knows why the runs stay slow."""
    if isinstance(asked, FindingQuestion):
        best = known.still_best(door.case(), asked.finding, fields.to_value(asked.finding, answer))
        if best is not None:
            messages.info(request, say("question.best_stays", best=value_words(asked.finding, best)))


def _onwards(request: HttpRequest, name: str) -> str:
    """Go on to what was raised together with this question; in the intake it does not come up a second time."""
    if request.GET.get("then") == "start":
        request.session["asked_early"] = sorted({*request.session.get("asked_early", []), name})
    later = still_to_ask(request)
    return in_turn(later, request.GET.get("then", "")) if later else then_url(request, "result")


def _words(name: str) -> tuple[str, str]:
    protocol = door.protocol()
    if name in protocol.findings:
        return protocol.findings[name].question, protocol.findings[name].measure
    step = flow.find(protocol, name)
    return (step.page.title, step.page.hint) if step else EXTRA[name]


def _unit(asked: object) -> str:
    if isinstance(asked, FindingQuestion | SidesQuestion):
        return fields.unit_words(asked.finding)
    return str(getattr(asked, "unit", ""))
