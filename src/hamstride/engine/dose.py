"""How much of an exercise, from that exercise's own history: one variable up at a time, after enough good sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hamstride.protocol.exercise import Dose, Exercise
from hamstride.record.case import Done
from hamstride.record.facts import GoodSession, is_good
from hamstride.record.history import LoggedSession


@dataclass(frozen=True, slots=True)
class Level:
    """A dose as prescribed: amount in the exercise's own unit, sets, load."""

    amount: int
    sets: int
    load_kg: float | None


@dataclass(frozen=True, slots=True)
class DoseRules:
    """Numbers of the protocol's policy that govern a dose."""

    good: GoodSession
    good_before_step: int
    ease_off_pain: float


def level_of(
    exercise: Exercise, side: str, sessions: Iterable[LoggedSession], rules: DoseRules, most_load_kg: float | None
) -> Level:
    """Return today's level.

    Args:
        exercise: whose dose it is.
        side: left, right or both.
        sessions: this injury's sessions up to now, oldest first.
        rules: policy numbers.
        most_load_kg: a clinician's ceiling, or None.
    """
    dose = exercise.dose
    level = Level(dose.least, dose.sets[0], dose.load.start_kg if dose.load else None)
    streak = 0
    for session in sessions:
        sets = [done for done in session.exercises if done.exercise == exercise.id and _same_side(done, side)]
        if not sets:
            continue
        if any(_too_much(done, session, rules) for done in sets):
            level, streak = _down(level, dose), 0
        elif all(is_good(done, session, rules.good) and _did(done, level, dose) for done in sets):
            streak += 1
            if streak >= rules.good_before_step:
                level, streak = _up(level, dose), 0
        else:
            streak = 0
    if most_load_kg is not None and level.load_kg is not None:
        level = replace(level, load_kg=min(level.load_kg, most_load_kg))
    return level


def lighter(level: Level, share: float) -> Level:
    """Return the level for a lighter week: fewer sets, never none."""
    return replace(level, sets=max(1, min(level.sets, round(level.sets * share))))


def last_done(exercise: str, side: str, unit: str, sessions: Iterable[LoggedSession]) -> float | None:
    """Return the most of an exercise done in one set of its newest session; None when it was never logged.

    Args:
        exercise: its id.
        side: left, right or both.
        unit: reps, hold_s, metres or minutes.
        sessions: oldest first.
    """
    for session in reversed(tuple(sessions)):
        amounts = [
            float(amount)
            for done in session.exercises
            if done.exercise == exercise and _same_side(done, side) and (amount := getattr(done, unit)) is not None
        ]
        if amounts:
            return max(amounts)
    return None


def _same_side(done: Done, side: str) -> bool:
    return done.side is None or done.side == side or "both" in (done.side, side)


def _too_much(done: Done, session: LoggedSession, rules: DoseRules) -> bool:
    pain = done.pain if done.pain is not None else session.pain_during
    return done.form == "poor" or done.skipped == "hurts" or (pain is not None and pain > rules.ease_off_pain)


def _did(done: Done, level: Level, dose: Dose) -> bool:
    """Was at least the prescribed dose done? What was not logged was not shown to be done."""
    amount = {"reps": done.reps, "hold_s": done.hold_s, "metres": done.metres, "minutes": done.minutes}[dose.unit]
    enough_load = not level.load_kg or (done.load_kg is not None and done.load_kg >= level.load_kg)
    return (
        done.sets is not None
        and done.sets >= level.sets
        and amount is not None
        and amount >= level.amount
        and enough_load
    )


def _up(level: Level, dose: Dose) -> Level:
    if dose.step and level.amount < dose.most:
        return replace(level, amount=min(dose.most, level.amount + dose.step))
    if level.sets < dose.sets[1]:
        return replace(level, sets=level.sets + 1)
    if dose.load and level.load_kg is not None and level.load_kg < dose.load.most_kg:
        return replace(level, load_kg=min(dose.load.most_kg, level.load_kg + dose.load.step_kg))
    return level


def _down(level: Level, dose: Dose) -> Level:
    if dose.load and level.load_kg is not None and level.load_kg > dose.load.start_kg:
        return replace(level, load_kg=max(dose.load.start_kg, level.load_kg - dose.load.step_kg))
    if level.sets > dose.sets[0]:
        return replace(level, sets=level.sets - 1)
    return replace(level, amount=max(dose.least, level.amount - dose.step))
