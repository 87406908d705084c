"""What comes of a plan: the phase it leads to, as the fold of the record will find it; None where the hold stays."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.criteria import tree
from hamstride.criteria.ways import Want
from hamstride.engine.release.calendar import moments_of
from hamstride.engine.release.ground import Demand, Ground
from hamstride.engine.release.hoped import hoped, hoped_at
from hamstride.engine.release.plan import Plan
from hamstride.engine.release.quiet import falls_silent
from hamstride.engine.triage import is_clear


def outcome(ground: Ground, plan: Plan) -> str | None:
    """Return the phase a plan leads to, or the one that stays where only lighter work ends."""
    facts = hoped(ground, plan)
    elsewhere = ground.leads_elsewhere(facts)
    if elsewhere is not None:
        return elsewhere if _is_entry(ground, plan) and is_clear(ground.protocol, facts) else None
    if moments_of(ground, plan)[1] > 0 or not all(each.is_fulfilled(facts) for each in ground.demands):
        return None
    if not is_clear(ground.protocol, facts) or falls_silent(ground, plan) or any(_goes_back(ground, plan)):
        return None
    if not is_stop(ground, plan):
        return None
    return ground.phase.id if ground.goal == "work" else ground.branch(facts)


def is_stop(ground: Ground, plan: Plan) -> bool:
    """Return whether the fold stops where the plan ends: nobody is moved between its stops, however often one looks.

    It stops at entries, at midnight, and where least time or a clinician's hold ends. Lighter work moves nobody: how
    that stands is seen whenever one looks.
    """
    clock, rules = ground.clock
    at_its_end = bool(rules) and plan.until == clock
    night = ground.midnight(ground.day(plan.until))
    return ground.goal == "work" or at_its_end or plan.until == night or _is_entry(ground, plan)


def _is_entry(ground: Ground, plan: Plan) -> bool:
    """Something is entered where the plan ends."""
    told = {moment for each in plan.told.values() for moment in each.moments}
    return bool(plan.safety) or plan.until in told | {*moments_of(ground, plan)[0], *plan.check_ins}


def backward_at(ground: Ground, plan: Plan) -> Iterator[tuple[Demand, tree.Compare | tree.Is, Want]]:
    """Yield what would lead back before the plan ends and can be told at once: rule, leaf, how that has to be."""
    for demand in _goes_back(ground, plan):
        for way in demand.ways:
            for leaf, want in way.items():
                if isinstance(leaf, tree.Compare | tree.Is) and isinstance(leaf.left, tree.Value):
                    yield demand, leaf, want


def _goes_back(ground: Ground, plan: Plan) -> Iterator[Demand]:
    for moment in _on_the_way(ground, plan):
        facts = hoped_at(ground, plan, moment)
        yield from (each for each in ground.backward if not each.is_fulfilled(facts))


def _on_the_way(ground: Ground, plan: Plan) -> Iterator[float]:
    """The moments the fold stops at: entries, the midnights after them, the end."""
    if not ground.backward:
        return
    entries = {plan.until, *(moment for told in plan.told.values() for moment in told.moments)}
    entries |= {*moments_of(ground, plan)[0], *plan.check_ins}
    history = ground.facts.history
    first, last = history.day(ground.facts.now) + 1, history.day(plan.until)
    nights = {history.midnight(day) for day in range(first, last + 1)}
    yield from sorted(entries | nights)
