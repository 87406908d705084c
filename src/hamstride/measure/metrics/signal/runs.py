"""Runs of samples that share something: where each begins and ends."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Runs = NDArray[np.int64]  # n x 2: first sample, and the sample after the last


def runs(holds: Bools) -> Runs:
    """Return the runs of True as an n x 2 array: first sample, sample after the last."""
    if not len(holds):
        return np.empty((0, 2), dtype=np.int64)
    edges = np.flatnonzero(holds[1:] != holds[:-1]) + 1
    first, last = [0] * bool(holds[0]), [len(holds)] * bool(holds[-1])
    return np.concatenate((first, edges, last)).astype(np.int64).reshape(-1, 2)


def fill(holds: Bools, shorter_than: float) -> Bools:
    """Return a copy in which runs of False of fewer samples, with True on both sides, are True."""
    filled = holds.copy()
    for (_, first), (after, _) in pairwise(runs(holds).tolist()):
        if after - first < shorter_than:
            filled[first:after] = True
    return filled


def last_run_before(holds: Bools, before: int, at_least: float) -> tuple[int, int] | None:
    """Return the last run of True of so many samples or more that ends by `before`, or None."""
    found = runs(holds[:before])
    long = found[found[:, 1] - found[:, 0] >= at_least]
    return (int(long[-1, 0]), int(long[-1, 1])) if len(long) else None
