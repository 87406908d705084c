"""A decision as a page of plain text."""

from __future__ import annotations

from collections.abc import Iterable

from hamstride.engine.decision import Because, CalendarDay, Decision, Gate, PlannedExercise, PlannedRun
from hamstride.words.say import say

_MARKS = {"met": "[x]", "unmet": "[ ]", "unknown": "[?]"}


def explain(decision: Decision) -> str:
    """Return the decision as text: what to do, why, what opens the next step, what is not offered and why not."""
    parts: list[str] = [decision.headline.upper(), _time_line(decision), ""]
    for reason in decision.reasons:
        parts.append(f"- {reason.text}")
        parts += [f"    {line}" for line in values(reason.because)]
        parts += _sources(reason.sources)
    parts += _phase(decision) + _today(decision) + _gates(decision.gates) + _care(decision)
    parts += _referrals(decision) + _calendar(decision.calendar) + _ask(decision) + _outlook(decision)
    parts += ["", say("page.not_a_clinician")]
    return "\n".join(parts) + "\n"


def values(because: Iterable[Because]) -> list[str]:
    """Return values read as lines: finding, side, value, when."""
    lines = []
    for each in because:
        side = f" ({each.side})" if each.side else ""
        value = {True: "yes", False: "no"}.get(each.value, each.value) if isinstance(each.value, bool) else each.value
        at = f", {each.at}" if each.at else ""
        lines.append(f"{each.finding}{side} = {value}{at}")
    return lines


def _time_line(decision: Decision) -> str:
    return say("page.time", at=decision.at, id=decision.protocol["id"], version=decision.protocol["version"])


def _sources(sources: Iterable[str]) -> list[str]:
    listed = "; ".join(sources)
    return [f"    {say('page.source')}: {listed}"] if listed else []


def _phase(decision: Decision) -> list[str]:
    if decision.phase is None:
        return ["", f"{say('page.condition')}: {decision.condition}"]
    phase = decision.phase
    return [
        "",
        f"{say('page.condition')}: {decision.condition}",
        f"{say('page.phase')}: {phase.name}, {say('page.day')} {phase.day} ({decision.move})",
        f"  {phase.aim}",
    ]


def _today(decision: Decision) -> list[str]:
    today = decision.today
    if decision.care_level != "plan":
        return []
    lines = ["", say("page.today")]
    lines += [f"  ! {note}" for note in today.notes]
    for each in today.exercises:
        lines += [f"  - {dose_line(each)}", f"      {each.why}", *(f"  {line}" for line in _sources(each.sources))]
    if today.running is not None:
        lines += [f"  - {run_line(today.running)}", f"      {today.running.why}"]
        lines += [f"  {line}" for line in _sources(today.running.sources)]
    if today.warm_up:
        warm = ", ".join(f"{spaced(item.exercise)} {item.minutes:g} min" for item in today.warm_up)
        lines.append(f"  {say('page.warm_up')}: {warm}")
    if today.pain_limit is not None:
        lines.append(f"  {say('page.pain_limit', limit=str(today.pain_limit))}")
    if today.avoid:
        lines.append(f"  {say('page.avoid')}: {'; '.join(today.avoid)}")
    return lines


def dose_line(each: PlannedExercise) -> str:
    """Return an exercise with its dose: `Double-leg bridge: 2 sets of 8, rest 60 s`."""
    sets = say("dose.set" if each.sets == 1 else "dose.sets", sets=str(each.sets))
    amounts = (
        ("dose.reps", each.reps),
        ("dose.hold", each.hold_s),
        ("dose.metres", each.metres),
        ("dose.minutes", each.minutes),
    )
    amount = next((say(id, amount=str(value)) for id, value in amounts if value is not None), "")
    side = "" if each.side == "both" else f" ({each.side})"
    load = f", {each.load_kg:g} kg" if each.load_kg else ""
    rest = f", {say('dose.rest', seconds=str(each.rest_s))}" if each.rest_s and each.sets > 1 else ""
    return f"{each.name}{side}: {sets} {amount}{load}{rest}"


def run_line(run: PlannedRun) -> str:
    """Return a run with its dose: `stride: 6 x 50 m at 80 % of your best, rest 120 s`."""
    return say(
        "dose.run",
        exercise=spaced(run.exercise),
        reps=str(run.reps),
        metres=str(run.metres),
        percent=str(run.speed_pct),
        seconds=str(run.rest_s),
    )


def spaced(id: str) -> str:
    """Return an id as words."""
    return id.replace("_", " ")


def _gates(gates: Iterable[Gate]) -> list[str]:
    lines = []
    for gate in gates:
        lines.append(f"  {_MARKS[gate.status]} {gate.text}")
        lines += [f"        {line}" for line in values(gate.because)]
        lines += [f"        {need.text}" for need in gate.needs]
        lines += [f"    {line}" for line in _sources(gate.sources)]
    return ["", say("page.gates"), *lines] if lines else []


def _care(decision: Decision) -> list[str]:
    lines = []
    for each in decision.today.self_care:
        minutes = f" {each.minutes} min" if each.minutes else ""
        lines.append(f"  + {spaced(each.item)}{minutes}")
    lines += [f"  x {spaced(each.item)}: {each.text}" for each in decision.withheld]
    return ["", say("page.care"), *lines] if lines else []


def _referrals(decision: Decision) -> list[str]:
    lines = [f"  - {spaced(each.to)}, {each.when}: {each.text}" for each in decision.referrals]
    return ["", say("page.referrals"), *lines] if lines else []


def _calendar(days: Iterable[CalendarDay]) -> list[str]:
    lines = [
        f"  {day.date}  {day.kind:<9} {', '.join(spaced(item) for item in day.items)}".rstrip()
        for day in days
        if day.kind != "check_in"
    ]
    return ["", say("page.calendar"), *lines] if lines else []


def _ask(decision: Decision) -> list[str]:
    return ["", f"{say('page.ask')}: {', '.join(spaced(name) for name in decision.ask[:8])}"] if decision.ask else []


def _outlook(decision: Decision) -> list[str]:
    if decision.outlook is None:
        return []
    least, most = decision.outlook.range_days
    lines = ["", say("page.outlook", least=str(least), most=str(most)), f"  {decision.outlook.basis}"]
    return [*lines, f"  {decision.outlook.note}"] if decision.outlook.note else lines
