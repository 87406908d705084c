"""Mending a leaf about sessions: how many more, of which kind, and how each may feel at most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil, floor

from hamstride.criteria import tree
from hamstride.criteria.operators import SLACK
from hamstride.criteria.reach import ANY, NEGATED, Allowed, bounded
from hamstride.criteria.vocabulary import SESSION_CHOICES
from hamstride.criteria.ways import Want
from hamstride.engine.release.calendar import in_time, moments_of
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.hoped import hoped
from hamstride.engine.release.plan import Plan, Told, Work
from hamstride.engine.release.tell import joined, subject_of
from hamstride.record.facts import PersonFacts
from hamstride.record.history import LoggedSession

AboutSessions = tree.Compare | tree.Is
_Fits = Callable[[LoggedSession], bool]


def trained(ground: Ground, plan: Plan, leaf: AboutSessions, want: Want, rule: str) -> Plan | None:
    """Return the plan with the fewest sessions added that make a leaf about the last sessions turn out as wanted."""
    window = leaf.window
    assert isinstance(window, tree.LastSessions)  # noqa: S101  # the search sends nothing else here
    if want == "not_met":
        return _pushed(ground, plan, leaf, window, rule)
    wanted = want != "unmet"
    if window.every is wanted:  # that not one session shows it is said of all of them, like that all do
        return _every(ground, plan, leaf, wanted, window, rule)
    planned = any(window.kind in (None, each.kind) for each in plan.work)
    grown = _more(ground, plan, window.kind, 0 if planned else 1, rule)
    return _bound(ground, grown, leaf, wanted, window.kind, 1, rule)


def counted(ground: Ground, plan: Plan, leaf: tree.Compare, wanted: bool, rule: str) -> Plan | None:
    """Return the plan with as many more sessions, or good sessions of an exercise, as a count asks for."""
    count, limit, window = leaf.left, leaf.right, leaf.window
    if not (isinstance(count, tree.Count) and isinstance(limit, tree.Number) and isinstance(window, tree.Within)):
        return None
    if not wanted:  # the checker lets a count ask for at least so many only, and what was done is done
        return None
    least = ceil(limit.value - SLACK) if leaf.operator == ">=" else floor(limit.value + SLACK) + 1
    more = least - hoped(ground, plan).count(count.what, count.name, window.seconds)[0]
    if count.what == "sessions":
        return _more(ground, plan, None if count.name == "any" else count.name, more, rule)
    return _good_sessions(ground, plan, count.name, more, rule)


def _every(
    ground: Ground, plan: Plan, leaf: AboutSessions, wanted: bool, window: tree.LastSessions, rule: str
) -> Plan | None:
    """All of the last sessions: those that count already stay, a missing next morning can be told, the rest is new."""
    facts = hoped(ground, plan)
    before = [each for each in facts.last_sessions(window.kind, window.count) if each.at < ground.now]
    planned = sum(1 for each in plan.work if window.kind in (None, each.kind))
    options: list[Plan] = []
    for kept in reversed(range(len(before) + 1)):
        grown = _more(ground, plan, window.kind, window.count - kept - planned, rule)
        found = _mornings(ground, grown, facts, leaf, wanted, before[:kept], rule)
        found = None if found is None else _bound(ground, found, leaf, wanted, window.kind, window.count, rule)
        if found is not None:
            options.append(found)
    return min(options, key=lambda each: each.cost, default=None)


def _mornings(
    ground: Ground,
    plan: Plan,
    facts: PersonFacts,
    leaf: AboutSessions,
    wanted: bool,
    kept: Sequence[LoggedSession],
    rule: str,
) -> Plan | None:
    """The plan with the next morning of these sessions told where it is still to come; None where one does not fit."""
    found: Plan | None = plan
    for session in kept:
        allowed = _allowed_then(leaf, wanted, facts, session)
        reading = facts.session_reading(session, subject_of(leaf))
        if found is None or allowed is None:
            return None
        if reading is not None:
            if not allowed.holds(reading.value):
                return None
        elif subject_of(leaf) != "pain_next_morning":
            return None
        else:
            found = _morning_told(ground, found, session, allowed, rule)
    return found


def _morning_told(ground: Ground, plan: Plan, session: LoggedSession, allowed: Allowed, rule: str) -> Plan | None:
    day = session.day + 1 - ground.facts.history.day(ground.now)
    if session.pain_next_morning is not None:  # it is logged already and counts from the next day on
        return plan.later(ground.midnight(day)) if allowed.holds(session.pain_next_morning) else None
    if day < 0:
        return None
    plan = plan.later(ground.at_day(day)) if day > ground.day(plan.until) else plan
    moment = min(ground.at_day(day), plan.until)
    return joined(plan, ("pain_morning", None), Told(allowed, frozenset({moment}), None, (rule,)))


def _pushed(ground: Ground, plan: Plan, leaf: AboutSessions, window: tree.LastSessions, rule: str) -> Plan:
    """One session breaks a row of bad ones; where any bad one counts, as many as push the newest bad one out."""
    if window.every:
        return _more(ground, plan, window.kind, 1, rule)
    facts = hoped(ground, plan)
    hurt = [
        place for place, each in enumerate(facts.last_sessions(window.kind, window.count)) if _hurts(facts, leaf, each)
    ]
    return _more(ground, plan, window.kind, window.count - min(hurt, default=window.count - 1), rule)


def _hurts(facts: PersonFacts, leaf: AboutSessions, session: LoggedSession) -> bool:
    allowed = _allowed_then(leaf, True, facts, session)
    reading = facts.session_reading(session, subject_of(leaf))
    return reading is not None and allowed is not None and allowed.holds(reading.value)


def _more(ground: Ground, plan: Plan, kind: str | None, count: int, rule: str) -> Plan:
    """The plan with more sessions of a kind, done as soon as the days between allow."""
    new = tuple(Work(kind or _usual_kind(ground, plan), rules=(rule,)) for _ in range(count))
    return in_time(ground, plan.working((*plan.work, *new)))


def _usual_kind(ground: Ground, plan: Plan) -> str:
    """Any kind will do: one that is planned anyhow, else the kind this phase has most of."""
    if plan.work:
        return plan.work[-1].kind
    kinds = [slot.kind for slot in ground.phase.slots]
    return "strength" if "strength" in kinds else (kinds[0] if kinds else "mobility")


def _bound(
    ground: Ground, plan: Plan, leaf: AboutSessions, wanted: bool, kind: str | None, count: int, rule: str
) -> Plan | None:
    """The plan with the newest of its sessions of a kind held to what the leaf allows."""
    order = sorted(range(len(plan.work)), key=lambda place: moments_of(ground, plan)[0][place])
    places = [place for place in order if kind in (None, plan.work[place].kind)][-count:]
    for place in places:
        narrowed = _narrowed(ground, plan, place, leaf, wanted, rule)
        if narrowed is None:
            return None
        plan = narrowed
    return in_time(ground, plan)


def _narrowed(ground: Ground, plan: Plan, place: int, leaf: AboutSessions, wanted: bool, rule: str) -> Plan | None:
    """The plan with one session held to what the leaf allows in it; None where no value would do."""
    against_own = isinstance(leaf, tree.Compare) and isinstance(leaf.right, tree.Baseline)
    plan, own_level = _own_level(ground, plan, place, rule) if against_own else (plan, None)
    allowed = allowed_in(leaf, wanted, own_level)
    if allowed is None:
        return None
    both = plan.work[place].bounds.get(subject_of(leaf), allowed).both(allowed)
    return None if both is None else with_bound(plan, place, subject_of(leaf), both, rule)


def _own_level(ground: Ground, plan: Plan, place: int, rule: str) -> tuple[Plan, float | None]:
    """The pain before a session, told that morning where it is not known; any value will do, so the lowest is taken."""
    moment = moments_of(ground, plan)[0][place]
    level = _level_before(hoped(ground, plan), moment, plan.work[place].kind)
    if level is not None:
        return plan, level
    plan = joined(plan, ("pain_morning", None), Told(ANY, frozenset({moment}), None, (rule,))) or plan
    return plan, _level_before(hoped(ground, plan), moment, plan.work[place].kind)


def _level_before(facts: PersonFacts, moment: float, kind: str) -> float | None:
    session = next(each for each in facts.history.sessions if each.at == moment and each.kind == kind)
    before = facts.session_baseline(session)
    return None if before is None else float(before.value)


def with_bound(plan: Plan, place: int, name: str, allowed: Allowed, rule: str) -> Plan:
    """Return the plan with one session held to an allowed value."""
    work = plan.work[place]
    rules = tuple(dict.fromkeys((*work.rules, rule)))
    held = replace(work, bounds={**work.bounds, name: allowed}, rules=rules)
    return plan.working((*plan.work[:place], held, *plan.work[place + 1 :]))


def allowed_in(leaf: AboutSessions, wanted: bool, own_level: float | None) -> Allowed | None:
    """Return the values a session may have for the leaf to hold in it, or not to hold.

    Args:
        leaf: about a value of sessions.
        wanted: whether it is to hold.
        own_level: the person's pain before that session, for a leaf that is judged against it.

    Returns:
        None where no value will do, or where the own level is asked for and not known.
    """
    if isinstance(leaf, tree.Is):
        named = SESSION_CHOICES[subject_of(leaf)]
        return Allowed(options=tuple(each for each in named if (each in leaf.options) is wanted))
    operator = leaf.operator if wanted else NEGATED[leaf.operator]
    if isinstance(leaf.right, tree.Baseline):
        return None if own_level is None else bounded(operator, own_level + leaf.right.offset, None)
    return bounded(operator, leaf.right.value, None) if isinstance(leaf.right, tree.Number) else None


def _allowed_then(leaf: AboutSessions, wanted: bool, facts: PersonFacts, session: LoggedSession) -> Allowed | None:
    before = facts.session_baseline(session)
    return allowed_in(leaf, wanted, None if before is None else float(before.value))


def _good_sessions(ground: Ground, plan: Plan, exercise: str, more: int, rule: str) -> Plan | None:
    """Sessions that are planned anyhow take the exercise in, from the last one backwards; the rest is new."""
    kind = session_kind(ground, exercise)
    plan = _more(ground, plan, kind, more - len(_without(plan, kind, exercise)), rule)
    free = _without(plan, kind, exercise)
    for place in free[len(free) - more :]:
        made = _good(ground, plan, place, exercise, rule)
        if made is None:
            return None
        plan = made
    return plan


def _without(plan: Plan, kind: str, exercise: str) -> list[int]:
    """The places of the sessions of a kind that an exercise is not in yet."""
    return [place for place, each in enumerate(plan.work) if each.kind == kind and exercise not in each.exercises]


def _good(ground: Ground, plan: Plan, place: int, exercise: str, rule: str) -> Plan | None:
    """A good set: little pain, effort with something left, form that is not poor."""
    good = ground.facts.good
    work = plan.work[place]
    held: Plan | None = plan.working(
        (*plan.work[:place], replace(work, exercises=(*work.exercises, exercise)), *plan.work[place + 1 :])
    )
    limits = {
        "pain_during": Allowed(most=good.most_pain),
        "session_effort": Allowed(most=good.most_effort),
        "session_form": Allowed(options=("good", "fair")),
    }
    for name, limit in limits.items():
        if held is None:
            return None
        both = held.work[place].bounds.get(name, limit).both(limit)
        held = None if both is None else with_bound(held, place, name, both, rule)
    return held


def session_kind(ground: Ground, exercise: str) -> str:
    """Return the kind of session an exercise belongs to: that of the slot it is given in here, else its own."""
    slots = [slot.kind for slot in ground.phase.slots if exercise in slot.exercises]
    own_kind = {"strength": "strength", "running": "running", "plyometric": "running", "change_of_direction": "running"}
    if slots or exercise not in ground.protocol.exercises:
        return slots[0] if slots else "mobility"
    return own_kind.get(ground.protocol.exercises[exercise].kind, "mobility")
