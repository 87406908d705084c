"""What two protocols say differently that is no criterion of the proof: days, caps, doses, rungs, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hamstride.proof.difference.aspects import Pair
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase, Slot

_DOSE = ("unit", "least", "most", "step", "sets", "rest_s", "tempo", "load")
_RUNG = ("phase", "exercise", "reps", "metres", "speed_pct", "rest_s", "raises")
_FINDING = ("low", "high", "valid_seconds", "holds", "error")


@dataclass(frozen=True, slots=True)
class Number:
    """A value the protocols give differently; None where one of them has no such thing."""

    what: str
    said: tuple[str | None, str | None]


def other_numbers(first: Protocol, second: Protocol, pairs: Iterable[Pair]) -> Iterator[Number]:
    """Yield every value that differs, in the order of the protocols' files."""
    yield from _apart(_of_all(first), _of_all(second))
    for pair in pairs:
        one, other = (_of_phase(pathway, phase) for pathway, phase in zip(pair.pathways, pair.phases, strict=True))
        yield from _apart({f"{pair.name}: {name}": each for name, each in one.items()},
                          {f"{pair.name}: {name}": each for name, each in other.items()})  # fmt: skip


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Number]:
    for what in dict.fromkeys((*one, *other)):
        said = tuple(_shown(each[what]) if what in each else None for each in (one, other))
        if said[0] != said[1]:
            yield Number(what, (said[0], said[1]))


def _shown(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(_shown(each) for each in value) or "none"
    if isinstance(value, frozenset):
        return _shown(sorted(map(str, value)))
    return f"{value:g}" if isinstance(value, float) else "none" if value is None else str(value)


def _of_all(protocol: Protocol) -> dict[str, Any]:
    found: dict[str, Any] = {f"policy {name}": each.value for name, each in protocol.policy.items()}
    for id, exercise in protocol.exercises.items():
        found |= {f"exercise {id}: {name}": each for name, each in _of_exercise(exercise).items()}
    for rung in protocol.ladder:
        found |= {f"rung {rung.id}: {name}": getattr(rung, name) for name in _RUNG}
    for id, finding in protocol.findings.items():
        found |= {f"finding {id}: {name}": getattr(finding, name) for name in _FINDING}
    for item in protocol.self_care:
        found |= {f"self-care {item.id}: minutes": item.minutes, f"self-care {item.id}: min_gap_h": item.min_gap_h}
    for id, pathway in protocol.pathways.items():
        found |= {f"pathway {id}: {name}": each for name, each in _of_pathway(pathway).items()}
    return found


def _of_exercise(exercise: Exercise) -> dict[str, Any]:
    dose = {f"dose {name}": getattr(exercise.dose, name) for name in _DOSE}
    return {**dose, "phases": exercise.phases, "equipment": exercise.equipment}


def _of_pathway(pathway: Pathway) -> dict[str, Any]:
    return {
        "phases": pathway.phase_ids,
        "after a new injury": tuple(f"{rule.when.text} -> {rule.to}" for rule in pathway.recurrence),
        "protected days": pathway.protected_days and pathway.protected_days.value,
    }


def _of_phase(pathway: Pathway, phase: Phase) -> dict[str, Any]:
    places = pathway.order
    return {
        "least_days": phase.least_days.value,
        "most_speed_pct": phase.most_speed_pct.value,
        "pain_limit": phase.pain_limit.value,
        "next": tuple(f"place {places(each.to) + 1}" for each in phase.next),
        "steps back to": tuple(f"{each.id} -> {each.to}" for each in phase.step_back_when),
        "gaps": tuple(f"{each.days:g} days -> {each.to}" for each in phase.gaps),
        "withhold": phase.withhold,
        "runs": phase.runs,
        "loads": phase.loads,
        "returns": phase.returns,
        **{f"slot {slot.id}": _of_slot(slot) for slot in phase.slots},
    }


def _of_slot(slot: Slot) -> str:
    often = f"every {slot.every_days} days" if slot.every_days else f"{slot.times_a_week} times a week"
    when = [f"{word} {each.text}" for word, each in (("when", slot.only_when), ("not when", slot.not_when)) if each]
    doses = [f"{id} {dose.sets} x {dose.amount}" for id, dose in slot.doses.items()]
    return "; ".join((f"{slot.choose} of {', '.join(slot.exercises)}", often, *when, *doses))
