"""The search for the smallest plan that lifts a hold.

It begins with the earliest moment the clocks allow and mends one rule after another, those with the fewest ways first,
each by its cheapest way, until every rule stands as it has to. When what is to be done takes longer, it begins again
with that moment as the end, because waiting makes other readings stale; when sessions were added, it begins again with
them, because a session done for one rule counts for the others. At last everything that is not needed is taken out.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from hamstride.criteria import tree
from hamstride.criteria.reach import NEGATED
from hamstride.criteria.ways import Want, Way, fulfils
from hamstride.engine.release.elsewhere import elsewhere
from hamstride.engine.release.ground import Demand, Ground
from hamstride.engine.release.hoped import hoped
from hamstride.engine.release.outcome import backward_at, is_stop, outcome
from hamstride.engine.release.plan import Plan, Work
from hamstride.engine.release.prune import pruned
from hamstride.engine.release.quiet import with_check_ins
from hamstride.engine.release.tell import Wanted, told, told_now
from hamstride.engine.release.train import counted, trained
from hamstride.engine.release.widen import widened
from hamstride.engine.triage import unanswered
from hamstride.record.facts import PersonFacts

# Both only bound a rule nobody has written yet: longer waits found one after another, and mendings within one plan.
_MOST_RESTARTS = 12
_MOST_MENDINGS = 40


def smallest(ground: Ground) -> Plan | None:
    """Return the smallest plan that lifts the hold; None where nothing that can be entered does."""
    clock, rules = ground.clock
    plan: Plan | None = Plan(until=clock, clock=clock, busy_until=ground.now, clock_rules=rules)
    for _ in range(_MOST_RESTARTS):
        assert plan is not None  # noqa: S101  # it is returned at once below
        start = plan.anew()
        plan = _mended(ground, start)
        if plan is not None and plan.until == start.until and not is_stop(ground, plan):
            plan = _looked_at(ground, plan)
        if plan is None or (plan.until == start.until and len(plan.work) == len(start.work)):
            break
    if plan is not None and ground.leads_elsewhere(hoped(ground, plan)) is not None:
        return elsewhere(ground, plan)
    return (
        None if plan is None or outcome(ground, plan) is None else widened(ground, _named(ground, pruned(ground, plan)))
    )


def _named(ground: Ground, plan: Plan) -> Plan:
    """The plan with the rules of those sessions that came out of an earlier search: what is open without them."""
    work = tuple(each if each.rules else replace(each, rules=_open_without(ground, plan, each)) for each in plan.work)
    return plan.working(work)


def _open_without(ground: Ground, plan: Plan, work: Work) -> tuple[str, ...]:
    facts = hoped(ground, plan.working(tuple(each for each in plan.work if each is not work)))
    return tuple(each.id for each in (*ground.demands, *ground.backward) if not each.is_fulfilled(facts))


def _looked_at(ground: Ground, plan: Plan) -> Plan:
    """The plan ending where the record is looked at next: at a word that can be entered now, else at midnight."""
    if plan.until == ground.now:
        return replace(plan, check_ins=(plan.until,), clock_rules=("next-entry",))
    return plan.waiting(ground.midnight(ground.day(plan.until) + 1))


def _mended(ground: Ground, plan: Plan) -> Plan | None:
    """The plan with everything mended; one that ends later is given back as soon as it does."""
    until = plan.until
    for _ in range(_MOST_MENDINGS):
        better = _next(ground, plan)
        if better is plan:
            return plan
        if better is None or better.until > until:
            return better
        plan = better
    return None


def _next(ground: Ground, plan: Plan) -> Plan | None:
    """The plan with one more thing mended; the same plan when nothing is left to mend."""
    facts = hoped(ground, plan)
    if ground.leads_elsewhere(facts):
        return plan
    open_rules = [each for each in ground.demands if not each.is_fulfilled(facts)]
    if open_rules:
        return _rule_mended(ground, plan, min(open_rules, key=lambda each: len(each.ways)))
    missing = unanswered(ground.protocol, facts)
    if missing:
        return replace(plan, safety=(*plan.safety, *missing))
    for demand in (*ground.signs, *ground.backward):
        if not demand.is_fulfilled(facts):
            return _rule_mended(ground, plan, demand)
    for demand, leaf, want in backward_at(ground, plan):
        better = told_now(ground, plan, leaf, want == "not_unmet", demand.id)  # nothing here has to be met
        if better is not None:
            return better
    return with_check_ins(ground, plan)


def _rule_mended(ground: Ground, plan: Plan, demand: Demand) -> Plan | None:
    options = [found for way in demand.ways if (found := _way_mended(ground, plan, demand, way)) is not None]
    return min(options, key=lambda each: each.cost, default=None)


def _way_mended(ground: Ground, plan: Plan, demand: Demand, way: Way) -> Plan | None:
    found: Plan | None = plan
    for leaf, want in way.items():
        if found is None:
            return None
        if not fulfils(demand.compiled(leaf)(hoped(ground, found), None), want):
            found = _leaf_mended(ground, found, demand, leaf, want)
    return found


def _leaf_mended(ground: Ground, plan: Plan, demand: Demand, leaf: tree.Leaf, want: Want) -> Plan | None:
    wanted = want in ("met", "not_unmet")

    def judge(facts: PersonFacts) -> bool:
        return fulfils(demand.compiled(leaf)(facts, None), want)

    if not isinstance(leaf, tree.Compare | tree.Is):
        return None
    if isinstance(leaf.window, tree.LastSessions):
        return trained(ground, plan, leaf, want, demand.id)
    if isinstance(leaf.left, tree.Count) and isinstance(leaf, tree.Compare):
        return counted(ground, plan, leaf, wanted, demand.id)
    if isinstance(leaf.left, tree.Clock) and isinstance(leaf, tree.Compare):
        return _waited(ground, plan, leaf, leaf.left, wanted, demand.id)
    return (
        None
        if isinstance(leaf.left, tree.Attribute)
        else told(ground, plan, Wanted(leaf, wanted, demand.id, demand.measured, judge))
    )


def _waited(ground: Ground, plan: Plan, leaf: tree.Compare, clock: tree.Clock, wanted: bool, rule: str) -> Plan | None:
    """A clock only runs forward: waiting meets “at least so many days” and “more than”, nothing else."""
    operator = leaf.operator if wanted else NEGATED[leaf.operator]
    reading = hoped(ground, plan).days_since(clock.event)
    if reading is None or operator not in (">", ">=") or not isinstance(leaf.right, tree.Number):
        return None
    days = leaf.right.value - float(reading.value)
    # “More than” has no first moment: the one a second later will do.
    end = ceil(plan.until + days * tree.DAY) + (1.0 if operator == ">" else 0.0)
    return plan.waiting(end, (rule,))
