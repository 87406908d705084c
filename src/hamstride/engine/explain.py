"""A decision as a page of plain text, written to be read by the person it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from hamstride.criteria.phrase import amount
from hamstride.engine.decision import Because, CalendarDay, Decision, Gate, Label, PlannedExercise, PlannedRun, Reason
from hamstride.engine.going import goal_lines, instead_lines, monitoring_lines, section
from hamstride.engine.release.page import release_lines
from hamstride.words.say import say

_MARKS = {"met": "[x]", "unmet": "[ ]", "unknown": "[?]"}


def explain(decision: Decision) -> str:
    """Return the decision as text: what to do, why, what opens the next step, what is not offered and why not."""
    at = datetime.fromisoformat(decision.at).isoformat(timespec="seconds")
    parts = [decision.headline.upper(), say("page.time", at=at, **decision.protocol), ""]
    for reason in decision.reasons:
        parts += _reason(reason, decision.labels)
    if decision.care_level == "ask":
        parts += _questions(decision)
    parts += _phase(decision)
    if decision.care_level == "plan":
        parts += _today(decision) + _gates(decision.gates, decision.labels) + _return(decision) + _care(decision)
        parts += section("page.goals", goal_lines(decision.goals))
    else:
        parts += ["", say("page.nothing_offered")]
    parts += release_lines(decision.release)
    if decision.care_level != "stop":
        parts += section("page.monitoring", monitoring_lines(decision.monitoring))
    parts += _referrals(decision) + _calendar(decision.calendar)
    if decision.care_level != "ask":
        parts += _questions(decision)
    parts += _outlook(decision)
    return "\n".join([*parts, "", say("page.not_a_clinician")]) + "\n"


def values(because: Iterable[Because], labels: Mapping[str, Label]) -> list[str]:
    """Return values read as lines: what, side, value, when."""
    return [_value(each, labels.get(each.finding, Label(spaced(each.finding), None, {}))) for each in because]


def _value(each: Because, label: Label) -> str:
    value = ("yes" if each.value else "no") if isinstance(each.value, bool) else each.value
    words = label.options.get(str(value), value) if not isinstance(each.value, bool) else value
    shown = amount(float(words), label.unit) if isinstance(words, int | float) else str(words)
    side = f", {each.side}" if each.side else ""
    day = f" ({_day(each.at)})" if each.at else ""
    return f"{label.label}{side}: {shown}{day}{_measured(each)}"


def _measured(each: Because) -> str:
    """Which device and file a value came out of; nothing for one that was typed in."""
    if each.measured is None:
        return ""
    device, file = each.measured.device or say("measured.device"), (each.measured.file or "")[:12]
    return "; " + say("measured.by", device=device, quality=each.measured.quality, file=file or say("measured.gone"))


def _day(moment: str) -> str:
    at = datetime.fromisoformat(moment)
    return f"{at.day} {at:%B %Y}"


def _weekday(day: str) -> str:
    at = datetime.fromisoformat(day)
    return f"{at:%a} {at.day:>2} {at:%B}"


def _reason(reason: Reason, labels: Mapping[str, Label]) -> list[str]:
    return [f"- {reason.text}", *(f"    {line}" for line in values(reason.because, labels)), *_sources(reason.sources)]


def _sources(sources: Iterable[str]) -> list[str]:
    listed = "; ".join(sources)
    return [f"    {say('page.source')}: {listed}"] if listed else []


def _phase(decision: Decision) -> list[str]:
    name = say("page.not_decided") if decision.care_level == "stop" else decision.condition_name
    lines = ["", f"{say('page.condition')}: {name}"]
    if decision.phase is not None:
        phase = decision.phase
        where = say(f"page.move.{decision.move}")
        lines.append(say("page.phase", name=phase.name, day=str(phase.day), where=where).rstrip())
    return lines


def _today(decision: Decision) -> list[str]:
    today = decision.today
    lines = ["", say("page.today"), *(f"  ! {note}" for note in today.notes)]
    for each in _both_sides(today.exercises):
        lines += [f"  - {dose_line(each)}", f"      {each.why}", *(f"  {line}" for line in _sources(each.sources))]
    if today.running is not None:
        lines += [f"  - {run_line(today.running)}", f"      {today.running.why}"]
        lines += [f"  {line}" for line in _sources(today.running.sources)]
    lines += instead_lines(today.substitute)
    for id, items in (("page.warm_up", today.warm_up), ("page.cool_down", today.cool_down)):
        if items:
            lines.append(f"  {say(id)}: " + ", ".join(f"{item.name} {item.minutes:g} min" for item in items))
    if today.pre_run:
        lines.append(f"  {say('page.pre_run')}")
        lines += [f"    {_MARKS[each.status]} {each.text}" for each in today.pre_run]
    if today.pain_limit is not None and (today.exercises or today.running):
        lines.append(f"  {say('page.pain_limit', limit=str(today.pain_limit))}")
    if today.avoid:
        lines.append(f"  {say('page.avoid')}: {'; '.join(today.avoid)}")
    if today.advice:
        lines += ["", say("page.advice"), *(f"  - {each.text}" for each in today.advice)]
    return lines


def _both_sides(exercises: Sequence[PlannedExercise]) -> list[PlannedExercise]:
    """One line for an exercise whose dose is the same on both legs."""
    lines = []
    for _, group in groupby(exercises, key=lambda each: each.exercise):
        entries = list(group)
        alike = len(entries) == 2 and replace(entries[0], side="") == replace(entries[1], side="")
        lines += [replace(entries[0], side="each leg")] if alike else entries
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
    """Return a run with its dose: `Stride: 6 x 50 m at 80 % of your best, rest 120 s`."""
    return say(
        "dose.run",
        exercise=run.name,
        reps=str(run.reps),
        metres=str(run.metres),
        percent=str(run.speed_pct),
        seconds=str(run.rest_s),
    )


def spaced(id: str) -> str:
    """Return an id as words."""
    return id.replace("_", " ")


def _gates(gates: Iterable[Gate], labels: Mapping[str, Label]) -> list[str]:
    lines = []
    for gate in gates:
        lines.append(f"  {_MARKS[gate.status]} {gate.why}")
        lines += [f"        {line}" for line in values(gate.because, labels)]
        lines += [f"        {need.text}" for need in gate.needs]
        lines += [f"    {line}" for line in _sources(gate.sources)]
    return ["", say("page.gates"), *lines] if lines else []


def _return(decision: Decision) -> list[str]:
    """The return decision: every axis, then the ladder to matches."""
    now = decision.return_to_sport
    if now is None:
        return []
    lines = ["", say("page.return"), f"  {now.text}"]
    for axis in now.axes:
        lines += [f"  {_MARKS[axis.status]} {axis.name}: {axis.text}", f"        {axis.why}"]
        lines += [f"        {say('page.disputed', why=axis.disputed)}"] if axis.disputed else []
        lines += [f"        {line}" for line in values(axis.because, decision.labels)]
        lines += [f"        {need.text}" for need in axis.needs if axis.within_error]
    lines += [f"  ! {now.spike}"] if now.spike else []
    marked = ((say(f"page.step.{step.state}"), step) for step in now.ladder)
    return lines + [f"  {mark} {step.name}: {step.text}" for mark, step in marked]


def _care(decision: Decision) -> list[str]:
    lines = []
    for each in decision.today.self_care:
        minutes = [say("care.minutes", minutes=str(each.minutes))] if each.minutes else []
        gap = [say("care.gap", hours=f"{each.min_gap_h:g}")] if each.min_gap_h else []
        lines.append(f"  + {', '.join([each.name, *minutes, *gap])}")
        lines += [f"      {step}" for step in each.steps]
    lines += [f"  x {each.name}: {each.text}" for each in decision.withheld]
    return ["", say("page.care"), *lines] if lines else []


def _referrals(decision: Decision) -> list[str]:
    said = {reason.text for reason in decision.reasons}
    lines = dict.fromkeys(
        f"  - {spaced(each.to)}, {each.when}" + ("" if each.text in said else f": {each.text}")
        for each in decision.referrals
    )
    return ["", say("page.referrals"), *lines] if lines else []


def _calendar(days: Sequence[CalendarDay]) -> list[str]:
    lines = [_calendar_line(day) for day in days if day.kind != "check_in"]
    return ["", say("page.calendar"), *lines] if lines else []


def _calendar_line(day: CalendarDay) -> str:
    items = ", ".join(day.names or tuple(spaced(item) for item in day.items))
    return f"  {_weekday(day.date):<16} {day.kind:<9} {items}".rstrip()


def _questions(decision: Decision) -> list[str]:
    """All of them when they block, else the first few."""
    listed = decision.questions if decision.care_level == "ask" else decision.questions[:6]
    lines = [f"  {number}. {question.text}" for number, question in enumerate(listed, start=1)]
    return ["", say("page.ask"), *lines] if lines else []


def _outlook(decision: Decision) -> list[str]:
    if decision.outlook is None:
        return []
    least, most = decision.outlook.range_days
    took = (
        say("page.outlook", least=str(least), most=str(most))
        if least < most
        else say("page.outlook_one", days=str(most))
    )
    lines = ["", took, f"  {decision.outlook.basis}"]
    return [*lines, f"  {decision.outlook.note}"] if decision.outlook.note else lines
