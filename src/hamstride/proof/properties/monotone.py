"""More pain never brings more load, in nothing the plan decides; a better leg never closes a gate."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from hamstride.proof.compare import a_better_leg, more_pain, with_a_better_leg, with_more_pain
from hamstride.proof.moment import Moment, phases_of
from hamstride.proof.property import Property, Question
from hamstride.proof.three import NO, both, either
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase, StepBack


def _with_less_and_more_pain(protocol: Protocol) -> tuple[Moment, Moment, tuple[z3.BoolRef, ...]]:
    """The same person with less pain and with more, and what holds between the two."""
    less = Moment(protocol)
    more = with_more_pain(less)
    return less, more, tuple(more_pain(less, more))


def _pain_advances(protocol: Protocol) -> Iterator[Question]:
    less, more, order = _with_less_and_more_pain(protocol)
    for pathway, phase in phases_of(protocol):
        up = both(more.advances(pathway, phase), z3.Not(less.advances(pathway, phase)))
        about = f"more pain, and {phase.id} is left that was not left with less"
        yield Question(about, (up, *order), (more, less), phase=phase.id)


def _pain_steps_back(protocol: Protocol) -> Iterator[Question]:
    less, more, order = _with_less_and_more_pain(protocol)
    for pathway, phase in phases_of(protocol):
        for rule in less.lowering(pathway, phase):
            here = both(less.stands_in(phase), less.reader.truth(rule.when.node).met)
            stays = z3.Not(either(more.stops, _lowered(more, pathway, phase, rule)))
            about = f"more pain, and {rule.id} no longer leads from {phase.id} to {rule.to}"
            yield Question(about, (here, stays, *order), (more, less), phase=phase.id)


def _lowered(moment: Moment, pathway: Pathway, phase: Phase, rule: StepBack) -> z3.BoolRef:
    as_low = [each for each in moment.lowering(pathway, phase) if pathway.order(each.to) <= pathway.order(rule.to)]
    return either(NO, *(moment.reader.truth(each.when.node).met for each in as_low))


def _pain_lightens(protocol: Protocol) -> Iterator[Question]:
    """Lighter days, the loaded work of a day, and the end of all work."""
    less, more, order = _with_less_and_more_pain(protocol)
    eased = both(more.loaded_work, z3.Not(less.loaded_work))
    yield Question("more pain, and loaded work is given that was not", (eased, *order), (more, less))
    worse = both(less.severe, z3.Not(more.severe))
    yield Question("more pain, and it is no longer severe", (worse, *order), (more, less))
    for _, phase in phases_of(protocol):
        heavier = both(less.stands_in(phase), less.lighter(phase), z3.Not(more.lighter(phase)))
        about = f"more pain, and {phase.id} is no longer lighter"
        yield Question(about, (heavier, *order), (more, less), phase=phase.id)


def _pain_unlocks(protocol: Protocol) -> Iterator[Question]:
    less, more, order = _with_less_and_more_pain(protocol)
    for exercise in protocol.exercises.values():
        opened = both(more.unlocked(exercise).met, z3.Not(less.unlocked(exercise).met))
        yield Question(f"more pain, and {exercise.id} is unlocked that was not", (opened, *order), (more, less))


def _pain_gives(protocol: Protocol) -> Iterator[Question]:
    less, more, order = _with_less_and_more_pain(protocol)
    for _, phase in phases_of(protocol):
        named = dict.fromkeys(id for slot in phase.slots for id in slot.exercises)
        given = [protocol.exercises[id] for id in named]
        new = either(NO, *(both(more.may_give(each, phase), z3.Not(less.may_give(each, phase))) for each in given))
        about = f"more pain, and {phase.id} may give an exercise that it did not"
        yield Question(about, (new, *order), (more, less), phase=phase.id)


def _strength_closes(protocol: Protocol) -> Iterator[Question]:
    weaker = Moment(protocol)
    better = with_a_better_leg(weaker)
    order = tuple(a_better_leg(weaker, better))
    for pathway, phase in phases_of(protocol):
        closed = both(weaker.advances(pathway, phase), z3.Not(better.advances(pathway, phase)))
        about = f"a stronger or freer leg, and {phase.id} is no longer left"
        yield Question(about, (closed, *order), (better, weaker), phase=phase.id)


PROPERTIES = (
    Property(
        "more-pain-never-advances",
        "More pain, now or in any session, never leads to a higher phase.",
        ("H-10", "H-11"),
        _pain_advances,
        published=True,
    ),
    Property(
        "more-pain-steps-back",
        "More pain never takes a step back away, and never makes it a smaller one.",
        ("H-10",),
        _pain_steps_back,
        published=True,
    ),
    Property(
        "more-pain-lightens",
        "More pain never ends a lighter day, and never allows loaded work or a run that less pain did not.",
        ("H-10",),
        _pain_lightens,
    ),
    Property(
        "more-pain-unlocks-nothing",
        "More pain never unlocks an exercise.",
        ("H-10",),
        _pain_unlocks,
    ),
    Property(
        "more-pain-gives-nothing",
        "More pain never puts an exercise into a day that less pain kept out.",
        ("H-10",),
        _pain_gives,
    ),
    Property(
        "better-leg-closes-nothing",
        "A stronger or freer injured leg never closes a gate that was open.",
        ("H-10", "H-11"),
        _strength_closes,
    ),
)
