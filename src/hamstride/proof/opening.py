"""Everything in a protocol that opens something, and which outcome of its criterion does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hamstride.criteria.tree import Node
from hamstride.proof.moment import phases_of
from hamstride.protocol.model import Protocol
from hamstride.protocol.overlaid import is_missing
from hamstride.protocol.pathway import Phase


@dataclass(frozen=True, slots=True)
class Opening:
    """A criterion that opens something when it is met, or (`met` False) when it is known not to be."""

    where: str
    node: Node
    met: bool


def opening(protocol: Protocol) -> tuple[Opening, ...]:
    """Return every gate, branch, key of an exercise, screen and clock of self-care, equal ones once."""
    found = dict.fromkeys((*_phases(protocol), *_exercises(protocol), *_care(protocol)))
    return tuple(found)


def _phases(protocol: Protocol) -> Iterator[Opening]:
    for _, phase in phases_of(protocol):
        yield from _phase(phase)


def _phase(phase: Phase) -> Iterator[Opening]:
    for rule in phase.leave_when:
        if not is_missing(rule):
            yield Opening(f"the gate {rule.id}", rule.when.node, met=True)
    for branch in phase.next:
        if branch.when is not None:
            yield Opening(f"the way from {phase.id} to {branch.to}", branch.when.node, met=True)
    for slot in phase.slots:
        if slot.only_when is not None:
            yield Opening(f"the slot {slot.id} of {phase.id}", slot.only_when.node, met=True)


def _exercises(protocol: Protocol) -> Iterator[Opening]:
    for exercise in protocol.exercises.values():
        for rule in exercise.unlock:
            yield Opening(f"the exercise {exercise.id}", rule.when.node, met=True)
        for rule in exercise.avoid:
            yield Opening(f"the exercise {exercise.id}", rule.when.node, met=False)


def _care(protocol: Protocol) -> Iterator[Opening]:
    for item in protocol.self_care:
        for screen in item.screens:
            yield Opening(f"the item {item.id}", screen.when.node, met=False)
        if item.offer_when is not None:
            yield Opening(f"the item {item.id}", item.offer_when.node, met=True)
