"""Sets and sides in the order they are done: a set on one leg, the same on the other, then the rest."""

from __future__ import annotations

from collections.abc import Sequence

from hamstride.engine.card.model import Turn
from hamstride.engine.decision import PlannedExercise, PlannedRun

_MINUTE = 60


def turns(entries: Sequence[PlannedExercise]) -> tuple[Turn, ...]:
    """Return the turns of one exercise.

    Args:
        entries: its doses, one for each side, the injured side first.
    """
    most = max(each.sets for each in entries)
    rounds = [[each for each in entries if number <= each.sets] for number in range(1, most + 1)]
    return tuple(
        _turn(each, number, rests=each is doing[-1] and number < most)
        for number, doing in enumerate(rounds, start=1)
        for each in doing
    )


def run_turns(run: PlannedRun) -> tuple[Turn, ...]:
    """Return one turn for each repeat of a run."""
    return tuple(
        Turn(
            side=None,
            set=number,
            reps=None,
            hold_s=None,
            metres=run.metres,
            minutes=None,
            load_kg=None,
            speed_pct=run.speed_pct,
            work_s=None,
            rest_s=run.rest_s if number < run.reps else 0,
        )
        for number in range(1, run.reps + 1)
    )


def by_exercise(exercises: Sequence[PlannedExercise]) -> list[list[PlannedExercise]]:
    """Return the entries of each exercise together, also where two slots name one."""
    found: dict[str, list[PlannedExercise]] = {}
    for each in exercises:
        found.setdefault(each.exercise, []).append(each)
    return list(found.values())


def _turn(each: PlannedExercise, number: int, rests: bool) -> Turn:
    work_s = each.hold_s if each.minutes is None else each.minutes * _MINUTE
    return Turn(
        side=each.side,
        set=number,
        reps=each.reps,
        hold_s=each.hold_s,
        metres=each.metres,
        minutes=each.minutes,
        load_kg=each.load_kg,
        speed_pct=None,
        work_s=work_s,
        rest_s=each.rest_s if rests else 0,
    )
