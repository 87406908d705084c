"""The person's record with a plan carried out: everything is as it stands, and what the plan adds comes after it."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from hamstride.engine.release.entries import added
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.plan import Plan
from hamstride.engine.triage import group_of
from hamstride.record.facts import PersonFacts
from hamstride.record.history import History, Track


def hoped(ground: Ground, plan: Plan, at: float | None = None) -> PersonFacts:
    """Return the facts once the plan is carried out, at its end or at another moment (seconds since 1970)."""
    history = _history(ground, plan)
    facts = replace(ground.facts, history=history, group_source=lambda name: group_of(ground.protocol, facts, name))
    facts.move_to(plan.until if at is None else at)
    return facts


def _history(ground: Ground, plan: Plan) -> History:
    """The search asks for one plan several times running: the last history made is kept."""
    last = ground.last_made
    if last is None or last[0] is not plan:
        last = ground.last_made = (plan, _extended(ground, plan))
    return last[1]


def _extended(ground: Ground, plan: Plan) -> History:
    """Everything a plan adds comes after everything known, so that tracks only grow at their end."""
    known = ground.facts.history
    if not (plan.told or plan.work or plan.safety or plan.check_ins):
        return known
    new = History(added(ground, plan), known.findings)
    history = copy(known)
    history.tracks = {**known.tracks, **{key: _joined(known.tracks.get(key), track) for key, track in new.tracks.items()}}
    history.sessions = (*known.sessions, *new.sessions)
    history.session_times = (*known.session_times, *new.session_times)
    history.entries = tuple(sorted({*known.entries, *new.entries})) if new.entries else known.entries
    return history


def _joined(before: Track | None, after: Track) -> Track:
    if before is None:
        return after
    return Track((*before.times, *after.times), (*before.readings, *after.readings))
