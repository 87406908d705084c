"""Referral clocks and the outlook: when another person should look, and how long it took others."""

from __future__ import annotations

from hamstride.criteria.truth import Trace
from hamstride.engine.decision import Outlook, Referral, because_of, source_ids
from hamstride.engine.triage import Triage, flag_reason
from hamstride.protocol.model import Protocol
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say


def referrals(protocol: Protocol, facts: PersonFacts, triage: Triage) -> tuple[Referral, ...]:
    """Return who should see the person: for every warning sign that is met, then for every clock that has run out."""
    country = facts.history.case.person.country
    found: list[Referral] = []
    for flag, trace in triage.flags:
        reason = flag_reason(protocol, flag, trace, country)
        found.append(Referral(flag.to, say(f"refer.{flag.level}"), reason.text, reason.because, reason.sources))
    if not triage.stops:
        found.extend(_clocks(protocol, facts))
    return tuple(dict.fromkeys(found))


def _clocks(protocol: Protocol, facts: PersonFacts) -> list[Referral]:
    found = []
    for clock in protocol.referral_clocks:
        trace: Trace = []
        if clock.when.truth(facts, trace) is True:
            found.append(Referral(clock.to, clock.by, clock.text, because_of(trace), source_ids(clock.sources)))
    return found


def outlook(protocol: Protocol, facts: PersonFacts) -> Outlook | None:
    """Return the first range whose criterion is met."""
    for each in protocol.outlook:
        if each.when is None or each.when.truth(facts, None) is True:
            return Outlook(each.days, each.basis, source_ids(each.sources))
    return None
