"""Many small least-squares problems at once: Levenberg-Marquardt over a whole batch, each with its own damping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.series import Floats

# numbers (m, p) and which of the batch they are (m,) -> residuals (m, g), 0 where nothing was measured, and their
# slopes (m, g, p)
Model = Callable[[Floats, NDArray[np.intp]], tuple[Floats, Floats]]
MOST_TURNS = 200
_SETTLED = 1e-9
_LEAST_DAMPING, _MOST_DAMPING = 1e-12, 1e12


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """What came out, for n problems of p numbers.

    Attributes:
        numbers: (n, p).
        residuals: (n, g).
        normal: (n, p, p), the slopes' own products, for the covariance.
        settled: (n,), whether the search came to rest.
    """

    numbers: Floats
    residuals: Floats
    normal: Floats
    settled: NDArray[np.bool_]


def solve(model: Model, start: Floats, least: Floats | None = None) -> Solved:
    """Return the numbers with the least sum of squared residuals.

    Args:
        model: residuals and slopes of some of the batch.
        start: where the search begins, (n, p).
        least: the lowest each number may be, (p,); a number that is pushed below it stays there.
    """
    numbers = start.copy()
    n, p = numbers.shape
    everyone = np.arange(n)
    rest, slope = model(numbers, everyone)
    residuals, normal, pull = rest.copy(), *_products(rest, slope)
    cost = np.sum(rest * rest, axis=1)
    damping = np.full(n, 1e-3)
    settled = np.zeros(n, dtype=np.bool_)
    ones = np.eye(p)
    for _ in range(MOST_TURNS):
        going = np.flatnonzero(~settled)
        if not len(going):
            break
        scale = np.einsum("ijj->ij", normal[going])
        damped = normal[going] + (damping[going, None] * np.maximum(scale, 1e-30))[:, :, None] * ones
        pulled = pull[going]
        if least is not None:
            damped, pulled = _held(damped, pulled, (numbers[going] <= least) & (pulled > 0))
        step = -np.linalg.solve(damped, pulled[:, :, None])[:, :, 0]
        tried = numbers[going] + step
        if least is not None:
            tried = np.maximum(tried, least)
            step = tried - numbers[going]
        rest, slope = model(tried, going)
        new = np.sum(rest * rest, axis=1)
        better = new <= cost[going]
        won = going[better]
        still = np.max(np.abs(step), axis=1) < _SETTLED * (1 + np.max(np.abs(numbers[going]), axis=1))
        numbers[won], residuals[won], cost[won] = tried[better], rest[better], new[better]
        normal[won], pull[won] = _products(rest[better], slope[better])
        damping[going] = np.clip(damping[going] * np.where(better, 0.1, 10.0), _LEAST_DAMPING, _MOST_DAMPING)
        settled[going] = still | (damping[going] >= _MOST_DAMPING)
    return Solved(numbers, residuals, normal, settled)


def _held(normal: Floats, pull: Floats, held: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The same problems without the numbers that are held: their step comes out as nothing."""
    free = ~held
    both = free[:, :, None] & free[:, None, :]
    return np.where(both, normal, 0.0) + held[:, :, None] * np.eye(normal.shape[1]), np.where(held, 0.0, pull)


def _products(rest: Floats, slope: Floats) -> tuple[Floats, Floats]:
    turned = np.swapaxes(slope, 1, 2)
    return turned @ slope, (turned @ rest[:, :, None])[:, :, 0]
