"""Small goals: offered only where today's plan has room above what was done last time. They raise nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hamstride.engine.decision import PlannedExercise, Today, source_ids
from hamstride.engine.dose import last_done
from hamstride.engine.monitoring.goals import GoalChosen, GoalOffer, Goals
from hamstride.engine.prescription import Prescriber, is_lighter
from hamstride.protocol.monitoring import MoreOf, SmallGoal
from hamstride.protocol.readers.goals import CHOICE
from hamstride.record.facts import PersonFacts
from hamstride.record.history import LoggedSession, utc_text


def goals(prescriber: Prescriber, today: Today) -> Goals:
    """Return the goals that fit today and the one that was chosen.

    Args:
        prescriber: the person's situation.
        today: what the dose engine has planned. It is the ceiling of every goal.
    """
    return Goals(tuple(_offers(prescriber, today)), _chosen(prescriber))


def _offers(prescriber: Prescriber, today: Today) -> Iterator[GoalOffer]:
    for goal in prescriber.protocol.goals:
        if goal.rule.when.truth(prescriber.facts, None) is not True:
            continue
        if goal.part is not None and not getattr(today, goal.part):
            continue
        if goal.more is None:
            if goal.met_when is not None and goal.met_when.truth(prescriber.facts, None) is not True:
                yield _offer(goal)
        elif (offer := _more(prescriber, goal, goal.more, today.exercises)) is not None:
            yield offer


def _more(
    prescriber: Prescriber, goal: SmallGoal, more: MoreOf, planned: Sequence[PlannedExercise]
) -> GoalOffer | None:
    """The first of today's exercises with room for a little more; none on days of lighter work."""
    if prescriber.standing.deload or is_lighter(prescriber, prescriber.facts.now):
        return None
    for each in planned:
        most = getattr(each, more.unit)
        last = last_done(each.exercise, each.side, more.unit, prescriber.doing(each.exercise))
        if most is not None and last is not None and last + more.by <= most:
            return _offer(goal, each, last, float(most))
    return None


def _offer(
    goal: SmallGoal, each: PlannedExercise | None = None, last: float | None = None, most: float | None = None
) -> GoalOffer:
    more = goal.more
    return GoalOffer(
        id=goal.rule.id,
        name=goal.name,
        text=goal.rule.text,
        cap=goal.cap,
        exercise=None if each is None else each.exercise,
        exercise_name=None if each is None else each.name,
        unit=None if more is None else more.unit,
        last_time=last,
        goal=None if more is None or last is None else last + more.by,
        most_today=most,
        sources=source_ids(goal.rule.sources),
    )


def _chosen(prescriber: Prescriber) -> GoalChosen | None:
    """The newest choice inside its shelf life."""
    facts = prescriber.facts
    reading, finding = facts.newest(CHOICE, None), prescriber.protocol.findings.get(CHOICE)
    if reading is None or reading.at is None or finding is None:
        return None
    if finding.valid_seconds is not None and facts.now - reading.at > finding.valid_seconds:
        return None
    goal = next((each for each in prescriber.protocol.goals if each.rule.id == reading.value), None)
    if goal is None:
        return None
    met = _met(goal, facts, prescriber.sessions, reading.at)
    return GoalChosen(goal.rule.id, goal.name, goal.rule.text, utc_text(reading.at), met)


def _met(goal: SmallGoal, facts: PersonFacts, sessions: Sequence[LoggedSession], since: float) -> bool | None:
    """A habit is met by its criterion; a little more, once any exercise shows it in a session since the choice."""
    if goal.more is None:
        return None if goal.met_when is None else goal.met_when.truth(facts, None)
    before = [each for each in sessions if each.at <= since]
    later = [each for each in sessions if each.at > since]
    pairs = {(done.exercise, done.side or "both") for each in later for done in each.exercises}
    return any(_went_up(goal.more, exercise, side, before, later) for exercise, side in pairs) if later else None


def _went_up(
    more: MoreOf, exercise: str, side: str, before: Sequence[LoggedSession], later: Sequence[LoggedSession]
) -> bool:
    was, now = (last_done(exercise, side, more.unit, each) for each in (before, later))
    return was is not None and now is not None and now >= was + more.by
