"""Speed over time out of a track: the device's own where the file has it, else worked out, and never across a fault."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from hamstride.measure.metrics.running.bands import (
    DEVICE_SHARE,
    FASTEST_M_S,
    GLITCH_S,
    LONG_RUN_M_S,
    LONG_RUN_S,
    POSITION_NOISE_M,
    SLOPE_HALF_S,
    UNBELIEVABLE_ROWS,
    UNBELIEVABLE_SHARE,
)
from hamstride.measure.metrics.running.clock import Bools, Fault, Rows, runs, usable_rows
from hamstride.measure.metrics.running.glitches import without_position_jumps, without_speed_glitches
from hamstride.measure.metrics.running.scatter import speed_scatter
from hamstride.measure.metrics.running.slope import local_slope, pieces
from hamstride.measure.series import Floats, Refused, Track
from hamstride.words.say import say

Origin = Literal["device", "position", "distance"]
EARTH_M = 6_371_008.8  # mean radius; over a pitch the ellipsoid changes a distance by less than half a percent


@dataclass(frozen=True, slots=True, eq=False)
class Speed:
    """Speed over time, the faults taken out.

    Attributes:
        time_s: k times, seconds by the file's own clock.
        speed_m_s: k speeds, none of them nan.
        joined: k - 1 flags: whether time and movement ran on from one row to the next.
        usual_s: the usual interval, seconds.
        origin: the device's own, or worked out of positions, or of the device's distance.
        faults: what was found and left out.
        lasted_s: how long the recording ran, gaps and all.
        scatter_m_s: by how much the highest may read too high because the positions scatter.
    """

    time_s: Floats
    speed_m_s: Floats
    joined: Bools
    usual_s: float
    origin: Origin
    faults: tuple[Fault, ...]
    lasted_s: float
    scatter_m_s: float = 0.0

    @property
    def rate_hz(self) -> float:
        """Rows a second, as usual in this recording."""
        return 1 / self.usual_s

    @property
    def sound_s(self) -> float:
        """Seconds that can be integrated over."""
        return float(np.sum(np.diff(self.time_s)[self.joined]))

    @property
    def piece(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """For each row the number of its contiguous piece."""
        return pieces(self.joined)


def speed_of(track: Track) -> Speed:
    """Return the speed of a track.

    Raises:
        Refused: nothing to work out a speed from, too few rows, or faster than anyone runs for too long.
    """
    xy = positions(track)
    said = 0.0 if track.speed_m_s is None or not len(track.speed_m_s) else np.mean(np.isfinite(track.speed_m_s))
    if track.speed_m_s is not None and (said >= DEVICE_SHARE or (said > 0 and xy is None)):
        return _of_device(track.time_s, track.speed_m_s)
    if xy is not None:
        return _of_positions(track.time_s, *xy)
    if track.distance_m is not None and np.any(np.isfinite(track.distance_m)):
        flat = np.zeros_like(track.distance_m)
        return _of_positions(track.time_s, track.distance_m, flat, origin="distance")
    raise Refused(say("measure.run.nothing"))


def positions(track: Track) -> tuple[Floats, Floats] | None:
    """Return x and y in metres, each of n, out of the pitch's or the globe's coordinates; None when there are none."""
    if track.x_m is not None and track.y_m is not None:
        return track.x_m, track.y_m
    if track.latitude_deg is None or track.longitude_deg is None or not np.any(np.isfinite(track.latitude_deg)):
        return None
    north, east = np.radians(track.latitude_deg), np.radians(track.longitude_deg)
    start = np.flatnonzero(np.isfinite(north) & np.isfinite(east))
    if not len(start):
        return None
    # the short way round, for those who run across the date line
    away = np.remainder(east - east[start[0]] + np.pi, 2 * np.pi) - np.pi
    return EARTH_M * np.cos(np.nanmedian(north)) * away, EARTH_M * (north - north[start[0]])


def position_faults(track: Track) -> tuple[Fault, ...]:
    """Return where the positions jump; they matter to a reader even where the speed is the device's own."""
    xy = positions(track)
    if xy is None:
        return ()
    rows = usable_rows(track.time_s, np.isfinite(xy[0]) & np.isfinite(xy[1]), *xy)
    if not np.any(rows.joined):
        return ()
    found = without_position_jumps(track.time_s, *xy, rows).faults
    return tuple(each for each in found if each.kind in {"step", "glitch"})


def _of_device(time_s: Floats, speed_m_s: Floats) -> Speed:
    rows = _enough(usable_rows(time_s, np.isfinite(speed_m_s), speed_m_s))
    _believable(time_s[rows.kept], speed_m_s[rows.kept] > FASTEST_M_S)
    rows = without_speed_glitches(time_s, speed_m_s, rows)
    return _told(time_s, speed_m_s[rows.kept], rows, "device")


def _of_positions(time_s: Floats, x_m: Floats, y_m: Floats, origin: Origin = "position") -> Speed:
    rows = _enough(usable_rows(time_s, np.isfinite(x_m) & np.isfinite(y_m), x_m, y_m))
    step = np.hypot(np.diff(x_m[rows.kept]), np.diff(y_m[rows.kept]))
    _believable(time_s[rows.kept], rows.joined & (step > FASTEST_M_S * np.diff(time_s[rows.kept]) + POSITION_NOISE_M))
    rows = without_position_jumps(time_s, x_m, y_m, rows)
    half = max(1, round(SLOPE_HALF_S / rows.usual_s))
    time = time_s[rows.kept]
    vx, vy = (local_slope(time, each[rows.kept], rows.joined, half) for each in (x_m, y_m))
    speed = np.hypot(vx, vy)
    # a slope next to a fault can still be one nobody runs
    known = np.isfinite(speed) & (speed <= FASTEST_M_S)
    joined = _join(rows.joined, known)
    told = _told(time_s, speed[known], Rows(rows.kept[known], joined, rows.usual_s, rows.faults), origin)
    x, y = (each[rows.kept] for each in (x_m, y_m))
    return replace(told, scatter_m_s=speed_scatter(time, x, y, rows.joined, rows.usual_s, half))


def _join(joined: Bools, known: Bools) -> Bools:
    """The flags between the rows that stay: those next to each other before, and joined."""
    places = np.flatnonzero(known)
    return joined[places[:-1]] & (np.diff(places) == 1) if len(places) else joined[:0]


def _told(time_s: Floats, speed: Floats, rows: Rows, origin: Origin) -> Speed:
    _enough(rows)
    time = time_s[rows.kept]
    told = time_s[np.isfinite(time_s)]
    # where the clock was set back, the times alone do not say how long it ran
    clocked = any(each.kind == "clock" for each in rows.faults)
    lasted = float(np.sum(np.maximum(np.diff(told), 0.0))) if clocked else float(np.max(told) - np.min(told))
    return _run_on_legs(Speed(time, speed, rows.joined, rows.usual_s, origin, rows.faults, lasted))


def _enough(rows: Rows) -> Rows:
    if len(rows.kept) < 2 or not np.any(rows.joined):
        raise Refused(say("measure.run.too_short"))
    return rows


def _believable(time: Floats, beyond: Bools) -> None:
    """Refuse what is beyond a human for more than a glitch: it is a bicycle, or another unit."""
    long = any(time[run[-1]] - time[run[0]] > GLITCH_S for run in runs(beyond))
    if long or np.sum(beyond) > max(UNBELIEVABLE_ROWS, UNBELIEVABLE_SHARE * len(beyond)):
        raise Refused(say("measure.run.not_running"))


def _run_on_legs(speed: Speed) -> Speed:
    """Refuse a pace that nobody keeps up so long."""
    took = np.where(speed.joined, np.diff(speed.time_s), 0.0)
    clock = np.concatenate(([0.0], np.cumsum(took)))
    metres = np.concatenate(([0.0], np.cumsum(took * (speed.speed_m_s[1:] + speed.speed_m_s[:-1]) / 2)))
    ahead = np.interp(clock + LONG_RUN_S, clock, metres) - metres
    if np.max(ahead) > LONG_RUN_M_S * LONG_RUN_S:
        raise Refused(say("measure.run.not_running"))
    return speed
