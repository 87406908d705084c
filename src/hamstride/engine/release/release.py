"""What lifts a hold: the smallest set of concrete changes after which the person moves on.

*Smallest* is the fewest changes; of equally few the one that takes effect first; of those the one that comes first in
the protocol's files. A change is one of: a finding told (one leg, on as many days as its rule asks for), one session,
the safety questions answered, a fact of the person told, keeping in touch, a wait. Each value stands at its threshold
and not beyond. A wait ends with a clock (least time, one step a day, a clinician's hold, days a rule counts), never
with a reading that goes out of date: silence is not offered as a way on.

The word has one limit: among the ways of one rule the cheapest is chosen while the other rules stand as they are, so
that another set with fewer changes can exist where two rules with alternatives meet. No part of the set is superfluous,
though: without it, or with a value one step short, the hold stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.engine.release.describe import changes_of, facts_told
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.hoped import hoped
from hamstride.engine.release.model import Release
from hamstride.engine.release.outcome import outcome
from hamstride.engine.release.person import Fact, told_facts
from hamstride.engine.release.plan import Plan
from hamstride.engine.release.search import smallest
from hamstride.engine.staging import Standing, pathway_for
from hamstride.engine.triage import Triage
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase
from hamstride.protocol.rule import URGENT
from hamstride.record.facts import PersonFacts
from hamstride.record.history import utc_text
from hamstride.words.say import say

_Found = tuple[tuple[int, float], str, tuple[Fact, ...], Ground, Plan]


def release_of(protocol: Protocol, facts: PersonFacts, standing: Standing, now: Triage) -> Release | None:
    """Return what lifts the hold of a person.

    Args:
        protocol: the protocol decided by.
        facts: the person's record, at the moment of the decision.
        standing: where the fold has put the person at that moment.
        now: the warning signs at that moment.

    Returns:
        None when nothing holds the person: they have just moved up, or stand in a last phase with full work.
    """
    if now.stops:
        return _seen_first(protocol, now)
    if standing.phase is None:
        return _to_start(protocol, facts, standing, now) if now.unanswered else None
    phase = standing.pathway.phase(standing.phase)
    if standing.move == "advance" and now.clear:
        return None
    if not phase.next and not standing.deload and now.clear:
        return None
    return _release(Ground(protocol, facts, standing, phase, "rise" if phase.next else "work"), now)


def _release(ground: Ground, now: Triage) -> Release:
    found = min(_found(ground), key=lambda each: each[0], default=None)
    if found is None:
        return Release("nothing", None, None, say("release.nothing"))
    _, to, facts, told, plan = found
    pathway = ground.standing.pathway
    lifts = _lifts(ground, now, to)
    name = _phase(ground.protocol, pathway, to).name
    at = ground.facts.history.local(plan.until)
    return Release(
        lifts=lifts,
        to=to,
        at=utc_text(plan.until),
        text=say(f"release.{lifts}", phase=name, when=f"{at.day} {at:%B}"),
        changes=(*facts_told(ground, facts), *changes_of(told, plan)),
    )


def _found(ground: Ground) -> Iterator[_Found]:
    """The smallest plan with what is known of the person, and with each answer to what is not."""
    plan = smallest(ground)
    if plan is not None:
        yield plan.cost, outcome(ground, plan) or "", (), ground, plan
    for facts, told, standing in told_facts(ground):
        if standing.pathway.id != ground.standing.pathway.id or standing.phase is None:
            continue
        order = standing.pathway.order
        # Towards the next phase only: what calls for lighter work without a fact calls for it with every answer.
        there = Ground(ground.protocol, told, standing, standing.pathway.phase(standing.phase))
        if order(standing.phase) > order(ground.phase.id):
            plan = Plan(ground.facts.now, ground.facts.now, ground.facts.now)
            yield (len(facts), plan.until), standing.phase, facts, there, plan
        elif standing.phase == ground.phase.id and (plan := smallest(there)) is not None:
            count, until = plan.cost
            yield (count + len(facts), until), outcome(there, plan) or "", facts, there, plan


def _lifts(ground: Ground, now: Triage, to: str) -> str:
    if to not in ground.standing.pathway.phase_ids:
        return "other_plan"
    if to != ground.phase.id:
        return "advance"
    return "again" if now.unanswered else "lighter"


def _phase(protocol: Protocol, pathway: Pathway, id: str) -> Phase:
    return pathway.phase(id) if id in pathway.phase_ids else protocol.pathway_with(id).phase(id)


def _to_start(protocol: Protocol, facts: PersonFacts, standing: Standing, now: Triage) -> Release:
    """Nobody is staged while a safety question is open: answering them is all it takes."""
    ground = Ground(protocol, facts, standing, standing.pathway.phases[0])
    plan = Plan(ground.now, ground.now, ground.now, safety=now.unanswered)
    phase = pathway_for(protocol, hoped(ground, plan)).phases[0]
    at = facts.history.local(plan.until)
    text = say("release.start", phase=phase.name, when=f"{at.day} {at:%B}")
    return Release("start", phase.id, utc_text(plan.until), text, changes_of(ground, plan))


def _seen_first(protocol: Protocol, now: Triage) -> Release:
    """Urgent signs: who has to look, and the questions whose true answer is asked for again."""
    urgent = [(flag, trace) for flag, trace in now.flags if flag.level in URGENT]
    read = (reading.name for _, trace in urgent for step in trace if step.truth is True for reading in step.readings)
    asked = tuple(name for name in dict.fromkeys(read) if name in protocol.findings)
    see = tuple(dict.fromkeys(flag.to for flag, _ in urgent))
    return Release("seen_first", None, None, say("release.seen_first", who=_who(see)), (), see, asked)


def _who(see: tuple[str, ...]) -> str:
    return say("criteria.or").join(say(f"release.see.{each}") for each in see)
