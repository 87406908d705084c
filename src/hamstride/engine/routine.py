"""Warm-up and cool-down built for today's work, and the three questions before a run."""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.criteria.truth import STATUS
from hamstride.engine.decision import RunQuestion, WarmItem, source_ids
from hamstride.engine.prescription import Prescriber, is_possible
from hamstride.engine.schedule import DayPlan
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.routines import Part, Routine, Span

HALF = 0.5  # minutes are given in halves


def warm_up(prescriber: Prescriber, plan: DayPlan) -> tuple[WarmItem, ...]:
    """Return about ten minutes before loaded work or a run, a few minutes before stretches at home, else none."""
    routine = prescriber.protocol.routines.built["warm_up"]
    if not plan.is_rest:
        return _built(prescriber, routine, runs=bool(plan.run or plan.drills))
    if routine.short is not None and any(_goes_long(exercise) for _, exercise in plan.mobility):
        return _built(prescriber, routine, short=routine.short)
    return ()


def cool_down(prescriber: Prescriber, plan: DayPlan) -> tuple[WarmItem, ...]:
    """Return the held stretches after loaded work or a run; they may be left out."""
    routine = prescriber.protocol.routines.built["cool_down"]
    return () if plan.is_rest else _built(prescriber, routine)


def notes(prescriber: Prescriber, warm: Sequence[WarmItem]) -> tuple[str, ...]:
    """Return what to mind in today's warm-up; nothing without one."""
    rules = prescriber.protocol.routines.built["warm_up"].notes if warm else ()
    return tuple(rule.text for rule in rules if rule.when.truth(prescriber.facts, None) is True)


def run_questions(prescriber: Prescriber) -> tuple[RunQuestion, ...]:
    """Return the questions before a run, each met, unmet (no run today) or unknown (to be answered on the spot)."""
    return tuple(
        RunQuestion(
            id=check.id,
            text=check.text,
            status=STATUS[check.when.truth(prescriber.facts, None)],
            otherwise=check.otherwise,
            sources=source_ids(check.sources),
        )
        for check in prescriber.protocol.routines.run_checks
    )


def _goes_long(exercise: Exercise) -> bool:
    return "stretch" in (exercise.kind, exercise.contraction)


def _built(
    prescriber: Prescriber, routine: Routine, runs: bool = False, short: Span | None = None
) -> tuple[WarmItem, ...]:
    """Fill each part with the first exercise that is possible and not there yet."""
    chosen: dict[str, float] = {}
    for part in routine.parts:
        minutes = part.minutes if short is None else part.short
        id = _first(prescriber, part, chosen)
        if minutes is not None and id is not None and (runs or not part.before_run):
            chosen[id] = minutes
    names = prescriber.protocol.exercises
    scaled = scale(list(chosen.values()), short or routine.whole)
    return tuple(WarmItem(id, names[id].name, minutes) for id, minutes in zip(chosen, scaled, strict=True))


def _first(prescriber: Prescriber, part: Part, chosen: dict[str, float]) -> str | None:
    return next((id for id in part.exercises if id not in chosen and is_possible(prescriber, id)), None)


def scale(minutes: Sequence[float], span: Span) -> tuple[float, ...]:
    """Return minutes in halves whose sum is inside the span; the first item takes what rounding leaves over."""
    total = sum(minutes)
    wanted = min(max(total, span.least), span.most)
    if not minutes or total == wanted:
        return tuple(minutes)
    others = [max(HALF, each * wanted / total // HALF * HALF) for each in minutes[1:]]
    while sum(others) > wanted - HALF and max(others) > HALF:  # the least of each item must not add up to too much
        others[others.index(max(others))] -= HALF
    return (max(HALF, wanted - sum(others)), *others)
