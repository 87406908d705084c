"""What else may stand in the place of an exercise: only what the protocol would give this person today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hamstride.engine.card.model import Guide, Option
from hamstride.engine.card.turns import turns
from hamstride.engine.decision import PlannedExercise
from hamstride.engine.prescription import Prescriber, is_possible, plan_exercise, possible
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.pathway import Slot

UNITS = ("reps", "hold_s", "metres", "minutes")


def options(prescriber: Prescriber, slot: Slot, planned: Sequence[PlannedExercise], light: bool) -> tuple[Option, ...]:
    """Return the easier ones, the swaps and the harder ones, each with its dose.

    A swap keeps the dose, inside the limits of the exercise it goes to. An easier one is never more of it. A harder one
    is offered only from the same slot of the phase, outside lighter days, at the dose its own history has earned.
    """
    exercise = prescriber.protocol.exercises[planned[0].exercise]
    found: dict[str, Option] = {}
    for way, id in _ways(prescriber, slot, exercise, light):
        other = prescriber.protocol.exercises[id]
        own = plan_exercise(prescriber, other, slot, light)
        found.setdefault(id, Option(way, guide(other), turns(_dosed(way, own, planned, other, slot))))
    return tuple(found.values())


def guide(exercise: Exercise) -> Guide:
    """Return how an exercise is done."""
    return Guide(
        exercise=exercise.id,
        name=exercise.name,
        purpose=exercise.purpose,
        how=exercise.steps,
        cues=exercise.cues,
        mistakes=exercise.mistakes,
        stop_when=exercise.stop_when,
        tempo=exercise.dose.tempo,
    )


def _ways(prescriber: Prescriber, slot: Slot, exercise: Exercise, light: bool) -> Iterator[tuple[str, str]]:
    yield from (("easier", id) for id in exercise.easier if is_possible(prescriber, id))
    for id in exercise.swaps:
        if id not in exercise.harder and is_possible(prescriber, id):
            yield "swap", id
    if not light:
        here = {each.id for each in possible(prescriber, slot)}
        yield from (("harder", id) for id in exercise.harder if id in here)


def _dosed(
    way: str, own: Sequence[PlannedExercise], planned: Sequence[PlannedExercise], exercise: Exercise, slot: Slot
) -> list[PlannedExercise]:
    if way == "harder":
        return list(own)
    dose = slot.doses[exercise.id].of(exercise.dose) if exercise.id in slot.doses else exercise.dose
    found = []
    for each in own:
        was = next((entry for entry in planned if entry.side == each.side), planned[0])
        amount, wanted = getattr(each, dose.unit), getattr(was, dose.unit)
        keeps = way == "swap" and wanted is not None
        sets = was.sets if keeps else min(was.sets, each.sets)
        if wanted is not None:
            amount = min(max(wanted, dose.least), dose.most) if keeps else max(dose.least, min(wanted, amount))
        found.append(replace(each, sets=max(1, min(sets, dose.sets[1])), **{dose.unit: amount}))
    return found
