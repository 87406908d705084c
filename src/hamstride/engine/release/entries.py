"""A plan as what the record would hold: readings and sessions, each at its moment, each value at its threshold."""

from __future__ import annotations

from collections.abc import Iterator

from hamstride.criteria.facts import Reading
from hamstride.criteria.reach import ANY, Answer, value_at
from hamstride.engine.release.calendar import moments_of
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.plan import Key, Plan, Told, Work
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding
from hamstride.record.case import Done
from hamstride.record.history import LoggedSession

_FORMS = ("poor", "fair", "good")


What = tuple[Key, Told | tuple[float, ...]]  # a finding and how it is told: what makes two tellings the same


def readings(ground: Ground, plan: Plan) -> Iterator[tuple[What, Iterator[Reading]]]:
    """Yield what a plan tells: each finding and side once, its readings oldest first."""
    for key, told in plan.told.items():
        yield (key, told), _each(ground, key, told_value(ground, key, told), tuple(sorted(told.moments)))
    for id in plan.safety:
        end = (plan.until,)
        yield ((id, None), end), _each(ground, (id, None), careful_answer(ground.protocol.findings[id]), end)
    if plan.check_ins:
        finding = check_in_finding(ground.protocol)
        key = (finding.id, None)
        yield (key, plan.check_ins), _each(ground, key, value_at(ANY, finding), plan.check_ins)


def _each(ground: Ground, key: Key, value: Answer, moments: tuple[float, ...]) -> Iterator[Reading]:
    return (Reading(key[0], value, moment, ground.facts.history.day(moment), key[1]) for moment in moments)


def logged(ground: Ground, plan: Plan) -> list[LoggedSession]:
    """Return the sessions of a plan as they would be logged, in the order of the record."""
    moments = moments_of(ground, plan)[0]
    found = [session_of(ground, each, moment) for each, moment in zip(plan.work, moments, strict=True)]
    return sorted(found, key=lambda each: (each.at, each.kind))


def told_value(ground: Ground, key: Key, told: Told) -> Answer:
    """Return the value a finding is told with."""
    return told.value if told.value is not None else value_at(told.allowed, ground.protocol.findings[key[0]])


def careful_answer(finding: Finding) -> bool | str:
    """Return the answer to a safety question that carries no warning sign."""
    answers: tuple[bool | str, ...] = (False, True) if finding.type == "yes_no" else tuple(finding.options)
    return next(each for each in answers if each not in finding.holds)


def check_in_finding(protocol: Protocol) -> Finding:
    """Return what a check-in tells here: a daily answer no gate and no sign reads, so that it only ends the silence."""
    return protocol.findings["stress"]


def session_of(ground: Ground, work: Work, moment: float) -> LoggedSession:
    """Return a planned session as it would be logged: what counts at its limit, the rest not known."""
    worst = {name: value_at(bound, None) for name, bound in work.bounds.items() if bound.options is None}
    form = work.bounds.get("session_form")
    speed = work.bounds.get("speed_pct")
    percent = None if speed is None else speed.least if speed.least is not None else speed.most
    allowed = None if form is None else next(each for each in _FORMS if form.holds(each))
    return LoggedSession(
        at=moment,
        day=ground.facts.history.day(moment),
        kind=work.kind,
        pain_during=_whole(worst.get("pain_during")),
        pain_next_morning=_whole(worst.get("pain_next_morning")),
        effort=_number(worst.get("session_effort")),
        minutes=_number(worst.get("session_minutes")),
        form=allowed,
        speed_pct=percent,
        top_speed_m_s=None,
        exercises=tuple(
            Done(exercise=each, form=allowed, speed_pct=percent) for each in _exercises(ground, work, percent)
        ),
    )


def _exercises(ground: Ground, work: Work, percent: float | None) -> tuple[str, ...]:
    """Form and speed are logged with an exercise: where none is asked for, one that is given here in such a session."""
    if work.exercises or not work.bounds.keys() & {"session_form", "speed_pct"}:
        return work.exercises
    rungs = [rung.exercise for rung in ground.protocol.ladder if percent is None or rung.speed_pct >= percent]
    given = [each for slot in ground.phase.slots for each in slot.exercises if slot.kind == work.kind]
    return tuple((rungs if work.kind == "running" and rungs else given or ["walk"])[:1])


def _number(value: Answer | None) -> float | None:
    return None if value is None else float(value)


def _whole(value: Answer | None) -> int | None:
    return None if value is None else int(value)
