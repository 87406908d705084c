"""A state of the pathway: what may follow it. Every next state can be listed before anything is known of the person."""

from __future__ import annotations

from dataclasses import dataclass

from hamstride.protocol.model import Pathway, StepBack


@dataclass(frozen=True, slots=True)
class NextState:
    """One possible next state, the move that leads there and the rules that must agree."""

    move: str  # hold | deload | advance | step_back
    phase: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What is particular to one phase; the numbers and criteria are the protocol's."""

    id: str
    is_first: bool = False  # staging starts here
    returns: bool = False  # leaving it is the return to full sport and starts the protected window
    runs: bool = True  # the running ladder may be used
    loads: bool = True  # loaded work is planned here, so lighter weeks count

    def next_states(self, pathway: Pathway) -> tuple[NextState, ...]:
        """Return every state that can follow, whoever the person is."""
        phase = pathway.phase(self.id)
        gates = tuple(rule.id for rule in phase.leave_when)
        return (
            NextState("hold", self.id, ()),
            *(NextState("deload", self.id, (rule.id,)) for rule in phase.deload_when),
            *(NextState("advance", branch.to, gates) for branch in phase.next),
            *(NextState("step_back", rule.to, (rule.id,)) for rule in phase.step_back_when),
            *(NextState("step_back", gap.to, (f"gap-{gap.days:g}",)) for gap in phase.gaps),
            *(NextState("step_back", rule.to, (rule.id,)) for rule in self._recurrences(pathway)),
        )

    def _recurrences(self, pathway: Pathway) -> tuple[StepBack, ...]:
        order = pathway.order(self.id)
        return tuple(rule for rule in pathway.recurrence if pathway.order(rule.to) <= order)
