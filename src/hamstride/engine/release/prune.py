"""Taking out of a plan whatever is not needed: what the hold is lifted without is not part of the smallest change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from hamstride.engine.release.ground import Ground
from hamstride.engine.release.hoped import hoped
from hamstride.engine.release.outcome import outcome
from hamstride.engine.release.plan import Key, Plan

_Without = Callable[[Plan], Plan]


def pruned(ground: Ground, plan: Plan) -> Plan:
    """Return the plan without any part it lifts the hold without: each is tried once, sessions first.

    Taking more away never makes a part less needed, so that one round is enough. What is needed by the way it was found
    is not tried: safety questions, and a finding that is told for a rule with one way only.
    """
    needed = {each.id for each in ground.demands if len(each.ways) == 1 and each.wants == ("met",)}
    elsewhere = ground.leads_elsewhere(hoped(ground, plan)) is not None
    for without in _parts(plan, frozenset() if elsewhere else frozenset(needed)):
        smaller = without(plan)
        if outcome(ground, smaller) is not None:
            plan = smaller
    return plan


def _parts(plan: Plan, needed: frozenset[str]) -> Iterator[_Without]:
    for place in reversed(range(len(plan.work))):
        yield _without_work(place)
    for key, told in reversed(list(plan.told.items())):
        if key[0] == "pain_morning" or needed.isdisjoint(told.rules):
            yield _without_told(key)
        if len(told.moments) > 1 and len(told.rules) > 1:
            yield from (_without_moment(key, moment) for moment in sorted(told.moments))
    yield from (_without_check_in(moment) for moment in plan.check_ins)


def _without_work(place: int) -> _Without:
    return lambda plan: plan.working((*plan.work[:place], *plan.work[place + 1 :]))


def _without_told(key: Key) -> _Without:
    return lambda plan: replace(plan, told={each: told for each, told in plan.told.items() if each != key})


def _without_moment(key: Key, moment: float) -> _Without:
    def without(plan: Plan) -> Plan:
        told = plan.told.get(key)
        return plan if told is None else plan.telling(key, replace(told, moments=told.moments - {moment}))

    return without


def _without_check_in(moment: float) -> _Without:
    return lambda plan: replace(plan, check_ins=tuple(each for each in plan.check_ins if each != moment))
