"""What to answer next, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hamstride.criteria.tree import names_read
from hamstride.engine.decision import Gate, Question
from hamstride.engine.triage import Triage, is_answered
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase
from hamstride.protocol.rule import URGENT, Finding
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say

# Asked beside findings; each is a list or date of the person.
LISTS = ("conditions", "medicines", "pregnancy")
# What tells a strain from something else, and today's pain, which loaded work waits for.
_DESCRIBING = (
    "mechanism",
    "sudden_onset",
    "pop_felt",
    "bruising",
    "can_walk_four_steps",
    "pain_below_knee",
    "pain_at_sit_bone",
)
_TODAY = ("pain_walking", "pain_rest")


def ask(
    protocol: Protocol, facts: PersonFacts, now: Triage, gates: Sequence[Gate], phase: Phase | None
) -> tuple[str, ...]:
    """Return ids in order: what blocks, what carries an urgent sign, lists screens need, safety, today, open gates."""
    return tuple(dict.fromkeys(_ids(protocol, facts, now, gates, phase)))


def _ids(
    protocol: Protocol, facts: PersonFacts, now: Triage, gates: Sequence[Gate], phase: Phase | None
) -> Iterator[str]:
    person = facts.history.case.person
    yield from now.unanswered
    yield from _carrying(protocol, facts, now)
    yield from (name for name in LISTS if getattr(person, name) is None)
    if not person.surgery_asked:
        yield "surgery_on"
    safety = (each for each in protocol.findings.values() if each.group == "safety")
    yield from (each.id for each in safety if not is_answered(each, facts))
    if now.stops:
        return  # nothing about pressing, stretching or testing until the sign has been seen to
    yield from (name for name in _TODAY if not is_answered(protocol.findings[name], facts))
    # How it began is asked until it is known; in the first phase it is asked again when the answer has gone stale.
    later = phase is not None and not _is_first(protocol, phase)
    for name in _DESCRIBING:
        known = facts.newest(name, None) is not None if later else is_answered(protocol.findings[name], facts)
        if not known:
            yield name
    yield from _situation(protocol, facts, phase)
    for gate in gates:
        asked = (need.finding for need in gate.needs if need.kind == "measure" and need.finding in protocol.findings)
        # A test that cannot tell is repeated on another day.
        again = gate.within_error
        yield from (id for id in asked if not (again and _measured_today(protocol.findings[id], facts)))


def _measured_today(finding: Finding, facts: PersonFacts) -> bool:
    newest = facts.newest(finding.id, "injured" if finding.per_side else None)
    return newest is not None and newest.day == facts.today


def _is_first(protocol: Protocol, phase: Phase) -> bool:
    return any(pathway.phases[0].id == phase.id for pathway in protocol.pathways.values())


def _situation(protocol: Protocol, facts: PersonFacts, phase: Phase | None) -> Iterator[str]:
    """What the slots of the phase depend on, and how bad it was at worst for a person who names no cause."""
    criteria = [when for slot in phase.slots for when in (slot.only_when, slot.not_when) if when] if phase else []
    named = dict.fromkeys(name for when in criteria for name in sorted(names_read(when.node)))
    cause = facts.newest("mechanism", None)
    if cause is not None and cause.value == "none":
        named |= {"pain_worst_24h": None}
    yield from (name for name in named if name in protocol.findings and not is_answered(protocol.findings[name], facts))


def _carrying(protocol: Protocol, facts: PersonFacts, now: Triage) -> Iterator[str]:
    """An urgent sign stays until its question is answered again, so from the next day that question comes up."""
    for flag, trace in now.flags:
        if flag.level in URGENT:
            readings = (reading for step in trace if step.truth is True for reading in step.readings)
            old = (reading.name for reading in readings if reading.day is not None and reading.day < facts.today)
            # What never goes stale (how it happened) is not asked again: taking it back would clear a true sign.
            yield from (name for name in old if name in protocol.findings and protocol.findings[name].valid_seconds)


def questions(protocol: Protocol, ids: Sequence[str]) -> tuple[Question, ...]:
    """Return the questions behind the ids, in plain words."""
    found = protocol.findings
    return tuple(Question(id, found[id].question if id in found else say(f"ask.{id}")) for id in ids)
