"""Step 6, schedule: which work falls on which of the coming days. What was planned before is never rewritten here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from hamstride.engine.decision import CalendarDay
from hamstride.engine.prescription import Prescriber, choose
from hamstride.protocol.model import Slot

DAYS = 14
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(slots=True)
class Worked:
    """Local days on which loaded work and runs were done or planned, and slots used, to keep the spacing."""

    strength: list[int] = field(default_factory=list)
    running: list[int] = field(default_factory=list)
    slots: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The slots that fall on one local day."""

    day: int
    mobility: tuple[Slot, ...]
    strength: tuple[Slot, ...]
    running: tuple[Slot, ...]


def check_ins(today: int, items: Sequence[str] = ()) -> tuple[CalendarDay, ...]:
    """Return a calendar of check-ins only."""
    return tuple(_entry(today + offset, "check_in", items) for offset in range(DAYS))


def plan_days(prescriber: Prescriber, loaded_today: bool) -> tuple[DayPlan, ...]:
    """Return the slots of today and the coming days.

    Args:
        prescriber: the person's situation.
        loaded_today: False when pain, or not knowing it, rules out loaded work and runs today.
    """
    today = prescriber.facts.today
    worked = done(prescriber)
    return tuple(_plan_day(prescriber, worked, today + offset, loaded_today or offset > 0) for offset in range(DAYS))


def done(prescriber: Prescriber) -> Worked:
    """Return what the log shows of the recent past. A match or sport session counts as a run and as hard work."""
    worked = Worked()
    slots = prescriber.phase.slots
    for session in prescriber.sessions:
        if session.kind in ("strength", "sport", "match"):
            worked.strength.append(session.day)
        if session.kind in ("running", "sport", "match"):
            worked.running.append(session.day)
        names = {each.exercise for each in session.exercises}
        for slot in slots:
            if names & set(slot.exercises):
                worked.slots.setdefault(slot.id, []).append(session.day)
    return worked


def _plan_day(prescriber: Prescriber, worked: Worked, day: int, loaded: bool) -> DayPlan:
    slots = prescriber.phase.slots
    goal = prescriber.facts.history.case.person.goal
    trains = loaded and _is_training_day(prescriber, day)
    strength = [slot for slot in slots if slot.kind == "strength" and trains and _due(slot, worked, day)]
    running = [slot for slot in slots if slot.kind == "running" and trains and goal != "daily_life"]
    running = [slot for slot in running if _due(slot, worked, day)]
    if not _spaced(worked.strength, day, int(prescriber.policy("days_between_strength"))):
        strength = []
    if not _spaced(worked.running, day, int(prescriber.policy("runs_between_days"))):
        running = []
    mobility = [slot for slot in slots if slot.kind == "mobility" and _due(slot, worked, day)]
    if strength:
        worked.strength.append(day)
    if running:
        worked.running.append(day)
    for slot in (*strength, *running, *mobility):
        worked.slots.setdefault(slot.id, []).append(day)
    return DayPlan(day, tuple(mobility), tuple(strength), tuple(running))


def _is_training_day(prescriber: Prescriber, day: int) -> bool:
    wanted = prescriber.facts.history.case.person.training_days
    return not wanted or _NAMES[date.fromordinal(day).weekday()] in wanted


def _due(slot: Slot, worked: Worked, day: int) -> bool:
    past = [each for each in worked.slots.get(slot.id, ()) if each <= day]
    if slot.every_days is not None:
        return not past or day - past[-1] >= slot.every_days
    return len([each for each in past if day - each < 7]) < (slot.times_a_week or 0)


def _spaced(days: list[int], day: int, apart: int) -> bool:
    return all(abs(day - each) >= apart for each in days)


def calendar(prescriber: Prescriber, plans: Sequence[DayPlan], tests: Sequence[str]) -> tuple[CalendarDay, ...]:
    """Return the calendar: a check-in every day, then the work of the day, a rest entry where none is loaded."""
    entries: list[CalendarDay] = []
    for index, plan in enumerate(plans):
        entries.append(_entry(plan.day, "check_in", ()))
        for kind, slots in (("mobility", plan.mobility), ("strength", plan.strength), ("running", plan.running)):
            items = [exercise.id for slot in slots for exercise in choose(prescriber, slot)]
            if items:
                entries.append(_entry(plan.day, kind, items[: int(prescriber.policy("most_exercises"))]))
        if not plan.strength and not plan.running:
            entries.append(_entry(plan.day, "rest", ()))
        if tests and index % 7 == _first_test(plans):
            entries.append(_entry(plan.day, "test", tests))
    return tuple(entries)


def _first_test(plans: Sequence[DayPlan]) -> int:
    """Tests fall on the first day of the coming week without loaded work, before tiredness blurs them."""
    return next((index for index, plan in enumerate(plans[:7]) if not plan.strength and not plan.running), 0)


def _entry(day: int, kind: str, items: Sequence[str]) -> CalendarDay:
    return CalendarDay(date.fromordinal(day).isoformat(), kind, tuple(items))
