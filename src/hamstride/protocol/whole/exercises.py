"""Exercises name each other rightly: easier is easier, harder is harder, a swap strains no more and is dosed alike."""

from __future__ import annotations

from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.protocol.places import Places
from hamstride.protocol.readers.exercises import LENGTHS, SPEEDS

# What strains the back of the thigh more, from least to most.
_STRAIN = {
    "length": LENGTHS,
    "speed": SPEEDS,
    "contraction": ("none", "stretch", "isometric", "concentric", "mixed", "eccentric"),
}


def check_exercises(protocol: Protocol, places: Places) -> None:
    """Add a fault for a wrong neighbour, a circle, a rung above its phase's cap and a ladder out of order."""
    order = protocol.vocabulary.phases
    for file, exercise in protocol.exercises.items():
        if file != exercise.id:
            place = places.of(exercise).below("id")
            place.fault(f"{file}: a file is named after its exercise", f"{exercise.id} in {file}.yaml")
            return  # what names it cannot be told apart now
    for exercise in protocol.exercises.values():
        _neighbours(exercise, protocol, places)
        for index, id in enumerate(exercise.swaps):
            for allowed, found in _swap(exercise, protocol.exercises[id], order):
                places.of(exercise).below("swaps", index).fault(allowed, found)
    _circles(protocol, places)
    _ladder(protocol, places)


def _neighbours(exercise: Exercise, protocol: Protocol, places: Places) -> None:
    order = protocol.vocabulary.phases
    place = places.of(exercise)
    for key, back in (("easier", "harder"), ("harder", "easier")):
        for index, id in enumerate(getattr(exercise, key)):
            other = protocol.exercises[id]
            if id != exercise.id and exercise.id not in getattr(other, back):
                allowed = f"an exercise whose own file lists {exercise.id} under `{back}:`"
                place.below(key, index).fault(allowed, f"{id} as {key} than {exercise.id}")
    for index, id in enumerate(exercise.easier):
        other = protocol.exercises[id]
        if _opens(other, order) > _opens(exercise, order):
            allowed = f"an exercise that opens no later than {exercise.id}"
            place.below("easier", index).fault(allowed, f"{id}, from {order[_opens(other, order)]} on, as easier")


def _opens(exercise: Exercise, order: tuple[str, ...]) -> int:
    return min((order.index(phase) for phase in exercise.phases), default=0)


def _swap(one: Exercise, two: Exercise, order: tuple[str, ...]) -> list[tuple[str, str]]:
    """What is wrong with giving `two` in the place of `one`, as (allowed, found)."""
    if one.id == two.id:
        return [("another exercise", f"{one.id} as a swap for itself")]
    wrong = []
    for name, rising in _STRAIN.items():
        before, after = getattr(one, name), getattr(two, name)
        if rising.index(after) > rising.index(before):
            allowed = f"a swap that strains no more: {name} at most {before}"
            wrong.append((allowed, f"{two.id} for {one.id}, {name} {after}"))
    if one.dose.unit != two.dose.unit:
        wrong.append((f"a swap that is dosed in {one.dose.unit} too", f"{two.id} for {one.id}, in {two.dose.unit}"))
    if _opens(two, order) > _opens(one, order):
        wrong.append((f"a swap that opens no later than {one.id}", f"{two.id}, from {order[_opens(two, order)]} on"))
    return wrong


def _circles(protocol: Protocol, places: Places) -> None:
    left = {id: set(exercise.easier) for id, exercise in protocol.exercises.items()}
    while done := {id for id, easier in left.items() if not easier & set(left)}:
        left = {id: easier for id, easier in left.items() if id not in done}
    circles = sorted(_within(left))
    for id in circles:
        found = f"{id}, which is easier than itself: " + ", ".join(circles)
        places.of(protocol.exercises[id]).below("easier").fault("no circle of easier exercises", found)


def _within(left: dict[str, set[str]]) -> set[str]:
    """The members of circles alone, without what only leads into one."""
    while done := {id for id in left if not any(id in easier for easier in left.values())}:
        left = {id: easier for id, easier in left.items() if id not in done}
    return set(left)


def _ladder(protocol: Protocol, places: Places) -> None:
    order = protocol.vocabulary.phases
    highest = 0
    for rung in protocol.ladder:
        limit = protocol.pathways["strain"].phase(rung.phase).most_speed_pct.value
        if rung.speed_pct > limit:
            allowed = f"at most {limit:g} % in {rung.phase}"
            places.of(rung).below("speed_pct").fault(allowed, f"rung {rung.id} at {rung.speed_pct} %")
        if rung.phase not in protocol.exercises[rung.exercise].phases:
            allowed = f"an exercise whose own file lists {rung.phase}"
            places.of(rung).below("exercise").fault(allowed, f"{rung.exercise} in rung {rung.id}")
        if order.index(rung.phase) < highest:
            allowed = f"{order[highest]} or later: rungs rise with the phases"
            places.of(rung).below("phase").fault(allowed, f"rung {rung.id} in {rung.phase}")
        highest = max(highest, order.index(rung.phase))
