"""The library of exercises: search and filters, and where each exercise stands for the person here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hamstride.engine.decide import prescriber_at
from hamstride.engine.library import Wanted, find, standing
from hamstride.engine.prescription import Prescriber
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.intake import known

LONGEST_SEARCH = 100  # characters
KINDS = {
    "strength": "Strength",
    "stretch": "Stretching",
    "mobility": "Gentle movement",
    "balance": "Balance",
    "running": "Running",
    "plyometric": "Jumps and hops",
    "change_of_direction": "Turns and braking",
    "relief": "Relief",
}


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Every exercise, or those that fit the words and filters."""
    protocol, wanted = door.protocol(), _wanted(request)
    found = find(protocol, wanted)
    return render(request, "learn/library.html", {
        "found": found,
        "wanted": wanted,
        "narrowed": wanted != Wanted(),
        "kinds": list(KINDS.items()),
        "phases": [(each.id, each.name) for each in protocol.pathways["strain"].phases],
        "total": len(protocol.exercises),
    })  # fmt: skip


def _wanted(request: HttpRequest) -> Wanted:
    """Read the search; a filter nobody offers is no filter."""
    given = request.GET
    phases = {each.id for each in door.protocol().pathways["strain"].phases}
    owned = known.person(door.case()).get("equipment") or ()
    return Wanted(
        words=" ".join(given.get("q", "").split())[:LONGEST_SEARCH],
        kind=given.get("kind", "") if given.get("kind") in KINDS else "",
        phase=given.get("phase", "") if given.get("phase") in phases else "",
        at_home=frozenset(owned) if given.get("home") else None,
    )


def about(protocol: Protocol, exercise: Exercise) -> dict[str, Any]:
    """Return what stands round an exercise: where it stands for the person here, and what is near it."""
    prescriber = here()
    near = {"easier": exercise.easier, "harder": exercise.harder, "swaps": exercise.swaps}
    listed = {key: [protocol.exercises[each] for each in ids] for key, ids in near.items()}
    return {**listed, "standing": standing(prescriber, exercise) if prescriber else ""}


def here() -> Prescriber | None:
    """Return what the plan of the person here is made from, None without a plan."""
    case = door.casebook().case(door.whose())
    return None if case is None else prescriber_at(door.protocol(), case, door.now())
