"""The return decision: every axis as it stands, the ladder from practice to matches, and what is still missing.

It shows; the gates of the phases decide. An axis that experts dispute says so, and none is hidden because it is met.
"""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.criteria.tree import DAY
from hamstride.engine.decision import AxisNow, ReturnNow, RungNow, source_ids
from hamstride.engine.gates import gate_of
from hamstride.engine.staging import Standing
from hamstride.protocol.model import Protocol
from hamstride.protocol.returning import Axis, Returning, ReturnStep
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say

_WHOLE_INJURY = 400 * DAY  # longer than any return takes; good sessions are not counted over years


def return_now(protocol: Protocol, facts: PersonFacts, standing: Standing) -> ReturnNow | None:
    """Return the return decision, or None for a person who is not near sport or does not go there.

    Args:
        protocol: whose axes and ladder are read.
        facts: the person, looking back over the whole injury.
        standing: where the person stands.
    """
    data = protocol.returning
    if data is None or not _on_the_way_back(data, facts, standing):
        return None
    axes = tuple(_axis(axis, protocol, facts) for axis in data.axes)
    met, unmet, unknown = (sum(axis.status == status for axis in axes) for status in ("met", "unmet", "unknown"))
    spike = data.spike is not None and data.spike.when.truth(facts, None) is True
    return ReturnNow(
        text=say("return.count", met=str(met), of=str(len(axes)), unmet=str(unmet), unknown=str(unknown)),
        axes=axes,
        ladder=_ladder(data.ladder, protocol, facts, spike, standing.returned is not None),
        spike=data.spike.text if spike and data.spike else None,
    )


def _on_the_way_back(data: Returning, facts: PersonFacts, standing: Standing) -> bool:
    """From a late phase on until the protected weeks after the return are over; never with nothing to return to."""
    pathway, since = standing.pathway, facts.days_since("return")
    over = since is not None and float(since.value) >= (pathway.protected_days.value if pathway.protected_days else 0)
    returns = any(phase.returns for phase in pathway.phases) and facts.history.case.person.goal != "daily_life"
    return returns and not over and facts.reached(data.shown_from) is True


def _axis(axis: Axis, protocol: Protocol, facts: PersonFacts) -> AxisNow:
    gate = gate_of(axis.rule, protocol.vocabulary, facts)
    return AxisNow(
        id=gate.id,
        name=axis.name,
        text=gate.text,
        why=gate.why,
        status=gate.status,
        disputed=axis.disputed,
        device=axis.device,
        because=gate.because,
        needs=gate.needs,
        sources=gate.sources,
        within_error=gate.within_error,
        repeats=gate.repeats,
    )


def _ladder(
    steps: Sequence[ReturnStep], protocol: Protocol, facts: PersonFacts, spike: bool, returned: bool
) -> tuple[RungNow, ...]:
    """The first step that has not been done well often enough is the present one; a spike drops one step."""
    done = [_good(step.exercise, facts) >= step.good_sessions for step in steps]
    if returned:  # cleared for full sport: what is left is minutes in matches
        done = [True] * (len(steps) - 1) + done[-1:]
    here = next((place for place, passed in enumerate(done) if not passed), len(steps) - 1)
    here = max(0, here - spike)
    names = ["done" if place < here else "now" if place == here else "later" for place in range(len(steps))]
    return tuple(
        RungNow(step.exercise, protocol.exercises[step.exercise].name, step.text, state, source_ids(step.sources))
        for step, state in zip(steps, names, strict=True)
    )


def _good(exercise: str, facts: PersonFacts) -> int:
    return facts.count("good_sessions", exercise, _WHOLE_INJURY)[0]
