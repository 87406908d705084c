"""Lists of rules: no gap in them, no overlap, and no rule that stands in the shadow of another."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from hamstride.proof.moment import Moment, pathways_of, phases_of
from hamstride.proof.property import Property, Question
from hamstride.proof.three import NO, YES, both, either, number_of
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import LEVELS


def _no_gap(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    conditions = [moment.condition(each.condition) for each in protocol.recognitions]
    yield Question("somebody has no condition", (z3.Not(either(NO, *conditions)),), (moment,))
    for pathway in pathways_of(protocol):
        taken = [moment.reader.truth(rule.when.node).met for rule in pathway.recurrence]
        if taken:
            nowhere = z3.Not(either(NO, *taken))
            yield Question(f"a new injury in {pathway.id} leads nowhere", (nowhere,), (moment,))
    for _, phase in phases_of(protocol):
        if phase.next:
            ways = either(NO, *(moment.branch(phase, branch.to) for branch in phase.next))
            asked = (moment.reader.truth(each.when.node) for each in phase.next if each.when is not None)
            told = both(YES, *(z3.Not(each.unknown) for each in asked))
            stuck = (moment.stands_in(phase), moment.gates(phase).met, told, z3.Not(ways))
            yield Question(f"every gate of {phase.id} is met, and no way leads on", stuck, (moment,), phase=phase.id)


def _no_overlap(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    conditions = [moment.condition(each.condition) for each in protocol.recognitions]
    yield Question("somebody has two conditions at once", (number_of(conditions) > 1,), (moment,))
    for _, phase in phases_of(protocol):
        ways = number_of(moment.branch(phase, branch.to) for branch in phase.next)
        yield Question(f"two ways lead on from {phase.id} at once", (ways > 1,), (moment,), phase=phase.id)


def _no_shadow(protocol: Protocol) -> Iterator[Question]:
    """Every rule decides something for somebody: it is met, and nothing that comes before it or weighs more is."""
    yield from _conditions(protocol)
    yield from _flags(protocol)
    yield from _steps_back(protocol)
    yield from _recurrences(protocol)


def _conditions(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    for each in protocol.recognitions:
        found = (moment.condition(each.condition),)
        yield Question(f"somebody's condition is {each.condition}", found, (moment,), possible=True)


def _flags(protocol: Protocol) -> Iterator[Question]:
    """A flag is the only one of its level or above that is met."""
    moment = Moment(protocol)
    for flag in protocol.red_flags:
        weighty = LEVELS[: LEVELS.index(flag.level) + 1]
        others = [moment.flag(each).met for each in protocol.red_flags if each.level in weighty and each.id != flag.id]
        alone = both(moment.flag(flag).met, z3.Not(either(NO, *others)))
        yield Question(f"{flag.id} decides for somebody", (alone,), (moment,), possible=True)


def _steps_back(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    for pathway, phase in phases_of(protocol):
        lowering = moment.lowering(pathway, phase)
        for rule in lowering:
            others = [
                moment.reader.truth(each.when.node).met
                for each in lowering
                if each.id != rule.id and pathway.order(each.to) <= pathway.order(rule.to)
            ]
            alone = both(moment.reader.truth(rule.when.node).met, z3.Not(either(NO, *others)), z3.Not(moment.stops))
            conditions = (moment.stands_in(phase), alone)
            yield Question(f"{rule.id} leads back from {phase.id}", conditions, (moment,), possible=True)


def _recurrences(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    for pathway in pathways_of(protocol):
        before = YES
        for rule in pathway.recurrence:
            met = moment.reader.truth(rule.when.node).met
            yield Question(f"{rule.id} is where somebody starts again", (before, met), (moment,), possible=True)
            before = both(before, z3.Not(met))


PROPERTIES = (
    Property(
        "no-gap",
        "Everybody has a condition, every new injury a phase, and whoever meets all gates and told the goal a way on.",
        ("H-16", "H-21"),
        _no_gap,
        published=True,
    ),
    Property("no-overlap", "Nobody has two conditions or two ways on at once.", ("H-03",), _no_overlap, published=True),
    Property(
        "no-shadow",
        "Every condition, red flag, step back and recurrence rule decides for somebody.",
        ("H-01", "H-21"),
        _no_shadow,
    ),
)
