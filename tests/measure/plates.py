"""Force plates with known truth: jumps and hops as formulas of time, so that any rate samples the same jump.

All of it is simulated. Heights follow from the speed at take-off, times from the formulas, to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.jumps.method import GRAVITY_M_S2 as G
from hamstride.measure.series import Floats, Force


@dataclass(frozen=True)
class Person:
    """Somebody on a plate: weight in newtons, speed at take-off in m/s."""

    weight_n: float = 700.0
    speed_m_s: float = 2.4

    @property
    def height_m(self) -> float:
        return self.speed_m_s**2 / (2 * G)

    @property
    def flight_s(self) -> float:
        return 2 * self.speed_m_s / G


def piece(t: Floats, start: float, seconds: float) -> Floats:
    """The part of a phase that has gone by, 0 to 1; nan outside."""
    part = (t - start) / seconds
    return np.where((part >= 0) & (part < 1), part, np.nan)


def add(force: Floats, t: Floats, start: float, seconds: float, shape: Floats) -> None:
    inside = (t >= start) & (t < start + seconds)
    force[inside] = shape[inside]


DIP_S, PUSH_S, LEAVE_S, LAND_S = 0.30, 0.40, 0.02, 0.35


def jump(
    person: Person = Person(),
    *,
    rate_hz: float = 1000.0,
    still_s: float = 2.0,
    dip: float = 0.6,
    bounce: bool = False,
    unloaded_s: float = 0.0,
    shift_s: float = 0.0,
) -> tuple[Floats, dict[str, float]]:
    """A jump from standing: force, and the seconds of onset, take-off and landing.

    Args:
        dip: how far the force sinks first, as a part of the weight; 0 makes a squat jump.
        bounce: the foot touches for 8 ms and lifts for 20 ms before it lands.
        unloaded_s: the empty plate before somebody steps on it.
        shift_s: all of it later, between two samples of the plate.
    """
    w, v = person.weight_n, person.speed_m_s
    dip_s = DIP_S if dip else 0.0
    onset = unloaded_s + still_s + shift_s
    take_off = onset + dip_s + PUSH_S + LEAVE_S
    landing = take_off + person.flight_s
    end = landing + LAND_S + 2.0
    t = np.arange(round(end * rate_hz)) / rate_hz
    force: Floats = np.full_like(t, w)
    force[t < unloaded_s] = 0.0
    # Impulse over weight, in seconds: what the dip and the leaving take, the push must give back and the speed besides.
    taken = dip * dip_s * 2 / np.pi + LEAVE_S / 2
    push = (v / G + taken) * np.pi / (2 * PUSH_S)
    if dip:
        add(force, t, onset, dip_s, w * (1 - dip * np.sin(np.pi * piece(t, onset, dip_s))))
    pushing = onset + dip_s
    add(force, t, pushing, PUSH_S, w * (1 + push * np.sin(np.pi * piece(t, pushing, PUSH_S))))
    leaving = pushing + PUSH_S
    add(force, t, leaving, LEAVE_S, w * (1 - piece(t, leaving, LEAVE_S)))
    force[(t >= take_off) & (t < landing)] = 0.0
    brake = v / G * np.pi / (2 * LAND_S)
    add(force, t, landing, LAND_S, w * (1 + brake * np.sin(np.pi * piece(t, landing, LAND_S))))
    if bounce:
        force[(t >= landing) & (t < landing + 0.008)] = 300.0
        force[(t >= landing + 0.008) & (t < landing + 0.028)] = 0.0
    return force, {"onset": onset, "take_off": take_off, "landing": landing}


def drop(
    *,
    weight_n: float = 700.0,
    box_m: float = 0.30,
    speed_m_s: float = 2.2,
    contact_s: float = 0.2,
    rate_hz: float = 1000.0,
) -> tuple[Floats, dict[str, float]]:
    """A drop jump from an empty plate: half a sine that turns the fall into the jump, then a landing and standing."""
    fall = np.sqrt(2 * G * box_m)
    touch = 1.0
    take_off = touch + contact_s
    landing = take_off + 2 * speed_m_s / G
    t = np.arange(round((landing + LAND_S + 2.0) * rate_hz)) / rate_hz
    force: Floats = np.zeros_like(t)
    peak = weight_n * (1 + (fall + speed_m_s) / (G * contact_s)) * np.pi / 2
    add(force, t, touch, contact_s, peak * np.sin(np.pi * piece(t, touch, contact_s)))
    brake = speed_m_s / G * np.pi / (2 * LAND_S)
    add(force, t, landing, LAND_S, weight_n * (1 + brake * np.sin(np.pi * piece(t, landing, LAND_S))))
    force[t >= landing + LAND_S] = weight_n
    return force, {"touch": touch, "take_off": take_off, "landing": landing}


def hopping(
    *, contact_s: float = 0.22, flight_s: float = 0.30, hops: int = 6, weight_n: float = 700.0, rate_hz: float = 1000.0
) -> Floats:
    """Hops in a row: half sines of force, one for each contact, standing before and after."""
    peak = weight_n * (contact_s + flight_s) / contact_s * np.pi / 2
    t = np.arange(round((3.0 + hops * (contact_s + flight_s)) * rate_hz)) / rate_hz
    force: Floats = np.full_like(t, weight_n)
    start = 1.0
    force[(t >= start) & (t < start + flight_s)] = 0.0
    for hop in range(hops):
        touch = start + flight_s + hop * (contact_s + flight_s)
        add(force, t, touch, contact_s, peak * np.sin(np.pi * piece(t, touch, contact_s)))
        force[(t >= touch + contact_s) & (t < touch + contact_s + flight_s)] = 0.0
    return force


def on(force: Floats, rate_hz: float = 1000.0) -> Force:
    return Force(rate_hz, {"": force})


def hum(force: Floats, newtons: float, rate_hz: float = 1000.0, hertz: float = 50.0) -> Floats:
    humming: Floats = force + newtons * np.sin(2 * np.pi * hertz * np.arange(len(force)) / rate_hz + 0.7)
    return humming


def noise(force: Floats, newtons: float, seed: int = 1) -> Floats:
    noisy: Floats = force + np.random.default_rng(seed).normal(0.0, newtons, len(force))
    return noisy
