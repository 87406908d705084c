"""Today's work and the coming two weeks, put together from the slots of the phase."""

from __future__ import annotations

from hamstride.criteria.release import needs
from hamstride.criteria.tree import DAY
from hamstride.engine.decision import Advice, CalendarDay, PlannedExercise, Today, source_ids
from hamstride.engine.prescription import (
    Prescriber,
    is_lighter,
    loaded_work_allowed,
    pain_limit,
    plan_exercise,
    routine,
)
from hamstride.engine.schedule import DayPlan, calendar, plan_days
from hamstride.words.say import say


def plan(prescriber: Prescriber) -> tuple[Today, tuple[CalendarDay, ...]]:
    """Return today's plan and the calendar; what the calendar says for today is what today holds."""
    allowed, note = loaded_work_allowed(prescriber)
    deload = prescriber.standing.deload
    plans = plan_days(prescriber, allowed, allowed and not deload)
    return _today(prescriber, plans[0], note, deload), calendar(plans, tests_due(prescriber))


def _today(prescriber: Prescriber, plan: DayPlan, note: str, deload: bool) -> Today:
    light = deload or is_lighter(prescriber, prescriber.facts.now)
    works = not plan.is_rest
    return Today(
        exercises=_exercises(prescriber, plan, light),
        running=plan.run,
        warm_up=routine(prescriber, "warm_up") if works else (),
        cool_down=routine(prescriber, "cool_down") if works else (),
        avoid=prescriber.phase.avoid,
        pain_limit=pain_limit(prescriber),
        notes=tuple(_notes(prescriber, plan, note, light)),
        advice=tuple(Advice(rule.text, source_ids(rule.sources)) for rule in prescriber.standing.pathway.advice),
    )


def _notes(prescriber: Prescriber, plan: DayPlan, note: str, light: bool) -> list[str]:
    notes = [note] if note and any(slot.kind != "mobility" for slot in prescriber.phase.slots) else []
    if prescriber.standing.deload:
        notes.append(say("plan.deload"))
    elif light and plan.strength:
        notes.append(say("plan.lighter"))
    if plan.is_rest and not plan.mobility:
        done = any(session.day == plan.day for session in prescriber.sessions)
        notes.append(say("plan.nothing_left" if done else "plan.nothing"))
    return notes


def _exercises(prescriber: Prescriber, plan: DayPlan, light: bool) -> tuple[PlannedExercise, ...]:
    """Loaded work first, then drills at speed, then the light items."""
    parts = ((plan.strength, light), (plan.drills, False), (plan.mobility, False))
    return tuple(
        each
        for filled, lightened in parts
        for slot, exercise in filled
        for each in plan_exercise(prescriber, exercise, slot, lightened)
    )


def tests_due(prescriber: Prescriber) -> tuple[str, ...]:
    """Return the tests an open gate needs and that were not measured in the last days."""
    facts, protocol = prescriber.facts, prescriber.protocol
    named: dict[str, None] = {
        need.name: None
        for rule in prescriber.phase.leave_when
        for need in needs(rule.when.node, facts, protocol.vocabulary)
        if need.name in protocol.findings and protocol.findings[need.name].group == "test"
    }
    if _newly_back(prescriber):
        named |= dict.fromkeys(prescriber.standing.pathway.protected_tests)
    return tuple(name for name in named if not _measured_lately(prescriber, name))


def _newly_back(prescriber: Prescriber) -> bool:
    """The first weeks after the return, in which most new injuries come."""
    returned, protected = prescriber.facts.days_since("return"), prescriber.standing.pathway.protected_days
    return returned is not None and protected is not None and float(returned.value) < protected.value


def _measured_lately(prescriber: Prescriber, name: str) -> bool:
    """A test that goes stale within days (pain on a heel press) is for every day; others wait."""
    apart = prescriber.policy("days_between_tests") * DAY
    finding = prescriber.protocol.findings[name]
    reading = prescriber.facts.newest(name, "injured" if finding.per_side else None)
    if reading is None or reading.at is None or (finding.valid_seconds or apart) < apart:
        return False
    return prescriber.facts.now - reading.at < apart
