"""Stillness: the mean and the standard deviation of every window of a trace, and the quietest of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.series import Floats


@dataclass(frozen=True, slots=True)
class Quiet:
    """A still window: samples `first` up to `after`, its mean and standard deviation in the trace's unit."""

    first: int
    after: int
    mean: float
    sd: float


def windows(signal: Floats, length: int) -> tuple[Floats, Floats]:
    """Return the mean and the standard deviation of every window of `length` samples, by its first sample.

    Args:
        signal: n numbers, none of them nan.
        length: 1 to n.
    """
    middle = float(signal.mean())  # sums of squares about a far-off zero would lose the digits that matter
    centred = signal - middle
    mean, square = _sums(centred, length), _sums(centred * centred, length)
    mean /= length
    square /= length
    square -= mean * mean
    return mean + middle, np.sqrt(np.maximum(square, 0.0, out=square), out=square)


def _sums(values: Floats, length: int) -> Floats:
    """The sum of every window."""
    added = np.empty(len(values) + 1)
    added[0] = 0.0
    np.cumsum(values, out=added[1:])
    return added[length:] - added[:-length]


def first_quiet(signal: Floats, length: int, most_sd: float) -> Quiet | None:
    """Return the first window whose standard deviation is `most_sd` or less, or None."""
    if length < 2 or len(signal) < length:
        return None
    mean, sd = windows(signal, length)
    first = int(np.argmax(sd <= most_sd))
    return Quiet(first, first + length, float(mean[first]), float(sd[first])) if sd[first] <= most_sd else None


def quietest(signal: Floats, length: int, least: float = -np.inf) -> Quiet | None:
    """Return the window with the smallest standard deviation among those whose mean is `least` or more, or None."""
    if length < 2 or len(signal) < length:
        return None
    mean, sd = windows(signal, length)
    sd[mean < least] = np.inf
    first = int(sd.argmin())
    return Quiet(first, first + length, float(mean[first]), float(sd[first])) if np.isfinite(sd[first]) else None
