from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.intake.known import Case
from hamstride.web.progress.charts import charts
from hamstride.web.today import care, going, plan
from hamstride.words.say import say


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Where the person stands, what the next step needs, and how it has gone so far."""
    case = door.case()
    if not door.is_staged(case):
        return redirect("start" if case else "home")
    protocol, decision = door.protocol(), door.decision(hold=True)
    gates, typed = plan.gates(protocol, decision), door.casebook().case(door.whose())
    return render(request, "progress/progress.html", {
        "decision": decision,
        "stopped": decision["care_level"] != "plan",
        "phases": care.phases(protocol, decision, case),
        "gates": gates,
        "count": count(gates),
        "axes": plan.axes(decision),
        "charts": charts(protocol, typed, decision) if typed else [],
        "has_cramps": has_cramps(case),
        **going.context(protocol, decision),
    })  # fmt: skip


def count(gates: list[plan.Gate]) -> str:
    """Return how many gates are met, not yet met and not known, "" without gates."""
    if not gates:
        return ""
    found = Counter(gate.status for gate in gates)
    return say("progress.count", met=str(found["met"]), of=str(len(gates)), unmet=str(found["unmet"]),
               unknown=str(found["unknown"]))  # fmt: skip


def has_cramps(case: Case) -> bool:
    """Return whether anything was ever told of a cramp."""
    told: list[dict[str, Any]] = case.get("observations") or []
    return any(each["finding"].startswith("cramp") for each in told)
