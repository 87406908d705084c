from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.today import dose, plan
from hamstride.web.today.cited import cited, facts


@require_safe
def why(request: HttpRequest, item: str) -> HttpResponse:
    """Why one thing is on the page: the rule, the answers it looked at, the sources, what would change it."""
    if not door.is_staged(door.case()):
        return redirect("start")
    decision = door.decision(hold=True)
    for kind, title, each in _everything(decision):
        if item in (each.get("id"), each.get("rule"), each.get("exercise"), each.get("item")):
            return render(request, "today/why.html", _context(kind, title, each, decision))
    raise Http404


def _everything(decision: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return every item of a decision with its kind and its name."""
    protocol, today = door.protocol(), decision["today"]
    named = {id: each.name for id, each in protocol.exercises.items()}
    run = [today["running"]] if today.get("running") else []
    return [
        *(("gate", gate.lead, each) for each, gate in _gates(decision)),
        *(("exercise", named.get(each["exercise"], each["exercise"]), each) for each in [*today["exercises"], *run]),
        *(("withheld", dose.CARE_NAMES[each["item"]], each) for each in decision["withheld"]),
        *(("care", dose.CARE_NAMES[each["item"]], each) for each in today["self_care"]),
        *(("reason", each["name"] or "Why you are here in the plan", each) for each in decision["reasons"]),
    ]


def _gates(decision: dict[str, Any]) -> list[tuple[dict[str, Any], plan.Gate]]:
    named = {gate.id: gate for gate in plan.gates(door.protocol(), decision)}
    return [(each, named[each["id"]]) for each in decision["gates"]]


def _context(kind: str, title: str, each: dict[str, Any], decision: dict[str, Any]) -> dict[str, Any]:
    protocol = door.protocol()
    gate = next((gate for gate in plan.gates(protocol, decision) if gate.id == each.get("id")), None)
    return {
        "kind": kind,
        "title": title,
        "gate": gate,
        "text": _text(each, gate),
        "rule": each.get("rule") or each.get("id") or "",
        "facts": facts(protocol, each.get("because") or []),
        "sources": cited(protocol, each.get("sources") or []),
        "changes": _changes(decision, each.get("id")) if gate is not None else [],
    } | _conditions(kind, each)


def _text(each: dict[str, Any], gate: plan.Gate | None) -> str:
    """Return the sentence under the title; for a gate whose reason is the title, the criterion."""
    if gate is not None:
        return f"Counted as: {gate.exact}." if gate.exact else gate.why
    return str(each.get("why") or each.get("text") or "")


def _changes(decision: dict[str, Any], rule: str | None) -> list[dict[str, Any]]:
    """Return the changes of the release that serve one gate."""
    release = decision["release"] or {"changes": []}
    return [change for change in release["changes"] if rule in change["rules"]]


def _conditions(kind: str, each: dict[str, Any]) -> dict[str, Any]:
    """Return what an exercise or a self-care item waits for, and what would take it off the list."""
    protocol = door.protocol()
    if kind == "exercise" and each["exercise"] in protocol.exercises:
        found = protocol.exercises[each["exercise"]]
        return {"unlock": found.unlock, "avoid": found.avoid}
    if kind == "care":
        screens = next((item.screens for item in protocol.self_care if item.id == each["item"]), ())
        return {"avoid": screens}
    return {}
