"""Training load: effort x minutes of each session, in arbitrary units, over days and weeks.

A day with an entry but no session is a rest day: load 0. A day without any entry is not known, and so is a day with a
session that nobody rated. Never a risk score, and recent load is never divided by usual load (impellizzeri2020).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean, stdev

from hamstride.engine.monitoring.picture import Load, WeekLoad
from hamstride.record.facts import PersonFacts
from hamstride.record.history import History, LoggedSession

WEEK = 7
MOST_WEEKS = 52
Loads = Sequence[float | None]


def session_load(session: LoggedSession) -> float | None:
    """Return effort (0 to 10) x minutes in arbitrary units; None when either was not logged (foster2021)."""
    return None if session.effort is None or session.minutes is None else session.effort * session.minutes


def ewma(loads: Loads, days: int) -> list[float | None]:
    """Return the exponentially weighted average after each day (williams2017).

    E_1 = x_1 on the first known day; then E_t = k x_t + (1 - k) E_(t-1) with k = 2 / (days + 1). On a day that is not
    known the average stays as it was: nothing is invented for it. None before the first known day.
    """
    share, average = 2 / (days + 1), None
    found: list[float | None] = []
    for load in loads:
        if load is not None:
            average = load if average is None else share * load + (1 - share) * average
        found.append(average)
    return found


def monotony(loads: Loads) -> float | None:
    """Return mean / standard deviation (n - 1) of a week of daily loads (foster1998).

    None, never infinite, when a day is not known, when it is not seven days, or when every day was alike.
    """
    known = [load for load in loads if load is not None]
    if len(known) != WEEK or len(loads) != WEEK:
        return None
    spread = stdev(known)
    return fmean(known) / spread if spread > 0 else None


def daily_loads(history: History, last_day: int) -> tuple[int, list[float | None]]:
    """Return the first day with an entry, and the load of every local day from it to `last_day`."""
    rated: dict[int, float | None] = {}
    for session in history.sessions:
        load, before = session_load(session), rated.get(session.day, 0.0)
        rated[session.day] = None if load is None or before is None else before + load
    told = {history.day(moment) for moment in history.entries} | set(rated)
    first = min(told, default=last_day + 1)
    return first, [rated.get(day, 0.0 if day in told else None) for day in range(first, last_day + 1)]


def load_picture(facts: PersonFacts, short: int, long: int, least: int) -> Load:
    """Return the load up to the end of yesterday: today is not over.

    Args:
        facts: the record at the moment asked for.
        short: days of the short average; it is shown once so many days are known.
        long: days of the long average; the same.
        least: how many known days a week needs before it is compared with another.
    """
    first, loads = daily_loads(facts.history, facts.today - 1)
    if not loads:
        return Load()
    by_day: dict[int, list[LoggedSession]] = {}
    for session in facts.history.sessions:
        by_day.setdefault(session.day, []).append(session)
    weeks = tuple(_week(by_day, loads, first, back) for back in range(min(MOST_WEEKS, -(-len(loads) // WEEK))))
    known = sum(load is not None for load in loads)
    return Load(
        weeks=weeks,
        change_pct=_change(loads, least),
        short_average=_shown(ewma(loads, short), known, short),
        long_average=_shown(ewma(loads, long), known, long),
        monotony=_rounded(monotony(loads[-WEEK:])),
    )


def _week(by_day: Mapping[int, Sequence[LoggedSession]], loads: Loads, first: int, back: int) -> WeekLoad:
    stop = len(loads) - back * WEEK
    week = loads[max(0, stop - WEEK) : stop]
    days = range(first + max(0, stop - WEEK), first + stop)
    sessions = [each for day in days for each in by_day.get(day, ())]
    rated = [load for each in sessions if (load := session_load(each)) is not None]
    return WeekLoad(
        last_day=date.fromordinal(days[-1]).isoformat(),
        total=round(sum(rated), 1),
        sessions=len(sessions),
        unrated=len(sessions) - len(rated),
        known_days=sum(load is not None for load in week),
    )


def _change(loads: Loads, least: int) -> float | None:
    """The mean load of a known day against the week before, in percent; None when too few days are known."""
    now, before = ([load for load in part if load is not None] for part in (loads[-WEEK:], loads[-2 * WEEK : -WEEK]))
    if min(len(now), len(before)) < least or not sum(before):
        return None
    return round(100 * (fmean(now) / fmean(before) - 1), 1)


def _shown(averages: Loads, known: int, days: int) -> float | None:
    return _rounded(averages[-1]) if known >= days else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def is_jump(sessions: Sequence[LoggedSession], today: int, share: float, days: int, least: int) -> bool:
    """Return whether the newest session, of today or yesterday, is `share` times the biggest of the days before it.

    Args:
        sessions: oldest first.
        today: the local day.
        share: how much bigger counts as a jump.
        days: how far back it is compared.
        least: fewer rated sessions than this give no answer.
    """
    newest = sessions[-1] if sessions else None
    load = None if newest is None else session_load(newest)
    if newest is None or load is None or newest.day < today - 1:
        return False
    earlier = [each for each in sessions[:-1] if newest.day - days <= each.day]
    rated = [before for each in earlier if (before := session_load(each)) is not None]
    return len(rated) >= least and load >= share * max(rated) > 0
