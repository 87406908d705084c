from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.intake import flow, known
from hamstride.web.intake.known import Visit
from hamstride.web.today import at_start, care, going, plan
from hamstride.web.today.cited import facts
from hamstride.web.today.dose import CARE_NAMES, care_words
from hamstride.web.today.views.result import open_questions
from hamstride.web.week.days import put_aside


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The plan of the day, with one thing to do first."""
    visit = door.visit()
    case = visit.case
    if not door.is_staged(case):
        return redirect("start" if case else "home")
    protocol, decision, now = door.protocol(), door.decision(hold=True), visit.now
    if decision["care_level"] != "plan":
        return redirect("result")
    reasons = care.reasons(protocol, decision)
    shown = decision["today"]
    return render(request, "today/today.html", {
        "decision": decision,
        "now": now,
        "flagged": [each for each in reasons if each.to],
        "standing": [each for each in reasons if not each.to],
        "soon": care.level(decision).soon,
        "asks": open_questions(protocol, decision),
        "referrals": care.referrals(decision),
        "phases": care.phases(protocol, decision, case),
        "action": plan.action(decision, case, now),
        "checked_in": known.observed_on(case, now, plan.DAILY),
        "trained": bool(known.sessions_on(case, now)),
        "exercises": plan.exercises(protocol, decision),
        "running": plan.running(protocol, decision),
        "warm_up": plan.routine(protocol, shown["warm_up"]),
        "cool_down": plan.routine(protocol, shown["cool_down"]),
        "gates": plan.gates(protocol, decision),
        "axes": plan.axes(decision),
        "days": plan.days(protocol, decision, now.date()),
        "self_care": [_offered(protocol, each, visit) for each in shown["self_care"]],
        "withheld": _withheld(protocol, decision),
        "unfinished": flow.first_open(protocol, case, request.session.get("passed", [])),
        "put_aside": put_aside() if case.get("arrangements") else [],
        "goal_form": door.mint_form(),
        **going.context(protocol, decision),
    })  # fmt: skip


def _withheld(protocol: Protocol, decision: dict[str, Any]) -> list[dict[str, Any]]:
    return [_named(each) | {"facts": facts(protocol, each["because"])} for each in decision["withheld"]]


def _offered(protocol: Protocol, item: dict[str, Any], visit: Visit) -> dict[str, Any]:
    """The steps wait for what has to be asked first."""
    asked = at_start.open_questions(protocol, item["item"], visit)
    return _named(item) | {"dose": care_words(item), "checks": at_start.rules(protocol, item["item"]), "open": asked}


def _named(item: dict[str, Any]) -> dict[str, Any]:
    return item | {"name": CARE_NAMES[item["item"]]}
