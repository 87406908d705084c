"""An isokinetic machine with a known leg in it. Raw files with torque, angle and speed are rare: all is simulated."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.series import Floats, Side, Torque


@dataclass(frozen=True)
class Leg:
    """What is put in: peaks in N·m at an angle of bend, the curve's width, and the leg's weight when level in N·m."""

    bend_nm: float = 110.0
    bend_at_deg: float = 35.0
    straighten_nm: float = 190.0
    straighten_at_deg: float = 65.0
    width_deg: float = 55.0
    weight_nm: float = 12.0

    def bending(self, angle_deg: Floats) -> Floats:
        curve: Floats = self.bend_nm * np.exp(-(((angle_deg - self.bend_at_deg) / self.width_deg) ** 2))
        return curve

    def straightening(self, angle_deg: Floats) -> Floats:
        curve: Floats = self.straighten_nm * np.exp(-(((angle_deg - self.straighten_at_deg) / self.width_deg) ** 2))
        return curve


LEG = Leg()


def swings(
    speed_deg_s: float, tries: int, rate_hz: float, *, least: float = 5.0, most: float = 95.0, still_s: float = 1.0
) -> tuple[Floats, Floats]:
    """Angle and speed of a lever that goes to and fro, with 80 ms to gain speed and 80 ms to lose it, and rests."""
    gain = np.linspace(0.0, 1.0, max(round(0.08 * rate_hz), 2))
    cruise = np.ones(round(((most - least) / speed_deg_s - 0.08) * rate_hz))
    one = np.concatenate((gain, cruise, gain[::-1]))
    one = one * (most - least) / (one.sum() / rate_hz) / speed_deg_s  # exactly the way there
    rest = np.zeros(round(0.3 * rate_hz))
    cycle = np.concatenate((one, rest, -one, rest))
    speed = speed_deg_s * np.concatenate((np.zeros(round(still_s * rate_hz)), np.tile(cycle, tries)))
    angle: Floats = least + np.cumsum(speed) / rate_hz
    return angle, speed


def session(
    leg: Leg = LEG,
    *,
    eccentric: bool = False,
    speed_deg_s: float = 60.0,
    tries: int = 3,
    rate_hz: float = 100.0,
    seated: bool = True,
    unit: str = "N·m",
    side: Side | None = "left",
    noise_nm: float = 0.3,
) -> Torque:
    """A recording; the torque counts bending upwards, each try a little stronger than the one before."""
    angle, speed = swings(speed_deg_s, tries, rate_hz)
    number = np.cumsum(np.diff(np.sign(speed), prepend=0) > 0)
    best = 1.0 - 0.04 * (tries - np.clip(number, 1, tries))
    muscles_bend = (speed < 0) if eccentric else (speed > 0)
    working = speed != 0
    muscle = np.where(muscles_bend, leg.bending(angle), -leg.straightening(angle)) * best
    weight = leg.weight_nm * np.cos(np.radians(angle)) * (1 if seated else -1)
    noise = np.random.default_rng(5).normal(0.0, noise_nm, len(angle))
    return Torque(rate_hz, np.where(working, muscle, 0.0) + weight + noise, angle, speed, unit, side)


def passive(leg: Leg = LEG, *, friction_nm: float = 1.5, rate_hz: float = 100.0) -> Torque:
    """The machine moves the relaxed leg slowly; friction works against the movement."""
    angle, speed = swings(10.0, 1, rate_hz)
    torque = leg.weight_nm * np.cos(np.radians(angle)) + friction_nm * np.sign(speed)
    return Torque(rate_hz, torque, angle, speed, "N·m", "left")
