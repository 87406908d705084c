"""Silence leads back: a plan that takes long needs a check-in now and then."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hamstride.criteria import tree
from hamstride.engine.release.calendar import moments_of
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.plan import Plan


def falls_silent(ground: Ground, plan: Plan) -> bool:
    """Return whether nothing is entered for so long that the person is taken back before the plan ends."""
    return bool(_silences(ground, plan))


def with_check_ins(ground: Ground, plan: Plan) -> Plan:
    """Return the plan with check-ins a day before each silence would lead back; the same plan where none does."""
    gap = ground.gap_days
    silences = _silences(ground, plan)
    if gap is None or not silences:
        return plan
    every = max(gap - 1, 0.5) * tree.DAY
    moments: list[float] = list(plan.check_ins)
    for start, end in silences:
        moment = max(start + every, ground.now)
        while moment < end:
            moments.append(moment)
            moment += every
    return replace(plan, check_ins=tuple(sorted(moments)))


def _silences(ground: Ground, plan: Plan) -> list[tuple[float, float]]:
    gap = ground.gap_days
    last = ground.facts.history.last_entry(ground.facts.now)
    if gap is None or last is None:
        return []
    told = {moment for each in plan.told.values() for moment in each.moments}
    told |= {*moments_of(ground, plan)[0], *plan.check_ins, last, plan.until}
    return [(one, other) for one, other in pairwise(sorted(told)) if other - one >= gap * tree.DAY]
