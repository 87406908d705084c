"""Pulls and curls with known truth: force as a formula of time, so that any rate samples the same effort."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.series import Floats, Force


@dataclass(frozen=True)
class Pull:
    """A hard, fast pull: peak (1 - e^(-t/tau))^shape newtons above rest, t seconds after the onset."""

    peak_n: float = 300.0
    tau_s: float = 0.06
    shape: float = 1.8
    rest_n: float = 5.0
    onset_s: float = 2.0
    hold_s: float = 3.0

    def above_rest(self, seconds: float) -> float:
        return float(self.peak_n * (1 - np.exp(-seconds / self.tau_s)) ** self.shape)

    def rate_n_s(self, milliseconds: float) -> float:
        return self.above_rest(milliseconds / 1000) / (milliseconds / 1000)

    def impulse_n_s(self, milliseconds: float) -> float:
        t = np.linspace(0.0, milliseconds / 1000, 20001)
        return float(np.trapezoid([self.above_rest(each) for each in t[::20]], t[::20]))

    def sampled(self, rate_hz: float = 1000.0, *, noise_n: float = 0.4, seed: int = 1, shift_s: float = 0.0) -> Floats:
        t = np.arange(round((self.onset_s + self.hold_s + 2.0) * rate_hz)) / rate_hz
        since = np.clip(t - self.onset_s - shift_s, 0.0, None)
        rising = self.peak_n * (1 - np.exp(-since / self.tau_s)) ** self.shape
        falling = self.peak_n * np.exp(-np.clip(since - self.hold_s, 0.0, None) / 0.08)
        noise = np.random.default_rng(seed).normal(0.0, noise_n, len(t))
        force: Floats = self.rest_n + np.where(since < self.hold_s, rising, falling) + noise
        return force


def lowering(
    peak_n: float = 320.0,
    *,
    tries: int = 3,
    rate_hz: float = 50.0,
    slow_s: float = 3.0,
    noise_n: float = 2.0,
    seed: int = 1,
) -> tuple[Floats, float]:
    """Nordic curls: force that rises for `slow_s`, stands for 0.2 s and gives way in 0.3 s. The best try is the last.

    Returns:
        The force, and the second of the last try's break point.
    """
    rest = np.full(round(3.0 * rate_hz), 15.0)
    up = np.linspace(0.0, 1.0, round(slow_s * rate_hz))
    held, down = np.ones(round(0.2 * rate_hz)), np.linspace(1.0, 0.0, round(0.3 * rate_hz))
    shape = np.concatenate((up, held, down))
    parts = [rest]
    for number in range(tries):
        parts += [15.0 + peak_n * (1 - 0.05 * (tries - 1 - number)) * shape, rest]
    force = np.concatenate(parts)
    broke = (len(force) - len(rest) - len(down)) / rate_hz
    noisy: Floats = force + np.random.default_rng(seed).normal(0.0, noise_n, len(force))
    return noisy, broke


def sensor(force: Floats, rate_hz: float = 1000.0, side: str = "") -> Force:
    return Force(rate_hz, {side: force})
