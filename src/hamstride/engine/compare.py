"""Two protocols side by side: what each asks of everybody, and what each would do with one person today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from hamstride.engine.decision import Decision, PlannedExercise, PlannedRun
from hamstride.protocol.model import Protocol
from hamstride.protocol.overlaid import overlaid
from hamstride.protocol.pathway import Phase, Slot
from hamstride.words.say import say

_UNITS = {"reps": "", "hold_s": " s", "metres": " m", "minutes": " min"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison: what is compared, and what each protocol says."""

    what: str
    said: tuple[str, ...]
    same: bool


def outline(protocol: Protocol, pathway: str) -> list[str]:
    """Return a pathway of a protocol as lines: each phase with its limits, gates, sessions and what is missing."""
    lines = [f"{protocol.name} ({protocol.id} {protocol.version})", *_about(protocol)]
    for number, phase in enumerate(protocol.pathways[pathway].phases, start=1):
        lines += ["", f"{number}. {phase.name} ({phase.id})", *(f"   {line}" for line in _phase(protocol, phase))]
    return lines


def _about(protocol: Protocol) -> list[str]:
    published = protocol.published
    if published is None:
        return []
    return [published.about, *(say("protocol.missing", what=each) for each in published.missing)]


def _phase(protocol: Protocol, phase: Phase) -> list[str]:
    limits = say(
        "protocol.limits",
        days=f"{phase.least_days.value:g} day{'' if phase.least_days.value == 1 else 's'}",
        pain=f"{phase.pain_limit.value:g}",
        speed=f"{phase.most_speed_pct.value:g}",
    )
    gates = [f"{say('protocol.gate')}: {rule.text} [{rule.when.words}]" for rule in phase.leave_when]
    return [phase.aim, limits, *(_slot(protocol, slot) for slot in phase.slots), *gates]


def _slot(protocol: Protocol, slot: Slot) -> str:
    names = [f"{protocol.exercises[id].name}{_dose(protocol, slot, id)}" for id in slot.exercises]
    all_of_them = slot.choose == len(slot.exercises)
    named = (" and " if all_of_them else " or ").join(names)
    many = "" if all_of_them or slot.choose == 1 else f"{slot.choose} of "
    when = "" if slot.only_when is None else f" ({say('protocol.only_when', what=slot.only_when.words)})"
    return f"{slot.id.replace('-', ' ')}: {many}{named}, {_often(slot)}{when}"


def _often(slot: Slot) -> str:
    if slot.every_days is None:
        return say("protocol.once_a_week") if slot.times_a_week == 1 else f"{slot.times_a_week} times a week"
    return say("protocol.every_day") if slot.every_days == 1 else say("protocol.every", days=str(slot.every_days))


def _dose(protocol: Protocol, slot: Slot, id: str) -> str:
    """The published dose as it is given: never above the library's most."""
    if id not in slot.doses:
        return ""
    dose = slot.doses[id].of(protocol.exercises[id].dose)
    return f" {_span(*dose.sets)} x {_span(dose.least, dose.most)}{_UNITS[dose.unit]}"


def _span(least: int, most: int) -> str:
    return f"{least}" if least == most else f"{least} to {most}"


def outlines_side_by_side(protocols: Sequence[Protocol]) -> list[Row]:
    """Return what each protocol asks of everybody, row by row: what it is for, what it is, and phase by phase."""
    subjects = tuple(say(f"protocol.for.{overlaid(each).id}") for each in protocols)
    rows = [_row("for", subjects), _row("about", tuple("\n".join(_about(each)) or each.name for each in protocols))]
    phases = zip_longest(*(overlaid(each).phases for each in protocols))
    for number, pair in enumerate(phases, start=1):
        said = (
            "\n".join((phase.name, *_phase(each, phase))) if phase else say("protocol.none")
            for each, phase in zip(protocols, pair, strict=True)
        )
        rows.append(_row(f"phase {number}", tuple(said)))
    return rows


def different_problems(protocols: Sequence[Protocol]) -> str | None:
    """Return a sentence when the protocols are for different problems, else None."""
    subjects = list(dict.fromkeys(overlaid(each).id for each in protocols))
    if len(subjects) == 1:
        return None
    named = [f"{each.id}: {say(f'protocol.for.{overlaid(each).id}')}" for each in protocols]
    return say("protocol.different", which="; ".join(named))


def side_by_side(decisions: Iterable[Decision]) -> list[Row]:
    """Return what each decision says about one person, row by row; equal rows are marked."""
    found = tuple(decisions)
    return [_row(what, tuple(read(decision) for decision in found)) for what, read in _READ.items()]


def _row(what: str, said: tuple[str, ...]) -> Row:
    return Row(what, said, len(set(said)) == 1)


def _exercise(each: PlannedExercise) -> str:
    amount = next(
        f"{value} {unit}"
        for unit, value in (("reps", each.reps), ("s", each.hold_s), ("m", each.metres), ("min", each.minutes))
        if value is not None
    )
    return f"{each.name}, {each.side}, {each.sets} x {amount}"


def _run(run: PlannedRun | None) -> str:
    return "none" if run is None else f"{run.name}, {run.reps} x {run.metres} m at {run.speed_pct} %"


def _lines(items: Iterable[str]) -> str:
    return "\n".join(items) or "none"


def _gates(decision: Decision) -> Iterator[str]:
    yield from (f"[{gate.status}] {gate.why} [{gate.text}]" for gate in decision.gates)


_READ: dict[str, Callable[[Decision], str]] = {
    "urgency": lambda each: each.urgency,
    "condition": lambda each: each.condition_name,
    "phase": lambda each: "none" if each.phase is None else f"{each.phase.name}, day {each.phase.day}",
    "move": lambda each: each.move,
    "exercises": lambda each: _lines(_exercise(item) for item in each.today.exercises),
    "running": lambda each: _run(each.today.running),
    "opens next": lambda each: _lines(_gates(each)),
    "not today": lambda each: _lines(each.today.avoid),
    "self-care": lambda each: _lines(item.name for item in each.today.self_care),
    "withheld": lambda each: _lines(item.name for item in each.withheld),
}
