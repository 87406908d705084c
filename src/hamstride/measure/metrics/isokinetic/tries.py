"""One try of one group of muscles: its curve over the load range, and what is read off it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from hamstride.measure.metrics.isokinetic.gravity import LegWeight
from hamstride.measure.metrics.isokinetic.load_range import Range
from hamstride.measure.metrics.isokinetic.method import OTHER_WAY
from hamstride.measure.metrics.isokinetic.recording import Lever
from hamstride.measure.series import Floats, Refused
from hamstride.words.say import say

Contraction = Literal["concentric", "eccentric"]
UNSIGNED = 0.05  # of the highest: a trace that never goes lower below zero has no sign (product default)


@dataclass(frozen=True, slots=True, eq=False)
class Try:
    """A curve: bend in degrees and the muscle's torque in N·m, sample by sample, and the second of each."""

    angle_deg: Floats
    torque_nm: Floats
    time_s: Floats

    @property
    def peak_nm(self) -> float:
        """The highest torque."""
        return float(self.torque_nm.max())

    @property
    def peak_angle_deg(self) -> float:
        """Where it is."""
        return float(self.angle_deg[self.torque_nm.argmax()])

    @property
    def work_j(self) -> float:
        """Torque summed over the angle moved through, in joules."""
        return abs(float(np.trapezoid(self.torque_nm, np.radians(self.angle_deg))))

    def at(self, angle_deg: float) -> float | None:
        """Return the torque at an angle, None where the load range does not reach it."""
        if not self.angle_deg.min() <= angle_deg <= self.angle_deg.max():
            return None
        order = np.argsort(self.angle_deg, kind="stable")
        return float(np.interp(angle_deg, self.angle_deg[order], self.torque_nm[order]))


def tries_of(
    lever: Lever, ranges: tuple[Range, ...], contraction: Contraction, weight: LegWeight | None
) -> tuple[tuple[Try, ...], tuple[Try, ...]]:
    """Return the tries of the muscles that bend the knee, and of those that straighten it.

    Args:
        lever: the recording.
        ranges: its load ranges.
        contraction: concentric tries turn the lever the way it moves, eccentric ones are turned against.
        weight: of the lower leg; None leaves it in.

    Raises:
        Refused: more than a quarter of the tries push the other way: another test than the one named.
    """
    bending: list[Try] = []
    straightening: list[Try] = []
    sign = _sign(lever, ranges, contraction)
    wrong = 0
    for each in ranges:
        bends = each.knee_bends == (contraction == "concentric")
        piece = slice(each.first, each.after)
        torque = lever.torque_nm[piece] * (sign if bends else -sign) if sign else lever.torque_nm[piece]
        if np.median(torque) < 0:
            wrong += 1
            continue
        angle = lever.angle_deg[piece]
        muscle = torque if weight is None else weight.taken_off(torque, angle, bends)
        time = np.arange(each.first, each.after) / lever.rate_hz
        (bending if bends else straightening).append(Try(angle, muscle, time))
    if wrong > OTHER_WAY * len(ranges):
        raise Refused(say("measure.isokinetic.other_way"))
    return tuple(bending), tuple(straightening)


def _sign(lever: Lever, ranges: tuple[Range, ...], contraction: Contraction) -> int:
    """Return +1 where the machine counts bending torque upwards, -1 where downwards, 0 where it has no sign."""
    if lever.torque_nm.min() > -UNSIGNED * lever.torque_nm.max():
        return 0
    if lever.torque_nm.max() < -UNSIGNED * lever.torque_nm.min():
        raise Refused(say("measure.isokinetic.other_way"))
    with_movement = sum(
        float(np.sum(lever.torque_nm[each.first : each.after])) * (1 if each.knee_bends else -1) for each in ranges
    )
    way = 1 if with_movement >= 0 else -1
    return way if contraction == "concentric" else -way
