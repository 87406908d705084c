"""A column of times: seconds, clock times, or moments. The result is always seconds since the first that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import numpy as np

from hamstride.measure.readers.columns import Columns
from hamstride.measure.readers.grid import Row
from hamstride.measure.series import Floats, Unsaid
from hamstride.words.say import say

_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?(?:[.,](\d+))?\s*([ap])?", re.IGNORECASE)
_DAY, _HALF_DAY, _NOON = 86_400, 43_200, 12
_SHORTEST_S = 1 / 20_000  # no device samples faster: smaller steps are parts of a day, as spreadsheets count
_TWO_PARTS = ("mm:ss", "hh:mm")


def times(columns: Columns) -> tuple[Floats, datetime | None]:
    """Return the time column in seconds since its first known time, and the moment of that time when it can be told.

    A clock time without a date and an offset is no moment. A new date adds a day. Falling times are for the metrics.
    """
    if ":" not in columns.first_text("time"):
        seconds = columns.numbers("time")["time"]
        if not columns.unit("time") and _are_days(seconds):
            columns.assume_instead("time", "days")
            return _since_first(seconds * _DAY, None)
        return _since_first(*_counted(seconds, bool(columns.unit("time"))))
    moment = _moment(columns.first_text("time"))
    seconds = np.array(list(_clock_seconds(columns.sheet.rows(), columns.place("time"), _minutes_first(columns))))
    since, _ = _since_first(seconds, None)
    return since, moment


def _are_days(seconds: Floats) -> bool:
    steps = np.diff(seconds[np.isfinite(seconds)])
    rising = steps[steps > 0]
    return bool(rising.size) and float(np.median(rising)) < _SHORTEST_S


def _minutes_first(columns: Columns) -> bool:
    """Whether a time such as 12:34 is minutes and seconds: by its fraction, by what is said, as no clock has 34 hours.

    Raises:
        Unsaid: nobody can tell.
    """
    place, unit = columns.place("time"), columns.unit("time").casefold()
    cells = (str(row[place]) for row in columns.sheet.rows() if place < len(row) and row[place] is not None)
    found = [match for match in map(_CLOCK.search, cells) if match]
    if unit in _TWO_PARTS or not found or all(match[3] for match in found):
        return unit == _TWO_PARTS[0]
    if any(match[4] and not match[3] for match in found) or any(int(match[1]) > 23 for match in found):
        return True
    if any(match[5] for match in found):
        return False
    sentence = say("read.two_part_times", name=columns.name("time")[:40], time=found[0][0].strip())
    raise Unsaid(sentence, "columns", column=columns.name("time"))


def _counted(seconds: Floats, has_unit: bool) -> tuple[Floats, float | None]:
    """Numbers that can only be time since 1970, in seconds, hundredths or thousandths, become seconds with a moment."""
    known = seconds[np.isfinite(seconds)]
    first = float(known[0]) if known.size else 0.0
    if has_unit:
        return seconds, None
    for least, step in ((9e11, 1e-3), (9e10, 1e-2), (9e8, 1.0)):
        if least <= first < least * 5:
            return seconds * step, first * step
    return seconds, None


def _since_first(seconds: Floats, moment: float | None) -> tuple[Floats, datetime | None]:
    known = seconds[np.isfinite(seconds)]
    first = float(known[0]) if known.size else 0.0
    return seconds - first, None if moment is None else datetime.fromtimestamp(moment, UTC)


def _clock_seconds(rows: Iterable[Row], place: int, minutes_first: bool) -> Iterable[float]:
    """Seconds of clock times; each new text before the clock time (a date) adds a day, and so does midnight."""
    date, days, last = None, 0, 0.0
    for row in rows:
        text = str(row[place]) if place < len(row) and row[place] is not None else ""
        match = _CLOCK.search(text)
        if match is None:
            yield np.nan
            continue
        before = text[: match.start()].strip()
        if date is not None and before != date:
            days += 1
        date = before
        now = _of_day(match, minutes_first)
        if not before and now < last - _HALF_DAY:
            days += 1
        last = now
        yield days * _DAY + now


def _of_day(match: re.Match[str], minutes_first: bool) -> float:
    parts = [int(match[1]), int(match[2]), int(match[3] or 0)]
    hours, minutes, seconds = (0, *parts[:2]) if minutes_first and not match[3] else parts
    if match[5]:
        hours = hours % _NOON + (_NOON if match[5].casefold() == "p" else 0)
    return hours * 3600 + minutes * 60 + seconds + float(f"0.{match[4] or 0}")


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
