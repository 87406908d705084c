"""A column of times: seconds, clock times, or moments. The result is always seconds since the first that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import numpy as np

from hamstride.measure.readers.columns import Columns
from hamstride.measure.readers.grid import Row
from hamstride.measure.series import Floats

_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}(?:[.,]\d+)?))?")
_DAY = 86_400


def times(columns: Columns) -> tuple[Floats, datetime | None]:
    """Return the time column in seconds since its first known time, and the moment of that time when it can be told.

    A clock time without a date and an offset is no moment. A new date adds a day. Falling times are for the metrics.
    """
    if ":" not in columns.first_text("time"):
        seconds = columns.numbers("time")["time"]
        return _since_first(*_counted(seconds, bool(columns.unit("time"))))
    place = columns.place("time")
    moment = _moment(columns.first_text("time"))
    seconds = np.array(list(_clock_seconds(columns.sheet.rows(), place)))
    since, _ = _since_first(seconds, None)
    return since, moment


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


def _clock_seconds(rows: Iterable[Row], place: int) -> Iterable[float]:
    """Seconds of clock times; each new text before the clock time (a date) adds a day."""
    date, days = None, 0
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
        hours, minutes, seconds = int(match[1]), int(match[2]), float((match[3] or "0").replace(",", "."))
        # 12:34 without a third part is minutes and seconds in no export we know: hours and minutes.
        yield days * _DAY + hours * 3600 + minutes * 60 + seconds


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else None
