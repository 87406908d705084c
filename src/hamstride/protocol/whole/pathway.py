"""A pathway can be walked: every phase is reached and left, nothing goes back upwards, no number passes its cap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Gap, Pathway, Phase, Slot, StepBack
from hamstride.protocol.places import Places

_JUMPS = ("plyometric", "change_of_direction")


def check_pathway(pathway: Pathway, protocol: Protocol, places: Places) -> None:
    """Add a fault for a phase that cannot be reached or left, or that gives what its place forbids."""
    order = pathway.phase_ids
    for phase in pathway.phases:
        _going_on(phase, order, places)
        _going_back(phase, order, places)
        for slot in phase.slots:
            _slot_exercises(phase, slot, protocol, places)
    reached = set(_reached(pathway))
    lost = next((phase for phase in pathway.phases if phase.id not in reached), None)
    if lost is not None:  # what follows it is lost with it
        places.of(lost).fault("phases that can be reached", f"no way into {lost.id}")


def check_phase(phase: Phase, protocol: Protocol, places: Places) -> None:
    """Add a fault for a number of a phase that does not fit its other numbers or the policy."""
    for before, gap in pairwise(phase.gaps):
        if gap.days <= before.days:
            places.of(gap).below("days").fault(f"more than {before.days:g} days: gaps rise", f"{gap.days:g}")
    limit = protocol.policy["ease_off_pain"].value
    if phase.pain_limit.value > limit:
        allowed = f"at most {limit:g}, the pain of policy.yaml at which a session is eased off"
        places.of(phase.pain_limit).below("value").fault(allowed, f"{phase.pain_limit.value:g} in {phase.id}")
    for slot in phase.slots:
        if slot.choose > len(slot.exercises):
            allowed = f"at most {len(slot.exercises)}, the number of its exercises"
            places.of(slot).fault(allowed, f"choose {slot.choose} in {phase.id}/{slot.id}")
        for id in slot.doses:
            if id not in slot.exercises:
                places.of(slot).below("doses", id).fault("a dose of an exercise of its slot", id)


def _reached(pathway: Pathway) -> Iterator[str]:
    reached = {pathway.phase_ids[0]}
    for phase in pathway.phases:
        if phase.id in reached:
            reached.update(branch.to for branch in phase.next)
    yield from reached


def _going_on(phase: Phase, order: tuple[str, ...], places: Places) -> None:
    place = places.of(phase)
    for branch in phase.next:
        step = order.index(branch.to) - order.index(phase.id)
        if step != 1 and not (branch.when is not None and branch.to == order[-1] and step > 0):
            found = f"{phase.id} going on to {branch.to}"
            places.of(branch).fault("the next phase or, on a condition, the last", found)
    if not phase.next and phase.id != order[-1]:
        place.below("next").fault("a next phase for every phase but the last", f"{phase.id} going nowhere")
    if phase.next and not phase.leave_when:
        place.below("leave_when").fault("at least one gate", f"{phase.id} left by time alone")
    if phase.next and phase.next[-1].when is not None:
        found = f"phase {phase.id} whose every branch has one"
        places.of(phase.next[-1]).fault("a last branch without `when:`", found)


def _going_back(phase: Phase, order: tuple[str, ...], places: Places) -> None:
    backs: list[StepBack | Gap] = [*phase.step_back_when, *phase.gaps]
    for back in backs:
        if order.index(back.to) > order.index(phase.id):
            found = f"{phase.id} stepping “back” to {back.to}"
            places.of(back).below("to").fault("a phase that is not later", found)
    for before, gap in pairwise(phase.gaps):
        if order.index(gap.to) > order.index(before.to):
            found = f"{gap.to} after {gap.days:g} days"
            places.of(gap).below("to").fault(f"{before.to} or earlier: a longer gap goes no less far back", found)


def _slot_exercises(phase: Phase, slot: Slot, protocol: Protocol, places: Places) -> None:
    for index, id in enumerate(slot.exercises):
        exercise, place = protocol.exercises[id], places.of(slot).below("from", index)
        if slot.kind == "mobility" and exercise.kind in _JUMPS:
            place.fault("jumps and turns outside mobility slots", f"{id} in {phase.id}/{slot.id}")
        if phase.counts_as not in exercise.phases:
            place.fault(f"exercises whose own file lists {phase.counts_as}", f"{id} in {phase.id}/{slot.id}")
