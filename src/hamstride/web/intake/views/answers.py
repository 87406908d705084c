"""Everything the person has answered, each with a way to change it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.intake import flow
from hamstride.web.intake.views.question import EXTRA


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    protocol, case = door.protocol(), door.case()
    sections: dict[str, list[dict[str, str]]] = {}
    for step in flow.shown(protocol, case):
        row = {"title": step.page.title, "said": step.question.said(case), "url": reverse("page", args=[step.id])}
        if step.page.kind == "checklist" and not step.question.answered(case) and not _any(step, case):
            row["said"] = ""
        sections.setdefault(step.section, []).append(row)
    for name, (title, _) in EXTRA.items():
        asked = flow.question_about(protocol, name)
        said = asked.said(case) if asked else ""
        sections[flow.YOU].append({"title": title, "said": said, "url": reverse("question", args=[name])})
    return render(request, "intake/answers.html", {"sections": sections})


def _any(step: flow.Step, case: dict[str, object]) -> bool:
    given = {each["finding"] for each in case.get("observations") or []}  # type: ignore[attr-defined]
    return any(each in given for each in step.page.findings)
