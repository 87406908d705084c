"""How much of the plan was done: days with each kind of work against the times a week of the phase."""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.engine.monitoring.picture import Adherence, WorkDone
from hamstride.engine.staging import Standing
from hamstride.protocol.pathway import Phase
from hamstride.record.facts import PersonFacts
from hamstride.record.history import LoggedSession

WEEK = 7
_AS_RUNNING = ("running", "sport", "match")
_KINDS = {"strength": ("strength",), "mobility": ("mobility",), "running": _AS_RUNNING, "sport": ("sport", "match")}


def adherence(facts: PersonFacts, standing: Standing, apart: int) -> Adherence:
    """Return what was done in the last seven full local days against what the phases of those days ask for.

    The percentage counts at most what was planned: more than the plan is not better. It is None while the plan is
    younger than a week. Loaded days that lie `apart` days from each other cannot be more than fit into a week.
    """
    phases = [_phase_on(facts, standing, day) for day in range(facts.today - WEEK, facts.today)]
    known = [phase for phase in phases if phase is not None]
    if not known:
        return Adherence()
    week = [each for each in facts.history.sessions if facts.today - WEEK <= each.day < facts.today]
    runs = facts.history.case.person.goal != "daily_life"
    fits = {"strength": WEEK // apart}
    parts = tuple(
        WorkDone(kind, len(_days_done(kind, known, week)), planned)
        for kind in _KINDS
        if (planned := min(_planned(kind, known, runs), fits.get(kind, WEEK)))
    )
    asked = sum(part.planned for part in parts)
    done = sum(min(part.done, part.planned) for part in parts)
    return Adherence(round(100 * done / asked) if asked and len(known) == WEEK else None, parts)


def _phase_on(facts: PersonFacts, standing: Standing, day: int) -> Phase | None:
    """The phase at the end of a local day, on the present pathway."""
    phase = standing.phase_at(facts.history.midnight(day + 1))
    return standing.pathway.phase(phase) if phase in standing.pathway.phase_ids else None


def _planned(kind: str, phases: Sequence[Phase], runs: bool) -> int:
    """Days a week, each day counted with the phase it was in; slots of one kind are done in one session."""
    if kind in _AS_RUNNING and not runs:
        return 0
    return round(sum(max((_times(phase, kind)), default=0.0) for phase in phases) / WEEK)


def _times(phase: Phase, kind: str) -> list[float]:
    return [
        float(slot.times_a_week) if slot.times_a_week is not None else WEEK / (slot.every_days or WEEK)
        for slot in phase.slots
        if slot.kind == kind
    ]


def _days_done(kind: str, phases: Sequence[Phase], week: Sequence[LoggedSession]) -> set[int]:
    """Days with a session of the kind, or with one of its exercises in another session."""
    exercises = {id for phase in phases for slot in phase.slots if slot.kind == kind for id in slot.exercises}
    return {
        each.day
        for each in week
        if each.kind in _KINDS[kind] or any(done.exercise in exercises for done in each.exercises)
    }
