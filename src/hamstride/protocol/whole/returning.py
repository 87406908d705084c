"""The way back to matches rises step by step, and small goals have room inside the plan's own doses."""

from __future__ import annotations

from itertools import pairwise

from hamstride.protocol.model import Protocol
from hamstride.protocol.places import Places


def check_returning(protocol: Protocol, places: Places) -> None:
    """Add a fault for a step of the return ladder that opens before the one below it, and a goal above every cap."""
    _ladder(protocol, places)
    for goal in protocol.goals:
        if goal.more is None:
            continue
        doses = [each.dose for each in protocol.exercises.values() if each.dose.unit == goal.more.unit]
        room = max((dose.most - dose.least for dose in doses), default=0)
        if goal.more.by > room:
            allowed = f"at most {room} {goal.more.unit} more: no dose has more room between its least and its most"
            places.of(goal).below("more", "by").fault(allowed, f"{goal.more.by} in {goal.rule.id}")


def _ladder(protocol: Protocol, places: Places) -> None:
    if protocol.returning is None:
        return
    order = protocol.vocabulary.phases
    steps = protocol.returning.ladder
    seen: set[str] = set()
    for before, step in pairwise(steps):
        seen.add(before.exercise)
        place = places.of(step).below("exercise")
        if step.exercise in seen:
            place.fault("each step once", step.exercise)
        one, two = protocol.exercises[before.exercise], protocol.exercises[step.exercise]
        if min(map(order.index, two.phases)) < min(map(order.index, one.phases)):
            place.fault(f"a step that opens no earlier than {one.id}", f"{two.id} after {one.id}")
        if two.id in one.easier or one.id in two.harder:
            place.fault(f"a step that is not easier than {one.id}", f"{two.id} after {one.id}")
