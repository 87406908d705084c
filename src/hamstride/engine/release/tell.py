"""Mending a leaf about a finding: which answer or measurement would do, of which leg, on how many days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hamstride.criteria import tree
from hamstride.criteria.reach import ANY, Allowed, Answer, loosest, value_that_meets
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.hoped import hoped
from hamstride.engine.release.legs import leg, other_allowed, stand_in
from hamstride.engine.release.plan import Key, Plan, Told
from hamstride.record.facts import PersonFacts

Judge = Callable[[PersonFacts], bool]  # whether the leaf stands as wanted
AboutFinding = tree.Compare | tree.Is
Legs = tuple[str, ...]  # injured, other


@dataclass(frozen=True, slots=True)
class Wanted:
    """A leaf about a finding, how it has to turn out, and whether it is read with the finding's error."""

    leaf: AboutFinding
    met: bool
    rule: str
    measured: bool
    judge: Judge


def told(ground: Ground, plan: Plan, wanted: Wanted) -> Plan | None:
    """Return the plan with the fewest tellings added that make the leaf turn out as wanted; None where none do."""
    for legs in _legs(ground, wanted.leaf):
        for trial, moments in _days(ground, plan, wanted.leaf):
            found = _telling(ground, trial, wanted, legs, moments)
            if found is not None and wanted.judge(hoped(ground, found)):
                return _with_earlier_days(ground, trial, found, wanted, legs, moments)
    return None


def told_now(ground: Ground, plan: Plan, leaf: AboutFinding, met: bool, rule: str) -> Plan | None:
    """Return the plan with the finding told at once as well, so that nothing leads back before the plan ends."""
    plain = Wanted(leaf, met, rule, measured=False, judge=lambda _facts: True)
    return _telling(ground, plan, plain, ("injured",), frozenset({ground.now}))


def _with_earlier_days(
    ground: Ground, trial: Plan, found: Plan, wanted: Wanted, legs: Legs, moments: frozenset[float]
) -> Plan:
    """Tests of earlier days are averaged with a new one: then it may be enough to show a little less.

    The value is looked for between what one test alone has to show and the threshold itself, by halving.
    """
    plain = _telling(ground, trial, replace(wanted, measured=False), legs, moments) if wanted.measured else None
    name = subject_of(wanted.leaf)
    key = (name, leg(ground, hoped(ground, trial), name, legs[-1]))  # the other one, if any, is the yardstick
    if plain is None or key not in ground.facts.history.tracks or found.told[key].value is not None:
        return found

    def with_limit(allowed: Allowed) -> Plan:
        return found.telling(key, replace(found.told[key], allowed=allowed))

    enough, least = found.told[key].allowed, plain.told[key].allowed
    finding = ground.protocol.findings[name]
    return with_limit(loosest(enough, least, finding, lambda each: wanted.judge(hoped(ground, with_limit(each)))))


def _legs(ground: Ground, leaf: AboutFinding) -> Iterator[Legs]:
    """Which legs to tell, the fewest first."""
    finding = ground.protocol.findings.get(subject_of(leaf))
    yield ("injured",)
    if finding is not None and finding.per_side:
        if isinstance(leaf.left, tree.Deficit | tree.Ratio):
            yield ("other",)
        yield ("other", "injured")


def _days(ground: Ground, plan: Plan, leaf: AboutFinding) -> Iterator[tuple[Plan, frozenset[float]]]:
    """Plans ending at once or some days later, each with the days to tell it on: the soonest and fewest first."""
    most = leaf.window.days if isinstance(leaf.window, tree.ForDays | tree.OnDays) else 1
    for later in range(most + 1):
        trial = plan if later == 0 else plan.later(ground.at_day(ground.day(plan.until) + later))
        last = ground.day(trial.until)
        for count in range(1, most + 1):
            if last - count + 1 >= 0:
                days = range(last - count + 1, last)
                yield trial, frozenset({trial.until, *(ground.at_day(day) for day in days)})


def _telling(ground: Ground, plan: Plan, wanted: Wanted, legs: Legs, moments: frozenset[float]) -> Plan | None:
    """The plan with these legs told at these moments; None where no value will do."""
    plan = _reference(ground, plan, wanted.leaf, wanted.rule)
    facts = hoped(ground, plan)
    name = subject_of(wanted.leaf)
    keys = {each: (name, leg(ground, facts, name, each)) for each in legs}
    other: Answer | None = None
    found: Plan | None = plan
    for each, key in keys.items():
        free = each == "other" and len(legs) > 1 and isinstance(wanted.leaf.left, tree.Deficit | tree.Ratio)
        if free:
            before = plan.told.get(key)
            other = before.value if before is not None and before.value is not None else stand_in(ground, facts, name)
        allowed = ANY if free else _allowed(ground, wanted, facts, each, other)
        new = None if allowed is None else Told(allowed, moments, other if free else None, (wanted.rule,))
        found = None if new is None or found is None else joined(found, key, new)
    return found


def _allowed(ground: Ground, wanted: Wanted, facts: PersonFacts, side: str, other: Answer | None) -> Allowed | None:
    vocabulary, leaf = ground.protocol.vocabulary, wanted.leaf
    if side == "other" and isinstance(leaf, tree.Compare) and isinstance(leaf.left, tree.Deficit | tree.Ratio):
        return other_allowed(leaf, facts, vocabulary, wanted.measured)
    known = None if other is None else float(other)
    return value_that_meets(leaf, wanted.met, facts, vocabulary, known, wanted.measured)


def subject_of(leaf: AboutFinding) -> str:
    """Return the finding a leaf is about."""
    return "" if isinstance(leaf.left, tree.Clock) else leaf.left.name


def joined(plan: Plan, key: Key, new: Told) -> Plan | None:
    """Return the plan with a telling added to what it tells already; None where no value would do for both."""
    before = plan.told.get(key)
    if before is None:
        return plan.telling(key, new)
    allowed = before.allowed.both(new.allowed)
    if allowed is None or (before.value is not None and not allowed.holds(before.value)):
        return None
    rules = tuple(dict.fromkeys((*before.rules, *new.rules)))
    moments = before.moments | new.moments
    return plan.telling(key, replace(before, allowed=allowed, moments=moments, rules=rules))


def _reference(ground: Ground, plan: Plan, leaf: AboutFinding, rule: str) -> Plan:
    """Where a share of another finding is asked for and that is not known, it has to be told first."""
    if not isinstance(leaf, tree.Compare) or not isinstance(leaf.right, tree.PercentOf):
        return plan
    name = leaf.right.name
    facts = hoped(ground, plan)
    known = facts.newest(name, None)
    if known is not None and known.value:
        return plan
    new = Told(ANY, frozenset({plan.until}), stand_in(ground, facts, name), (rule,))
    return joined(plan, (name, None), new) or plan
