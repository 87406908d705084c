from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.intake import flow, known
from hamstride.web.today import care, plan
from hamstride.web.today.cited import facts
from hamstride.web.today.dose import CARE_NAMES, care_words
from hamstride.web.today.views.result import open_questions


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The plan of the day, with one thing to do first."""
    case = door.case()
    if not door.is_staged(case):
        return redirect("start" if case else "home")
    protocol, decision, now = door.protocol(), door.decision(), door.now()
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
        "days": plan.days(protocol, decision, now.date()),
        "self_care": [_offered(protocol, each) for each in shown["self_care"]],
        "withheld": _withheld(protocol, decision),
        "unfinished": flow.first_open(protocol, case, request.session.get("passed", [])),
    })  # fmt: skip


def _withheld(protocol: Protocol, decision: dict[str, Any]) -> list[dict[str, Any]]:
    return [_named(each) | {"facts": facts(protocol, each["because"])} for each in decision["withheld"]]


def _offered(protocol: Protocol, item: dict[str, Any]) -> dict[str, Any]:
    checks = next((each.ask_at_start for each in protocol.self_care if each.id == item["item"]), ())
    return _named(item) | {"dose": care_words(item), "checks": checks}


def _named(item: dict[str, Any]) -> dict[str, Any]:
    return item | {"name": CARE_NAMES[item["item"]]}
