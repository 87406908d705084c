"""Warning signs: each is as urgent as the literature says, ends the work, and is neither outvoted nor outwaited."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from hamstride.proof.hazards import signs
from hamstride.proof.moment import Moment, phases_of
from hamstride.proof.property import Property, Question
from hamstride.proof.three import NO, both, either
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import LEVELS, URGENT, Finding


def _as_urgent_as_it_is(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    for sign in signs(protocol):
        met = moment.reader.truth(sign.when.node).met
        missed = z3.Not(moment.urgency_at_least(sign.at_least))
        yield Question(f"{sign.when.text}, but less urgent than {sign.at_least}", (met, missed), (moment,))


def urgent_sign_shown(moment: Moment) -> z3.BoolRef:
    """Return whether any sign that the literature calls emergency or same-day is there."""
    urgent = (sign for sign in signs(moment.protocol) if sign.at_least in URGENT)
    return either(NO, *(moment.reader.truth(sign.when.node).met for sign in urgent))


def _nothing_is_given(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    shown = urgent_sign_shown(moment)
    for _, phase in phases_of(protocol):
        given = moment.may_give_any(phase)
        yield Question(f"an urgent sign in {phase.id}, and work is given", (shown, given), (moment,), phase=phase.id)
    offered = either(NO, *(moment.offered(item) for item in protocol.self_care))
    yield Question("an urgent sign, and self-care is offered", (shown, offered), (moment,))


def _nobody_moves(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    shown = urgent_sign_shown(moment)
    for pathway, phase in phases_of(protocol):
        up = moment.advances(pathway, phase)
        yield Question(f"an urgent sign in {phase.id}, and the person moves up", (shown, up), (moment,), phase=phase.id)


def _one_more_yes(protocol: Protocol) -> Iterator[Question]:
    """The same record with one safety question answered yes instead: never less urgent."""
    before = Moment(protocol)
    for finding in protocol.findings.values():
        if finding.group != "safety":
            continue
        after = before.twin(differs=frozenset({finding.id}))
        slot = after.record.newest(finding.id, None)
        same = _same_condition(before, after)
        for level in LEVELS:
            less = both(before.urgency_at_least(level), z3.Not(after.urgency_at_least(level)))
            conditions = (both(slot.there, slot.value), same, less)
            yield Question(f"“yes” to {finding.id} instead, and it is no longer {level}", conditions, (after, before))


def _same_condition(one: Moment, other: Moment) -> z3.BoolRef:
    """A routine flag may count for some conditions only, so these are held still."""
    named = {name for flag in one.protocol.red_flags for name in flag.not_for}
    return both(z3.BoolVal(True), *(one.condition(name) == other.condition(name) for name in sorted(named)))


def _silence(protocol: Protocol) -> Iterator[Question]:
    """An urgent “yes” to a safety question, and then nothing is said any more."""
    now = Moment(protocol)
    later = now.later()
    for finding in protocol.findings.values():
        if finding.id in protocol.blocking and _alone(protocol, finding):
            slot = now.record.newest(finding.id, None)
            conditions = (both(slot.there, slot.value), now.stops, z3.Not(later.stops))
            yield Question(f"{finding.id} answered yes, then silence, and the plan goes on", conditions, (now, later))


def _alone(protocol: Protocol, finding: Finding) -> bool:
    """Is there an urgent sign in the literature that is this answer and no other?"""
    return any(sign.at_least in URGENT and sign.when.text == f"{finding.id} is yes" for sign in signs(protocol))


def _whatever_the_condition(protocol: Protocol) -> Iterator[Question]:
    for flag in protocol.red_flags:
        switched_off = z3.BoolVal(flag.level in URGENT and bool(flag.not_for))
        yield Question(f"{flag.id} does not count for {', '.join(flag.not_for)}", (switched_off,))


PROPERTIES = (
    Property(
        "signs-are-urgent",
        "Every warning sign of the literature is at least as urgent as the literature says, whatever else is answered.",
        ("H-01", "H-02", "H-04", "H-16"),
        _as_urgent_as_it_is,
    ),
    Property(
        "urgent-sign-ends-work",
        "With an urgent sign no exercise is given and no self-care is offered, in every phase of every pathway.",
        ("H-01", "H-02"),
        _nothing_is_given,
    ),
    Property(
        "urgent-sign-holds",
        "With an urgent sign nobody moves up, in every phase of every pathway.",
        ("H-01", "H-10"),
        _nobody_moves,
        published=True,
    ),
    Property(
        "one-more-yes",
        "One more “yes” to a safety question never lowers the urgency: no answer speaks against a sign.",
        ("H-02", "H-01"),
        _one_more_yes,
    ),
    Property(
        "silence-clears-nothing",
        "An urgent “yes” still stops the plan after any time without a word.",
        ("H-01", "H-12"),
        _silence,
    ),
    Property(
        "signs-count-always",
        "No condition switches an urgent sign off.",
        ("H-01", "H-03"),
        _whatever_the_condition,
    ),
)
