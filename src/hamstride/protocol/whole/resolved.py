"""A resolved conflict rests on records that exist."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.criteria.check import nearest
from hamstride.protocol.check import rules
from hamstride.protocol.model import Protocol
from hamstride.protocol.places import Places


def check_resolved(protocol: Protocol, places: Places) -> None:
    """Add a fault for every id under `rules:` of a conflict that no record of the protocol has."""
    known = frozenset(record_ids(protocol))
    for conflict in protocol.founding.conflicts.values():
        for index, id in enumerate(conflict.rules):
            if id not in known:
                place = places.of(conflict).below("rules", index)
                place.fault(f"records of this protocol in {conflict.id}", id, nearest(id, known))


def record_ids(protocol: Protocol) -> Iterator[str]:
    """Yield the id of every record a resolution can rest on, from rules and steps to sources."""
    yield from (str(id) for each in rules(protocol) if (id := getattr(each, "id", None)))
    yield from ("one_at_a_time", protocol.medicine_questions.fallback.id, *protocol.routines.built)
    for stepwise in protocol.routines.stepwise.values():
        yield from (step.id for step in stepwise.steps if step.id)
    for pathway in protocol.pathways.values():
        yield from pathway.phase_ids
    for named in (protocol.policy, protocol.exercises, protocol.lessons, protocol.glossary, protocol.sources):
        yield from named
    yield from (rung.id for rung in protocol.ladder)
