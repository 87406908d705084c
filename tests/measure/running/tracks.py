"""One sprint with known truth, recorded as a tracker would: rest, 2 m/s² up to 8 m/s, three seconds, braking, rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from hamstride.measure.series import Floats, Track

START = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
TOP = 8.0
DISTANCE = 16 + 24 + 16  # up, held, down
ABOVE_HIGH = 24 + 2 * (TOP**2 - 5.5**2) / 4  # what is above 5.5 m/s of both ramps: (v² - u²) / 2a
ABOVE_SPRINT = 24 + 2 * (TOP**2 - 7**2) / 4
_TURNS_S = np.array([0.0, 5, 9, 12, 16, 21])
_SPEEDS = np.array([0.0, 0, TOP, TOP, 0, 0])


def times(rate_hz: float) -> Floats:
    return np.arange(0, 21 + 0.5 / rate_hz, 1 / rate_hz)


def speed_at(time_s: Floats) -> Floats:
    return np.asarray(np.interp(time_s, _TURNS_S, _SPEEDS), dtype=np.float64)


def metres_at(time_s: Floats) -> Floats:
    up, held, down = np.clip(time_s - 5, 0, 4), np.clip(time_s - 9, 0, 3), np.clip(time_s - 12, 0, 4)
    return np.asarray(up**2 + TOP * held + TOP * down - down**2, dtype=np.float64)


def by_device(rate_hz: float = 10) -> Track:
    """The device says the speed."""
    time = times(rate_hz)
    return Track(time, START, speed_m_s=speed_at(time))


def by_positions(rate_hz: float = 10, noise_m: float = 0.0, towards_deg: float = 30) -> Track:
    """Positions on a pitch alone, along one line, with the scatter a tracker has."""
    time = times(rate_hz)
    scatter = np.random.default_rng(7).normal(0, noise_m, (2, len(time)))
    metres, towards = metres_at(time), np.radians(towards_deg)
    return Track(time, START, x_m=metres * np.cos(towards) + scatter[0], y_m=metres * np.sin(towards) + scatter[1])


def on_the_globe(rate_hz: float = 10, east_deg: float = -0.19, north_deg: float = 51.48) -> Track:
    """The same run to the north-east, as latitude and longitude."""
    time = times(rate_hz)
    metre = 360 / (2 * np.pi * 6_371_008.8)
    side = metres_at(time) / np.sqrt(2) * metre
    east = east_deg + side / np.cos(np.radians(north_deg))
    return Track(time, START, latitude_deg=north_deg + side, longitude_deg=(east + 180) % 360 - 180)


def without(track: Track, gone: slice) -> Track:
    """The recording with some rows missing."""
    rows = np.delete(np.arange(len(track.time_s)), gone)
    return only(track, rows)


def only(track: Track, rows: Any) -> Track:
    fields = ("time_s", "speed_m_s", "x_m", "y_m", "latitude_deg", "longitude_deg", "stance_time_ms", "distance_m")
    return replace(track, **{each: getattr(track, each)[rows] for each in fields if getattr(track, each) is not None})
