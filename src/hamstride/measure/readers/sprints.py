"""Tables of sprints: times at gates, or the speed a radar or laser gun saw."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.readers import gates
from hamstride.measure.readers.clock import times
from hamstride.measure.readers.columns import Columns
from hamstride.measure.readers.groups import groups
from hamstride.measure.readers.tracks import check_speed
from hamstride.measure.series import Floats, SpeedTrace, Splits, Unsaid
from hamstride.words.say import say

MOST_GATES = 30
LONGEST_SPRINT_S = 30.0


def fits_splits(columns: Columns) -> bool:
    """Return whether the table has distance and time, no speed, and few rows for each athlete; or a column a gate."""
    if by_gate(columns):
        return True
    if not columns.has("distance", "time") or "speed" in columns or _more_than_a_sprint(columns):
        return False
    seconds, _ = times(columns)
    return all(len(rows) <= MOST_GATES for _, rows in groups(columns, len(seconds)))


def fits_speed(columns: Columns) -> bool:
    """Return whether the table has time and speed alone, for no longer than a sprint lasts."""
    if not columns.has("time", "speed") or _more_than_a_sprint(columns):
        return False
    seconds, _ = times(columns)
    return all(_span(seconds[rows]) <= LONGEST_SPRINT_S for _, rows in groups(columns, len(seconds)))


def _more_than_a_sprint(columns: Columns) -> bool:
    return any(each in columns for each in ("latitude", "x", "heart_rate", "cadence", "stance_time"))


def _span(seconds: Floats) -> float:
    known = seconds[np.isfinite(seconds)]
    return float(np.ptp(known)) if known.size else 0.0


def by_gate(columns: Columns) -> bool:
    """Return whether the table has a column of times for each gate."""
    return len(columns.gates()) >= gates.LEAST


def read_splits(columns: Columns, told: Mapping[str, str], name: str) -> tuple[Splits, ...]:
    """Return one Splits for each athlete, gates in the order of their distance; of a column a gate one for each row.

    Raises:
        Refused: no distance or time, an unknown unit, or parts of a sprint that do not follow each other.
    """
    if by_gate(columns):
        return _rows_of_gates(columns)
    if not columns.has("distance", "time"):
        raise Unsaid(say("read.splits_need"), "columns")
    values = columns.numbers("distance", "time", "mass")
    return tuple(
        _splits(who, rows, values) for who, rows in groups(columns, len(values["time"])) if _filled(rows, values)
    )


def _rows_of_gates(columns: Columns) -> tuple[Splits, ...]:
    """A row is a sprint; of several of one athlete each has its number."""
    along, places = zip(*columns.gates(), strict=True)
    distance = np.array([each.end for each in along])
    seconds = np.column_stack(columns.of_places(list(places))) * columns.factor("gate_time")
    if gates.are_intervals(along):
        seconds = np.cumsum(seconds, axis=1)  # one that is missing leaves those behind it unknown
    mass = columns.numbers("mass")
    return tuple(
        Splits(distance[known], seconds[row][known], _mass(np.array([row]), mass), name)
        for who, rows in groups(columns, len(seconds))
        for name, row in zip(_turns(who, len(rows)), rows, strict=True)
        if (known := np.isfinite(seconds[row])).any()
    )


def _turns(who: str, count: int) -> list[str]:
    return [who] if count == 1 else [f"{who} {turn}".strip() for turn in range(1, count + 1)]


def _filled(rows: NDArray[np.intp], values: Mapping[str, Floats]) -> bool:
    return bool((np.isfinite(values["distance"][rows]) & np.isfinite(values["time"][rows])).any())


def _splits(who: str, rows: NDArray[np.intp], values: Mapping[str, Floats]) -> Splits:
    told = rows[np.isfinite(values["distance"][rows]) & np.isfinite(values["time"][rows])]
    order = told[np.argsort(values["distance"][told], kind="stable")]
    return Splits(values["distance"][order], values["time"][order], _mass(rows, values), who)


def _mass(rows: NDArray[np.intp], values: Mapping[str, Floats]) -> float | None:
    if "mass" not in values:
        return None
    known = values["mass"][rows][np.isfinite(values["mass"][rows])]
    return float(known[0]) if known.size else None


def read_speed(columns: Columns, told: Mapping[str, str], name: str) -> tuple[SpeedTrace, ...]:
    """Return one SpeedTrace for each athlete, times since its own first.

    Raises:
        Refused: no time or speed, or a speed nobody runs in a column without a unit.
    """
    if not columns.has("time", "speed"):
        raise Unsaid(say("read.speed_needs"), "columns")
    values = columns.numbers("speed", "mass")
    check_speed(columns, values)
    seconds, _ = times(columns)
    filled = np.isfinite(seconds) & np.isfinite(values["speed"])
    return tuple(
        SpeedTrace(_since_first(seconds[rows]), values["speed"][rows], _mass(rows, values), who)
        for who, rows in groups(columns, len(seconds))
        if filled[rows].any()
    )


def _since_first(seconds: Floats) -> Floats:
    known = seconds[np.isfinite(seconds)]
    return seconds - known[0] if known.size else seconds
