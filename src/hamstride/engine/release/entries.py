"""A plan as the entries a person would make: answers and sessions, each at its moment, each value at its threshold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from hamstride.criteria.reach import Allowed, Answer, value_at
from hamstride.engine.release.calendar import moments_of
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.plan import Key, Plan, Told, Work
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding
from hamstride.record.case import Case, Done, Observation, Session

_GOOD_FORMS = ("good", "fair", "poor")


def added(ground: Ground, plan: Plan) -> Case:
    """Return a case that holds only what the plan adds."""
    case = ground.facts.history.case
    return Case(
        person=case.person,
        side=case.side,
        onset=case.onset,
        observations=tuple(_observations(ground, plan)),
        sessions=tuple(
            session_of(ground, each, ground.facts.history.local(moment))
            for each, moment in zip(plan.work, moments_of(ground, plan)[0], strict=True)
        ),
    )


def told_value(ground: Ground, key: Key, told: Told) -> Answer:
    """Return the value a finding is told with."""
    if told.value is not None:
        return told.value
    name, side = key
    track = ground.facts.history.tracks.get((name, side))
    current = track.readings[-1].value if track is not None else None
    return value_at(told.allowed, ground.protocol.findings[name], current)


def careful_answer(finding: Finding) -> bool | str:
    """Return the answer to a safety question that carries no warning sign."""
    answers: tuple[bool | str, ...] = (False, True) if finding.type == "yes_no" else tuple(finding.options)
    return next(each for each in answers if each not in finding.holds)


def check_in_finding(protocol: Protocol) -> Finding:
    """Return what a check-in tells here: a daily answer that no gate and no sign reads, so that it only breaks silence."""
    return protocol.findings["stress"]


def session_of(ground: Ground, work: Work, at: datetime) -> Session:
    """Return a planned session as it would be logged, everything in it at its limit."""
    worst = {name: value_at(bound, None) for name, bound in work.bounds.items() if bound.options is None}
    form = work.bounds.get("session_form")
    speed = work.bounds.get("speed_pct")
    percent = None if speed is None else speed.least if speed.least is not None else speed.most
    forms = [each for each in _GOOD_FORMS if form is not None and form.holds(each)]
    done = [
        Done(exercise=each, form=forms[-1] if forms else None, speed_pct=percent) for each in _exercises(ground, work, percent)
    ]
    return Session(
        at=at,
        kind=work.kind,
        minutes=_number(worst, "session_minutes"),
        effort=_number(worst, "session_effort"),
        pain_during=_whole(worst, "pain_during"),
        pain_next_morning=_whole(worst, "pain_next_morning"),
        exercises=tuple(done),
    )


def _exercises(ground: Ground, work: Work, percent: float | None) -> tuple[str, ...]:
    """Form and speed are logged with an exercise: where none is asked for, one that is given here in such a session."""
    if work.exercises or not work.bounds.keys() & {"session_form", "speed_pct"}:
        return work.exercises
    rungs = [rung.exercise for rung in ground.protocol.ladder if rung.speed_pct >= (percent or 0)]
    given = [each for slot in ground.phase.slots for each in slot.exercises if slot.kind == work.kind]
    return tuple((rungs if work.kind == "running" and rungs else given or ["walk"])[:1])


def _observations(ground: Ground, plan: Plan) -> Iterator[Observation]:
    local = ground.facts.history.local
    for key, told in plan.told.items():
        value = told_value(ground, key, told)
        for moment in sorted(told.moments):
            yield Observation(local(moment), key[0], value, key[1])
    for id in plan.safety:
        yield Observation(local(plan.until), id, careful_answer(ground.protocol.findings[id]))
    for moment in plan.check_ins:
        finding = check_in_finding(ground.protocol)
        yield Observation(local(moment), finding.id, value_at(Allowed(), finding))


def _number(worst: Mapping[str, Answer], name: str) -> float | None:
    return float(worst[name]) if name in worst else None


def _whole(worst: Mapping[str, Answer], name: str) -> int | None:
    return int(worst[name]) if name in worst else None
