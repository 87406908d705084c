"""The clock of a recording: rows that repeat, a clock that jumps back, gaps. First: all else divides by time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.metrics.running.bands import GAP_TIMES, IRREGULAR_TIMES, LONGEST_INTERVAL_S
from hamstride.measure.series import Floats

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


def usable_rows(time_s: Floats, known: Bools) -> Rows:
    """Return the rows with a time and a value, without repeats, and where the clock lets them be joined.

    Args:
        time_s: n times, not necessarily rising, nan where the file has none.
        known: n flags: whether the row has the value that is to be used.
    """
    kept = np.flatnonzero(known & np.isfinite(time_s))
    steps = np.diff(time_s[kept])
    again = np.flatnonzero(steps == 0)
    faults = [Fault("repeat", float(each), float(each)) for each in time_s[kept[again]]]
    kept = np.delete(kept, again + 1)
    times = time_s[kept]
    steps = np.diff(times)
    if not np.any(steps > 0):
        return Rows(kept, np.zeros(max(0, len(kept) - 1), dtype=np.bool_), float("nan"), tuple(faults))
    forward = steps[steps > 0]
    longest = longest_interval(forward)
    back, gap = steps < 0, steps > longest
    faults += [Fault("clock", float(times[each]), float(times[each + 1])) for each in np.flatnonzero(back)]
    faults += [Fault("gap", float(times[each]), float(times[each + 1])) for each in np.flatnonzero(gap)]
    return Rows(kept, ~(back | gap), float(np.median(forward)), tuple(faults))
