"""From force to movement: speed and path of the body's centre, because impulse is mass times change of speed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.jumps.method import GRAVITY_M_S2
from hamstride.measure.series import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """The body's centre from one moment on: m/s upwards and m above where it was, a number for each sample."""

    speed_m_s: Floats
    height_m: Floats


def movement(force: Floats, weight_n: float, rate_hz: float) -> Movement:
    """Return speed and height by the trapezoid rule, starting from rest at the first sample.

    Args:
        force: newtons up, n samples.
        weight_n: of the body, above 0.
        rate_hz: samples a second.
    """
    speed = _integral((force - weight_n) * (GRAVITY_M_S2 / weight_n), rate_hz)
    return Movement(speed, _integral(speed, rate_hz))


def _integral(values: Floats, rate_hz: float) -> Floats:
    steps = values[1:] + values[:-1]
    steps /= 2 * rate_hz
    summed = np.empty(len(values))
    summed[0] = 0.0
    np.cumsum(steps, out=summed[1:])
    return summed


def height_from_speed(speed_m_s: float) -> float:
    """Return how high a body rises that leaves the ground at this speed: v²/2g, in metres."""
    return speed_m_s * speed_m_s / (2 * GRAVITY_M_S2)


def height_from_flight(seconds: float) -> float:
    """Return how high a body rose that was in the air so long and landed as it left: g t²/8, in metres."""
    return GRAVITY_M_S2 * seconds * seconds / 8
