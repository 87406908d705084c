"""Step 1, triage: every red flag, on everything known, every time. The highest level wins; nothing reaches past it."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Step, Trace, Truth
from hamstride.engine.decision import Because, Reason, because_of, source_ids
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import LEVELS, URGENT, Finding
from hamstride.protocol.signs import RedFlag
from hamstride.record.facts import PersonFacts


@dataclass(frozen=True, slots=True)
class Triage:
    """What the warning signs say now."""

    urgency: str  # emergency | same_day | ask_first | prompt | routine | self_care
    flags: tuple[tuple[RedFlag, Trace], ...]
    unanswered: tuple[str, ...]

    @property
    def stops(self) -> bool:
        """Emergency and same-day end the plan for today."""
        return self.urgency in URGENT

    @property
    def clear(self) -> bool:
        """No urgent flag is met and every question that could hide one is answered."""
        return not self.stops and not self.unanswered


def triage(protocol: Protocol, facts: PersonFacts, condition: str = "unclear") -> Triage:
    """Evaluate every red flag that counts for a condition; the urgent ones count for all.

    Returns:
        The highest level that is met; without an urgent one, `ask_first` while a blocking question is unanswered.
    """
    met: list[tuple[RedFlag, Trace]] = []
    for flag in protocol.red_flags:
        if condition not in flag.not_for and flag.when.truth(facts, None) is True:
            trace: Trace = []  # what was read is only wanted of those that are met
            flag.when.truth(facts, trace)
            met.append((flag, trace))
    missing = unanswered(protocol, facts)
    highest = met[0][0].level if met else "self_care"
    urgency = "ask_first" if missing and highest not in URGENT else highest
    return Triage(urgency, tuple(met), missing)


def is_clear(protocol: Protocol, facts: PersonFacts) -> bool:
    """Return `triage(...).clear`, stopping at the first thing that is not."""
    if unanswered(protocol, facts):
        return False
    return not any(flag.level in URGENT and flag.when.truth(facts, None) for flag in protocol.red_flags)


def unanswered(protocol: Protocol, facts: PersonFacts) -> tuple[str, ...]:
    """Return the blocking safety questions without a valid answer."""
    return tuple(id for id in protocol.blocking if not is_answered(protocol.findings[id], facts))


def is_answered(finding: Finding, facts: PersonFacts) -> bool:
    """Return whether a finding has a value that still counts."""
    reading: Reading | None = facts.newest(finding.id, "injured" if finding.per_side else None)
    if reading is None or reading.at is None:
        return False
    if finding.valid_seconds is None or reading.value in finding.holds:
        return True
    return facts.now - reading.at <= finding.valid_seconds


def group_of(protocol: Protocol, facts: PersonFacts, name: str) -> Truth:
    """Return the truth of `any(red_flags)` or `any(urgent_flags)`; an unanswered question makes it unknown."""
    levels = URGENT if name == "urgent_flags" else LEVELS
    truths = [flag.when.truth(facts, None) for flag in protocol.red_flags if flag.level in levels]
    if any(truths):
        return True
    return None if unanswered(protocol, facts) else False


def flag_reason(protocol: Protocol, flag: RedFlag, trace: Trace, country: str | None) -> Reason:
    """Return a met flag as a reason, the emergency number of the person's country filled in."""
    number = protocol.countries.get(country or "default", protocol.countries["default"]).emergency
    return Reason(
        rule=flag.id,
        text=flag.text.replace("{emergency}", number),
        because=_decisive(trace),
        sources=source_ids(flag.sources),
        to=flag.to,
        name=flag.name,
    )


def _decisive(trace: list[Step]) -> tuple[Because, ...]:
    """The readings of the parts that are true carry the flag; fall back on all that was read."""
    return because_of(step for step in trace if step.truth is True) or because_of(trace)
