"""Why: the warning signs that are met, then what blocks, then why the person stands where they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hamstride.criteria.truth import Trace
from hamstride.engine.decision import Because, Gate, Reason, because_of, source_ids
from hamstride.engine.staging import Orders, Standing, orders
from hamstride.engine.triage import Triage, flag_reason
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase
from hamstride.protocol.rule import Rule
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say


def reasons(
    protocol: Protocol, facts: PersonFacts, now: Triage, standing: Standing, gates: Sequence[Gate]
) -> tuple[Reason, ...]:
    """Return the reasons of a decision, the most urgent first."""
    return tuple(_reasons(protocol, facts, now, standing, gates))


def _reasons(
    protocol: Protocol, facts: PersonFacts, now: Triage, standing: Standing, gates: Sequence[Gate]
) -> Iterator[Reason]:
    country = facts.history.case.person.country
    yield from (flag_reason(protocol, flag, trace, country) for flag, trace in now.flags)
    if now.unanswered:
        labels = [protocol.findings[id].label for id in now.unanswered]
        more = say("reason.more", count=str(len(labels) - 3)) if len(labels) > 3 else ""
        text = say("reason.ask_first", what=", ".join(labels[:3]) + more)
        yield Reason("ask-first", text, (), ("product_default, an unanswered safety question blocks the plan",))
    if now.clear and standing.phase is not None:
        yield _standing_reason(standing, standing.pathway.phase(standing.phase), facts, gates)
        yield from _orders_reason(protocol, orders(facts.history, facts.now), facts)


def _standing_reason(standing: Standing, phase: Phase, facts: PersonFacts, gates: Sequence[Gate]) -> Reason:
    if standing.move == "deload":
        return _deload_reason(phase, facts)
    if standing.move == "hold":
        return _hold_reason(phase, gates)
    last = standing.path[-1]
    if last.rules == ("clinician",):
        return Reason("clinician", say("reason.clinician", phase=phase.name, text=last.text), (), ("clinician",))
    rules = [rule for each in standing.pathway.phases for rule in _rules(each) if rule.id in last.rules]
    sources = dict.fromkeys(source_ids(citation for rule in rules for citation in rule.sources))
    return Reason(
        rule=last.rules[0] if last.rules else f"{phase.id}-{standing.move}",
        text=say(f"reason.{standing.move}", phase=phase.name, text=_after_colon(standing.move, last.text)),
        because=(),
        sources=tuple(sources) or source_ids(phase.least_days.sources),
    )


def _orders_reason(protocol: Protocol, orders: Orders, facts: PersonFacts) -> Iterator[Reason]:
    """Limits a clinician has set are never silent."""
    named = {
        "order.speed": orders.max_speed_pct,
        "order.load": orders.max_load_kg,
        "order.pain": orders.pain_limit,
        "order.avoid": ", ".join(protocol.exercises[id].name for id in orders.avoid) or None,
        "order.hold": None
        if orders.hold_until is None or orders.hold_until <= facts.now
        else facts.history.local(orders.hold_until).date().isoformat(),
    }
    limits = [say(id, value=_shown(value)) for id, value in named.items() if value is not None]
    if limits:
        text = say("reason.orders", limits="; ".join(limits), reason=orders.reason)
        yield Reason("clinician", text, (), ("clinician",))


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def _after_colon(move: str, text: str) -> str:
    return text[:1].lower() + text[1:] if move in ("start", "advance") else text


def _rules(phase: Phase) -> Iterable[Rule]:
    return (*phase.leave_when, *phase.step_back_when, *phase.deload_when)


def _deload_reason(phase: Phase, facts: PersonFacts) -> Reason:
    rule = next(rule for rule in phase.deload_when if rule.when.truth(facts, None) is True)
    trace: Trace = []
    rule.when.truth(facts, trace)
    text = say("reason.deload", phase=phase.name, text=rule.text)
    return Reason(rule.id, text, because_of(trace), source_ids(rule.sources))


def _hold_reason(phase: Phase, gates: Sequence[Gate]) -> Reason:
    waiting = [gate for gate in gates if gate.status != "met"]
    because: dict[Because, None] = {each: None for gate in waiting for each in gate.because}
    sources = dict.fromkeys(source for gate in waiting for source in gate.sources)
    text = say("reason.hold" if gates else "reason.stay", phase=phase.name)
    return Reason(f"{phase.id}-hold", text, tuple(because), tuple(sources) or source_ids(phase.least_days.sources))
