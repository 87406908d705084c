"""Many small fits at once: each is what it would be alone, bounds hold, and what has no rest says so."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from hamstride.measure.metrics.sprint.least_squares import Solved, solve
from hamstride.measure.series import Floats
from tests.strategies import MODEST

X = np.array([0.0, 1, 2, 3, 4])


def lines(y: Floats, least: Floats | None = None, start: tuple[float, float] = (0.0, 0.0)) -> Solved:
    """Fit y = a + b x to every row of y."""

    def model(numbers: Floats, who: NDArray[np.intp]) -> tuple[Floats, Floats]:
        slope = np.broadcast_to(np.column_stack((np.ones_like(X), X)), (len(who), len(X), 2))
        return numbers[:, 0:1] + numbers[:, 1:2] * X - y[who], slope.copy()

    return solve(model, np.tile(np.array(start), (len(y), 1)), least)


def decays(y: Floats, start: tuple[float, float] = (1.0, 0.1)) -> Solved:
    """Fit y = a exp(-b x) to every row of y."""

    def model(numbers: Floats, who: NDArray[np.intp]) -> tuple[Floats, Floats]:
        a, b = numbers[:, 0:1], np.clip(numbers[:, 1:2], -20, 20)
        rest = np.exp(-b * X)
        return a * rest - y[who], np.stack((rest, -a * X * rest), axis=2)

    return solve(model, np.tile(np.array(start), (len(y), 1)))


@MODEST
@given(st.integers(0, 2**32 - 1), st.integers(1, 8))
def test_straight_lines_are_those_of_numpy(seed: int, n: int) -> None:
    y = np.random.default_rng(seed).normal(0, 5, (n, len(X)))
    found = lines(y)
    expected = np.polyfit(X, y.T, 1)
    np.testing.assert_allclose(found.numbers[:, 1], expected[0], rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(found.numbers[:, 0], expected[1], rtol=1e-6, atol=1e-7)
    assert np.all(found.settled)


@MODEST
@given(st.floats(0.5, 20), st.floats(0.05, 2))
def test_a_curve_without_error_gives_its_numbers_back(a: float, b: float) -> None:
    found = decays(a * np.exp(-b * X)[None, :])
    np.testing.assert_allclose(found.numbers[0], [a, b], rtol=1e-6)
    np.testing.assert_allclose(found.residuals, 0, atol=1e-6)


def test_each_of_a_batch_is_what_it_is_alone() -> None:
    chance = np.random.default_rng(2)
    a, b = chance.uniform(1, 9, (30, 1)), chance.uniform(0.1, 1, (30, 1))
    y = a * np.exp(-b * X) + chance.normal(0, 0.05, (30, len(X)))
    together = decays(y)
    for row, each in enumerate(y):
        np.testing.assert_allclose(decays(each[None, :]).numbers[0], together.numbers[row], rtol=1e-6)


def test_the_residuals_are_of_the_numbers_that_are_returned() -> None:
    y = np.array([[0.0, 1, 1, 3, 4]])
    found = lines(y)
    np.testing.assert_allclose(found.residuals[0], found.numbers[0, 0] + found.numbers[0, 1] * X - y[0])
    np.testing.assert_allclose(found.normal[0], [[5, 10], [10, 30]])


def test_a_number_that_is_pushed_below_its_least_stays_there_and_the_other_is_the_best_beside_it() -> None:
    y = (5 - 2 * X)[None, :]
    free, held = lines(y), lines(y, np.array([-np.inf, -0.5]))
    np.testing.assert_allclose(free.numbers[0], [5, -2])
    np.testing.assert_allclose(held.numbers[0], [float(np.mean(y + 0.5 * X)), -0.5], atol=1e-6)
    assert held.settled[0]


def test_a_bound_that_is_not_reached_changes_nothing() -> None:
    y = (5 - 2 * X)[None, :]
    np.testing.assert_allclose(lines(y, np.array([0.0, -3.0])).numbers[0], [5, -2], atol=1e-6)


def test_a_start_at_the_bound_can_leave_it() -> None:
    y = (5 + 2 * X)[None, :]
    np.testing.assert_allclose(lines(y, np.array([-9.0, 0.0]), (0.0, 0.0)).numbers[0], [5, 2], atol=1e-6)


def test_a_start_at_the_answer_stays_there() -> None:
    found = lines((1 + 2 * X)[None, :], start=(1.0, 2.0))
    np.testing.assert_array_equal(found.numbers[0], [1, 2])
    assert found.settled[0]


def test_no_problems_at_all_are_solved_at_once() -> None:
    assert lines(np.empty((0, len(X)))).numbers.shape == (0, 2)


def test_the_sum_of_squares_is_never_more_than_at_the_start() -> None:
    chance = np.random.default_rng(8)
    y = chance.normal(0, 3, (50, len(X)))
    before = np.sum((np.exp(-0.1 * X) - y) ** 2, axis=1)
    assert np.all(np.sum(decays(y).residuals ** 2, axis=1) <= before + 1e-9)
