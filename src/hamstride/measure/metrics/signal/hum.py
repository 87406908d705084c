"""Hum of the mains in a trace: found where nothing else happens, and taken off everywhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.series import Floats

MAINS_HZ = (50.0, 60.0)
WANDER_HZ = 0.4  # how far a grid strays, twice over (product default)
STEPS = 17
SHARE = 0.5  # of what moves in a still trace: with less the hum is not what disturbs (product default)


@dataclass(frozen=True, slots=True)
class Hum:
    """A sine: amplitude in the trace's unit, frequency, and phase at sample 0 in radians."""

    amplitude: float
    frequency_hz: float
    phase: float

    def at(self, count: int, rate_hz: float) -> Floats:
        """Return the hum at `count` samples from the first on."""
        turns: Floats = 2 * np.pi * self.frequency_hz / rate_hz * np.arange(count, dtype=np.float64)
        return self.amplitude * np.cos(turns + self.phase)


def hum_in(still: Floats, first: int, rate_hz: float) -> Hum | None:
    """Return the hum of a still piece of trace, or None where it is not most of what moves there.

    Args:
        still: at least a quarter of a second.
        first: the sample of the trace where the piece begins, so that the phase fits the whole trace.
        rate_hz: samples a second, more than twice the mains.
    """
    moving = still - still.mean()
    power = float(np.mean(moving * moving))
    if rate_hz <= 2 * max(MAINS_HZ) or power == 0.0:
        return None
    tried = [mains + step for mains in MAINS_HZ for step in np.linspace(-WANDER_HZ, WANDER_HZ, STEPS)]
    samples = first + np.arange(len(still), dtype=np.float64)
    found = [_fit(moving, samples, frequency, rate_hz) for frequency in tried]
    best = max(found, key=lambda each: each.amplitude)
    return best if best.amplitude**2 / 2 >= SHARE * power else None


def _fit(moving: Floats, samples: Floats, frequency_hz: float, rate_hz: float) -> Hum:
    turns = 2 * np.pi * frequency_hz / rate_hz * samples
    across, along = 2 * np.mean(moving * np.cos(turns)), -2 * np.mean(moving * np.sin(turns))
    return Hum(float(np.hypot(across, along)), frequency_hz, float(np.arctan2(along, across)))
