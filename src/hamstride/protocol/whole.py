"""Checks that need the whole protocol: ids used once, phases reachable, nothing resting on air."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hamstride.protocol.document import Fault
from hamstride.protocol.model import Gap, Pathway, Protocol, StepBack
from hamstride.protocol.place import Place

RED_FLAGS = 32


def check_whole(protocol: Protocol, manifest: Place, faults: list[Fault]) -> None:
    """Add a fault for everything that only shows when all files are read."""
    _count_citations(protocol, manifest)
    _unique(manifest, "red flag", [flag.id for flag in protocol.red_flags])
    _unique(manifest, "self-care item", [item.id for item in protocol.self_care])
    _unique(manifest, "page", [page.id for page in protocol.pages])
    _unique(manifest, "rung", [rung.id for rung in protocol.ladder])
    _unique(manifest, "referral clock", [clock.id for clock in protocol.referral_clocks])
    _unique(manifest, "outlook range", [each.id for each in protocol.outlook])
    for pathway in protocol.pathways.values():
        phases = pathway.phases
        _unique(
            manifest,
            "phase rule",
            [rule.id for phase in phases for rule in (*phase.leave_when, *phase.step_back_when, *phase.deload_when)],
        )
        for phase in phases:
            _unique(manifest, f"slot of {phase.id}", [slot.id for slot in phase.slots])
    for item in protocol.self_care:
        _unique(manifest, f"screen of {item.id}", [rule.id for rule in (*item.screens, *item.ask_at_start)])
    if faults:  # the rest presumes that every record was read
        return
    numbers = {flag.number for flag in protocol.red_flags}
    missing = [f"rf-{number:02d}" for number in range(1, RED_FLAGS + 1) if f"rf-{number:02d}" not in numbers]
    if missing:
        manifest.fault(f"all {RED_FLAGS} red flags", "no " + ", ".join(missing))
    _reachable(protocol.pathways["strain"], protocol.vocabulary.phases, manifest)
    _exercises(protocol, manifest)


def _count_citations(protocol: Protocol, manifest: Place) -> None:
    """The manifest states how many citations there are, so that none can be lost in silence."""
    stated = manifest.value.get("citations") if isinstance(manifest.value, dict) else None
    if stated != len(protocol.citations):
        manifest.child("citations", stated).fault(f"{len(protocol.citations)}, the number of citations in the files")


def _unique(manifest: Place, what: str, ids: Iterable[str]) -> None:
    for id, count in Counter(ids).items():
        if count > 1:
            manifest.fault(f"each {what} id once", f"{what} “{id}” {count} times")


def _reachable(pathway: Pathway, order: tuple[str, ...], manifest: Place) -> None:
    found = tuple(phase.id for phase in pathway.phases)
    if found != order:
        manifest.child("phases", list(order)).fault("the phases of the files, in order: " + ", ".join(found))
        return
    reached = {order[0]}
    for phase in pathway.phases:
        if phase.id in reached:
            reached.update(branch.to for branch in phase.next)
        for branch in phase.next:
            step = order.index(branch.to) - order.index(phase.id)
            if step != 1 and not (branch.when is not None and branch.to == order[-1] and step > 0):
                manifest.fault("the next phase or, on a condition, the last", f"{phase.id} going on to {branch.to}")
        if not phase.next and phase is not pathway.phases[-1]:
            manifest.fault("a next phase for every phase but the last", f"{phase.id} going nowhere")
        if phase.next and not phase.leave_when:
            manifest.fault("at least one gate", f"{phase.id} left by time alone")
        if phase.next and phase.next[-1].when is not None:
            manifest.fault("a last branch without `when:`", f"phase {phase.id} whose every branch has one")
        backs: list[StepBack | Gap] = [*phase.step_back_when, *phase.gaps]
        for back in backs:
            if order.index(back.to) > order.index(phase.id):
                manifest.fault("a phase that is not later", f"{phase.id} stepping “back” to {back.to}")
    for phase in pathway.phases:
        if phase.id not in reached:
            manifest.fault("phases that can be reached", f"no way into {phase.id}")


def _exercises(protocol: Protocol, manifest: Place) -> None:
    for pathway in protocol.pathways.values():
        for phase in pathway.phases:
            for slot in phase.slots:
                for id in slot.exercises:
                    if slot.kind == "mobility" and protocol.exercises[id].kind in ("plyometric", "change_of_direction"):
                        manifest.fault("jumps and turns outside mobility slots", f"{id} in {phase.id}/{slot.id}")
                    if pathway.id == "strain" and phase.id not in protocol.exercises[id].phases:
                        manifest.fault(f"exercises whose own file lists {phase.id}", f"{id} in {phase.id}/{slot.id}")
    for file, exercise in protocol.exercises.items():
        if file != exercise.id:
            manifest.fault("a file named after its exercise", f"{exercise.id} in {file}.yaml")
    for rung in protocol.ladder:
        limit = protocol.pathways["strain"].phase(rung.phase).most_speed_pct.value
        if rung.speed_pct > limit:
            manifest.fault(f"at most {limit:g} % in {rung.phase}", f"rung {rung.id} at {rung.speed_pct} %")
