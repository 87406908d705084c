from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.intake import flow
from hamstride.web.intake.known import moment
from hamstride.web.intake.views.question import EXTRA
from hamstride.web.today import care, plan


@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """Where the answers lead: stop and get help, ask someone first, or the plan."""
    case = door.case()
    if not case:
        return redirect("home")
    is_staged = door.is_staged(case)
    protocol, decision = door.protocol(), door.decision() if is_staged else door.warning(case)
    if not is_staged and decision["care_level"] != "stop":
        return redirect("start")
    return render(request, "today/result.html", {
        "decision": decision,
        "care": care.level(decision),
        "reasons": care.reasons(protocol, decision),
        "asks": open_questions(protocol, decision),
        "referrals": care.referrals(decision),
        "phases": care.phases(protocol, decision, case),
        "action": plan.action(decision, case, door.now()),
        "unfinished": flow.first_open(protocol, case, request.session.get("passed", [])),
    })  # fmt: skip


def open_questions(protocol: Protocol, decision: dict[str, Any]) -> list[dict[str, str]]:
    """Return the questions the decision still needs, the most urgent first, each in words."""
    found = []
    today = door.now()
    told = {each["finding"] for each in door.case()["observations"] if _on(each, today)}
    for name in decision["ask"]:
        step = flow.find(protocol, name)
        if name in protocol.findings:
            if decision["care_level"] == "plan" and name in told:
                continue  # a gate waits for another day of it
            words = protocol.findings[name].question
        elif step is not None or name in EXTRA:
            words = step.page.title if step else EXTRA[name][0]
        else:
            continue
        found.append({"id": name, "words": words})
    return found


def _on(observation: dict[str, Any], day: datetime) -> bool:
    return moment(observation["at"]).astimezone(day.tzinfo).date() == day.date()
