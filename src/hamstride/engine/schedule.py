"""Step 6, schedule: which work falls on which of the coming days. What was planned before is never rewritten here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from hamstride.engine.decision import CalendarDay, PlannedRun
from hamstride.engine.prescription import Prescriber, drills_allowed, possible
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.pathway import Slot

DAYS = 14
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Filled = tuple[tuple[Slot, Exercise], ...]


@dataclass(slots=True)
class Worked:
    """Local days on which loaded work and runs were done or planned, and slots used, to keep the spacing."""

    strength: list[int] = field(default_factory=list)
    running: list[int] = field(default_factory=list)
    slots: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The work of one local day: loaded, light, drills at speed, and the run."""

    day: int
    strength: Filled = ()
    mobility: Filled = ()
    drills: Filled = ()
    run: PlannedRun | None = None

    @property
    def is_rest(self) -> bool:
        """No loaded work and no running."""
        return not self.strength and not self.drills and self.run is None


def check_ins(today: int) -> tuple[CalendarDay, ...]:
    """Return a calendar of check-ins only."""
    return tuple(_entry(today + offset, "check_in") for offset in range(DAYS))


def plan_days(prescriber: Prescriber, loaded_today: bool, runs_today: bool) -> tuple[DayPlan, ...]:
    """Return the work of today and the coming days.

    Args:
        prescriber: the person's situation.
        loaded_today: False when pain, or not knowing it, rules out loaded work today.
        runs_today: False when it also rules out running, or when lighter work is called for.
    """
    today = prescriber.facts.today
    worked = _done(prescriber)
    return tuple(
        _plan_day(prescriber, worked, today + offset, loaded_today or offset > 0, runs_today or offset > 0)
        for offset in range(DAYS)
    )


def _done(prescriber: Prescriber) -> Worked:
    """Return what the log shows of the recent past. A match or sport session counts as a run and as hard work.

    Rest counts from all that was done, also before a new injury: the muscle is the same one.
    """
    worked = Worked()
    slots = [(slot.id, frozenset(slot.exercises)) for slot in prescriber.slots]
    facts = prescriber.facts
    for session in facts.history.sessions[: facts.logged]:
        if session.kind in ("strength", "sport", "match"):
            worked.strength.append(session.day)
        if session.kind in ("running", "sport", "match"):
            worked.running.append(session.day)
        names = {each.exercise for each in session.exercises} if session.at >= facts.epoch else set()
        for id, exercises in slots:
            if not names.isdisjoint(exercises):
                worked.slots.setdefault(id, []).append(session.day)
    return worked


def _plan_day(prescriber: Prescriber, worked: Worked, day: int, loads: bool, runs: bool) -> DayPlan:
    due = [slot for slot in prescriber.slots if _due(slot, worked, day)]
    trains = is_training_day(prescriber, day)
    loads = loads and trains and (day, "strength") not in prescriber.held
    runs = runs and trains and (day, "running") not in prescriber.held
    strength = loads and _spaced(worked.strength, day, prescriber.strength_apart)
    running = runs and _spaced(worked.running, day, int(prescriber.policy("runs_between_days")))
    running = running and prescriber.facts.history.case.person.goal != "daily_life"
    run_slots = [slot for slot in due if slot.kind in ("running", "sport") and running]
    ladder = prescriber.ladder
    plan = DayPlan(
        day,
        strength=_loaded(prescriber, [slot for slot in due if slot.kind == "strength" and strength]),
        mobility=_filled(prescriber, [slot for slot in due if slot.kind == "mobility"]),
        drills=_drills(prescriber, [slot for slot in run_slots if not ladder & set(slot.exercises)]),
        run=prescriber.run if any(ladder & set(slot.exercises) for slot in run_slots) else None,
    )
    _note(plan, run_slots, worked)
    return plan


def _note(plan: DayPlan, run_slots: Sequence[Slot], worked: Worked) -> None:
    """Remember what was planned, so that the next days keep their distance."""
    if plan.strength:
        worked.strength.append(plan.day)
    if plan.run is not None or plan.drills:
        worked.running.append(plan.day)
    used = [slot for slot, _ in (*plan.strength, *plan.mobility, *plan.drills)]
    for slot in dict.fromkeys([*(slot.id for slot in used), *(slot.id for slot in run_slots)]):
        worked.slots.setdefault(slot, []).append(plan.day)


def _filled(prescriber: Prescriber, slots: Sequence[Slot]) -> Filled:
    """Fill light slots, no more different exercises in all than people keep up."""
    if not slots:
        return ()
    chosen: dict[str, tuple[Slot, Exercise]] = {}
    for slot in slots:
        for exercise in possible(prescriber, slot)[: slot.choose]:
            chosen.setdefault(exercise.id, (slot, exercise))
    return tuple(chosen.values())[: int(prescriber.policy("most_exercises"))]


def _loaded(prescriber: Prescriber, slots: Sequence[Slot]) -> Filled:
    """Fill loaded slots; only so many exercises may be new on one day, the other slots keep one that is known."""
    if not slots:
        return ()
    chosen: dict[str, tuple[Slot, Exercise]] = {}
    new = int(prescriber.policy("new_loaded_exercises"))
    for slot in slots:
        for exercise in possible(prescriber, slot):
            if exercise.id in chosen or len(chosen) >= int(prescriber.policy("most_exercises")):
                break
            if exercise.id in prescriber.known or new > 0:
                new -= exercise.id not in prescriber.known
                chosen[exercise.id] = (slot, exercise)
                break
    return tuple(chosen.values())


def _drills(prescriber: Prescriber, slots: Sequence[Slot]) -> Filled:
    return _filled(prescriber, slots) if drills_allowed(prescriber) else ()


def is_training_day(prescriber: Prescriber, day: int) -> bool:
    """Return whether the person trains on this day of the week; on every day, when they named none."""
    wanted = prescriber.facts.history.case.person.training_days
    return not wanted or _NAMES[date.fromordinal(day).weekday()] in wanted


def _due(slot: Slot, worked: Worked, day: int) -> bool:
    days = worked.slots.get(slot.id, ())
    past = days[: bisect_right(days, day)]
    if slot.every_days is not None:
        return not past or day - past[-1] >= slot.every_days
    return len(set(past[bisect_left(past, day - 6) :])) < (slot.times_a_week or 0) and day not in past


def _spaced(days: list[int], day: int, apart: int) -> bool:
    """Days are in order: the last one behind and the first one ahead are the nearest."""
    place = bisect_right(days, day)
    return all(abs(day - each) >= apart for each in days[max(0, place - 1) : place + 1])


def calendar(plans: Sequence[DayPlan], tests: Sequence[str]) -> tuple[CalendarDay, ...]:
    """Return the calendar: a check-in every day, then the work of the day, a rest entry where none is loaded."""
    entries: list[CalendarDay] = []
    for index, plan in enumerate(plans):
        entries.append(_entry(plan.day, "check_in"))
        running = [exercise for _, exercise in plan.drills]
        for kind, filled in (("mobility", plan.mobility), ("strength", plan.strength)):
            entries += _work(plan.day, kind, [exercise for _, exercise in filled])
        entries += _runs(plan.day, running, plan.run)
        if plan.is_rest:
            entries.append(_entry(plan.day, "rest"))
        if tests and index % 7 == _test_day(plans):
            entries.append(_entry(plan.day, "test", tests))
    return tuple(entries)


def _work(day: int, kind: str, exercises: Sequence[Exercise]) -> list[CalendarDay]:
    if not exercises:
        return []
    return [_entry(day, kind, [each.id for each in exercises], [each.name for each in exercises])]


def _runs(day: int, drills: Sequence[Exercise], run: PlannedRun | None) -> list[CalendarDay]:
    items = [each.id for each in drills] + ([run.exercise] if run else [])
    names = [each.name for each in drills] + ([run.name] if run else [])
    return [_entry(day, "running", items, names)] if items else []


def _test_day(plans: Sequence[DayPlan]) -> int:
    """Tests fall on the first day of the coming week without loaded work, before tiredness blurs them."""
    return next((index for index, plan in enumerate(plans[:7]) if plan.is_rest), 0)


def _entry(day: int, kind: str, items: Sequence[str] = (), names: Sequence[str] = ()) -> CalendarDay:
    return CalendarDay(date.fromordinal(day).isoformat(), kind, tuple(items), tuple(names))
