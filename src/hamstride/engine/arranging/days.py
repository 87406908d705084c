"""The coming two weeks as the person arranged them: work put off or left out, everything else planned anew around it.

The plan itself is never rewritten: `decide` does not read arrangements. What is worked out here is what the plan would
come to if nothing is done on the days that were put off, so the rest between hard days is the plan's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hamstride.engine.decide import prescriber_at
from hamstride.engine.decision import CalendarDay
from hamstride.engine.prescription import Prescriber
from hamstride.engine.schedule import check_ins
from hamstride.engine.today import plan
from hamstride.protocol.model import Protocol
from hamstride.record.case import Arrangement, Case
from hamstride.record.read import ARRANGED

Held = frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class ArrangedDay:
    """One entry of the calendar. `planned` is the day the work was put off from, `changes` how often it was touched."""

    date: str
    kind: str
    items: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    state: str = "planned"  # planned | moved_here | moved_away | left_out
    planned: str | None = None
    to: str | None = None
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Arranged:
    """Today, the entries in order, and what the days were made from; no prescriber where there are check-ins only."""

    today: date
    days: tuple[ArrangedDay, ...]
    prescriber: Prescriber | None

    def entry(self, day: date, kind: str) -> ArrangedDay | None:
        """Return the work of a kind on a day, or what became of it."""
        found = (each for each in self.days if each.date == day.isoformat() and each.kind == kind)
        return next(found, None)


def arranged(protocol: Protocol, case: Case, at: datetime) -> Arranged:
    """Return the coming two weeks as this person arranged them.

    Args:
        protocol: a loaded protocol.
        case: a read case; entries later than `at` are left out.
        at: the moment, with its offset.

    Raises:
        ValueError: `at` has no offset.
    """
    prescriber = prescriber_at(protocol, case, at)
    if prescriber is None:
        today = at.astimezone(case.onset.tzinfo).date()
        return Arranged(today, _entries(check_ins(today.toordinal()), (), today), None)
    today = date.fromordinal(prescriber.facts.today)
    known = tuple(each for each in case.arrangements if each.at <= at)
    return Arranged(today, with_arrangements(prescriber, known), prescriber)


def with_arrangements(prescriber: Prescriber, known: Iterable[Arrangement]) -> tuple[ArrangedDay, ...]:
    """Return the calendar a person's arrangements come to; an arrangement of days gone by changes nothing."""
    today = date.fromordinal(prescriber.facts.today)
    counting = tuple(_counting(known, today))
    days = plan(replace(prescriber, held=held(each for each, _ in counting)))[1]
    return _entries(days, counting, today)


def held(counting: Iterable[Arrangement]) -> Held:
    """Return the days (ordinals) on which work of a kind is put off or left out."""
    return frozenset(
        (day, each.kind) for each in counting for day in range(each.day.toordinal(), _end(each).toordinal())
    )


def _counting(known: Iterable[Arrangement], today: date) -> Iterator[tuple[Arrangement, int]]:
    """The newest arrangement of each planned day and kind that still matters, with how many there were for it."""
    newest: dict[tuple[date, str], tuple[Arrangement, int]] = {}
    for each in sorted(known, key=lambda each: each.at):
        before = newest.get((each.day, each.kind))
        newest[each.day, each.kind] = (each, 1 + (before[1] if before else 0))
    for each, times in newest.values():
        if each.kind in ARRANGED and max(_end(each), each.day + timedelta(days=1)) > today:
            yield each, times


def _end(each: Arrangement) -> date:
    """The first day on which the work is not held back any more."""
    return each.day + timedelta(days=1) if each.to is None else each.to


def _entries(
    days: Iterable[CalendarDay], counting: Iterable[tuple[Arrangement, int]], today: date
) -> tuple[ArrangedDay, ...]:
    arrivals = {(each.to.isoformat(), each.kind): (each, times) for each, times in counting if each.to is not None}
    found = [_entry(day, *arrivals.get((day.date, day.kind), (None, 0))) for day in days]
    shown = {(each.date, each.kind) for each in found if each.state == "moved_here"}
    found += [_gone(each, times) for each, times in counting if _is_gone(each, today, shown)]
    return tuple(sorted(found, key=lambda each: each.date))


def _entry(day: CalendarDay, moved: Arrangement | None, times: int) -> ArrangedDay:
    if moved is None:
        return ArrangedDay(day.date, day.kind, day.items, day.names)
    planned = moved.day.isoformat()
    state = "planned" if planned == day.date else "moved_here"
    return ArrangedDay(day.date, day.kind, day.items, day.names, state, planned, changes=times)


def _is_gone(each: Arrangement, today: date, shown: set[tuple[str, str]]) -> bool:
    if each.day < today or each.to == each.day:
        return False
    return each.to is None or (each.to.isoformat(), each.kind) in shown


def _gone(each: Arrangement, times: int) -> ArrangedDay:
    planned, to = each.day.isoformat(), each.to.isoformat() if each.to else None
    return ArrangedDay(planned, each.kind, (), (), "moved_away" if to else "left_out", planned, to, times)
