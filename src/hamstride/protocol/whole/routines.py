"""Checks of routines that need the exercises and the phases: what a warm-up may hold, and that nobody is left out."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase
from hamstride.protocol.places import Places
from hamstride.protocol.routines import OneAtATime, Part

LOADED = ("strength", "running", "sport")  # kinds of slot that a warm-up goes before
HELD = ("stretch", "relief")  # kinds of exercise that are held
RUN_CHECKS = 3
_Wrong = tuple[object, str, str]  # the record, what is allowed, what was found


def check_routines(protocol: Protocol, places: Places) -> None:
    """Add a fault where a routine is unsafe or leaves somebody without what it is for."""
    faults = (*_warm_up(protocol), *_cool_down(protocol), *_everybody(protocol), *_rest(protocol), *_once(protocol))
    for record, allowed, found in faults:
        places.of(record).fault(allowed, found)


def _warm_up(protocol: Protocol) -> Iterator[_Wrong]:
    for part, exercise in _used(protocol, "warm_up"):
        if exercise.kind in HELD or exercise.contraction == "stretch":
            yield part, "no held stretch in the warm-up", f"{exercise.id} in the part {part.kind}"
        if part.kind == "hamstring" and exercise.action not in ("hip", "knee", "hip_and_knee"):
            yield part, "exercises for the back of the thigh", f"{exercise.id} in the part hamstring"
    for id, routine in protocol.routines.built.items():
        for what, span, minutes in (
            ("whole", routine.whole, [part.minutes for part in routine.parts]),
            ("short", routine.short, [part.short for part in routine.parts if part.short is not None]),
        ):
            if span is not None and not span.least <= sum(minutes) <= span.most:
                allowed = f"{span.least:g} to {span.most:g} minutes in all"
                yield routine, allowed, f"{id}, {what}: {sum(minutes):g}"


def _cool_down(protocol: Protocol) -> Iterator[_Wrong]:
    for part, exercise in _used(protocol, "cool_down"):
        if part.kind != "raise" and exercise.kind != "stretch":
            yield part, "held stretches after training", f"{exercise.id} in the cool-down"


def _everybody(protocol: Protocol) -> Iterator[_Wrong]:
    """Whoever trains has an item for the back of the thigh in the warm-up that needs nothing and is never locked."""
    hamstring = [each for part, each in _used(protocol, "warm_up") if part.kind == "hamstring"]
    phases = (phase for pathway in protocol.pathways.values() for phase in pathway.phases)
    trained = (phase for phase in phases if any(slot.kind in LOADED for slot in phase.slots))
    without = [phase.id for phase in trained if not any(_always_open(each, phase) for each in hamstring)]
    if without:
        allowed = f"a hamstring item in the warm-up for {', '.join(without)}"
        yield protocol.routines.built["warm_up"], allowed, "none that is open to everyone there"


def _always_open(exercise: Exercise, phase: Phase) -> bool:
    return (phase.counts_as or phase.id) in exercise.phases and not (
        exercise.unlock or exercise.avoid or exercise.equipment
    )


def _rest(protocol: Protocol) -> Iterator[_Wrong]:
    routines = protocol.routines
    timed = [step for step in routines.stepwise["night_stretches"].steps if step.seconds and step.times]
    stretched = {protocol.exercises[step.exercise].action == "calf" for step in timed if step.exercise}
    if stretched != {True, False}:
        allowed = "the calf and the back of the thigh, each with seconds and times"
        yield routines.stepwise["night_stretches"], allowed, "night_stretches without one of them"
    if len(routines.run_checks) != RUN_CHECKS:
        last = routines.run_checks[-1] if routines.run_checks else routines.built["warm_up"]
        yield last, f"{RUN_CHECKS} questions before a run", str(len(routines.run_checks))
    for pair in _clashing(routines.one_at_a_time):
        yield routines.one_at_a_time, "pairs with at most one item that needs a pause", ", ".join(pair)


def _clashing(rule: OneAtATime) -> Iterator[tuple[str, ...]]:
    yield from (pair for pair in rule.together if len(set(pair)) != 2 or set(pair) <= set(rule.items))


def _once(protocol: Protocol) -> Iterator[_Wrong]:
    seen: set[str] = set()
    for step in (step for item in protocol.self_care for step in item.guide if step.id):
        if step.id in seen:
            yield step, "each step id once", f"step “{step.id}” 2 times"
        seen.add(step.id)


def _used(protocol: Protocol, id: str) -> Iterator[tuple[Part, Exercise]]:
    for part in protocol.routines.built[id].parts:
        yield from ((part, protocol.exercises[exercise]) for exercise in part.exercises)
