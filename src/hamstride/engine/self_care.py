"""Step 5, self-care: offered only through its screens and clocks; what is withheld is listed with the reason."""

from __future__ import annotations

from dataclasses import replace

from hamstride.criteria.truth import Trace
from hamstride.engine.decision import CareItem, Withheld, because_of, source_ids
from hamstride.engine.triage import Triage
from hamstride.protocol.care import SelfCare
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Rule
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say


def self_care(
    protocol: Protocol, facts: PersonFacts, condition: str, triage: Triage
) -> tuple[tuple[CareItem, ...], tuple[Withheld, ...]]:
    """Return what is offered now, and every item the condition could have been offered and is not."""
    offered: list[CareItem] = []
    withheld: list[Withheld] = []
    for item in protocol.self_care:
        if condition not in item.offer_for:
            continue
        reason = (
            _urgent(item, triage)
            or _by_screen(item, facts, condition)
            or _by_clock(item, facts, condition)
            or _at_start(item, facts)
        )
        if reason is None:
            offered.append(_offered(protocol, item, facts))
        else:
            withheld.append(_with_fallback(protocol, reason))
    return tuple(offered), tuple(withheld)


def _urgent(item: SelfCare, triage: Triage) -> Withheld | None:
    if triage.stops:
        flag, trace = triage.flags[0]
        return Withheld(item.id, item.name, because_of(trace), flag.id, say("care.urgent"), source_ids(flag.sources))
    if triage.unanswered:
        return Withheld(item.id, item.name, (), "ask-first", say("care.ask_first"), source_ids(item.sources))
    return None


def _by_screen(item: SelfCare, facts: PersonFacts, condition: str) -> Withheld | None:
    """The first screen that is met; else the first that cannot be told."""
    unknown: Rule | None = None
    for screen in (each for each in item.screens if each.counts_for(condition)):
        truth = screen.when.truth(facts, None)
        if truth is True:
            trace: Trace = []
            screen.when.truth(facts, trace)
            met = [step for step in trace if step.truth is True] or trace
            return Withheld(item.id, item.name, because_of(met), screen.id, screen.text, source_ids(screen.sources))
        if truth is None and unknown is None:
            unknown = screen
    if unknown is None:
        return None
    text = say("care.unknown", what=unknown.when.words)
    return Withheld(item.id, item.name, (), unknown.id, text, source_ids(unknown.sources))


def _at_start(item: SelfCare, facts: PersonFacts) -> Withheld | None:
    """What is asked when the item is started withholds it when the answer is known already; not asked does not."""
    for rule in item.ask_at_start:
        trace: Trace = []
        if rule.when.truth(facts, trace) is True:
            return Withheld(item.id, item.name, because_of(trace), rule.id, rule.text, source_ids(rule.sources))
    return None


def _by_clock(item: SelfCare, facts: PersonFacts, condition: str) -> Withheld | None:
    if item.offer_when is None or condition not in item.clock_for:
        return None
    trace: Trace = []
    if item.offer_when.truth(facts, trace) is True:
        return None
    return Withheld(
        item.id, item.name, because_of(trace), f"{item.id}-clock", item.clock_text, source_ids(item.sources)
    )


def _offered(protocol: Protocol, item: SelfCare, facts: PersonFacts) -> CareItem:
    steps = [step for step in item.guide if step.only_when is None or step.only_when.truth(facts, None) is True]
    rule = protocol.routines.one_at_a_time
    apart = item.id in rule.items
    sources = dict.fromkeys(source_ids((*item.sources, *(each for step in steps for each in step.sources))))
    return CareItem(
        item=item.id,
        name=item.name,
        minutes=item.minutes,
        min_gap_h=item.min_gap_h,
        steps=(*(step.text for step in steps), *([rule.text] if apart else [])),
        ask_at_start=tuple(each.text for each in item.ask_at_start),
        sources=tuple(sources),
        not_with=tuple(other for other in rule.items if apart and other != item.id),
        pause_min=rule.minutes if apart else None,
        together_with=tuple(other for pair in rule.together if item.id in pair for other in pair if other != item.id),
        questions=tuple(question.text for question in protocol.medicine_questions.of(item.id)),
    )


def _with_fallback(protocol: Protocol, reason: Withheld) -> Withheld:
    """Whoever is not given an item about medicines is told who to ask, unless help comes first anyway."""
    medicines = protocol.medicine_questions
    if not medicines.of(reason.item) or reason.text in (say("care.urgent"), say("care.ask_first")):
        return reason
    return replace(
        reason,
        text=f"{reason.text} {medicines.fallback.text}",
        sources=(*reason.sources, *source_ids(medicines.fallback.sources)),
    )
