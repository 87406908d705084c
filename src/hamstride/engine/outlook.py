"""Referral clocks and the outlook: when another person should look, and how long it took others."""

from __future__ import annotations

from math import ceil

from hamstride.criteria.tree import DAY
from hamstride.criteria.truth import Trace
from hamstride.engine.decision import Outlook, Referral, because_of, source_ids
from hamstride.engine.staging import Standing
from hamstride.engine.triage import Triage, flag_reason
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase
from hamstride.protocol.rule import URGENT
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say


def referrals(protocol: Protocol, facts: PersonFacts, condition: str, triage: Triage) -> tuple[Referral, ...]:
    """Return who should see the person: for every warning sign that is met, then for every clock that has run out."""
    country = facts.history.case.person.country
    found: list[Referral] = []
    for flag, trace in triage.flags:
        if triage.stops and flag.level not in URGENT:
            continue  # first things first: what is not urgent can wait until the urgent sign is seen to
        reason = flag_reason(protocol, flag, trace, country)
        found.append(
            Referral(flag.to, flag.by or say(f"refer.{flag.level}"), reason.text, reason.because, reason.sources)
        )
    if not triage.stops:
        found.extend(_clocks(protocol, facts, condition))
    return tuple(dict.fromkeys(found))


def _clocks(protocol: Protocol, facts: PersonFacts, condition: str) -> list[Referral]:
    found = []
    for clock in protocol.referral_clocks:
        if condition not in clock.not_for and clock.when.truth(facts, None) is True:
            trace: Trace = []
            clock.when.truth(facts, trace)
            found.append(Referral(clock.to, clock.by, clock.text, because_of(trace), source_ids(clock.sources)))
    return found


def outlook(protocol: Protocol, facts: PersonFacts, standing: Standing) -> Outlook | None:
    """Return the first range whose criterion is met, and how long the steps ahead take at least when that is longer."""
    phase = None if standing.phase is None else standing.pathway.phase(standing.phase)
    ahead = least_days_ahead(standing.pathway, phase, facts, standing.since)
    for each in protocol.outlook:
        if each.when is None or each.when.truth(facts, None) is True:
            elapsed = (facts.now - facts.epoch) / DAY
            note = say("outlook.floor", days=str(ahead)) if ahead and elapsed + ahead > each.days[0] else None
            return Outlook(each.days, each.basis, source_ids(each.sources), note=note)
    return None


def least_days_ahead(pathway: Pathway, phase: Phase | None, facts: PersonFacts, since: float) -> int:
    """Return the fewest days in which every phase still ahead could be passed; 0 in the last one or before staging."""
    if phase is None:
        return 0
    days = -(facts.now - since) / DAY
    while phase.next:
        days += phase.least_days.value
        branch = next(
            (each for each in phase.next if each.when and each.when.truth(facts, None) is True), phase.next[-1]
        )
        phase = pathway.phase(branch.to)
    return max(0, ceil(days))
