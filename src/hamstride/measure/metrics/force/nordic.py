"""Nordic curl on a device with a sensor at each ankle: the peak of each leg, and where it could hold no longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.force.method import (
    FALL,
    FALL_CUTOFF_HZ,
    FIND_CUTOFF_HZ,
    FOOT,
    NORDIC_TRIES,
    OPAR,
    SCONCE,
    SHORTEST_NORDIC_S,
    STANDING,
)
from hamstride.measure.metrics.force.trace import Effort, strongest_effort
from hamstride.measure.metrics.force.tries import tries
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.metrics.signal.low_pass import low_pass
from hamstride.measure.series import Floats, Force, Refused
from hamstride.words.say import say

Leg = Literal["left", "right"]
HEADLINES = (("nordic_force_n", "N"), ("nordic_break_n", "N"))


@dataclass(frozen=True, slots=True)
class Break:
    """Where the force gives way: its sample, and the force above rest there in newtons."""

    sample: int
    force_n: float


def nordic(series: Force) -> tuple[Marker, ...]:
    """Return the highest force of each leg over all tries, and the force at its break point, in N above rest.

    Args:
        series: a sensor "left" and a sensor "right". One sensor alone does not say which leg it was: refused.
    """
    if not {"left", "right"} <= set(series.plates_n):
        return refused(HEADLINES, say("measure.nordic.sensors"))
    return (*_leg(series, "left"), *_leg(series, "right"))


def _leg(series: Force, leg: Leg) -> Iterator[Marker]:
    force = series.plates_n[leg]
    try:
        effort = strongest_effort(force, series.rate_hz)
        smooth = low_pass(effort.force, series.rate_hz, FIND_CUTOFF_HZ)
        if lowering_s(effort, smooth) < SHORTEST_NORDIC_S:
            raise Refused(say("measure.nordic.jerk", seconds=f"{SHORTEST_NORDIC_S:g}"))
    except Refused as why:
        yield from refused(HEADLINES, str(why), side=leg)
        return
    peak = effort.rise_n  # after the slow filter: the force rises over seconds, and mains hum is no strength
    count = len(tries(smooth, effort.still.mean, effort.rise_n, series.rate_hz))
    doubts = effort.doubts if count >= NORDIC_TRIES else (*effort.doubts, say("measure.nordic.tries", count=str(count)))
    marks = {"peak": effort.peak / series.rate_hz}
    method = say("measure.nordic.method", count=str(count), hertz=f"{FIND_CUTOFF_HZ:g}")
    yield Marker(
        *("nordic_force_n", peak, "N", method, OPAR, "nordic_force_n", leg, None, None, series.start),
        quality="usable" if doubts else "good",
        notes=doubts,
        marks=marks,
    )
    yield _break_marker(series, effort, leg, marks)


def _break_marker(series: Force, effort: Effort, leg: Leg, marks: dict[str, float]) -> Marker:
    found = break_point(effort, series.rate_hz)
    if found is None:
        return refused((("nordic_break_n", "N"),), say("measure.nordic.no_break"), side=leg)[0]
    return Marker(
        *("nordic_break_n", found.force_n, "N", say("measure.nordic.break.method"), SCONCE, None),
        side=leg,
        at=series.start,
        marks={**marks, "break": found.sample / series.rate_hz},
    )


def lowering_s(effort: Effort, smooth: Floats) -> float:
    """Return the seconds from the foot of the rise (a tenth of it) to the peak."""
    foot = np.flatnonzero(smooth[: effort.peak] < effort.still.mean + FOOT * effort.rise_n)
    return (effort.peak - int(foot[-1] if len(foot) else 0)) / effort.rate_hz


def break_point(effort: Effort, rate_hz: float) -> Break | None:
    """Return where the force of the strongest try begins the fall it does not come back from, or None.

    Backwards from the steepest fall after the peak to where the force last rose or stood, as for an onset. None where
    the force never drops by 30 % of the peak: the curl was held to the floor, or the recording ends.
    """
    smooth = low_pass(effort.force, rate_hz, FALL_CUTOFF_HZ) - effort.still.mean
    after = smooth[effort.peak :]
    if after.min() >= (1 - FALL) * smooth[effort.peak]:
        return None
    until = int(np.argmax(after <= (1 - FALL) * smooth[effort.peak]))
    slopes = np.diff(after[: until + 1])
    steepest = int(slopes.argmin()) if len(slopes) else 0
    standing = np.flatnonzero(slopes[:steepest] >= STANDING * slopes[steepest])
    sample = effort.peak + (int(standing[-1]) + 1 if len(standing) else 0)
    return Break(sample, float(smooth[sample]))
