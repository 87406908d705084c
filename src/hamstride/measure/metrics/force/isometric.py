"""A hard, fast pull or press against something that does not move: peak, rate of force, impulse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.force.method import (
    CUTOFF_HZ,
    GOOD_RATE_FOR_RISE_HZ,
    HELD_S,
    HUM_CUTOFF_HZ,
    KNOCK,
    MAFFIULETTI,
    MOST_HUM,
    ONSET_SD,
    RATE_FOR_RISE_HZ,
    TILLIN,
    TOO_WIDE,
    WIDE,
    WINDOWS_MS,
)
from hamstride.measure.metrics.force.onset import Onset, onset_of
from hamstride.measure.metrics.force.rise import Rise, impulse, rate_of_force
from hamstride.measure.metrics.force.trace import Direction, Effort, strongest_effort
from hamstride.measure.metrics.force.wrong_effort import wrong_effort
from hamstride.measure.metrics.legs import legs_of
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.metrics.signal.hum import Hum, hum_in
from hamstride.measure.metrics.signal.low_pass import low_pass
from hamstride.measure.metrics.signal.quiet import Quiet
from hamstride.measure.series import Floats, Force, Refused, Side
from hamstride.words.say import say

PEAK = ("peak_force_n", "N")
RATES = tuple((f"rate_of_force_{ms}_n_s", "N/s") for ms in WINDOWS_MS)
IMPULSES = tuple((f"impulse_{ms}_n_s", "N·s") for ms in (100, 200))
FINDINGS: Mapping[int, str] = {15: "isometric_flexion_15_n", 90: "isometric_flexion_90_n"}


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """An effort, filtered, with its onset and what disturbs it."""

    effort: Effort
    force: Floats
    onset: Onset
    hum: Hum | None
    peak_n: float
    knock: str | None

    def seconds(self, sample: float) -> float:
        """Return the moment of a sample."""
        return sample / self.effort.rate_hz


def isometric(
    series: Force,
    *,
    side: Side | None = None,
    knee_deg: Literal[15, 90] | None = None,
    direction: Direction | None = None,
) -> tuple[Marker, ...]:
    """Return peak force, rates of force and impulses of the strongest effort of a recording.

    Args:
        series: one sensor, or a sensor "left" and a sensor "right", each read for itself.
        side: the leg on one sensor.
        knee_deg: how far the knee was bent, 0 straight. At 15 and 90 the peak may become a finding, else none.
        direction: which way the device counts a right effort; None where that is not known.

    Returns:
        Peak in N above rest; rate of force over the first 50, 100, 150 and 200 ms in N/s, each with the interval its
        onset leaves open; impulse over 100 and 200 ms in N·s. What the trace cannot carry is refused with the reason.
    """
    try:
        legs = legs_of(series, side)
    except Refused as why:
        return refused((PEAK, *RATES, *IMPULSES), str(why), side=side)
    return tuple(
        replace(marker, at=series.start)
        for leg, force in legs.items()
        for marker in _leg(force, series.rate_hz, leg, knee_deg, direction)
    )


def _leg(
    force: Floats, rate_hz: float, side: Side | None, knee_deg: int | None, direction: Direction | None
) -> Iterator[Marker]:
    try:
        read = read_effort(force, rate_hz, direction)
    except Refused as why:
        yield from refused((PEAK, *RATES, *IMPULSES), str(why), side=side)
        return
    finding = FINDINGS.get(knee_deg) if knee_deg is not None and side in {"left", "right"} else None
    wrong = wrong_effort(read.effort, read.force, read.onset)
    yield _peak(read, side, finding, wrong)
    if why_not := why_no_rise(read) or wrong:
        yield from refused((*RATES, *IMPULSES), why_not, side=side)
        return
    for ms, (id, unit) in zip(WINDOWS_MS, RATES, strict=True):
        rate = rate_of_force(read.force, read.onset, ms / 1000, rate_hz)
        known = "rate_of_force_n_s" if ms == 100 and side in {"left", "right"} else None
        yield _rise_marker(read, id, unit, rate, side, known)
    for (id, unit), ms in zip(IMPULSES, (100, 200), strict=True):
        yield _rise_marker(read, id, unit, impulse(read.force, read.onset, ms / 1000, rate_hz), side, None)


def read_effort(force: Floats, rate_hz: float, direction: Direction | None = None) -> Read:
    """Return the strongest effort with hum taken off, filtered, its onset found.

    Raises:
        Refused: see `strongest_effort`.
    """
    raw = strongest_effort(force, rate_hz, direction)
    hum = hum_in(raw.force[raw.still.first : raw.still.after], raw.still.first, rate_hz)
    clean = raw.force if hum is None else raw.force - hum.at(len(force), rate_hz)
    smooth = low_pass(clean, rate_hz, CUTOFF_HZ)
    still = smooth[raw.still.first : raw.still.after]
    rest = Quiet(raw.still.first, raw.still.after, float(still.mean()), float(still.std()))
    onset = onset_of(smooth, rest, raw.steepest, raw.rise_n, rate_hz)
    effort = replace(raw, still=rest)
    return Read(effort, smooth, onset, hum, *_peak_n(effort, smooth, hum))


def _peak_n(effort: Effort, smooth: Floats, hum: Hum | None) -> tuple[float, str | None]:
    """Return the peak above rest, and what to say where the highest sample was a knock, not a muscle."""
    slow = float(low_pass(effort.force, effort.rate_hz, HUM_CUTOFF_HZ).max()) - effort.still.mean
    fast = float(smooth.max()) - effort.still.mean
    if fast > (1 + KNOCK) * slow:
        from scipy.ndimage import median_filter  # noqa: PLC0415  as in signal.low_pass: slow to load

        held = median_filter(smooth, max(round(HELD_S * effort.rate_hz), 3)).max() - effort.still.mean
        return float(held), say("measure.force.knock")
    return (slow if hum else fast), None


def why_no_rise(read: Read) -> str | None:
    """Return the sentence that says why the device cannot tell a rate of force, or None."""
    rate = read.effort.rate_hz
    if rate < RATE_FOR_RISE_HZ:
        return say("measure.force.slow_rise", rate=f"{rate:g}", least=f"{RATE_FOR_RISE_HZ:g}")
    if read.hum and read.hum.amplitude > MOST_HUM * read.peak_n:
        return say("measure.force.hum_rise", force=f"{read.hum.amplitude:.0f}")
    return None


def _doubts(read: Read) -> tuple[str, ...]:
    hum = (say("measure.force.hum", hertz=f"{read.hum.frequency_hz:.0f}"),) if read.hum else ()
    return (*read.effort.doubts, *hum)


def _marks(read: Read) -> dict[str, float]:
    return {"onset": read.seconds(read.onset.at), "peak": read.seconds(read.effort.peak)}


def _peak(read: Read, side: Side | None, finding: str | None, wrong: str | None) -> Marker:
    doubts = (*_doubts(read), *filter(None, (wrong, read.knock)))
    quality: Quality = "usable" if doubts else "good"
    method = say("measure.force.peak.method", hertz=f"{HUM_CUTOFF_HZ if read.hum else CUTOFF_HZ:g}")
    return Marker(
        *(PEAK[0], read.peak_n, PEAK[1], method, MAFFIULETTI, finding, side),
        quality=quality,
        notes=doubts,
        marks=_marks(read),
    )


def _rise_marker(read: Read, id: str, unit: str, rise: Rise | None, side: Side | None, finding: str | None) -> Marker:
    method = say(
        "measure.force.rise.method", sd=f"{ONSET_SD:g}", hertz=f"{CUTOFF_HZ:g}", rate=f"{read.effort.rate_hz:g}"
    )
    if rise is None:
        return refused(((id, unit),), say("measure.force.short"), side=side)[0]
    width = (rise.high - rise.low) / rise.value if rise.value > 0 else float("inf")
    if width > TOO_WIDE:
        return refused(
            ((id, unit),), say("measure.force.wide", low=f"{rise.low:.0f}", high=f"{rise.high:.0f}"), side=side
        )[0]
    doubts = list(_doubts(read))
    if width > WIDE:
        doubts.append(say("measure.force.onset_unsure"))
    if read.effort.rate_hz < GOOD_RATE_FOR_RISE_HZ:
        doubts.append(say("measure.force.rate", rate=f"{read.effort.rate_hz:g}"))
    return Marker(
        *(id, rise.value, unit, method, TILLIN, finding, side, rise.low, rise.high),
        quality="usable" if doubts else "good",
        notes=tuple(doubts),
        marks=_marks(read),
    )
