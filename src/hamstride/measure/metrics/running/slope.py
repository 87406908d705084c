"""The slope of a straight line through the rows around each row: speed out of positions, acceleration out of speed.

For evenly spaced rows this is the first derivative of a Savitzky-Golay filter of second order. Uneven ones are fine.
"""

from __future__ import annotations

import numpy as np

from hamstride.measure.metrics.running.clock import Bools
from hamstride.measure.series import Floats


def local_slope(time_s: Floats, values: Floats, joined: Bools, half: int) -> Floats:
    """Return the least-squares slope at each of n rows over up to `half` rows before and after it.

    Args:
        time_s: n times, seconds.
        values: n values.
        joined: n - 1 flags; a window ends where two rows are not joined, so nothing is drawn over a gap.
        half: rows on each side, at least 1.

    Returns:
        n slopes, in units of the values a second; nan for a row joined to no other.
    """
    piece = pieces(joined)
    sums = np.zeros((5, len(time_s)))
    half = min(half, len(time_s) - 1)
    for shift in range(-half, half + 1):
        here, there = _pair(len(time_s), shift)
        same = piece[here] == piece[there]
        # from each row's own time and value: large coordinates would cost the digits that matter
        t = np.where(same, time_s[there] - time_s[here], 0.0)
        y = np.where(same, values[there] - values[here], 0.0)
        sums[:, here] += (same, t, y, t * t, t * y)
    count, t, y, tt, ty = sums
    below = count * tt - t * t
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(below > 0, (count * ty - t * y) / below, np.nan)


def pieces(joined: Bools) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return for each of n rows the number of its contiguous piece, 0 first, from n - 1 flags."""
    return np.concatenate(([0], np.cumsum(~joined)))


def _pair(n: int, shift: int) -> tuple[slice, slice]:
    """The rows, and those `shift` rows later."""
    return slice(max(0, -shift), min(n, n - shift)), slice(max(0, shift), min(n, n + shift))
