"""When it turns out to be another problem: answers may say so, or a day that comes, such as that of an operation.

The next entry then starts another plan. No clock and no gate of the present phase counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hamstride.engine.release.ground import Ground
from hamstride.engine.release.hoped import hoped
from hamstride.engine.release.outcome import outcome
from hamstride.engine.release.plan import Plan
from hamstride.engine.release.prune import pruned
from hamstride.engine.triage import unanswered


def elsewhere(ground: Ground, plan: Plan) -> Plan | None:
    """Return the smallest plan after which another plan starts, given one that ends with another problem."""
    found = [pruned(ground, each) for each in _candidates(ground, plan) if outcome(ground, each) is not None]
    if not found and outcome(ground, plan) is not None:
        found = [pruned(ground, plan)]
    return min(found, key=lambda each: each.cost, default=None)


def _candidates(ground: Ground, plan: Plan) -> Iterator[Plan]:
    told = {key: replace(each, moments=frozenset({ground.now})) for key, each in plan.told.items()}
    yield _answered(ground, Plan(ground.now, ground.now, ground.now, told=told))
    yield from _by_time(ground, plan)


def _by_time(ground: Ground, plan: Plan) -> Iterator[Plan]:
    """A word on the first day on which it is another problem without any answer."""
    for day in range(ground.day(plan.until) + 1):
        moment = ground.midnight(day) if day else ground.now
        bare = Plan(moment, moment, ground.now, ("another-problem",), check_ins=(moment,))
        if ground.leads_elsewhere(hoped(ground, bare)) is not None:
            yield _answered(ground, bare)
            return


def _answered(ground: Ground, plan: Plan) -> Plan:
    """With the safety questions where they are open: a plan starts with those, and they are a word as well."""
    return replace(plan, safety=unanswered(ground.protocol, hoped(ground, plan)))
