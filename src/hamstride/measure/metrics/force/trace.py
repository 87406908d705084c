"""A force trace made ready: whole, fast enough, the right way up, with the stillness before the effort found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from hamstride.measure.metrics.force.method import (
    BASELINE_S,
    EITHER_WAY,
    FIND_CUTOFF_HZ,
    FOOT,
    LEAST_RISE_N,
    LOOK_BACK_S,
    LOWEST_RATE_HZ,
    MOST_UNSTEADY,
    OTHER_WAY,
)
from hamstride.measure.metrics.signal.low_pass import low_pass
from hamstride.measure.metrics.signal.quiet import Quiet, first_quiet, quietest
from hamstride.measure.series import Floats, Refused
from hamstride.words.say import say

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True, eq=False)
class Effort:
    """The strongest effort of a trace.

    Attributes:
        force: newtons, the effort upwards, n samples as they were measured.
        still: the stillness before it.
        steepest: the sample where the force rises fastest on the way to the peak.
        peak: the sample of the highest force, after a filter of 20 Hz, and that force in newtons.
        turned: the trace counts downwards and was turned over.
        doubts: sentences about what is not as it should be.
    """

    rate_hz: float
    force: Floats
    still: Quiet
    steepest: int
    peak: int
    peak_n: float
    turned: bool
    doubts: tuple[str, ...]

    @property
    def rise_n(self) -> float:
        """From rest to peak."""
        return self.peak_n - self.still.mean


def strongest_effort(force: Floats, rate_hz: float, direction: Direction | None = None) -> Effort:
    """Return the effort with the highest peak, and the stillness before it.

    Args:
        force: newtons, n samples; the zero may be off, and the trace may begin with nobody in the device.
        rate_hz: samples a second.
        direction: which way the device counts a right effort; None where that is not known.

    Raises:
        Refused: holes, too slow, no effort, an effort the wrong way or both ways, no stillness before it.
    """
    if not np.isfinite(rate_hz) or rate_hz < LOWEST_RATE_HZ:
        raise Refused(say("measure.force.slow", rate=f"{rate_hz:g}", least=f"{LOWEST_RATE_HZ:g}"))
    if not len(force) or not np.isfinite(force).all():
        raise Refused(say("measure.holes"))
    if len(force) < 2 * BASELINE_S * rate_hz:
        raise Refused(say("measure.force.no_rest"))
    smooth = low_pass(force, rate_hz, FIND_CUTOFF_HZ)
    if np.ptp(smooth) < LEAST_RISE_N:
        raise Refused(say("measure.force.none", least=f"{LEAST_RISE_N:g}"))
    # The first stillness is rest: a steady hold is as still, and only time tells the two apart.
    rest = first_quiet(force, round(BASELINE_S * rate_hz), MOST_UNSTEADY * float(np.ptp(smooth)))
    if rest is None:
        raise Refused(say("measure.force.unsteady"))
    turned, doubts = _way(float(smooth.max()) - rest.mean, rest.mean - float(smooth.min()), direction)
    way = -1.0 if turned else 1.0
    right_way, found = way * force, way * smooth
    peak = int(found.argmax())
    still, foot = _rest_before(right_way, found, peak, way * rest.mean, rate_hz)
    steepest = foot + int(np.argmax(np.diff(found[foot : peak + 1]))) if peak > foot else foot
    effort = Effort(rate_hz, right_way, still, steepest, peak, float(found[peak]), turned, doubts)
    if effort.rise_n < LEAST_RISE_N:
        raise Refused(say("measure.force.none", least=f"{LEAST_RISE_N:g}"))
    if still.sd > MOST_UNSTEADY * effort.rise_n:
        raise Refused(say("measure.force.unsteady"))
    return effort


def _way(up: float, down: float, direction: Direction | None) -> tuple[bool, tuple[str, ...]]:
    """Which way is the effort? Return whether to turn the trace over, and what to say about the other way."""
    most, least = max(up, down), min(up, down)
    turned = down > up if direction is None else direction == "down"
    if turned != (down > up):
        raise Refused(say("measure.force.wrong_way"))
    if least > EITHER_WAY * most:
        raise Refused(say("measure.force.either_way"))
    doubts = [say("measure.upside_down")] if turned and direction is None else []
    if least > max(OTHER_WAY * most, LEAST_RISE_N):
        doubts.append(say("measure.force.other_way", force=f"{least:.0f}"))
    return turned, tuple(doubts)


def _rest_before(force: Floats, found: Floats, peak: int, level: float, rate_hz: float) -> tuple[Quiet, int]:
    """Return the quietest half second that ends within a second before the rise, and the sample the rise begins at."""
    length, foot, still = round(BASELINE_S * rate_hz), peak, None
    for _ in range(2):  # the level of rest and the foot of the rise depend on each other
        low = np.flatnonzero(found[:peak] < level + FOOT * (found[peak] - level))
        foot = int(low[-1]) + 1 if len(low) else 0
        first = max(foot - length - round(LOOK_BACK_S * rate_hz), 0)
        near = quietest(force[first:foot], length)
        if near is None:
            raise Refused(say("measure.force.no_rest"))
        still, level = Quiet(first + near.first, first + near.after, near.mean, near.sd), near.mean
    if still is None:
        raise Refused(say("measure.force.no_rest"))
    return still, foot
