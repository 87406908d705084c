"""Risky exercises: never before their gates, never for those they can harm."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import z3

from hamstride.proof.hazards import Work, work
from hamstride.proof.moment import Moment, phases_of
from hamstride.proof.property import Property, Question
from hamstride.proof.three import both
from hamstride.protocol.model import Protocol


def _never_given(names: tuple[str, ...], protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    for each in work(protocol):
        if each.exercise in names:
            exercise = protocol.exercises[each.exercise]
            possible = moment.unlocked(exercise).met
            for _, phase in phases_of(protocol):
                if phase.counts_as in exercise.phases and exercise.id not in phase.withhold:
                    given = both(moment.stands_in(phase), moment.clear, possible)
                    yield from _of(each, moment, given, phase.id)


def _of(each: Work, moment: Moment, given: z3.BoolRef, phase: str) -> Iterator[Question]:
    for needed in each.given_only_when:
        lacking = z3.Not(moment.over_injury.truth(needed.node).met)
        yield Question(f"{each.exercise} in {phase} without {needed.text}", (given, lacking), (moment,), phase=phase)
    for harm in each.never_when:
        unsafe = z3.Not(moment.over_injury.truth(harm.node).unmet)
        about = f"{each.exercise} in {phase}: {harm.text}, or not known"
        yield Question(about, (given, unsafe), (moment,), phase=phase)


def _kept_to_its_phases(protocol: Protocol) -> Iterator[Question]:
    """No phase gives what belongs to a later one: neither in a slot nor in a warm-up."""
    order = protocol.vocabulary.phases
    for each in work(protocol):
        exercise = protocol.exercises[each.exercise]
        first = min(order.index(phase) for phase in exercise.phases)
        for needed in each.given_only_when:
            least = needed.text.removeprefix("reached(").removesuffix(")")
            if least in order:
                early = z3.BoolVal(first < order.index(least))
                yield Question(f"{exercise.id} may be given before {least}", (early,))


def _property(id: str, says: str, hazards: tuple[str, ...], *names: str) -> Property:
    return Property(id, says, hazards, partial(_never_given, names))


PROPERTIES = (
    _property(
        "nordic-after-its-gates",
        "The Nordic curl comes after its phase and two good sessions of the step before; never in pregnancy, with thin "
        "bones or a fluoroquinolone, or while that is not known.",
        ("H-10", "H-16"),
        "nordic_curl",
        "nordic_assisted",
    ),
    _property(
        "sprint-after-its-gates",
        "Fast strides and sprints come after their phases, and only for who wants sport.",
        ("H-10", "H-16"),
        "sprint",
        "resisted_sprint",
        "stride",
    ),
    _property(
        "overspeed-under-care",
        "Over-speed running needs the sprint phase, good sprints and a clinician or coach.",
        ("H-10", "H-16"),
        "overspeed_stride",
    ),
    _property(
        "hops-after-their-gates",
        "Hops and bounds come after their phase and two good sessions of landing.",
        ("H-10", "H-16", "H-14"),
        "hop_drill",
        "bounding",
    ),
    _property(
        "turns-after-their-gates",
        "Turns and braking come after their phase, and only for who wants sport.",
        ("H-10", "H-16"),
        "change_of_direction_drill",
        "deceleration_drill",
    ),
    _property(
        "games-after-their-gates",
        "Practice games, scrimmages and matches come after their phases.",
        ("H-10",),
        "practice_game",
        "scrimmage",
        "match_minutes",
    ),
    _property(
        "no-stretch-with-a-numb-leg",
        "No long stretch is given to somebody whose leg is numb, or who was not asked.",
        ("H-15",),
        "strap_stretch",
        "lying_stretch",
        "standing_stretch",
        "seated_stretch",
        "downward_dog",
        "staff_pose",
        "extender",
    ),
    Property(
        "kept-to-its-phases",
        "No exercise lists a phase before the one its danger allows.",
        ("H-10",),
        _kept_to_its_phases,
    ),
)
