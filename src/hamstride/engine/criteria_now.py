"""Every criterion of the protocol as it stands for one person: what `hamstride explain` shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hamstride.criteria.tree import names_read
from hamstride.criteria.truth import STATUS, Trace
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.engine.condition import recognise
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Because, because_of, source_ids
from hamstride.engine.gates import gate_of
from hamstride.engine.staging import stage
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway
from hamstride.protocol.rule import Rule
from hamstride.record.case import Case
from hamstride.record.facts import PersonFacts


@dataclass(frozen=True, slots=True)
class Explained:
    """One rule: where it belongs, how it stands, and everything it read."""

    area: str
    rule: str
    status: str
    criterion: str
    words: str
    text: str
    because: tuple[Because, ...]
    sources: tuple[str, ...]
    reads: frozenset[str]
    within_error: bool = False  # too close to tell, see `Gate`
    repeats: int | None = None
    again: str = ""  # then, in words: measure again


def criteria_now(protocol: Protocol, case: Case, at: datetime) -> tuple[Explained, ...]:
    """Return every rule that bears on the person at `at`, in the order of the decision's six steps."""
    facts = facts_of(protocol, case.until(at))
    standing = stage(protocol, facts, at.timestamp())
    condition, pathway = recognise(protocol, facts).condition, standing.pathway
    rules = _rules(protocol, condition, pathway, standing.phase)
    return tuple(_explained(area, rule, facts, protocol.vocabulary) for area, rule in rules)


def _rules(protocol: Protocol, condition: str, pathway: Pathway, phase_id: str | None) -> Iterator[tuple[str, Rule]]:
    yield from (("red flag", flag) for flag in protocol.red_flags)
    for each in protocol.recognitions:
        if each.when is not None:
            yield "condition", Rule(each.condition, each.when, each.name, each.sources)
    if phase_id is not None:
        phase = pathway.phase(phase_id)
        for area, rules in (
            ("gate", phase.leave_when),
            ("step back", phase.step_back_when),
            ("lighter", phase.deload_when),
        ):
            yield from ((area, rule) for rule in rules)
        for id in dict.fromkeys(id for slot in phase.slots for id in slot.exercises):
            exercise = protocol.exercises[id]
            yield from ((f"unlock {id}", rule) for rule in exercise.unlock)
            yield from ((f"avoid {id}", rule) for rule in exercise.avoid)
    for item in protocol.self_care:
        if condition in item.offer_for:
            screens = [screen for screen in item.screens if screen.counts_for(condition)]
            yield from ((f"screen {item.id}", screen) for screen in (*screens, *item.ask_at_start))
    yield from (("before a run", check) for check in protocol.routines.run_checks)
    yield from (("referral", clock) for clock in protocol.referral_clocks)


def _explained(area: str, rule: Rule, facts: PersonFacts, vocabulary: Vocabulary) -> Explained:
    trace: Trace = []
    status = STATUS[rule.when.truth(facts, trace)]
    # Only what opens something is read with its error; as a gate it says how to settle it.
    gate = gate_of(rule, vocabulary, facts) if any(step.doubt is not None for step in trace) else None
    close = gate is not None and gate.within_error
    return Explained(
        area=area,
        rule=rule.id,
        status=status,
        criterion=rule.when.text,
        words=rule.when.words,
        text=rule.text,
        because=because_of(trace),
        sources=source_ids(rule.sources) if gate is None else gate.sources,
        reads=names_read(rule.when.node),
        within_error=close,
        repeats=None if gate is None else gate.repeats,
        again=" ".join(need.text for need in gate.needs) if gate is not None and close else "",
    )
