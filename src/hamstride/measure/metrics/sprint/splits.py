"""Sprint profiles out of gate times, for many athletes at once.

What the corrections do: whoever starts behind the first gate is already moving when the clock starts. The plain model
takes that for acceleration. “flying” looks for the distance that was run before the clock, “timing” for the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from hamstride.measure.metrics.sprint.least_squares import solve
from hamstride.measure.metrics.sprint.model import slopes
from hamstride.measure.series import Floats

Correction = Literal["none", "flying", "timing"]
NUMBERS: dict[Correction, int] = {"none": 2, "flying": 3, "timing": 3}
_FLYING_AT_FIRST_M = 0.2
# The root of the flying distance is fitted, and its slope has a kink at nothing: the search stops just before it.
_LEAST_ROOT = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """n sprints.

    Attributes:
        mss, mac: top speed in m/s and acceleration at the start in m/s², (n,).
        correction: metres run, or seconds gone, before the clock started, (n,); zeros without a correction.
        errors: standard errors of the three, (n, 3); nan where no gate is left to tell.
        power_error: standard error of MSS x MAC as a share of it, (n,); the two pull against each other.
        residuals: measured less modelled time at each gate, s, (n, g); 0 where there was no gate.
        freedom: gates less fitted numbers, (n,).
        settled: whether the search came to rest, (n,).
    """

    mss: Floats
    mac: Floats
    correction: Floats
    errors: Floats
    power_error: Floats
    residuals: Floats
    freedom: NDArray[np.int64]
    settled: NDArray[np.bool_]

    def half_widths(self, share: float = 0.95) -> Floats:
        """Return half the intervals of MSS, MAC and correction, and of MSS x MAC as a share of it, (n, 4)."""
        times = stdtrit(np.maximum(self.freedom, 1), (1 + share) / 2)
        return np.asarray(np.column_stack([self.errors, self.power_error]) * times[:, None], dtype=np.float64)


def fit_splits(distance_m: Floats, time_s: Floats, correction: Correction = "none", flying_m: float = 0.0) -> Profiles:
    """Fit n sprints at once.

    Args:
        distance_m: gates from the start line, (n, g) or (g,) for everyone; nan where somebody has fewer.
        time_s: seconds at each gate, (n, g).
        correction: what is fitted beside MSS and MAC.
        flying_m: metres behind the start line, where they were measured; not with “flying”, which looks for them.
    """
    time = np.atleast_2d(np.asarray(time_s, dtype=np.float64))
    distance = np.broadcast_to(np.asarray(distance_m, dtype=np.float64), time.shape)
    there = np.isfinite(distance) & np.isfinite(time)
    distance, time = np.where(there, distance, 1.0), np.where(there, time, 0.0)

    def model(numbers: Floats, who: NDArray[np.intp]) -> tuple[Floats, Floats]:
        at, slope = _modelled(numbers, distance[who], correction, flying_m)
        return np.where(there[who], at - time[who], 0.0), slope * there[who][:, :, None]

    least = np.array([-np.inf, -np.inf, _LEAST_ROOT]) if correction == "flying" else None
    solved = solve(model, _start(distance, time, there, correction), least)
    p = solved.numbers.shape[1]
    freedom = np.sum(there, axis=1) - p
    return _profiles(solved.numbers, -solved.residuals, solved.normal, freedom, solved.settled, correction, flying_m)


def _start(distance: Floats, time: Floats, there: NDArray[np.bool_], correction: Correction) -> Floats:
    """MSS as the fastest mean speed between gates, MAC so that it is reached in about a second."""
    gaps = np.diff(distance, axis=1), np.diff(time, axis=1)
    usable = there[:, 1:] & there[:, :-1] & (gaps[1] > 0)
    between = np.divide(gaps[0], gaps[1], out=np.zeros_like(gaps[0]), where=usable)
    fastest = np.clip(np.max(between, axis=1, initial=1.0), 1.0, 20.0)
    extra = {"none": [], "flying": [np.full(len(time), _FLYING_AT_FIRST_M**0.5)], "timing": [np.zeros(len(time))]}
    return np.column_stack([np.log(fastest), np.log(fastest), *extra[correction]])


def _modelled(numbers: Floats, distance: Floats, correction: Correction, flying_m: float) -> tuple[Floats, Floats]:
    """Times (m, g) and slopes (m, g, p) for log MSS, log MAC, and the root of the flying distance or the lost time."""
    mss, mac = np.exp(np.clip(numbers[:, 0, None], -5, 5)), np.exp(np.clip(numbers[:, 1, None], -5, 7))
    before = numbers[:, 2, None] ** 2 if correction == "flying" else np.full_like(mss, flying_m)
    time, by_mss, by_mac, by_metre = slopes(distance + before, mss, mac)
    if correction == "flying" or flying_m:
        # the clock starts at the line, where some of the sprint is over
        line = slopes(before, mss, mac)
        time, by_mss, by_mac = time - line[0], by_mss - line[1], by_mac - line[2]
        by_metre = by_metre - line[3]
    parts = [by_mss * mss, by_mac * mac]
    if correction == "flying":
        parts.append(by_metre * 2 * numbers[:, 2, None])
    elif correction == "timing":
        time = time - numbers[:, 2, None]
        parts.append(np.full_like(time, -1.0))
    return time, np.stack(np.broadcast_arrays(*parts), axis=2)


def _profiles(
    numbers: Floats,
    residuals: Floats,
    normal: Floats,
    freedom: NDArray[np.int64],
    settled: NDArray[np.bool_],
    correction: Correction,
    flying_m: float,
) -> Profiles:
    mss, mac = np.exp(numbers[:, 0]), np.exp(numbers[:, 1])
    spread = np.divide(np.sum(residuals**2, axis=1), freedom, out=np.full(len(mss), np.nan), where=freedom > 0)
    covariance = np.linalg.pinv(normal) * spread[:, None, None]
    error = np.sqrt(np.maximum(np.einsum("ijj->ij", covariance), 0.0))
    power = np.sqrt(np.maximum(np.sum(covariance[:, :2, :2], axis=(1, 2)), 0.0))
    found, off = np.full(len(mss), flying_m), np.zeros(len(mss))
    if correction == "flying":
        root = np.where(numbers[:, 2] <= _LEAST_ROOT, 0.0, numbers[:, 2])
        found, off = root**2, 2 * root * error[:, 2] + error[:, 2] ** 2
    elif correction == "timing":
        found, off = numbers[:, 2], error[:, 2]
    errors = np.column_stack([mss * error[:, 0], mac * error[:, 1], off])
    return Profiles(mss, mac, found, errors, power, residuals, freedom, settled)
