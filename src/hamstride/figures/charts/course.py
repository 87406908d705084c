"""Pain and load over time, with the phases above and what happened marked. A day not told of is a gap, never a zero."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from string import ascii_uppercase
from typing import NamedTuple

from hamstride.figures.charts.chart import WIDTH, Chart, drawn
from hamstride.figures.charts.dates import short, whole
from hamstride.figures.charts.drawing import Point, box, circle, line, polyline, shortened, text, width_of
from hamstride.figures.charts.table import Table
from hamstride.words.say import say

LEFT, RIGHT = 30.0, WIDTH - 8
PAIN_TOP, PAIN_LOW = 98.0, 208.0  # of the pain scale: 10 and 0
LOAD_TOP, LOAD_LOW = 248.0, 328.0
KEY_LINE = 19.0
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One local day.

    Attributes:
        on: the day.
        pain: the worst pain told, 0 to 10; None when none was told.
        load: minutes times effort of its sessions; 0 on a day known to be without, None when it is not known.
        unrated: whether a session of the day was logged without minutes or effort.
    """

    on: date
    pain: float | None = None
    load: float | None = None
    unrated: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A phase and the first day in it; it lasts until the next one."""

    name: str
    first: date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, in a few words."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class _Course:
    days: tuple[Day, ...]
    phases: tuple[Span, ...]
    events: tuple[Event, ...]
    first: date
    last: date

    def x(self, day: date) -> float:
        """The middle of a day."""
        return LEFT + ((day - self.first).days + 0.5) * self.step

    @property
    def step(self) -> float:
        return (RIGHT - LEFT) / ((self.last - self.first).days + 1)

    @property
    def most_load(self) -> float:
        return round_number(max((day.load for day in self.days if day.load is not None), default=0))


def pain_and_load(
    days: Sequence[Day], phases: Sequence[Span] = (), events: Sequence[Event] = (), id: str = "course"
) -> Chart:
    """Pain from 0 to 10 above, load below, over one axis of days.

    Args:
        days: in any order, at most one for each date; a date that is left out is not known.
        phases: in order of their first day.
        events: what happened, in any order; those outside the days are left out.
        id: the chart's name on the page.

    Raises:
        ValueError: no days, two entries for one date, or pain outside 0 to 10.
    """
    course = _checked(days, phases, events)
    key = list(_key(course))
    return drawn(
        id,
        say("chart.course.title"),
        _says(course),
        LOAD_LOW + 30 + KEY_LINE * sum(1 if entry.wide else 0.5 for entry in key) + KEY_LINE / 2,
        [
            *_phases(course),
            *_pain(course),
            *_load(course),
            *_dates(course),
            *_events(course),
            text(LEFT, PAIN_TOP - 9, say("chart.course.pain"), "small heading"),
            text(LEFT, LOAD_TOP - 9, say("chart.course.load"), "small heading"),
            *_keys(key),
        ],
        _table(course),
    )


def round_number(largest: float) -> float:
    """The end of a scale from zero: the next 1, 2 or 5 with zeros that holds the largest; 100 when there is none."""
    if largest <= 0:
        return 100.0
    size = 1.0
    while size * 10 <= largest:
        size *= 10
    return next(step * size for step in (1, 2, 5, 10) if step * size >= largest)


def _checked(days: Sequence[Day], phases: Sequence[Span], events: Sequence[Event]) -> _Course:
    ordered = tuple(sorted(days, key=lambda day: day.on))
    if not ordered:
        raise ValueError("a course needs at least one day")
    if twice := [str(one.on) for one, other in pairwise(ordered) if one.on == other.on]:
        raise ValueError(f"two entries for {', '.join(twice)}; give one for each date")
    if wrong := [day for day in ordered if day.pain is not None and not 0 <= day.pain <= 10]:
        raise ValueError(f"pain {wrong[0].pain} on {wrong[0].on} is not between 0 and 10")
    first, last = ordered[0].on, ordered[-1].on
    inside = sorted((each for each in events if first <= each.on <= last), key=lambda each: each.on)
    begun = [each for each in phases if each.first <= last]
    return _Course(ordered, tuple(begun), tuple(inside[: len(ascii_uppercase)]), first, last)


def _phases(course: _Course) -> Iterator[str]:
    if not course.phases:
        return
    yield text(LEFT, 13, say("chart.course.phases"), "small soft")
    ends = [*(each.first for each in course.phases[1:]), course.last + ONE_DAY]
    for number, (phase, end) in enumerate(zip(course.phases, ends, strict=True), 1):
        start = max(phase.first, course.first)
        if end <= start:
            continue
        x, width = course.x(start) - course.step / 2, (end - start).days * course.step
        yield box(x, 20, width, 22, "band")
        if width >= width_of(str(number), 12) + 2:
            yield text(x + width / 2, 35.5, str(number), "small strong", "middle")


def _pain_y(pain: float) -> float:
    return PAIN_LOW - (PAIN_LOW - PAIN_TOP) * pain / 10


def _pain(course: _Course) -> Iterator[str]:
    for pain in range(0, 11, 5):
        yield line(LEFT, _pain_y(pain), RIGHT, _pain_y(pain), "rule" if pain else "base")
        yield text(LEFT - 6, _pain_y(pain) + 4, str(pain), "small soft", "end")
    for run in _without_gaps(course):
        if len(run) > 1:
            yield polyline(run, "trace")
        yield from (circle(x, y, min(3.0, max(1.6, course.step * 0.4)), "dot") for x, y in run)


def _without_gaps(course: _Course) -> Iterator[list[Point]]:
    """Days in a row with pain told; a line never crosses a day that is not known."""
    run: list[Point] = []
    before: date | None = None
    for day in course.days:
        if day.pain is None:
            continue
        if run and before is not None and day.on - before > ONE_DAY:
            yield run
            run = []
        run.append((course.x(day.on), _pain_y(day.pain)))
        before = day.on
    if run:
        yield run


def _load(course: _Course) -> Iterator[str]:
    most = course.most_load
    for share in (0.0, 0.5, 1.0):
        y = LOAD_LOW - (LOAD_LOW - LOAD_TOP) * share
        yield line(LEFT, y, RIGHT, y, "rule" if share else "base")
        yield text(LEFT - 6, y + 4, f"{most * share:g}", "small soft", "end")
    width = max(1.2, min(14.0, course.step * 0.7))
    for day in course.days:
        if day.unrated:
            yield circle(course.x(day.on), LOAD_LOW - 5, 3, "ghost")
        elif day.load:
            height = (LOAD_LOW - LOAD_TOP) * day.load / most
            yield box(course.x(day.on) - width / 2, LOAD_LOW - height, width, height, "bar")


def _dates(course: _Course) -> Iterator[str]:
    whole_days = (course.last - course.first).days
    every = next((days for days in (1, 2, 7, 14, 28, 56, 91, 182) if whole_days / days <= 5), 364)
    for back in range(0, whole_days + 1, every):
        day = course.first + timedelta(days=back)
        x = course.x(day)
        yield line(x, LOAD_LOW, x, LOAD_LOW + 4, "base")
        fits = x + width_of(short(day), 12) / 2 <= WIDTH
        yield text(x if fits else WIDTH - 1, LOAD_LOW + 18, short(day), "small soft", "middle" if fits else "end")


def _events(course: _Course) -> Iterator[str]:
    taken = -100.0
    for letter, event in zip(ascii_uppercase, course.events, strict=False):
        x = course.x(event.on)
        high = 52.0 if x - taken >= 17 else 70.0  # two close together stand one below the other
        taken = x if high == 52.0 else -100.0
        yield line(x, high + 8, x, LOAD_LOW, "event")
        yield circle(x, high, 7.5, "tag") + text(x, high + 4.2, letter, "small strong", "middle")


class _Entry(NamedTuple):
    mark: str
    words: str
    wide: bool = True  # a line of its own, else two share one


def _key(course: _Course) -> Iterator[_Entry]:
    names = [say("chart.course.since", what=phase.name, day=short(phase.first)) for phase in course.phases]
    wide = any(width_of(name, 12) > (RIGHT - LEFT) / 2 - 10 for name in names)
    yield from (_Entry(str(number), name, wide) for number, name in enumerate(names, 1))
    for letter, event in zip(ascii_uppercase, course.events, strict=False):
        yield _Entry(letter, say("chart.course.since", what=event.what, day=short(event.on)))
    if any(day.unrated for day in course.days):
        yield _Entry("○", say("chart.course.unrated"))


def _keys(key: Sequence[_Entry]) -> Iterator[str]:
    y, column = LOAD_LOW + 26 - KEY_LINE / 4, 1
    for entry in key:
        column = 0 if entry.wide or column else 1
        y += KEY_LINE * (column == 0)
        left = LEFT + column * (RIGHT - LEFT) / 2
        room = (RIGHT - LEFT) * (1 if entry.wide else 0.5) - 10
        yield text(left - 6, y, entry.mark, "small strong", "end")
        yield text(left + 2, y, shortened(entry.words, room, 12), "small")
        column = 1 if entry.wide else column


def _says(course: _Course) -> str:
    pains = [day.pain for day in course.days if day.pain is not None]
    told = say("chart.course.days", first=whole(course.first), last=whole(course.last), known=str(len(pains)))
    if not pains:
        return told
    return f"{told} {say('chart.course.range', least=f'{min(pains):g}', most=f'{max(pains):g}')}"


def _table(course: _Course) -> Table:
    heads = ("day", "phase", "pain", "load", "event")
    rows = tuple(_row(course, day) for day in course.days)
    return Table(say("chart.course.caption"), tuple(say(f"chart.course.head.{each}") for each in heads), rows)


def _row(course: _Course, day: Day) -> tuple[str, ...]:
    unknown = say("chart.not_known")
    load = say("chart.course.not_rated") if day.unrated else unknown if day.load is None else f"{day.load:g}"
    phase = [each.name for each in course.phases if each.first <= day.on][-1:]
    return (
        whole(day.on),
        "".join(phase),
        unknown if day.pain is None else f"{day.pain:g}",
        load,
        ", ".join(each.what for each in course.events if each.on == day.on),
    )
