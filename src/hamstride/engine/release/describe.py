"""A plan as the changes of a release: in words, as limits, as entries, with the rules each serves and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hamstride.criteria.reach import ANY, value_at
from hamstride.engine.decision import source_ids
from hamstride.engine.release.calendar import moments_of
from hamstride.engine.release.entries import careful_answer, check_in_finding, session_of, told_value
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.model import Change, Entry, Limit, WantedSession
from hamstride.engine.release.person import Fact
from hamstride.engine.release.plan import Key, Plan, Told, Work
from hamstride.engine.release.said import check_in_said, fact_said, safety_said, session_said, told_said, wait_said
from hamstride.record.history import utc_text

# What the engine itself asks for, without a rule in the protocol.
_OWN_RULES = {
    "once-a-day": ("product_default, one phase up a day at most",),
    "ask-first": ("product_default, an unanswered safety question blocks the plan",),
    "clinician": ("clinician",),
    "another-problem": ("product_default, the plan follows what it looks like from the next entry on",),
    "next-entry": ("product_default, the record is looked at with every entry and at midnight",),
}


def changes_of(ground: Ground, plan: Plan) -> tuple[Change, ...]:
    """Return a plan as changes: safety, findings, sessions, check-ins, the wait."""
    return tuple(_changes(ground, plan))


def facts_told(ground: Ground, facts: Iterable[Fact]) -> tuple[Change, ...]:
    """Return facts about the person as changes, for the gates of the phase that holds them."""
    return tuple(_fact(ground, each) for each in facts)


def _fact(ground: Ground, fact: Fact) -> Change:
    entry = Entry(utc_text(ground.facts.now), fact[0], fact[1])
    rules = tuple(demand.id for demand in ground.demands if fact[0] in demand.reads)
    limits = (Limit(fact[0], one_of=(fact[1],)),)
    return _change(ground, "person", fact_said(ground, fact), rules, limits, (entry,))


def _changes(ground: Ground, plan: Plan) -> Iterator[Change]:
    if plan.safety:
        yield _safety(ground, plan)
    for key, told in plan.told.items():
        yield _told(ground, plan, key, told)
    moments = moments_of(ground, plan)[0]
    for moment, work in sorted(zip(moments, plan.work, strict=True), key=lambda each: each[0]):
        yield _session(ground, work, moment)
    if plan.check_ins:
        yield _check_ins(ground, plan)
    if plan.waits:
        yield _change(ground, "wait", wait_said(ground, plan), plan.clock_rules, until=utc_text(plan.until))


def _change(
    ground: Ground,
    kind: str,
    text: str,
    rules: tuple[str, ...],
    limits: tuple[Limit, ...] = (),
    entries: tuple[Entry, ...] = (),
    session: WantedSession | None = None,
    until: str | None = None,
) -> Change:
    return Change(kind, text, limits, entries, session, until, rules, _sources(ground, rules))


def _told(ground: Ground, plan: Plan, key: Key, told: Told) -> Change:
    value = told_value(ground, key, told)
    allowed = told.allowed
    limit = Limit(key[0], allowed.least, allowed.most, allowed.options or ())
    entries = tuple(Entry(utc_text(moment), key[0], value, key[1]) for moment in sorted(told.moments))
    return _change(ground, "tell", told_said(ground, plan, key, told), told.rules, (limit,), entries)


def _safety(ground: Ground, plan: Plan) -> Change:
    findings = ground.protocol.findings
    at = utc_text(plan.until)
    entries = tuple(Entry(at, id, careful_answer(findings[id])) for id in plan.safety)
    limits = tuple(Limit(each.finding, one_of=(each.value,)) for each in entries)
    return _change(ground, "safety", safety_said(ground, plan), ("ask-first",), limits, entries)


def _session(ground: Ground, work: Work, moment: float) -> Change:
    logged = session_of(ground, work, moment)
    wanted = WantedSession(
        at=utc_text(moment),
        kind=work.kind,
        exercises=tuple(each.exercise for each in logged.exercises),
        effort=logged.effort,
        pain_during=logged.pain_during,
        pain_next_morning=logged.pain_next_morning,
        form=logged.form,
        speed_pct=logged.speed_pct,
    )
    limits = tuple(Limit(name, each.least, each.most, each.options or ()) for name, each in work.bounds.items())
    text = session_said(ground, work, moment)
    return _change(ground, "session", text, work.rules, limits, session=wanted)


def _check_ins(ground: Ground, plan: Plan) -> Change:
    finding = check_in_finding(ground.protocol)
    entries = tuple(Entry(utc_text(each), finding.id, value_at(ANY, finding)) for each in plan.check_ins)
    gaps = () if ground.gap is None else (f"gap-{ground.gap.days:g}",)
    return _change(ground, "check_in", check_in_said(ground, plan), plan.follows or gaps, (Limit(finding.id),), entries)


def _sources(ground: Ground, rules: Iterable[str]) -> tuple[str, ...]:
    phase, pathway = ground.phase, ground.standing.pathway
    known = {rule.id: rule.sources for rule in (*phase.leave_when, *phase.step_back_when, *phase.deload_when)}
    known |= {flag.id: flag.sources for flag in ground.protocol.red_flags}
    known |= {f"gap-{gap.days:g}": gap.sources for gap in (ground.gap, *phase.gaps) if gap is not None}
    known |= {f"{phase.id}-least-days": phase.least_days.sources, f"{phase.id}-next": pathway.sources}
    found = (source for rule in rules for source in _OWN_RULES.get(rule) or source_ids(known.get(rule, ())))
    return tuple(dict.fromkeys(found))
