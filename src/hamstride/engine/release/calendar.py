"""When the sessions of a plan can be done: the last one as late as possible, the rest before it, with days between."""

from __future__ import annotations

from hamstride.engine.release.ground import Ground
from hamstride.engine.release.plan import Plan, Work


def days_between(ground: Ground, kind: str) -> int:
    """Return how many days two sessions of a kind lie apart at least: the protocol's own numbers."""
    policy = ground.protocol.policy
    named = {"strength": "days_between_strength", "running": "runs_between_days"}
    return int(policy[named[kind]].value) if kind in named else 1


def moments_of(ground: Ground, plan: Plan) -> tuple[tuple[float, ...], int]:
    """Return when each session of the plan takes place, and how many days are missing for them all."""
    last = ground.last_placed
    if last is None or last[0] is not plan:
        last = ground.last_placed = (plan, _placed(ground, plan))
    return last[1]


def _placed(ground: Ground, plan: Plan) -> tuple[tuple[float, ...], int]:
    days: dict[int, int] = {}
    missing = 0
    for kind in dict.fromkeys(each.kind for each in plan.work):
        places = [place for place, each in enumerate(plan.work) if each.kind == kind]
        apart = days_between(ground, kind)
        day = ground.day(plan.until) - _morning_after(plan.work[places[-1]])
        for place in reversed(places):
            days[place], day = day, day - apart
        missing = max(missing, _first_day(ground, kind, apart) - days[places[0]])
    return tuple(_moment(ground, days[place], plan.until) for place in range(len(plan.work))), missing


def in_time(ground: Ground, plan: Plan) -> Plan:
    """Return the plan ending late enough for all of its sessions: a next morning is known from midnight on."""
    missing = moments_of(ground, plan)[1]
    if missing <= 0:
        return plan
    day = ground.day(plan.until) + missing
    followed = any(_morning_after(each) for each in plan.work)
    return plan.later(ground.midnight(day) if followed else ground.at_day(day))


def _morning_after(work: Work) -> int:
    """A session whose next morning counts has to be followed by one."""
    return int("pain_next_morning" in work.bounds)


def _first_day(ground: Ground, kind: str, apart: int) -> int:
    """The first day ahead that lies far enough after the last such session."""
    if kind not in ground.first_days:
        history = ground.facts.history
        last = ground.facts.over_all_sessions().last_sessions(kind, 1)
        ground.first_days[kind] = max(0, last[0].day + apart - history.day(ground.now)) if last else 0
    return ground.first_days[kind]


def _moment(ground: Ground, day: int, until: float) -> float:
    return min(ground.at_day(max(day, 0)), until)
