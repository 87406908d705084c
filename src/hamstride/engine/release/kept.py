"""A step back taken at the very moment of asking is not kept: the next entry finds the person where they were before.

The fold stops at entries and midnights, and at the moment a decision is asked for. Readings that lead back twice have
led back once at the entry; the second step is shown to whoever asks in between, and is taken at midnight. Until then a
better answer keeps the person where the first step left them.
"""

from __future__ import annotations

from dataclasses import replace

from hamstride.engine.staging import Standing, stage
from hamstride.engine.triage import group_of
from hamstride.protocol.model import Protocol
from hamstride.record.facts import PersonFacts


def kept_standing(protocol: Protocol, facts: PersonFacts, standing: Standing) -> tuple[PersonFacts, Standing] | None:
    """Return how the record keeps a person who has just been shown a step back; None where that step is kept too."""
    now, history = facts.now, facts.history
    if standing.move != "step_back" or standing.since != now:
        return None
    last = max(history.last_entry(now) or 0.0, history.midnight(facts.today))
    if last == now:
        return None
    before = replace(facts)
    before.group_source = lambda name: group_of(protocol, before, name)
    kept = stage(protocol, before, last)
    before.move_to(now)
    return (before, kept) if kept.phase is not None and kept.pathway.id == standing.pathway.id else None
