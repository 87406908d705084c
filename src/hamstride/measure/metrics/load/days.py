"""A diary as a calendar: every day from the first to the last, nan where nobody wrote."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.metrics.load.limits import MOST_EFFORT, MOST_MINUTES
from hamstride.measure.series import Floats, Loads, Refused
from hamstride.words.say import say

LONGEST_DIARY_DAYS = 20_000


def session_load(effort: float, minutes: float) -> float:
    """Return effort (0 to 10) times minutes, in arbitrary units.

    Raises:
        Refused: an effort or a length that cannot be.
    """
    for value, most in ((effort, MOST_EFFORT), (minutes, MOST_MINUTES)):
        if isinstance(value, bool) or not 0 <= value <= most:
            raise Refused(say("measure.load.session", effort=str(effort), minutes=str(minutes)))
    return effort * minutes


def calendar(diary: Loads) -> Floats:
    """Return the load of every day from the first that is known to the last, nan where it is not known.

    Raises:
        Refused: no day is known, a day stands twice, a load is below nothing, or the days are not days.
    """
    day, load = diary.day, diary.load
    if len(day) != len(load):
        raise Refused(say("measure.load.uneven"))
    known = np.isfinite(load)
    day, load = day[known], load[known]
    if not len(day):
        raise Refused(say("measure.load.empty"))
    if len(np.unique(day)) != len(day):
        raise Refused(say("measure.load.twice"))
    if np.any(load < 0):
        raise Refused(say("measure.load.negative"))
    first, last = int(np.min(day)), int(np.max(day))
    if last - first >= LONGEST_DIARY_DAYS:
        raise Refused(say("measure.load.long"))
    told = np.full(last - first + 1, np.nan)
    told[day - first] = load
    return told


def by_day(day: NDArray[np.int64], load: Floats) -> Loads:
    """Return sessions summed day by day; a day with a session that nobody rated (nan) is not known.

    Args:
        day: the day of each session.
        load: effort times minutes of each, nan where one of the two is missing.
    """
    days, place = np.unique(day, return_inverse=True)
    total = np.zeros(len(days))
    np.add.at(total, place, load)
    return Loads(days, total)
