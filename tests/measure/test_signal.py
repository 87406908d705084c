"""Stillness, runs, crossings, hum and the filter: the small parts every trace is read with."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.signal.crossing import crossing
from hamstride.measure.metrics.signal.hum import hum_in
from hamstride.measure.metrics.signal.low_pass import low_pass
from hamstride.measure.metrics.signal.quiet import first_quiet, quietest, windows
from hamstride.measure.metrics.signal.runs import fill, last_run_before, runs
from tests.measure.examples import MODEST

BOOLS = st.lists(st.booleans(), max_size=60).map(lambda each: np.array(each, dtype=np.bool_))


@MODEST
@given(BOOLS)
def test_runs_rebuild_the_array(holds: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
    again = np.zeros_like(holds)
    for first, after in runs(holds):
        assert not again[first:after].any()
        again[first:after] = True
    assert (again == holds).all()


@MODEST
@given(BOOLS, st.integers(1, 10))
def test_filling_leaves_no_short_gap_inside(holds: np.ndarray[tuple[int], np.dtype[np.bool_]], length: int) -> None:
    filled = fill(holds, length)
    assert (filled >= holds).all()
    gaps = [(first, after) for first, after in runs(~filled) if first > 0 and after < len(filled)]
    assert all(after - first >= length for first, after in gaps)


def test_the_last_long_run_is_found() -> None:
    holds = np.array([1, 1, 1, 0, 1, 1, 0, 1], dtype=np.bool_)
    assert last_run_before(holds, 8, 2) == (4, 6)
    assert last_run_before(holds, 5, 2) == (0, 3)
    assert last_run_before(holds, 8, 4) is None


@MODEST
@given(st.lists(st.floats(-1e5, 1e5), min_size=3, max_size=50), st.integers(2, 50))
def test_windows_are_means_and_deviations(numbers: list[float], length: int) -> None:
    signal, length = np.array(numbers), min(length, len(numbers))
    mean, sd = windows(signal, length)
    pieces = np.lib.stride_tricks.sliding_window_view(signal, length)
    assert mean == pytest.approx(pieces.mean(axis=1), abs=1e-6)
    assert sd == pytest.approx(pieces.std(axis=1), abs=0.2)  # near-constant pieces of huge numbers lose digits


def test_the_quietest_window_may_have_to_be_loaded() -> None:
    signal = np.concatenate((np.zeros(50), 700.0 + np.tile([1.0, -1.0], 25)))
    empty, loaded = quietest(signal, 20), quietest(signal, 20, least=200.0)
    assert empty is not None
    assert loaded is not None
    assert empty.mean == 0.0
    assert loaded.mean == pytest.approx(700.0)
    assert quietest(signal, 20, least=2000.0) is None
    assert quietest(signal, 200) is None


def test_the_first_still_window_comes_first_in_time() -> None:
    signal = np.concatenate((np.linspace(0, 50, 30), np.full(30, 50.0), np.full(30, 80.0)))
    found = first_quiet(signal, 20, 0.1)
    assert found is not None
    assert found.first in {28, 29, 30}
    assert found.mean == pytest.approx(50.0)


def test_a_level_is_crossed_between_two_samples() -> None:
    signal = np.array([0.0, 10.0, 20.0])
    assert crossing(signal, 1, 5.0) == 0.5
    assert crossing(signal, 2, 12.0) == pytest.approx(1.2)
    assert crossing(signal, 0, 5.0) == 0.0
    assert crossing(signal, 2, 50.0) == 2.0


@MODEST
@given(st.floats(49.7, 50.3), st.floats(0.5, 20.0), st.floats(-3.0, 3.0), st.integers(0, 3000))
def test_hum_is_found_with_size_and_phase(hertz: float, size: float, phase: float, first: int) -> None:
    t = np.arange(4000) / 1000
    humming = size * np.cos(2 * np.pi * hertz * t + phase)
    found = hum_in(humming[first : first + 500], first, 1000.0)
    assert found is not None
    assert found.amplitude == pytest.approx(size, rel=0.05)
    left = humming - found.at(4000, 1000.0)
    assert np.abs(left[first : first + 700]).max() <= 0.15 * size


def test_noise_is_no_hum_and_neither_is_silence() -> None:
    assert hum_in(np.random.default_rng(1).normal(0, 1, 500), 0, 1000.0) is None
    assert hum_in(np.zeros(500), 0, 1000.0) is None
    assert hum_in(np.sin(np.arange(500)), 0, 100.0) is None


def test_the_filter_keeps_slow_things_in_place_and_takes_fast_ones_off() -> None:
    t = np.arange(2000) / 1000
    slow, fast = np.sin(2 * np.pi * 2 * t), np.sin(2 * np.pi * 200 * t)
    smooth = low_pass(slow + fast, 1000.0, 20.0)
    assert np.abs(smooth - slow)[100:-100].max() < 0.01


def test_a_rate_that_cannot_carry_the_filter_is_left_alone() -> None:
    signal = np.arange(50.0)
    assert low_pass(signal, 50.0, 100.0) is signal
