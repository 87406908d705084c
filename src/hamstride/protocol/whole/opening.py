"""What a phase gives can be opened there: no exercise waits for a later phase or for work that never comes."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.criteria.tree import All, Any, Compare, Count, Leaf, Node, Not, Reached
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase, Slot
from hamstride.protocol.place import Place
from hamstride.protocol.places import Places

_Given = tuple[Phase, Slot]


def check_opening(protocol: Protocol, places: Places) -> None:
    """Add a fault for an exercise of a slot that can open in none of its phases, and for a gate that asks for one."""
    order = protocol.vocabulary.phases
    opened: set[str] = set()
    shut: dict[str, Place] = {}
    for index, name in enumerate(order):
        given = [each for each in _slots(protocol) if each[0].counts_as == name]
        _open(protocol, _elsewhere(protocol, name) | {id for _, slot in given for id in slot.exercises}, index, opened)
        for _, slot in given:
            for number, id in enumerate(slot.exercises):
                if id not in opened:
                    shut.setdefault(id, places.of(slot).below("from", number))
        for id in dict.fromkeys(phase.id for phase, _ in given):
            _gates(protocol, id, opened, places)
    for id, where in shut.items():
        exercise = protocol.exercises[id]
        place = where if id in opened else places.of(exercise).below("unlock")
        keys = " and ".join(rule.when.text for rule in exercise.unlock)
        place.fault("exercises that can open where they are given", f"{id} in {_named(where)}, which needs {keys}")


def _slots(protocol: Protocol) -> Iterator[_Given]:
    for pathway in protocol.pathways.values():
        yield from ((phase, slot) for phase in pathway.phases for slot in phase.slots)


def _elsewhere(protocol: Protocol, phase: str) -> set[str]:
    """What a person is given outside the slots: warm-up and cool-down, lighter days, and the ladder's runs."""
    parts = (part for routine in protocol.routines.built.values() for part in routine.parts)
    found = {id for part in parts for id in part.exercises}
    found |= {id for instead in protocol.monitoring.instead for id, _ in instead.items}
    return found | {rung.exercise for rung in protocol.ladder if rung.phase == phase}


def _open(protocol: Protocol, given: set[str], place: int, opened: set[str]) -> None:
    """Add everything that can open at this place of the order, until nothing more does."""
    before = -1
    while len(opened) > before:
        before = len(opened)
        for id in given - opened:
            exercise = protocol.exercises[id]
            if all(_can_be_met(rule.when.node, protocol, place, opened) for rule in exercise.unlock):
                opened.add(id)


def _can_be_met(node: Node, protocol: Protocol, place: int, opened: set[str]) -> bool:
    if isinstance(node, All | Any):
        combine = all if isinstance(node, All) else any
        return combine(_can_be_met(part, protocol, place, opened) for part in node.parts)
    return isinstance(node, Not) or _leaf_can(node, protocol, place, opened)


def _leaf_can(leaf: Leaf, protocol: Protocol, place: int, opened: set[str]) -> bool:
    if isinstance(leaf, Reached):
        return protocol.vocabulary.phases.index(leaf.phase) <= place
    if isinstance(leaf, Compare) and isinstance(leaf.left, Count) and leaf.left.what == "good_sessions":
        return leaf.left.name in opened
    return True


def _named(slot: Place) -> str:
    return f"{slot.document.name}:{slot.line}"


def _gates(protocol: Protocol, phase_id: str, opened: set[str], places: Places) -> None:
    pathway = protocol.pathway_with(phase_id)
    phase = pathway.phase(phase_id)
    place = protocol.vocabulary.phases.index(phase.counts_as)
    for rule in phase.leave_when:
        if not _can_be_met(rule.when.node, protocol, place, opened):
            allowed = f"a gate that what {phase.id} gives can open"
            places.of(rule).below("when").fault(allowed, f"{rule.id}: {rule.when.text}")
