"""The running markers of one track, each with how it was made and what was found wrong on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.running import bands
from hamstride.measure.metrics.running.above import distance, metres_above, spells
from hamstride.measure.metrics.running.change import acceleration, hard_changes
from hamstride.measure.metrics.running.clock import Fault
from hamstride.measure.metrics.running.speed import Speed, position_faults, speed_of
from hamstride.measure.metrics.running.sport import not_on_foot
from hamstride.measure.metrics.running.stance import contact_time
from hamstride.measure.metrics.running.top import top_speed
from hamstride.measure.series import Refused, Track
from hamstride.words.say import say

_DEFAULT = "product_default"


def running(track: Track, best_m_s: float | None = None, sport: str | None = None) -> tuple[Marker, ...]:
    """Return the running markers of a track.

    Args:
        track: somebody running.
        best_m_s: the own best top speed; without it there are no markers of its bands.
        sport: what the file says was done, None when it does not.

    Returns:
        The markers; one alone, refused and saying why, when no speed can be worked out.
    """
    try:
        if not_on_foot(sport):
            raise Refused(say("measure.run.other_sport", sport=str(sport)[:40]))
        speed = speed_of(track)
    except Refused as why:
        return (Marker("distance_m", None, "m", "", "", at=track.start, quality="refused", notes=(str(why),)),)
    told = _Told(track, speed)
    bested = () if best_m_s is None else told.of_own_best(best_m_s)
    return (
        *told.whole(),
        *told.above("high_speed", bands.HIGH_SPEED_M_S, bands.BANDS_SOURCE),
        *told.above("sprint", bands.SPRINT_M_S, bands.BANDS_SOURCE),
        *bested,
        *told.changes(),
        *told.bouts(),
        *told.contact(),
    )


class _Told:
    """One track's speed, and what is said of every number out of it."""

    def __init__(self, track: Track, speed: Speed) -> None:
        self.track, self.speed = track, speed
        self.how = say(f"measure.speed.{speed.origin}", half=f"{bands.SLOPE_HALF_S:g}")
        self.paused_s = 0.0 if track.paused_s is None else float(np.sum(np.diff(track.paused_s)[::2]))
        meant = max(speed.lasted_s - self.paused_s, speed.sound_s)
        self.share = speed.sound_s / meant if meant else 0.0
        self.late_s = float(np.percentile(np.diff(speed.time_s)[speed.joined], 95))

    def whole(self) -> tuple[Marker, ...]:
        """How much of the recording could be used, how far, how fast."""
        notes = list(fault_notes(self.speed.faults))
        jumps = position_faults(self.track) if self.speed.origin == "device" else ()
        notes += [say("measure.run.positions", n=str(len(jumps)))] if jumps else []
        notes += [say("measure.run.paused", seconds=f"{self.paused_s:.0f}")] if self.paused_s else []
        quality: Quality = "good" if self.share >= bands.GOOD_SHARE else "usable"
        used = Marker(
            "recording_used_pct",
            100 * self.share,
            "%",
            say("measure.run.used"),
            _DEFAULT,
            at=self.track.start,
            quality=quality,
            notes=tuple(notes),
        )
        return (
            used,
            self._sum("distance_m", distance(self.speed), "m", say("measure.run.distance", speed=self.how)),
            (self._top()),
        )

    def above(self, name: str, threshold_m_s: float, source: str) -> tuple[Marker, ...]:
        """Metres and efforts above one speed."""
        said = {"speed": self.how, "threshold": f"{threshold_m_s:.4g}"}
        metres = say("measure.run.metres", **said)
        efforts = say("measure.run.efforts", **said, dwell=f"{bands.DWELL_S:g}")
        if (why := self._sparse()) is not None:
            return self._no(f"{name}_m", "m", metres, source, why), self._no(
                f"{name}_efforts", "", efforts, source, why
            )
        found = spells(self.speed, threshold_m_s, bands.DWELL_S)
        far = metres_above(self.speed, threshold_m_s)
        return (
            self._sum(f"{name}_m", far, "m", metres, source),
            self._sum(f"{name}_efforts", len(found), "", efforts, source, _spans(found)),
        )

    def of_own_best(self, best_m_s: float) -> tuple[Marker, ...]:
        """Metres and efforts above shares of the own best."""
        told = (
            self.above(f"own_best_{percent}", best_m_s * percent / 100, bands.OWN_BEST_SOURCE)
            for percent in bands.OWN_BEST_PCT
        )
        return tuple(marker for pair in told for marker in pair)

    def changes(self) -> tuple[Marker, ...]:
        """Hard accelerations and brakings; they take five rows a second."""
        said = {"speed": self.how, "limit": f"{bands.HARD_M_S2:g}", "least": f"{bands.HARD_S:g}"}
        pairs = (
            ("hard_accelerations", 1, say("measure.run.accelerations", **said)),
            ("hard_brakings", -1, say("measure.run.brakings", **said)),
        )
        if self.speed.rate_hz < bands.LEAST_RATE_HZ * (1 - 1e-6):
            why = say("measure.run.rate", least=f"{bands.LEAST_RATE_HZ:g}", rate=f"{self.speed.rate_hz:.2g}")
            return tuple(self._no(name, "", method, _DEFAULT, why) for name, _, method in pairs)
        change = acceleration(self.speed)
        found = ((name, hard_changes(self.speed, sign * change), method) for name, sign, method in pairs)
        return tuple(self._sum(name, len(each), "", method, _DEFAULT, _spans(each)) for name, each, method in found)

    def bouts(self) -> tuple[Marker, ...]:
        """How often somebody ran, and the longest time of it."""
        said = {"speed": self.how, "threshold": f"{bands.RUNNING_M_S:g}"}
        often = say("measure.run.bouts", **said, least=f"{bands.BOUT_S:g}")
        longest = say("measure.run.longest", **said)
        if (why := self._sparse()) is not None:
            source = bands.BOUT_SOURCE
            return self._no("bouts", "", often, source, why), self._no("longest_bout_s", "s", longest, source, why)
        found = spells(self.speed, bands.RUNNING_M_S, bands.BOUT_S)
        most = float(np.max(found[:, 1] - found[:, 0])) if len(found) else 0.0
        return (
            self._sum("bouts", len(found), "", often, bands.BOUT_SOURCE),
            self._sum("longest_bout_s", most, "s", longest, bands.BOUT_SOURCE),
        )

    def contact(self) -> tuple[Marker, ...]:
        """Contact time, where the device has it."""
        if self.track.stance_time_ms is None:
            return ()
        method = say("measure.run.contact", threshold=f"{bands.RUNNING_M_S:g}")
        found = contact_time(self.track, self.speed)
        if found is None:
            why = say("measure.run.no_contact", least=str(bands.LEAST_STANCES))
            return (self._no("contact_time_both_ms", "ms", method, _DEFAULT, why),)
        middle, low, high, run_at = found
        notes = (say("measure.run.both_feet"), say("measure.run.same_speed", speed=f"{run_at:.1f}"))
        told = Marker("contact_time_both_ms", middle, "ms", method, _DEFAULT, low=low, high=high, at=self.track.start)
        return (replace(told, quality="usable", notes=notes),)

    def _top(self) -> Marker:
        method = say("measure.run.top", speed=self.how, share=f"{100 * bands.HELD_SHARE:g}", held=f"{bands.HELD_S:g}")
        top = top_speed(self.speed)
        if top is None:
            why = say("measure.run.not_held", held=f"{bands.HELD_S:g}")
            return self._no("top_speed_m_s", "m/s", method, bands.TRACKER_SOURCE, why)
        notes = [say("measure.run.repeat_it", error=f"{bands.TRACKER_ERROR_M_S:g}")]
        notes += [say("measure.run.lone", n=str(top.lone))] if top.lone else []
        derived = self.speed.origin != "device"
        slow = derived and self.speed.rate_hz < bands.LEAST_RATE_HZ * (1 - 1e-6)
        scatter = 0.0 if slow else self.speed.scatter_m_s  # seconds apart, running itself looks like scatter
        noisy = scatter > bands.TRACKER_ERROR_M_S
        notes += [say("measure.run.too_slow_for_top" if slow else "measure.run.derived")] if derived else []
        notes += [say("measure.run.scatter", most=f"{scatter:.1f}")] if noisy else []
        walked = top.speed_m_s < bands.RUNNING_M_S
        notes += [say("measure.run.walked")] if walked else []
        return Marker(
            "top_speed_m_s",
            top.speed_m_s,
            "m/s",
            method,
            bands.TRACKER_SOURCE,
            finding=None if slow or walked or noisy else "top_speed_m_s",
            low=max(0.0, top.speed_m_s - max(scatter, bands.TRACKER_ERROR_M_S)),
            high=top.speed_m_s + bands.TRACKER_ERROR_M_S,
            at=_moment(self.track, top.at_s),
            quality="usable" if derived or top.lone else "good",
            notes=tuple(notes),
            marks={"top_speed": top.at_s},
        )

    def _sum(
        self,
        name: str,
        value: float,
        unit: str,
        method: str,
        source: str = _DEFAULT,
        marks: dict[str, float] | None = None,
    ) -> Marker:
        """A number added up over the recording: too low by what is missing of it."""
        notes: tuple[str, ...] = ()
        if self.share < bands.GOOD_SHARE:
            notes = (say("measure.run.covered", percent=f"{100 * self.share:.0f}"),)
        if self.share < bands.LEAST_SHARE:
            return self._no(name, unit, method, source, *notes)
        clocked = any(each.kind == "clock" for each in self.speed.faults)
        sound = not (notes or clocked or self.speed.origin != "device")
        told = Marker(name, float(value), unit, method, source, at=self.track.start, marks=marks or {})
        why = notes or (fault_notes(self.speed.faults) if clocked else ())
        return replace(told, quality="good" if sound else "usable", notes=why)

    def _no(self, name: str, unit: str, method: str, source: str, *why: str) -> Marker:
        return Marker(name, None, unit, method, source, at=self.track.start, quality="refused", notes=why)

    def _sparse(self) -> str | None:
        if self.late_s <= bands.SLOWEST_INTERVAL_S:
            return None
        return say("measure.run.sparse", seconds=f"{self.late_s:.0f}")


def fault_notes(faults: Sequence[Fault]) -> tuple[str, ...]:
    """Return one sentence for each kind of fault, with how many."""
    notes = []
    for kind in ("gap", "clock", "repeat", "step", "glitch"):
        found = [each for each in faults if each.kind == kind]
        seconds = sum(each.end_s - each.start_s for each in found)
        said = {"n": str(len(found))} | ({"seconds": f"{seconds:.0f}"} if kind == "gap" else {})
        notes += [say(f"measure.run.{kind}", **said)] if found else []
    return tuple(notes)


def _spans(spans: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> dict[str, float]:
    ends: dict[str, float] = {}
    for number, (start, end) in enumerate(spans, start=1):
        ends |= {f"start_{number}": float(start), f"end_{number}": float(end)}
    return ends


def _moment(track: Track, seconds: float) -> datetime | None:
    return None if track.start is None else track.start + timedelta(seconds=seconds)
