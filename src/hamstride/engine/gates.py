"""The gates of a phase as they stand: what is met, what is missing, what would open them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hamstride.criteria.release import Need, needs
from hamstride.criteria.truth import STATUS, Trace
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.engine.decision import Because, Gate, Needed, because_of, source_ids
from hamstride.protocol.pathway import Phase
from hamstride.protocol.rule import Rule
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say


def gates(vocabulary: Vocabulary, phase: Phase, facts: PersonFacts) -> tuple[Gate, ...]:
    """Return the least time, then every gate of the phase; nothing where no phase follows."""
    if not phase.next:
        return ()
    return (_time_gate(phase, facts), *(gate_of(rule, vocabulary, facts) for rule in phase.leave_when))


def gate_of(rule: Rule, vocabulary: Vocabulary, facts: PersonFacts) -> Gate:
    """Return a rule as it stands: its status, what was read, what would settle it, its sources."""
    trace: Trace = []
    status = STATUS[rule.when.truth(facts, trace)]
    missing = needs(rule.when.node, facts, vocabulary)
    close = [need for need in missing if need.doubt is not None] if status == "unknown" else []
    return Gate(
        id=rule.id,
        criterion=rule.when.text,
        text=rule.when.words,
        why=rule.text,
        status=status,
        because=because_of(trace),
        needs=tuple(Needed(need.kind, need.name, need.text) for need in missing),
        sources=tuple(dict.fromkeys((*source_ids(rule.sources), *_error_sources(close, vocabulary)))),
        within_error=bool(close),
        repeats=_repeats(close),
    )


def _error_sources(close: Sequence[Need], vocabulary: Vocabulary) -> Iterator[str]:
    """Who found how far off a test can be, for what is too close to tell."""
    for error in (vocabulary.findings[need.name].error for need in close):
        yield from () if error is None else error.sources


def _repeats(close: Sequence[Need]) -> int | None:
    """How many more days of tests settle all that is too close to tell; None when no few days settle one of them."""
    found = [need.doubt.repeats for need in close if need.doubt is not None]
    known = [repeats for repeats in found if repeats is not None]
    return max(known) if known and len(known) == len(found) else None


def _time_gate(phase: Phase, facts: PersonFacts) -> Gate:
    least = phase.least_days
    reading = facts.days_since("phase")
    days = 0.0 if reading is None else float(reading.value)
    text = say("gate.least_day" if least.value == 1 else "gate.least_days", days=f"{least.value:g}")
    needed = () if days >= least.value else (Needed("wait", "days_since_phase", say("need.wait", what=text)),)
    return Gate(
        id=f"{phase.id}-least-days",
        criterion=f"days since phase >= {least.value:g} days",
        text=text,
        why=least.why,
        status="unmet" if needed else "met",
        because=(Because("days_since_phase", round(days, 2)),),
        needs=needed,
        sources=source_ids(least.sources),
    )
