"""What may follow a phase. Every next state can be listed before anything is known of the person."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.protocol.pathway import Pathway, StepBack


@dataclass(frozen=True, slots=True)
class NextState:
    """One possible next state, the move that leads there and the rules that must agree."""

    move: str  # hold | deload | advance | step_back
    phase: str
    rules: tuple[str, ...]


def next_states(pathway: Pathway, id: str) -> tuple[NextState, ...]:
    """Return every state that can follow a phase of the pathway, whoever the person is."""
    phase = pathway.phase(id)
    gates = tuple(rule.id for rule in phase.leave_when)
    return (
        NextState("hold", id, ()),
        *(NextState("deload", id, (rule.id,)) for rule in phase.deload_when),
        *(NextState("advance", branch.to, gates) for branch in phase.next),
        *(NextState("step_back", rule.to, (rule.id,)) for rule in phase.step_back_when),
        *(NextState("step_back", gap.to, (f"gap-{gap.days:g}",)) for gap in phase.gaps),
        *(NextState("step_back", rule.to, (rule.id,)) for rule in _recurrences(pathway, id)),
    )


def _recurrences(pathway: Pathway, phase: str) -> tuple[StepBack, ...]:
    order = pathway.order(phase)
    return tuple(rule for rule in pathway.recurrence if pathway.order(rule.to) <= order)
