"""Setbacks: steps back, and new injuries of the same leg in the months after the return."""

from __future__ import annotations

from datetime import datetime, timedelta

from hamstride.criteria.tree import DAY
from hamstride.engine.monitoring.picture import Setback, Setbacks
from hamstride.engine.staging import Standing
from hamstride.record.facts import PersonFacts
from hamstride.record.history import utc_text
from hamstride.words.say import say


def setbacks(facts: PersonFacts, standing: Standing, watch_days: float) -> Setbacks:
    """Return what went back, newest first, over the whole record.

    Args:
        facts: the record at the moment asked for.
        standing: the fold up to it.
        watch_days: for how many days after a return a new injury counts as one after return.
    """
    again = [each for each in facts.history.new_injuries if each <= facts.now]
    returns = _returns(standing)
    back = [Setback(move.at, "step_back", move.text) for move in standing.path if move.move == "step_back"]
    new = [Setback(utc_text(each), "new_injury", say("monitoring.new_injury")) for each in again]
    newest = max(returns, default=None)
    until = None if newest is None else newest + timedelta(days=watch_days)
    return Setbacks(
        returned=None if newest is None else newest.isoformat(),
        watched_until=None if until is None else until.date().isoformat(),
        new_injuries_after_return=sum(any(_within(each, when, watch_days) for when in returns) for each in again),
        listed=tuple(sorted((*back, *new), key=lambda each: (each.at, each.kind), reverse=True)),
    )


def _returns(standing: Standing) -> list[datetime]:
    """When full sport began: entering the last phase of a pathway that has a protected window after it."""
    pathway = standing.pathway
    if pathway.protected_days is None or len(pathway.phases) < 2:
        return []
    last = pathway.phase_ids[-1]
    return [datetime.fromisoformat(move.at) for move in standing.path if move.phase == last]


def _within(moment: float, returned: datetime, days: float) -> bool:
    return 0 <= moment - returned.timestamp() <= days * DAY
