"""The way through the phases: one at a time, not too soon, never stuck, never to and fro."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from hamstride.criteria.vocabulary import PERSON_CHOICES
from hamstride.proof.moment import Moment, pathways_of, phases_of
from hamstride.proof.property import Property, Question
from hamstride.proof.three import both, either
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase

_LONGEST_SILENCE = 56  # days: training is lost within weeks, however well it was learnt
_DAILY_LIFE = PERSON_CHOICES["goal"].index("daily_life")


def _one_at_a_time(protocol: Protocol) -> Iterator[Question]:
    """A phase is left out on the way to the last one alone: by those who want no sport, or where it is no step up."""
    moment = Moment(protocol)
    goal = moment.record.attribute("goal")
    no_sport, order = both(goal.there, goal.value == _DAILY_LIFE), protocol.vocabulary.phases
    for pathway, phase in phases_of(protocol):
        for branch in phase.next:
            steps = pathway.order(branch.to) - pathway.order(phase.id)
            to = pathway.phase(branch.to)
            allowed = z3.BoolVal(steps == 1)
            if steps > 1 and not to.next:
                rise = order.index(to.counts_as) - order.index(phase.counts_as)
                allowed = either(no_sport, z3.BoolVal(rise <= 1))
            skipped = both(moment.advances(pathway, phase, branch.to), z3.Not(allowed))
            about = f"from {phase.id} straight to {branch.to}"
            yield Question(about, (skipped,), (moment,), phase=phase.id)


def _least_time(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    for pathway, phase in phases_of(protocol):
        soon = both(moment.advances(pathway, phase), moment.record.clock("phase").value < 1)
        yield Question(f"{phase.id} is left on the day it began", (soon,), (moment,), phase=phase.id)


def _reachable(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol, single_tests=True)
    for pathway in pathways_of(protocol):
        for phase in pathway.phases[1:]:
            before = [each for each in pathway.phases if any(branch.to == phase.id for branch in each.next)]
            ways = either(z3.BoolVal(False), *(moment.advances(pathway, each, phase.id) for each in before))
            yield Question(f"somebody can reach {phase.id}", (ways,), (moment,), possible=True)


def _leavable(protocol: Protocol) -> Iterator[Question]:
    """Whatever the goal: nobody is held for ever by a gate that cannot be met."""
    moment = Moment(protocol, single_tests=True)
    goal = moment.record.attribute("goal")
    for pathway, phase in phases_of(protocol):
        for place, name in enumerate(PERSON_CHOICES["goal"]):
            if phase.next:
                wanted = both(goal.there, goal.value == place)
                about = f"somebody whose goal is {name} can leave {phase.id}"
                yield Question(about, (moment.advances(pathway, phase), wanted), (moment,), possible=True)


def _way_back(protocol: Protocol) -> Iterator[Question]:
    """Symptoms or a gap in the log lead from every phase to an earlier one; from the first there is none."""
    moment = Moment(protocol)
    for pathway, phase in phases_of(protocol):
        if pathway.order(phase.id) > 0:
            back = both(moment.stands_in(phase), moment.steps_back(pathway, phase))
            yield Question(f"symptoms can lead back from {phase.id}", (back,), (moment,), possible=True)


def _gap_leads_back(protocol: Protocol) -> Iterator[Question]:
    """A phase with loaded work is not simply gone on with after eight weeks without a word."""
    for pathway, phase in phases_of(protocol):
        lower = [gap for gap in phase.gaps if pathway.order(gap.to) < pathway.order(phase.id)]
        kept = pathway.order(phase.id) > 0 and phase.loads and not any(gap.days <= _LONGEST_SILENCE for gap in lower)
        yield Question(f"{phase.id} goes on after eight weeks without a word", (z3.BoolVal(kept),), phase=phase.id)


def _up_then_down(protocol: Protocol) -> Iterator[Question]:
    """What leads up does not lead down again at once, on the same record."""
    moment = Moment(protocol)
    for pathway, phase in phases_of(protocol):
        for branch in phase.next:
            after = moment.just_entered(pathway.phase(branch.to))
            back = after.steps_back(pathway, pathway.phase(branch.to))
            up = moment.advances(pathway, phase, branch.to)
            about = f"from {phase.id} up to {branch.to}, and back at once"
            yield Question(about, (up, back), (moment, after), phase=phase.id)


def _down_then_up(protocol: Protocol) -> Iterator[Question]:
    """After a step back nobody moves up again on the same entries, however long they wait."""
    moment = Moment(protocol)
    entered: dict[str, Moment] = {}
    for pathway, phase in phases_of(protocol):
        for rule in moment.lowering(pathway, phase):
            to = pathway.phase(rule.to)
            if to.id not in entered:
                entered[to.id] = moment.just_entered(to).later()
            after = entered[to.id]
            down = both(moment.stands_in(phase), moment.reader.truth(rule.when.node).met, z3.Not(moment.stops))
            up = _moves_up(after, pathway, to)
            about = f"from {phase.id} back to {to.id} by {rule.id}, and up again on the same entries"
            yield Question(about, (down, up), (moment, after), phase=phase.id)


def _moves_up(moment: Moment, pathway: Pathway, phase: Phase) -> z3.BoolRef:
    return both(moment.advances(pathway, phase), z3.BoolVal(bool(phase.next)))


PROPERTIES = (
    Property(
        "one-phase-at-a-time",
        "Phases follow one another; who wants no sport, or has none to leave out, may go straight to the last one.",
        ("H-10",),
        _one_at_a_time,
        published=True,
    ),
    Property(
        "least-days-are-kept",
        "Nobody leaves a phase on the day it began.",
        ("H-10", "H-23"),
        _least_time,
        published=True,
    ),
    Property("every-phase-reachable", "Somebody can reach every phase.", ("H-21",), _reachable),
    Property(
        "every-phase-leavable",
        "Every phase with a next one can be left, whatever the goal: nobody is stuck for ever.",
        ("H-21",),
        _leavable,
    ),
    Property("way-back-from-each", "Symptoms lead back from every phase but the first.", ("H-10", "H-12"), _way_back),
    Property(
        "gap-leads-back",
        "After eight weeks without a word nobody goes on with loaded work where they stopped.",
        ("H-12",),
        _gap_leads_back,
        published=True,
    ),
    Property(
        "no-step-back-at-once",
        "Nobody is sent back at once by the very entries that led up.",
        ("H-21", "H-10"),
        _up_then_down,
    ),
    Property(
        "no-endless-to-and-fro",
        "After a step back nobody moves up again without a new entry.",
        ("H-10", "H-12"),
        _down_then_up,
    ),
)
