"""The clock of a recording: rows that repeat, a clock that jumps back, gaps. First: all else divides by time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.metrics.running.bands import (
    CLOCK_JUMPS,
    CLOCK_SHARE,
    GAP_TIMES,
    IRREGULAR_TIMES,
    LONGEST_INTERVAL_S,
    TWICE_VALUES,
)
from hamstride.measure.series import Floats, Refused
from hamstride.words.say import say

Bools = NDArray[np.bool_]
Kind = Literal["gap", "clock", "repeat", "step", "glitch"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a recording that nobody should integrate.

    Attributes:
        kind: a gap, a clock that jumps back, a repeated row, a position that jumps, a value that comes and goes.
        start_s, end_s: from the last row before it to the first after it, by the file's own time.
    """

    kind: Kind
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows that can be used, and between which of them time ran on.

    Attributes:
        kept: indices into the recording, k of them, rising.
        joined: k - 1 flags: whether the time from one kept row to the next may be integrated over.
        usual_s: the usual interval, seconds; nan when there are fewer than two rows.
        faults: what was found.
    """

    kept: NDArray[np.intp]
    joined: Bools
    usual_s: float
    faults: tuple[Fault, ...]


def longest_interval(intervals: Floats) -> float:
    """Return the longest interval, in seconds, that is not a gap yet; `intervals` are those above zero."""
    usual = float(np.median(intervals))
    late = float(np.percentile(intervals, 95))
    return max(GAP_TIMES * usual, min(IRREGULAR_TIMES * late, LONGEST_INTERVAL_S))


def usable_rows(time_s: Floats, known: Bools, *signals: Floats) -> Rows:
    """Return the rows with a time and a value, without repeats, and where the clock lets them be joined.

    Args:
        time_s: n times, not necessarily rising, nan where the file has none.
        known: n flags: whether the row has the value that is to be used.
        signals: n values each: a part of the recording that stands in it twice has the same times and the same values.

    Raises:
        Refused: the times go back again and again.
    """
    kept = np.flatnonzero(known & np.isfinite(time_s))
    again = np.zeros(len(kept), dtype=np.bool_)
    again[1:] = np.diff(time_s[kept]) == 0
    if np.any(np.diff(time_s[kept]) < 0):
        again |= _written_twice(np.column_stack([time_s[kept], *(each[kept] for each in signals)]))
    faults = [Fault("repeat", float(each), float(each)) for each in time_s[kept[again]]]
    kept = kept[~again]
    times = time_s[kept]
    steps = np.diff(times)
    if not np.any(steps > 0):
        return Rows(kept, np.zeros(max(0, len(kept) - 1), dtype=np.bool_), float("nan"), tuple(faults))
    forward = steps[steps > 0]
    longest = longest_interval(forward)
    back, gap = steps < 0, steps > longest
    if np.sum(back) > max(CLOCK_JUMPS, CLOCK_SHARE * len(kept)):
        raise Refused(say("measure.run.wild_clock"))
    faults += [Fault("clock", float(times[each]), float(times[each + 1])) for each in np.flatnonzero(back)]
    faults += [Fault("gap", float(times[each]), float(times[each + 1])) for each in np.flatnonzero(gap)]
    return Rows(kept, ~(back | gap), float(np.median(forward)), tuple(faults))


def _written_twice(rows: Floats) -> Bools:
    """Which of n rows, times and values, (n, columns), are part of a stretch that stood in the recording before.

    A runner at an even pace has the same values at another hour too, so a stretch counts only when its values vary.
    """
    again = np.zeros(len(rows), dtype=np.bool_)
    late = rows[1:, 0] <= np.maximum.accumulate(rows[:-1, 0])
    if np.sum(late) < TWICE_VALUES:
        return again
    # only what was recorded over the same time can be the same
    times = rows[1:, 0][late]
    near = np.flatnonzero((rows[:, 0] >= np.min(times)) & (rows[:, 0] <= np.max(times)))
    _, first = np.unique(rows[near], axis=0, return_index=True)
    again[near] = True
    again[near[first]] = False
    for stretch in runs(again):
        again[stretch] = len(np.unique(rows[stretch, 1:], axis=0)) >= TWICE_VALUES
    return again


def runs(flags: Bools) -> list[NDArray[np.intp]]:
    """Return the places of each run of true flags."""
    places = np.flatnonzero(flags)
    return np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if len(places) else []
