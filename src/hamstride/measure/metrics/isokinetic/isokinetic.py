"""Isokinetic strength of the knee: peaks, their angles, torque at 30 degrees, work, ratios."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.isokinetic.gravity import LegWeight
from hamstride.measure.metrics.isokinetic.load_range import load_ranges
from hamstride.measure.metrics.isokinetic.method import AAGAARD, BALTZOPOULOS, CUTOFF_HZ, FIXED_DEG, WINTER
from hamstride.measure.metrics.isokinetic.recording import lever
from hamstride.measure.metrics.isokinetic.tries import Contraction, Try, tries_of
from hamstride.measure.metrics.legs import leg_of
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.series import Refused, Side, Torque
from hamstride.words.say import say

HEADLINES = (("flexor_peak_torque_nm", "N·m"), ("extensor_peak_torque_nm", "N·m"))


@dataclass(frozen=True, slots=True)
class Setting:
    """How the test was done.

    Attributes:
        speed_deg_s: the speed the machine was set to.
        contraction: of both groups of muscles.
        weight: of the lower leg; None when the machine has taken it off already, or nobody weighed it.
        by_machine: the machine has taken the weight off already.
    """

    speed_deg_s: float
    contraction: Contraction
    weight: LegWeight | None = None
    by_machine: bool = False

    @property
    def weighed(self) -> bool:
        """The weight of the leg is out of the numbers, one way or the other."""
        return self.by_machine or self.weight is not None


def isokinetic(series: Torque, setting: Setting, *, side: Side | None = None) -> tuple[Marker, ...]:
    """Return the markers of the best try of each group of muscles.

    Args:
        series: torque, bend of the knee (0 straight) and speed.
        setting: how it was done; nothing of it is guessed.
        side: the leg, where the file does not say.

    Returns:
        Peak torque in N·m, its angle in degrees, work in J, for bending also torque at 30 degrees; the ratio of the
        peaks where both groups worked alike. Peak torque of bending becomes a finding only for one leg, weighed.
    """
    leg = side
    try:
        leg = leg_of(side, series.side)
        moved = lever(series)
        if not np.isfinite(setting.speed_deg_s) or setting.speed_deg_s <= 0:
            raise Refused(say("measure.isokinetic.speed"))
        ranges = load_ranges(moved, setting.speed_deg_s)
        if not ranges:
            raise Refused(say("measure.isokinetic.no_range", speed=f"{setting.speed_deg_s:g}"))
        bending, straightening = tries_of(moved, ranges, setting.contraction, setting.weight)
    except Refused as why:
        return refused(HEADLINES, str(why), side=leg)
    return tuple(_told(bending, straightening, setting, leg))


def _told(
    bending: tuple[Try, ...], straightening: tuple[Try, ...], setting: Setting, leg: Side | None
) -> Iterator[Marker]:
    peaks: list[Marker] = []
    for (id, unit), tries in zip(HEADLINES, (bending, straightening), strict=True):
        if not tries:
            yield from refused(((id, unit),), say("measure.isokinetic.no_try"), side=leg)
            continue
        best = max(tries, key=lambda each: each.peak_nm)
        group = id.removesuffix("_peak_torque_nm")
        peak = _peak(best, id, setting, leg, len(tries))
        peaks.append(peak)
        yield peak
        yield replace(peak, id=f"{group}_peak_angle_deg", value=best.peak_angle_deg, unit="deg", finding=None)
        yield replace(peak, id=f"{group}_work_j", value=best.work_j, unit="J", finding=None)
        if tries is bending:
            yield _at_fixed(best, peak)
    if len(peaks) == 2 and setting.contraction == "concentric":
        yield _ratio("hamstrings_to_quadriceps_conventional", *peaks)


def _peak(best: Try, id: str, setting: Setting, leg: Side | None, count: int) -> Marker:
    doubts = () if setting.weighed else (say("measure.isokinetic.unweighed"),)
    knee_bends = id.startswith("flexor")
    gate = knee_bends and setting.weighed and leg in {"left", "right"}
    method = say(
        "measure.isokinetic.method",
        count=str(count),
        speed=f"{setting.speed_deg_s:g}",
        kind=say(f"measure.isokinetic.{setting.contraction}"),
        hertz=f"{CUTOFF_HZ:g}",
    )
    return Marker(
        *(
            id,
            best.peak_nm,
            "N·m",
            method,
            WINTER if setting.weight else BALTZOPOULOS,
            "peak_torque_nm" if gate else None,
            leg,
        ),
        quality="usable" if doubts else "good",
        notes=doubts,
        marks={"peak": float(best.time_s[best.torque_nm.argmax()])},
    )


def _at_fixed(best: Try, peak: Marker) -> Marker:
    id, value = f"flexor_torque_{FIXED_DEG:g}_nm", best.at(FIXED_DEG)
    if value is None:
        return refused(((id, "N·m"),), say("measure.isokinetic.not_reached", angle=f"{FIXED_DEG:g}"), side=peak.side)[0]
    return replace(peak, id=id, value=value, finding=None, marks={})


def functional_ratio(eccentric: tuple[Marker, ...], concentric: tuple[Marker, ...]) -> Marker:
    """Return peak torque of the hamstrings braking, divided by that of the quadriceps pushing.

    Args:
        eccentric: the markers of an eccentric test of a leg.
        concentric: those of a concentric test of the same leg.
    """
    id = "hamstrings_to_quadriceps_functional"
    bending = [each for each in eccentric if each.id == HEADLINES[0][0] and each.value is not None]
    straightening = [each for each in concentric if each.id == HEADLINES[1][0] and each.value is not None]
    if not bending or not straightening or bending[0].side != straightening[0].side:
        return refused(((id, ""),), say("measure.isokinetic.pair"))[0]
    return _ratio(id, bending[0], straightening[0])


def _ratio(id: str, bending: Marker, straightening: Marker) -> Marker:
    ours, theirs = bending.value, straightening.value
    if ours is None or not theirs or theirs <= 0:
        return refused(((id, ""),), say("measure.isokinetic.pair"), side=bending.side)[0]
    return Marker(
        *(id, ours / theirs, "", say("measure.isokinetic.ratio.method"), AAGAARD, None, bending.side),
        quality="good" if bending.quality == straightening.quality == "good" else "usable",
        notes=tuple(dict.fromkeys((*bending.notes, *straightening.notes))),
    )
