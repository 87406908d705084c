"""Is this torque at all? Unit, size, and whether the three channels tell of the same movement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.isokinetic.method import (
    CUTOFF_HZ,
    FIT,
    LEAST_ANGLE_DEG,
    LEAST_PEAK_NM,
    LOWEST_RATE_HZ,
    MOST_ANGLE_DEG,
    MOST_PEAK_NM,
    UNITS,
)
from hamstride.measure.metrics.signal.low_pass import low_pass
from hamstride.measure.series import Floats, Refused, Torque
from hamstride.words.say import say


@dataclass(frozen=True, slots=True, eq=False)
class Lever:
    """The lever of the machine: N·m as it counts them, bend of the knee in degrees (0 straight), and deg/s of bend."""

    rate_hz: float
    torque_nm: Floats
    angle_deg: Floats
    bending_deg_s: Floats


def lever(series: Torque) -> Lever:
    """Return the recording, filtered, its speed signed so that bending is positive.

    Raises:
        Refused: another unit, volts under the name of newton-metres, holes, angles no knee has, or a speed that is
            not the slope of the angle.
    """
    if series.unit not in UNITS:
        raise Refused(say("measure.isokinetic.unit", unit=series.unit or "?"))
    channels = series.torque, series.angle_deg, series.velocity_deg_s
    if len({len(each) for each in channels}) != 1 or len(series.torque) < 3:
        raise Refused(say("measure.holes"))
    if not all(np.isfinite(each).all() for each in channels):
        raise Refused(say("measure.holes"))
    if not np.isfinite(series.rate_hz) or series.rate_hz < LOWEST_RATE_HZ:
        raise Refused(say("measure.isokinetic.slow", rate=f"{series.rate_hz:g}", least=f"{LOWEST_RATE_HZ:g}"))
    torque, angle, speed = (low_pass(each, series.rate_hz, CUTOFF_HZ) for each in channels)
    _check_size(torque)
    return Lever(series.rate_hz, torque, *_movement(angle, speed, series.rate_hz))


def _check_size(torque: Floats) -> None:
    most = float(np.abs(torque).max())
    if most < LEAST_PEAK_NM:
        raise Refused(say("measure.isokinetic.volts", most=f"{most:.1f}"))
    if most > MOST_PEAK_NM:
        raise Refused(say("measure.isokinetic.huge", most=f"{most:.0f}"))


def _movement(angle: Floats, speed: Floats, rate_hz: float) -> tuple[Floats, Floats]:
    """Return the angle, 0 straight, and the speed of bending, after holding one against the other."""
    if -angle.min() > angle.max():  # some machines count bend downwards
        angle = -angle
    if angle.min() < LEAST_ANGLE_DEG or angle.max() > MOST_ANGLE_DEG:
        raise Refused(say("measure.isokinetic.angle", least=f"{angle.min():.0f}", most=f"{angle.max():.0f}"))
    slope = np.gradient(angle) * rate_hz
    moving = np.abs(slope) > 0.5 * np.abs(slope).max()
    if not moving.any():
        raise Refused(say("measure.isokinetic.still"))
    fit = float(slope[moving] @ speed[moving] / (slope[moving] @ slope[moving]))
    if abs(abs(fit) - 1) > FIT:
        raise Refused(say("measure.isokinetic.channels"))
    return angle, speed * np.sign(fit)
