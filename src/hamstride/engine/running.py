"""The running ladder: where on it a person stands, from their own runs. Distance and speed never rise in one week."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hamstride.criteria.tree import DAY
from hamstride.engine.states import STATES
from hamstride.protocol.model import Amount, Pathway, Rung
from hamstride.record.facts import PersonFacts
from hamstride.record.history import LoggedSession


@dataclass(slots=True)
class OnLadder:
    """The present rung, the metres in all, and when distance and speed last went up."""

    index: int
    total_m: int
    raised: dict[str, float]
    last_run: float | None = None


def on_ladder(
    ladder: Sequence[Rung],
    pathway: Pathway,
    policy: Mapping[str, Amount],
    facts: PersonFacts,
    phase: str,
    phase_at: Callable[[float], str | None],
) -> OnLadder | None:
    """Return where the person stands on the ladder, or None in a phase without running.

    A run counts by the rungs open in the phase it was run in, so that a new phase opens one rung at a time. A step up
    follows a good run whose next morning was calm; a run that hurt goes back; so does a long time without one.
    """
    top = _top(ladder, pathway, phase)
    if top < 0 or not STATES[phase].runs:
        return None
    standing = OnLadder(0, ladder[0].reps * ladder[0].metres, {})
    for run in _runs(facts):
        if standing.last_run is not None and run.at - standing.last_run > policy["run_gap_days"].value * DAY:
            _move(standing, ladder, -int(policy["rungs_back"].value))
        then = phase_at(run.at)
        _after(run, standing, ladder, policy, facts, -1 if then is None else _top(ladder, pathway, then))
        standing.last_run = run.at
    if standing.last_run is not None and facts.now - standing.last_run > policy["run_gap_days"].value * DAY:
        _move(standing, ladder, -int(policy["rungs_back"].value))
    if standing.index > top:
        _move(standing, ladder, top - standing.index)
    return standing


def _top(ladder: Sequence[Rung], pathway: Pathway, phase: str) -> int:
    """The highest rung this phase allows; -1 for none."""
    here = pathway.order(phase)
    return max((index for index, rung in enumerate(ladder) if pathway.order(rung.phase) <= here), default=-1)


def _runs(facts: PersonFacts) -> list[LoggedSession]:
    return [each for each in facts.history.sessions if facts.epoch <= each.at <= facts.now and each.kind == "running"]


def _after(
    run: LoggedSession,
    standing: OnLadder,
    ladder: Sequence[Rung],
    policy: Mapping[str, Amount],
    facts: PersonFacts,
    top: int,
) -> None:
    limit = policy["good_run_pain"].value
    morning = facts.session_reading(run, "pain_next_morning")
    pains = [run.pain_during, None if morning is None else float(morning.value)]
    if any(pain is not None and pain > policy["ease_off_pain"].value for pain in pains):
        _move(standing, ladder, -int(policy["rungs_back"].value))
    elif all(pain is not None and pain <= limit for pain in pains) and standing.index < top:
        _up(run.at, standing, ladder, policy)


def _up(at: float, standing: OnLadder, ladder: Sequence[Rung], policy: Mapping[str, Amount]) -> None:
    """Take the next rung, unless the other of distance and speed went up too recently."""
    rung = ladder[standing.index + 1]
    other = "speed" if rung.raises == "volume" else "volume"
    last_other, last_any = standing.raised.get(other), max(standing.raised.values(), default=None)
    if last_other is not None and at - last_other < policy["days_between_volume_and_speed"].value * DAY:
        return
    if last_any is not None and at - last_any < policy["days_between_rungs"].value * DAY:
        return
    total = rung.reps * rung.metres
    standing.index += 1
    standing.total_m = total if rung.raises == "volume" else min(total, standing.total_m)
    standing.raised[rung.raises] = at


def _move(standing: OnLadder, ladder: Sequence[Rung], rungs: int) -> None:
    """Go down; the metres never grow on the way down, or distance would rise just after speed did."""
    standing.index = max(0, standing.index + rungs)
    rung = ladder[standing.index]
    standing.total_m = min(standing.total_m, rung.reps * rung.metres)


def repeats(rung: Rung, total_m: int) -> int:
    """Return how many repeats of a rung stay inside the metres allowed."""
    return max(1, min(rung.reps, total_m // rung.metres))
