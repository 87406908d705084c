"""The changes of a release in words: what, how much of it, on which days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hamstride.criteria import tree
from hamstride.criteria.phrase import amount, phrase
from hamstride.criteria.reach import Allowed
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.person import Fact
from hamstride.engine.release.plan import Key, Plan, Told, Work
from hamstride.protocol.rule import Finding
from hamstride.words.say import say


def told_said(ground: Ground, plan: Plan, key: Key, told: Told) -> str:
    """Return what to answer or measure, how it has to be and when: `Limp: no. When: 6 March, 7 March.`."""
    finding = ground.protocol.findings[key[0]]
    what = finding.label[:1].upper() + finding.label[1:]
    named = what if key[1] is None else say("release.side", what=what, side=key[1])
    when = _dates(ground, told.moments)
    if told.value is not None:
        return say("release.tell.any", what=named, when=when)
    against = _against(ground, plan, key)
    return say("release.tell", what=named, value=allowed_said(told.allowed, finding) + against, when=when)


def allowed_said(allowed: Allowed, finding: Finding | None, unit: str | None = None) -> str:
    """Return what is allowed in words: `1 or less`, `sound or minor`, `any answer`."""
    if allowed.options is not None:
        labels: Mapping[str, str] = {} if finding is None else finding.options
        options = (_option(each) for each in allowed.options)
        return say("criteria.or").join(labels.get(each, each.replace("_", " ")) for each in options)
    unit = unit if finding is None else finding.unit
    least, most = allowed.least, allowed.most
    if finding is not None and (least, most) in ((finding.low, None), (None, finding.high)):
        least = most = None
    if least is not None and least == most:
        return amount(least, unit)
    parts = [] if least is None else [say("criteria.op.>=", limit=amount(least, unit))]
    parts += [] if most is None else [say("criteria.op.<=", limit=amount(most, unit))]
    return say("criteria.and").join(parts) if parts else say("release.any")


def session_said(ground: Ground, work: Work, moment: float) -> str:
    """Return a session in short sentences: its kind and day, how it may feel, the exercises it is about."""
    day = _day(ground, moment)
    lines = [say("release.session", kind=say(f"release.kind.{work.kind}"), when=day)]
    lines += [
        say("release.session.limit", what=say(f"release.limit.{name}"), value=allowed_said(bound, None, _unit(name)))
        for name, bound in work.bounds.items()
    ]
    names = [ground.protocol.exercises[each].name for each in work.exercises]
    lines += [say("release.session.with", what=", ".join(names))] if names else []
    return " ".join(lines)


def safety_said(ground: Ground, plan: Plan) -> str:
    """Return that the safety questions have to be answered, and how many."""
    one = len(plan.safety) == 1
    what = ground.protocol.findings[plan.safety[0]].label if one else str(len(plan.safety))
    return say("release.safety.one" if one else "release.safety", what=what, when=_day(ground, plan.until))


def check_in_said(ground: Ground, plan: Plan) -> str:
    """Return by when to enter something, so that silence does not lead back."""
    id = "release.check_in.follows" if plan.follows else "release.check_in"
    return say(id, when=_dates(ground, plan.check_ins))


def wait_said(ground: Ground, plan: Plan) -> str:
    """Return until when to wait and why."""
    until = ground.facts.history.local(plan.until)
    return say("release.wait", when=f"{_day(ground, plan.until)}, {until:%H:%M}", why=" ".join(_whys(ground, plan)))


def fact_said(ground: Ground, fact: Fact) -> str:
    """Return which fact about the person to tell."""
    name, value = fact
    return say("release.person", what=phrase(tree.Is(tree.Attribute(name), (value,)), ground.protocol.vocabulary))


def _whys(ground: Ground, plan: Plan) -> Iterator[str]:
    rules = {rule.id: rule.text for rule in (*ground.phase.leave_when, *ground.phase.deload_when)}
    for rule in plan.clock_rules:
        if rule == f"{ground.phase.id}-least-days":
            yield ground.phase.least_days.why
        elif rule in ("once-a-day", "clinician", "another-problem"):
            yield say(f"release.wait.{rule.replace('-', '_')}")
        elif rule in rules:
            yield rules[rule]


def _against(ground: Ground, plan: Plan, key: Key) -> str:
    """What the other leg is taken to measure, where that has to be measured too."""
    other = "left" if key[1] == "right" else "right"
    told = plan.told.get((key[0], other))
    if told is None or told.value is None:
        return ""
    unit = ground.protocol.findings[key[0]].unit
    return say("release.against", side=other, value=amount(float(told.value), unit))


def _unit(name: str) -> str | None:
    return {"speed_pct": "%", "session_minutes": "min"}.get(name)


def _option(each: bool | str) -> str:
    return ("yes" if each else "no") if isinstance(each, bool) else each


def _dates(ground: Ground, moments: Iterable[float]) -> str:
    return ", ".join(dict.fromkeys(_day(ground, moment) for moment in sorted(moments)))


def _day(ground: Ground, moment: float) -> str:
    at = ground.facts.history.local(moment)
    return f"{at.day} {at:%B}"
