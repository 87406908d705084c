"""A finding may stand in two alternatives of a rule with two values: the looser one is asked for, if it will do.

Of the answers of a list only those are named that lift the hold: another rule may read the same question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hamstride.criteria.reach import Allowed, Answer, one_step, value_at
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.outcome import outcome
from hamstride.engine.release.plan import Key, Plan
from hamstride.protocol.rule import Finding

_MOST_STEPS = 12  # from 0 to 10 and a little; a measured value stands in no two alternatives


def widened(ground: Ground, plan: Plan) -> Plan:
    """Return the plan with every answer allowed that lifts the hold as well, and none that does not."""
    for key, told in plan.told.items():
        finding, twice = ground.protocol.findings[key[0]], _stands_twice(ground, key)
        if told.allowed.options:
            plan = _options(ground, plan, key, _answers(finding) if twice else told.allowed.options)
        elif told.value is None and twice:
            plan = _steps(ground, plan, key, finding)
    return plan


def _stands_twice(ground: Ground, key: Key) -> bool:
    """Its rule reads the finding and can be met in more than one way."""
    return any(key[0] in each.reads and len(each.ways) > 1 for each in ground.demands)


def _answers(finding: Finding) -> tuple[bool | str, ...]:
    return (False, True) if finding.type == "yes_no" else tuple(finding.options)


def _options(ground: Ground, plan: Plan, key: Key, answers: tuple[bool | str, ...]) -> Plan:
    lifting = tuple(each for each in answers if _lifts(ground, plan, key, each))
    return plan.telling(key, replace(plan.told[key], allowed=Allowed(options=lifting)))


def _steps(ground: Ground, plan: Plan, key: Key, finding: Finding) -> Plan:
    """One step looser at a time, as long as the hold is lifted."""
    for looser in _looser(plan.told[key].allowed, finding):
        if not _lifts(ground, plan, key, value_at(looser, finding)):
            break
        plan = plan.telling(key, replace(plan.told[key], allowed=looser))
    return plan


def _looser(allowed: Allowed, finding: Finding) -> Iterator[Allowed]:
    step = one_step(finding)
    for count in range(1, _MOST_STEPS + 1):
        least = None if allowed.least is None else max(allowed.least - count * step, finding.low or 0.0)
        most = None if allowed.most is None else min(allowed.most + count * step, finding.high or 0.0)
        yield Allowed(least, most)


def _lifts(ground: Ground, plan: Plan, key: Key, value: Answer) -> bool:
    return outcome(ground, plan.telling(key, replace(plan.told[key], value=value))) is not None
