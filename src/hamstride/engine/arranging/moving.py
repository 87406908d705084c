"""Where the work of a planned day may be moved, and why not elsewhere. Every answer is the plan's own, tried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hamstride.engine.arranging.days import Arranged, ArrangedDay, with_arrangements
from hamstride.engine.prescription import Prescriber
from hamstride.engine.schedule import is_training_day
from hamstride.record.case import Arrangement
from hamstride.words.say import say

MOST_DAYS = 6  # within a week of the day it was planned for; what is put off longer is left out


@dataclass(frozen=True, slots=True)
class Place:
    """A day the work could go to; `refused` says why not, "" when it may."""

    day: date
    refused: str = ""


def places(arranged: Arranged, known: Sequence[Arrangement], day: date, kind: str, at: datetime) -> tuple[Place, ...]:
    """Return the days near a planned day, each with whether its work of this kind may go there.

    Args:
        arranged: the calendar as it stands.
        known: the arrangements so far.
        day: the day the work is shown on now.
        kind: strength or running.
        at: the moment of asking.

    Raises:
        LookupError: there is no such work on this day.
    """
    entry = arranged.entry(day, kind)
    if entry is None or arranged.prescriber is None or entry.state in ("moved_away", "left_out"):
        raise LookupError(f"no {kind} work on {day}")
    planned = date.fromisoformat(entry.planned or entry.date)
    first = max(arranged.today, planned - timedelta(days=MOST_DAYS))
    days = (first + timedelta(days=each) for each in range((planned - first).days + MOST_DAYS + 1))
    last = date.fromisoformat(arranged.days[-1].date)
    return tuple(
        _place(arranged.prescriber, known, Arrangement(at, planned, kind, each), arranged)
        for each in days
        if each not in (day, planned) and each <= last
    )


def _place(prescriber: Prescriber, known: Sequence[Arrangement], wanted: Arrangement, now: Arranged) -> Place:
    day = wanted.to or wanted.day
    if not is_training_day(prescriber, day.toordinal()):
        return Place(day, say("arrange.not_a_training_day", day=f"{day:%A}"))
    if day < wanted.day:
        return Place(day, _too_close(prescriber, now.days, wanted))
    tried = with_arrangements(prescriber, (*known, wanted))
    lands = any(each.date == day.isoformat() and each.kind == wanted.kind for each in tried if _is_work(each))
    return Place(day, "" if lands else _too_close(prescriber, tried, wanted))


def _too_close(prescriber: Prescriber, days: Sequence[ArrangedDay], wanted: Arrangement) -> str:
    """Say which other work lies too near, or that the plan has none for that day."""
    day, kind = wanted.to or wanted.day, wanted.kind
    apart = prescriber.strength_apart if kind == "strength" else int(prescriber.policy("runs_between_days"))
    planned = (date.fromisoformat(each.date) for each in days if each.kind == kind and _is_work(each))
    others = ({*planned} - {wanted.day, day}) | _done(prescriber, kind)
    near = next((each for each in sorted(others) if abs((each - day).days) < apart), None)
    if near is None:
        return say("arrange.none_then", kind=say(f"arrange.kind.{kind}"))
    return say(
        "arrange.too_close",
        kind=say(f"arrange.kind.{kind}"),
        day=f"{near:%A} {near.day} {near:%B}",
        apart=say("arrange.day" if apart == 2 else "arrange.days", days=str(apart - 1)),
    )


def _is_work(each: ArrangedDay) -> bool:
    return each.state in ("planned", "moved_here")


def _done(prescriber: Prescriber, kind: str) -> set[date]:
    facts = prescriber.facts
    done = facts.history.sessions[: facts.logged]
    return {date.fromordinal(each.day) for each in done if each.kind in (kind, "sport", "match")}
