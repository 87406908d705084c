"""Sprint markers out of a tracker worn in training: the acceleration-speed profile of the whole session."""

from __future__ import annotations

import math

from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.running.bands import LEAST_RATE_HZ
from hamstride.measure.metrics.running.change import acceleration
from hamstride.measure.metrics.running.speed import speed_of
from hamstride.measure.metrics.sprint.in_situ import fit_line
from hamstride.measure.metrics.sprint.limits import IN_SITU_GOOD_R2, IN_SITU_LEAST_STEPS, IN_SITU_SOURCE, MSS_M_S
from hamstride.measure.metrics.sprint.markers import outside_of_humans, refused
from hamstride.measure.series import Refused, Track
from hamstride.words.say import say

_NAMES = ("in_situ_mss_m_s", "in_situ_mac_m_s2")


def sprint_in_training(track: Track) -> tuple[Marker, ...]:
    """Return MSS and MAC out of a session's best accelerations at every speed; refused where too few were hard."""
    method = say("measure.sprint.in_situ")
    try:
        speed = speed_of(track)
    except Refused as why:
        return refused(_NAMES, method, str(why), source=IN_SITU_SOURCE)
    if speed.rate_hz < LEAST_RATE_HZ * (1 - 1e-6):
        why_not = say("measure.run.rate", least=f"{LEAST_RATE_HZ:g}", rate=f"{speed.rate_hz:.2g}")
        return refused(_NAMES, method, why_not, source=IN_SITU_SOURCE)
    line = fit_line(speed.speed_m_s, acceleration(speed))
    if line.steps < IN_SITU_LEAST_STEPS:
        why_not = say("measure.sprint.few_steps", n=str(line.steps), least=str(IN_SITU_LEAST_STEPS))
        return refused(_NAMES, method, why_not, source=IN_SITU_SOURCE)
    if not math.isfinite(line.mss) or not MSS_M_S[0] <= line.mss <= MSS_M_S[1] or outside_of_humans(line.mac):
        return refused(_NAMES, method, say("measure.sprint.no_line"), source=IN_SITU_SOURCE)
    quality: Quality = "good" if line.r2 >= IN_SITU_GOOD_R2 and speed.origin == "device" else "usable"
    notes = [say("measure.sprint.only_hard")]
    notes += [] if line.r2 >= IN_SITU_GOOD_R2 else [say("measure.sprint.scattered", percent=f"{100 * line.r2:.0f}")]
    values = zip(_NAMES, (line.mss, line.mac), ("m/s", "m/s²"), strict=True)
    return tuple(
        Marker(name, value, unit, method, IN_SITU_SOURCE, at=track.start, quality=quality, notes=tuple(notes))
        for name, value, unit in values
    )
