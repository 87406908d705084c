"""A jump taken apart, told as markers: what every jump from standing has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import numpy as np

from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.jumps.impulse import height_from_flight, height_from_speed
from hamstride.measure.metrics.jumps.jump import Jump
from hamstride.measure.metrics.jumps.method import GRAVITY_M_S2, LINTHORNE, OWEN, UNLOADED_N
from hamstride.measure.series import Side
from hamstride.words.say import say

HEADLINES = (("jump_height_flight_m", "m"), ("jump_height_impulse_m", "m"), ("flight_time_s", "s"))
SWAY_S = 0.5  # standing sways slowly: so far apart two weighings tell something of their own (product default)


class Given(NamedTuple):
    """What a marker has beside its number: the same for all of one jump."""

    side: Side | None
    at: datetime | None
    doubts: tuple[str, ...]

    @property
    def quality(self) -> Quality:
        """Usable where anything is doubted."""
        return "usable" if self.doubts else "good"

    def marker(
        self,
        id: str,
        value: float,
        unit: str,
        method: str,
        source: str,
        within: tuple[float, float] | None = None,
        marks: dict[str, float] | None = None,
    ) -> Marker:
        """Return the marker, `within` as its low and high."""
        low, high = within or (None, None)
        return Marker(
            id, value, unit, method, source, None, self.side, low, high, self.at, self.quality, self.doubts, marks or {}
        )


def standing_jump_markers(jump: Jump, given: Given) -> Iterator[Marker]:
    """Yield weight, times and both heights of a jump from standing."""
    flight = jump.flight
    marks = {
        "onset": jump.standing.onset / jump.rate_hz,
        "take_off": flight.take_off / jump.rate_hz,
        "landing": flight.landing / jump.rate_hz,
    }
    limit = say("measure.jump.flight.method", limit=f"{UNLOADED_N:g}")
    yield given.marker(
        "jump_height_flight_m",
        jump.height_by_flight_m,
        "m",
        f"{limit} {say('measure.jump.height.flight.method')}",
        LINTHORNE,
        _heights_by_flight(jump),
        marks,
    )
    yield given.marker(
        "jump_height_impulse_m",
        jump.height_by_speed_m,
        "m",
        say("measure.jump.height.impulse.method"),
        OWEN,
        _heights_by_speed(jump),
        marks,
    )
    yield given.marker("flight_time_s", jump.flight_s, "s", limit, LINTHORNE, _flights_s(jump), marks)
    yield given.marker(
        "time_to_take_off_s", jump.to_take_off_s, "s", say("measure.jump.onset.method"), OWEN, None, marks
    )
    yield given.marker("body_weight_n", jump.weight_n, "N", say("measure.jump.weight.method"), OWEN, _weights(jump))
    yield given.marker("peak_power_w", _peak_power_w(jump), "W", say("measure.jump.power.method"), OWEN, None, marks)


def _heights_by_flight(jump: Jump) -> tuple[float, float]:
    """Return the heights of the shortest and the longest time in the air the trace allows, in metres."""
    least, most = _flights_s(jump)
    return height_from_flight(least), height_from_flight(most)


def _flights_s(jump: Jump) -> tuple[float, float]:
    """From noise to noise, less one sample; and between the crossings of 20 N, plus one sample."""
    inner, outer = jump.flight.touched - jump.flight.left, jump.flight.landing - jump.flight.take_off
    return max(inner - 1, 0) / jump.rate_hz, (outer + 1) / jump.rate_hz


def _weights(jump: Jump) -> tuple[float, float]:
    still = jump.standing.still
    parts = max((still.after - still.first) / jump.rate_hz / SWAY_S, 1.0)
    width = 2 * still.sd / np.sqrt(parts)
    return still.mean - width, still.mean + width


def _heights_by_speed(jump: Jump) -> tuple[float, float]:
    seconds = (jump.flight.left - jump.standing.onset) / jump.rate_hz
    light, heavy = _weights(jump)
    speeds = (jump.take_off_speed_m_s + GRAVITY_M_S2 * seconds * (jump.weight_n / each - 1) for each in (heavy, light))
    least, most = (height_from_speed(max(each, 0.0)) for each in speeds)
    return least, most


def _peak_power_w(jump: Jump) -> float:
    pushing = jump.force[jump.standing.onset :][: len(jump.moved.speed_m_s)]
    return float((pushing * jump.moved.speed_m_s).max())
