"""The coming two weeks for the calendar page: each day with its work, and what the person did with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from hamstride.engine.arranging.days import Arranged, ArrangedDay, arranged
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.record.read import ARRANGED
from hamstride.web import door, plain
from hamstride.web.today.dose import KIND_WORDS, day_words
from hamstride.words.say import say

_QUIET = ("check_in", "rest")
_HARDEST_FIRST = ("match", "sport", "running", "strength", "test", "mobility")


@dataclass(frozen=True)
class Work:
    """One line of a day. `url_kind` is set where it can be put off, left out or put back."""

    kind: str
    words: str
    names: str
    state: str
    note: str
    url_kind: str


@dataclass(frozen=True)
class Day:
    """One day of the page."""

    date: date
    words: str
    work: tuple[Work, ...]


def known() -> Case | None:
    """Return the case of the person here, None while there is no plan."""
    return door.casebook().case(door.whose())


def now_arranged(case: Case) -> Arranged:
    """Return the calendar as it stands."""
    return arranged(door.protocol(), case, door.now())


def days(protocol: Protocol, found: Arranged) -> list[Day]:
    """Return the days in order; a day without work is a day of rest."""
    return [
        Day(
            day, long_day(day, found.today), tuple(_work(protocol, each, found.today) for each in _lines(list(entries)))
        )
        for day, entries in groupby(found.days, key=lambda each: date.fromisoformat(each.date))
    ]


def long_day(day: date, today: date) -> str:
    """Return "Today", "Tomorrow" or "Monday 3 March"."""
    near = day_words(day, today)
    return near if near in ("Today", "Tomorrow") else plain.day(day)


def in_sentence(day: str, today: date) -> str:
    """Return a day (ISO) as it stands inside a sentence: “today” has no capital there, “Monday 3 March” has."""
    words = long_day(date.fromisoformat(day), today)
    return words.lower() if words in ("Today", "Tomorrow") else words


def put_aside() -> list[str]:
    """Return the kinds of work of today that the person here moved or left out, in words."""
    case = known()
    if case is None:
        return []
    found = now_arranged(case)
    of_today = (each for each in found.days if each.date == found.today.isoformat())
    return [KIND_WORDS[each.kind].lower() for each in of_today if each.state in ("moved_away", "left_out")]


def _lines(entries: Sequence[ArrangedDay]) -> list[ArrangedDay]:
    shown = [each for each in entries if each.kind not in _QUIET]
    return sorted(shown, key=lambda each: _HARDEST_FIRST.index(each.kind))


def _work(protocol: Protocol, each: ArrangedDay, today: date) -> Work:
    return Work(
        each.kind,
        KIND_WORDS[each.kind],
        ", ".join(each.names or (protocol.findings[item].label for item in each.items if item in protocol.findings)),
        each.state,
        _note(each, today),
        each.kind if each.kind in ARRANGED else "",
    )


def _note(each: ArrangedDay, today: date) -> str:
    if each.state == "moved_away" and each.to:
        return say("calendar.moved_away", day=in_sentence(each.to, today))
    if each.state == "moved_here" and each.planned:
        return say("calendar.moved_here", day=in_sentence(each.planned, today))
    return say("calendar.left_out") if each.state == "left_out" else ""
