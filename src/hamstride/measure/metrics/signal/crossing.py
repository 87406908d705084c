"""The moment a trace crosses a level, between two samples: so that 500 and 1000 Hz tell the same time."""

from __future__ import annotations

from hamstride.measure.series import Floats


def crossing(signal: Floats, index: int, level: float) -> float:
    """Return where between the samples `index - 1` and `index` the straight line meets `level`, in samples.

    Returns:
        A number in [index - 1, index]; `index` itself where the two samples do not lie on both sides of the level.
    """
    if index <= 0:
        return float(index)
    before, after = signal[index - 1] - level, signal[index] - level
    if before == after or before * after > 0:
        return float(index)
    return float(index - 1 + before / (before - after))
