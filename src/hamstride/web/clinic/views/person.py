from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hamstride.protocol.appointment import KINDS
from hamstride.web import door
from hamstride.web.clinic import sides
from hamstride.web.clinic.standing import standings
from hamstride.web.intake.known import moment
from hamstride.web.local import from_iso
from hamstride.web.people.gate import Rights, for_person
from hamstride.web.people.models import Account
from hamstride.web.people.rights import DECIDE, MEASURE, RECORD
from hamstride.web.today import care, going, plan

# Of the page for an appointment: the tests stand beside each other above, and the notes are for the person.
NOT_HERE = ("tests", *KINDS)


@require_safe
@for_person(RECORD)
def person(request: HttpRequest, person: Account, rights: Rights) -> HttpResponse:
    """One person's record on one page."""
    case = door.case(person.key)
    context: dict[str, Any] = {
        "person": person,
        "standing": standings([person])[person.key],
        "may_measure": MEASURE in rights,
        "may_decide": DECIDE in rights,
        "form_id": door.mint_form(),
    }
    if door.is_staged(case):
        context |= _record(person, case)
    return render(request, "clinic/person.html", context)


def _record(person: Account, case: dict[str, Any]) -> dict[str, Any]:
    protocol, decision = door.protocol(person.key), door.decision(person.key)
    reasons = care.reasons(protocol, decision)
    return {
        "decision": decision,
        "level": care.level(decision),
        "flagged": [each for each in reasons if each.to],
        "standing_for": [each for each in reasons if not each.to],
        "gates": plan.gates(protocol, decision),
        "exercises": plan.exercises(protocol, decision),
        "running": plan.running(protocol, decision),
        "pairs": sides.pairs(protocol, case),
        "singles": list(sides.singles(protocol, case)),
        "going": going.lines(decision),
        "signs": going.signs(protocol, decision),
        "parts": [each for each in door.report(None, person.key).parts if each.id not in NOT_HERE],
        "path": [each | {"at": from_iso(each["at"])} for each in reversed(decision["path"])],
        "orders": [_order(each) for each in reversed(case.get("decisions") or ())],
        "protocol": protocol,
        "returns": person.return_decisions.all()[:5],
    }


def _order(order: dict[str, Any]) -> dict[str, Any]:
    limits = [f"{name.replace('_', ' ')}: {value}" for name, value in order["set"].items()]
    return {"at": from_iso(moment(order["at"])), "set": ", ".join(limits), "reason": order["reason"]}
