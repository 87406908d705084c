"""The charts of one person's record, and of many: from the protocol, the case and the decision as plain data.

Nothing is decided here. What is met and where somebody stands is taken from the decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from hamstride.figures.charts.axes import ReturnAxis, return_axes
from hamstride.figures.charts.chart import Chart
from hamstride.figures.charts.cohort import Member, Stand, cohort_strip
from hamstride.figures.charts.course import Day, Event, Span, pain_and_load
from hamstride.figures.charts.ladder import Rung, running_ladder
from hamstride.figures.charts.week import PlannedDay, week_calendar
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.record.history import History
from hamstride.words.say import say

Decision = Mapping[str, Any]
MARKED = ("step_back", "deload")  # moves that get a mark of their own; going on is seen in the phases


def course_of(protocol: Protocol, case: Case, decision: Decision) -> Chart:
    """Pain and load from the onset to the moment of the decision, with its phases and what happened."""
    now = datetime.fromisoformat(decision["at"])
    history = History(case.until(now), protocol.findings, protocol.vocabulary.phases)
    return pain_and_load(_days(history, now), _spans(protocol, history, decision), list(_events(history, decision)))


def _days(history: History, now: datetime) -> list[Day]:
    """Every local day with an entry, and the first and the last day, told or not."""
    first = history.day(history.onset)
    last = max(first, history.day(now.timestamp()))  # asked about a day before the injury, it is empty
    pains, loads, unrated = _pains(history), _loads(history), _unrated(history)
    told = {history.day(moment) for moment in history.entries} | set(loads)
    return [
        Day(
            date.fromordinal(day),
            pain=max(pains.get(day, ()), default=None),
            load=None if day in unrated else loads.get(day, 0.0 if day in told else None),
            unrated=day in unrated,
        )
        for day in sorted({first, last, *told, *pains})
        if first <= day <= last
    ]


def _pains(history: History) -> dict[int, list[float]]:
    """The pain of each local day, 0 to 10: daily answers, sessions, and the morning after them."""
    found: dict[int, list[float]] = {}
    for (name, _), track in history.tracks.items():
        if name.startswith("pain_") and history.findings[name].group == "daily":
            for reading in track.readings:
                found.setdefault(reading.day or 0, []).append(float(reading.value))
    for session in history.sessions:
        for day, pain in ((session.day, session.pain_during), (session.day + 1, session.pain_next_morning)):
            if pain is not None:
                found.setdefault(day, []).append(float(pain))
    return found


def _loads(history: History) -> dict[int, float]:
    found: dict[int, float] = {}
    for session in history.sessions:
        found[session.day] = found.get(session.day, 0.0) + (session.effort or 0) * (session.minutes or 0)
    return found


def _unrated(history: History) -> set[int]:
    return {session.day for session in history.sessions if session.effort is None or session.minutes is None}


def _local(history: History, moment: str | datetime) -> date:
    read = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
    return read.astimezone(history.zone).date()


def _spans(protocol: Protocol, history: History, decision: Decision) -> list[Span]:
    """The phases of the path; one that begins on the day the next one does was not stood in."""
    spans: list[Span] = []
    for step in decision.get("path") or ():
        if step.get("phase") is None:
            continue
        span = Span(_phase_name(protocol, step["phase"]), _local(history, step["at"]))
        if spans and spans[-1].first == span.first:
            spans.pop()
        if not spans or spans[-1].name != span.name:
            spans.append(span)
    return spans


def _phase_name(protocol: Protocol, phase: str) -> str:
    pathway = protocol.pathway_with(phase)
    return pathway.phase(phase).name


def _events(history: History, decision: Decision) -> Iterator[Event]:
    for step in decision.get("path") or ():
        if step["move"] in MARKED:
            yield Event(_local(history, step["at"]), say(f"chart.course.event.{step['move']}"))
    for moment in history.new_injuries:
        yield Event(history.local(moment).date(), say("chart.course.event.new_injury"))
    for order in history.decisions:
        yield Event(_local(history, order.at), say("chart.course.event.order"))


def axes_of(decision: Decision) -> Chart:
    """The axes of the return to sport; a chart that says so where they are not shown yet."""
    shown = decision.get("return_to_sport") or {"axes": ()}
    return return_axes(
        [ReturnAxis(each["name"], each["text"], each["status"], each["disputed"] is not None) for each in shown["axes"]]
    )


def ladder_of(protocol: Protocol, decision: Decision, rung: int | None = None) -> Chart:
    """The running ladder.

    Args:
        protocol: whose ladder it is.
        decision: its run of today says where on the ladder the person is.
        rung: the place from 0, where the caller knows it better; the decision tells it on a running day only.
    """
    run = decision["today"].get("running")
    places = {each.id: place for place, each in enumerate(protocol.ladder)}
    here = places.get(run["rung"]) if rung is None and run else rung
    rungs = [
        Rung(
            protocol.exercises[each.exercise].name,
            each.reps,
            each.metres,
            each.speed_pct,
            "ahead" if here is None or place > here else "now" if place == here else "behind",
        )
        for place, each in enumerate(protocol.ladder)
    ]
    return running_ladder(rungs)


def week_of(decision: Decision, first: date | None = None) -> Chart:
    """Seven days of the calendar from a day, by default from the day of the decision."""
    # The calendar begins today, in the days of the case; `at` may be written in another offset.
    today = date.fromisoformat(min((each["date"] for each in decision["calendar"]), default=decision["at"][:10]))
    start = first or today
    days = [start + timedelta(days=ahead) for ahead in range(7)]
    return week_calendar([_planned(decision, day) for day in days], today)


def _planned(decision: Decision, day: date) -> PlannedDay:
    entries = [each for each in decision["calendar"] if each["date"] == day.isoformat()]
    kinds = tuple(dict.fromkeys(each["kind"] for each in entries))
    return PlannedDay(day, kinds, tuple(dict.fromkeys(name for each in entries for name in each["names"])))


def cohort_of(protocol: Protocol, people: Sequence[tuple[str, Decision]]) -> Chart:
    """A strip for each person, by name and decision; phases of other pathways stand where they count."""
    strain = protocol.pathways["strain"]
    return cohort_strip(
        [phase.name for phase in strain.phases],
        [_member(protocol, name, decision) for name, decision in people],
    )


def _member(protocol: Protocol, name: str, decision: Decision) -> Member:
    phase = decision.get("phase")
    if phase is None:
        return Member(name, None, None, _stand(decision))
    counts_as = protocol.pathway_with(phase["id"]).phase(phase["id"]).counts_as
    return Member(name, protocol.pathways["strain"].phase(counts_as).name, phase["day"], _stand(decision))


def _stand(decision: Decision) -> Stand:
    if decision["urgency"] in ("emergency", "same_day", "prompt") or decision["move"] in ("stop", "step_back"):
        return "needs_person"
    if decision["urgency"] == "ask_first" or decision.get("phase") is None:
        return "not_known"
    gates = decision.get("gates") or ()
    return "ready" if gates and all(each["status"] == "met" for each in gates) else "on_course"
