"""Today's work and the coming two weeks, put together from the slots of the phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hamstride.criteria.release import needs
from hamstride.criteria.tree import DAY
from hamstride.engine.decision import Advice, CalendarDay, PlannedExercise, RunQuestion, Today, source_ids
from hamstride.engine.instead import substitute
from hamstride.engine.prescription import (
    Prescriber,
    is_lighter,
    is_older,
    is_severe,
    loaded_work_allowed,
    pain_limit,
    plan_exercise,
    was_hurt_before,
)
from hamstride.engine.routine import cool_down, notes, run_questions, warm_up
from hamstride.engine.schedule import DayPlan, calendar, check_ins, plan_days
from hamstride.words.say import say


def plan(prescriber: Prescriber) -> tuple[Today, tuple[CalendarDay, ...]]:
    """Return today's plan and the calendar; what the calendar says for today is what today holds."""
    if is_severe(prescriber):
        return _nothing(prescriber), check_ins(prescriber.facts.today)
    allowed, note = loaded_work_allowed(prescriber)
    deload = prescriber.standing.deload
    plans = plan_days(prescriber, allowed, allowed and not deload)
    asked = run_questions(prescriber) if plans[0].run or plans[0].drills else ()
    if any(each.status == "unmet" for each in asked):
        plans = plan_days(prescriber, allowed, False)
    plans = (_calm(plans[0]), *plans[1:]) if deload else plans
    return _today(prescriber, plans[0], note, asked), calendar(plans, tests_due(prescriber))


def _calm(plan: DayPlan) -> DayPlan:
    """A day of lighter work without jumps: they jar as runs do."""
    return replace(plan, strength=tuple(each for each in plan.strength if each[1].kind != "plyometric"))


def _nothing(prescriber: Prescriber) -> Today:
    """Severe pain ends the work of the day: nothing is given to do, and a note says so."""
    note = say("plan.severe", limit=f"{prescriber.policy('severe_pain'):g}")
    return Today(avoid=prescriber.phase.avoid, notes=(note,))


def _today(prescriber: Prescriber, plan: DayPlan, note: str, asked: tuple[RunQuestion, ...]) -> Today:
    light = prescriber.standing.deload or is_lighter(prescriber, prescriber.facts.now)
    warm = warm_up(prescriber, plan)
    no_run = [each.otherwise for each in asked if each.status == "unmet"]
    return Today(
        exercises=_exercises(prescriber, plan, light),
        running=plan.run,
        warm_up=warm,
        cool_down=cool_down(prescriber, plan),
        avoid=prescriber.phase.avoid,
        pain_limit=pain_limit(prescriber),
        notes=(*_notes(prescriber, plan, note, light), *no_run, *notes(prescriber, warm)),
        pre_run=asked,
        advice=tuple(Advice(rule.text, source_ids(rule.sources)) for rule in prescriber.standing.pathway.advice),
        substitute=substitute(prescriber),
    )


def _notes(prescriber: Prescriber, plan: DayPlan, note: str, light: bool) -> list[str]:
    notes = [note] if note and any(slot.kind != "mobility" for slot in prescriber.slots) else []
    if prescriber.standing.deload:
        notes.append(say("plan.deload"))
    elif light and plan.strength:
        notes.append(say("plan.lighter"))
    if plan.strength and is_older(prescriber.protocol, prescriber.facts):
        notes.append(say("plan.older"))
    if plan.strength and was_hurt_before(prescriber):
        notes.append(say("plan.hurt_before"))
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
    apart = prescriber.policy("days_between_tests")
    due = dict.fromkeys(name for name in named if not _measured_lately(prescriber, name, apart))
    return tuple(due | dict.fromkeys(_repeated(prescriber)))


def _repeated(prescriber: Prescriber) -> Iterator[str]:
    """The tests that come round again for a person who has stood in this phase long enough."""
    stood = prescriber.facts.days_since("phase")
    for again in prescriber.phase.tests_every:
        wanted = again.only_when is None or again.only_when.truth(prescriber.facts, None) is True
        if wanted and stood is not None and float(stood.value) >= again.days.value:
            yield from (name for name in again.tests if not _measured_lately(prescriber, name, again.days.value))


def _newly_back(prescriber: Prescriber) -> bool:
    """The first weeks after the return, in which most new injuries come."""
    returned, protected = prescriber.facts.days_since("return"), prescriber.standing.pathway.protected_days
    return returned is not None and protected is not None and float(returned.value) < protected.value


def _measured_lately(prescriber: Prescriber, name: str, days: float) -> bool:
    """A test that goes stale within days (pain on a heel press) is for every day; others wait."""
    apart, daily = days * DAY, prescriber.policy("days_between_tests") * DAY
    finding = prescriber.protocol.findings[name]
    reading = prescriber.facts.newest(name, "injured" if finding.per_side else None)
    if reading is None or reading.at is None or (finding.valid_seconds or daily) < daily:
        return False
    return prescriber.facts.now - reading.at < apart
