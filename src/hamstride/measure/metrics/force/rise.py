"""How fast a force rises from its onset, and what it adds up to, with the interval the onset leaves open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.force.onset import Onset
from hamstride.measure.series import Floats

STARTS = 25  # onsets tried between the earliest and the latest


@dataclass(frozen=True, slots=True)
class Rise:
    """A number over the first so many milliseconds, and the least and most it is for any onset that can be taken."""

    value: float
    low: float
    high: float


def rate_of_force(force: Floats, onset: Onset, seconds: float, rate_hz: float) -> Rise | None:
    """Return (F(onset + t) - F(onset)) / t in N/s, or None where the trace ends before.

    Args:
        force: newtons, filtered, n samples.
        onset: in samples, with its earliest and latest.
        seconds: t.
        rate_hz: samples a second.
    """
    starts = _starts(onset)
    if starts[-1] + seconds * rate_hz > len(force) - 1:
        return None
    samples = np.arange(len(force))
    ends = np.interp(starts + seconds * rate_hz, samples, force)
    return _rise((ends - np.interp(starts, samples, force)) / seconds, onset.unsure_n / seconds)


def impulse(force: Floats, onset: Onset, seconds: float, rate_hz: float) -> Rise | None:
    """Return the integral of F - F(onset) over the first t seconds in N·s, or None where the trace ends before."""
    starts = _starts(onset)
    if starts[-1] + seconds * rate_hz > len(force) - 1:
        return None
    samples = np.arange(len(force))
    summed = np.concatenate(([0.0], np.cumsum((force[1:] + force[:-1]) / (2 * rate_hz))))
    under = np.interp(starts + seconds * rate_hz, samples, summed) - np.interp(starts, samples, summed)
    return _rise(under - np.interp(starts, samples, force) * seconds, onset.unsure_n * seconds)


def _starts(onset: Onset) -> Floats:
    return np.concatenate(([onset.at], np.linspace(onset.early, onset.late, STARTS)))


def _rise(values: Floats, unsure: float) -> Rise:
    return Rise(float(values[0]), float(values.min()) - unsure, float(values.max()) + unsure)
