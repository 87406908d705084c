"""The person's record with a plan carried out: everything is as it stands, and what the plan adds comes after it."""

from __future__ import annotations

from dataclasses import replace

from hamstride.criteria.facts import Reading
from hamstride.engine.release.entries import logged, readings
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.plan import Plan
from hamstride.engine.triage import group_of
from hamstride.record.facts import PersonFacts
from hamstride.record.history import History, Key, Track


def hoped(ground: Ground, plan: Plan) -> PersonFacts:
    """Return the facts at the end of a plan that was carried out; only to be read.

    The search asks for one plan several times running, so the last one made is kept.
    """
    last = ground.last_made
    if last is None or last[0] is not plan:
        facts = replace(ground.facts, history=_extended(ground, plan))
        facts.group_source = lambda name: group_of(ground.protocol, facts, name)
        facts.move_to(plan.until)
        last = ground.last_made = (plan, facts)
    return last[1]


def hoped_at(ground: Ground, plan: Plan, moment: float) -> PersonFacts:
    """Return the facts at another moment of a plan, in seconds since 1970."""
    facts = replace(hoped(ground, plan))
    facts.group_source = lambda name: group_of(ground.protocol, facts, name)
    facts.move_to(moment)
    return facts


def _extended(ground: Ground, plan: Plan) -> History:
    """Everything a plan adds comes after everything known, so that tracks only grow at their end."""
    known = ground.facts.history
    if not (plan.told or plan.work or plan.safety or plan.check_ins):
        return known
    return known.grown(_grown(ground, plan), logged(ground, plan))


def _grown(ground: Ground, plan: Plan) -> dict[Key, Track]:
    """The tracks a plan adds to. What is told the same way in the next plan grows the same track: it is kept."""
    found: dict[Key, Track] = {}
    for what, more in readings(ground, plan):
        if what not in ground.grown:
            ground.grown[what] = _joined(ground.facts.history.tracks.get(what[0]), tuple(more))
        found[what[0]] = ground.grown[what]
    return found


def _joined(before: Track | None, more: tuple[Reading, ...]) -> Track:
    times = tuple(float(reading.at or 0.0) for reading in more)
    return Track(times, more) if before is None else Track((*before.times, *times), (*before.readings, *more))
