"""The work that was done, and what has been tried so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from hamstride.engine.decision import Decision, Move
from hamstride.engine.visit.part import Part, Told, counted, pair, part
from hamstride.record.history import LoggedSession
from hamstride.words.say import say


def work(told: Told, decision: Decision) -> Part:
    """Return where the person stands, the sessions of the last days by kind, and how the newest one felt."""
    sessions = _sessions(told)
    days = int(told.number("recent_days"))
    oldest = told.facts.now - days * 86400
    recent = counted(each.kind for each in sessions if each.at >= oldest)
    phase = decision.phase
    where = "" if phase is None else say("visit.phase", name=phase.name, day=str(phase.day))
    return part("work", rows=[
        pair("phase", where),
        (say("visit.name.recent", days=str(days)), recent or say("visit.none")),
        pair("sessions", counted(each.kind for each in sessions)),
        pair("newest", _felt(told, sessions[-1]) if sessions else ""),
    ])  # fmt: skip


def tried(told: Told, decision: Decision) -> Part:
    """Return the way through the phases, newest last, and the exercises done with in how many sessions."""
    most = int(told.number("most_rows"))
    names = {phase.id: phase.name for each in told.protocol.pathways.values() for phase in each.phases}
    moves = [
        say("visit.move", day=_day(told, each), move=say(f"visit.moved.{each.move}"), phase=names.get(each.phase, ""))
        for each in _last_of_each_day(decision)
    ]
    done = Counter(id for each in _sessions(told) for id in dict.fromkeys(done.exercise for done in each.exercises))
    library = told.protocol.exercises
    exercises = (f"{library[id].name if id in library else id} {count}" for id, count in done.most_common(most))
    return part("tried", moves[-most:], [pair("exercises", ", ".join(exercises))])


def _sessions(told: Told) -> list[LoggedSession]:
    return list(told.facts.history.sessions[: told.facts.logged])


def _last_of_each_day(decision: Decision) -> list[Move]:
    """A phase that was left on the day it began has not been tried."""
    return list({each.at[:10]: each for each in decision.path}.values())


def _day(told: Told, move: Move) -> str:
    return told.day(datetime.fromisoformat(move.at).timestamp())


def _felt(told: Told, session: LoggedSession) -> str:
    return ", ".join([told.day(session.at), session.kind, *_told(session)])


def _told(session: LoggedSession) -> Iterator[str]:
    known = {
        "minutes": session.minutes,
        "effort": session.effort,
        "pain": session.pain_during,
        "morning": session.pain_next_morning,
    }
    yield from (say(f"visit.felt.{id}", value=f"{value:g}") for id, value in known.items() if value is not None)
