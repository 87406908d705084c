"""The work of a day: what was planned, done somehow, and logged somehow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from hamstride.engine.decision import Decision, PlannedExercise, PlannedRun
from hamstride.record.case import Done, Session
from hamstride.simulate.assumptions import ASSUMED
from hamstride.simulate.tissue import Tissue
from hamstride.simulate.traits import Traits


def sessions(decision: Decision, at: datetime, who: Traits, tissue: Tissue, chance: Random) -> Iterator[Session]:
    """Yield the sessions of the day, one for each kind of work, as far as the person keeps to the plan."""
    work: dict[str, list[PlannedExercise]] = {}
    for each in decision.today.exercises:
        work.setdefault(each.kind, []).append(each)
    for minute, (kind, planned) in enumerate(sorted(work.items())):
        if chance.random() >= who.habits.skips:
            done = tuple(_set(each, tissue, chance) for each in planned)
            yield _session(at + timedelta(minutes=minute), kind, done, who, tissue, chance)
    if decision.today.running is not None and chance.random() >= who.habits.skips:
        run = _run(decision.today.running, tissue, chance)
        yield _session(at + timedelta(minutes=10), "running", (run,), who, tissue, chance)
    if chance.random() < ASSUMED.plays_on_own_account:
        yield _session(at + timedelta(minutes=20), chance.choice(("sport", "match")), (), who, tissue, chance)


def _session(at: datetime, kind: str, done: tuple[Done, ...], who: Traits, tissue: Tissue, chance: Random) -> Session:
    fastest = max((each.speed_pct for each in done if each.speed_pct is not None), default=None)
    timed = fastest is not None and who.habits.laboratory and who.best_speed_m_s is not None
    return Session(
        at=at,
        kind=kind,
        minutes=chance.randint(10, 60),
        effort=None if chance.random() < ASSUMED.forgets_effort else chance.randint(3, 8),
        pain_during=None if chance.random() < ASSUMED.forgets_pain else pain(tissue, chance),
        top_speed_m_s=round((who.best_speed_m_s or 0.0) * (fastest or 0.0) / 100, 2) if timed else None,
        exercises=done,
    )


def pain(tissue: Tissue, chance: Random) -> int:
    """Return the pain of work, 0 to 10."""
    return round(min(10.0, max(0.0, chance.gauss(0.6 * tissue.pain, ASSUMED.pain_noise))))


def _share(chance: Random) -> float:
    """How much of what was planned: mostly all of it, sometimes less, sometimes more."""
    draw = chance.random()
    if draw < ASSUMED.does_less:
        return 0.6
    return 1.3 if draw > 1 - ASSUMED.does_more else 1.0


def _set(each: PlannedExercise, tissue: Tissue, chance: Random) -> Done:
    share = _share(chance)
    return Done(
        exercise=each.exercise,
        side=each.side,
        sets=max(1, round(each.sets * share)),
        reps=_of(each.reps, share),
        hold_s=_of(each.hold_s, share),
        metres=_of(each.metres, share),
        minutes=_of(each.minutes, share),
        load_kg=each.load_kg or 0,
        pain=pain(tissue, chance),
        effort=chance.randint(3, 8),
        form=_form(chance),
    )


def _of(amount: int | None, share: float) -> int | None:
    return None if amount is None else max(1, round(amount * share))


def _run(run: PlannedRun, tissue: Tissue, chance: Random) -> Done:
    share = _share(chance)
    return Done(
        exercise=run.exercise,
        sets=max(1, round(run.reps * share)),
        metres=run.metres,
        speed_pct=min(110, round(run.speed_pct * chance.uniform(0.93, 1.05))),
        pain=pain(tissue, chance),
        effort=chance.randint(4, 9),
        form=_form(chance),
    )


def _form(chance: Random) -> str:
    draw = chance.random()
    return "poor" if draw < ASSUMED.poor_form else "fair" if draw < 0.25 else "good"
