"""Tables of somebody moving: GPS exports of any maker, local positions, or a long trace of speed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.readers.clock import times
from hamstride.measure.readers.columns import Columns
from hamstride.measure.readers.groups import groups
from hamstride.measure.series import Floats, Track, Unsaid
from hamstride.words.say import say

FASTEST_M_S = 13.0  # nobody has run faster: a number above it without a unit is in another unit
_FIELDS = {
    "distance": "distance_m", "speed": "speed_m_s", "latitude": "latitude_deg", "longitude": "longitude_deg",
    "x": "x_m", "y": "y_m", "stance_time": "stance_time_ms", "cadence": "cadence_spm", "heart_rate": "heart_rate_bpm",
}  # fmt: skip


def fits(columns: Columns) -> bool:
    """Return whether the table has time, and speed or position."""
    somewhere = columns.has("latitude", "longitude") or columns.has("x", "y")
    return "time" in columns and (somewhere or "speed" in columns or "distance" in columns)


def read(columns: Columns, told: Mapping[str, str], name: str) -> tuple[Track, ...]:
    """Return one Track for each athlete or device.

    Raises:
        Refused: no time column, or a speed nobody runs in a column without a unit.
    """
    if not fits(columns):
        raise Unsaid(say("read.track_needs"), "columns")
    values = columns.numbers(*_FIELDS)
    check_speed(columns, values)
    seconds, start = times(columns)
    _without_fix(values)
    return tuple(_track(who, rows, seconds, start, values) for who, rows in groups(columns, len(seconds)))


def check_speed(columns: Columns, values: Mapping[str, Floats], speed: str = "speed") -> None:
    """Refuse a speed without a unit that cannot be in metres a second.

    Raises:
        Refused: with the highest value and how to say the unit.
    """
    if speed not in values or columns.unit(speed) or not np.isfinite(values[speed]).any():
        return
    top = float(np.nanmax(values[speed]))
    if top > FASTEST_M_S:
        name = columns.name(speed)
        raise Unsaid(say("read.too_fast", name=name[:60], top=f"{top:.4g}"), "columns", column=name)


def _without_fix(values: dict[str, Floats]) -> None:
    """Receivers without a fix write 0, 0: that is no place."""
    if "latitude" in values and "longitude" in values:
        lost = (values["latitude"] == 0) & (values["longitude"] == 0)
        for each in ("latitude", "longitude"):
            values[each] = np.where(lost, np.nan, values[each])


def _track(
    who: str, rows: NDArray[np.intp], seconds: Floats, start: datetime | None, values: Mapping[str, Floats]
) -> Track:
    time_s = seconds[rows]
    known = time_s[np.isfinite(time_s)]
    first = float(known[0]) if known.size else 0.0
    fields = {_FIELDS[each]: column[rows] for each, column in values.items() if np.isfinite(column[rows]).any()}
    moment = None if start is None else start + timedelta(seconds=first)
    return Track(time_s=time_s - first, start=moment, name=who, **fields)
