"""Positions that scatter make a worked-out speed too high: the recording's own scatter is measured, and said."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.running.markers import running
from hamstride.measure.metrics.running.scatter import speed_scatter
from hamstride.measure.series import Track
from tests.measure.running.tracks import TOP, by_device, by_positions, metres_at, times


def sprint(rate_hz: float, noise_m: float, seed: int) -> Track:
    metres = metres_at(times(rate_hz))
    off = np.random.default_rng(seed).normal(0, noise_m, (2, len(metres)))
    return Track(times(rate_hz), x_m=metres * np.cos(0.5) + off[0], y_m=metres * np.sin(0.5) + off[1])


def top(track: Track) -> Marker:
    return next(each for each in running(track) if each.id == "top_speed_m_s")


@pytest.mark.parametrize(("rate_hz", "noise_m", "mean"), [(10, 0.1, 8.25), (10, 0.2, 8.51), (5, 0.2, 8.47)])
def test_scatter_reads_high_by_what_the_page_says_and_opens_nothing(
    rate_hz: float, noise_m: float, mean: float
) -> None:
    tops = [top(sprint(rate_hz, noise_m, seed)) for seed in range(20)]
    assert np.mean([each.value for each in tops if each.value is not None]) == pytest.approx(mean, abs=0.06)
    assert [each for each in tops if each.finding is not None] == []
    assert all("too high. Nothing opens" in " ".join(each.notes) for each in tops)


@pytest.mark.parametrize("rate_hz", [5.0, 10.0, 25.0])
@pytest.mark.parametrize("noise_m", [0.02, 0.05, 0.1, 0.15])
def test_the_truth_is_in_the_interval(rate_hz: float, noise_m: float) -> None:
    found = [top(sprint(rate_hz, noise_m, seed)) for seed in range(20)]
    inside = [each.low <= TOP <= each.high for each in found if each.low is not None and each.high is not None]
    assert sum(inside) >= 0.95 * len(inside)
    assert len(inside) == 20


def test_steady_positions_may_still_become_the_finding() -> None:
    found = top(by_positions(10, noise_m=0.03))
    assert (found.finding, found.quality) == ("top_speed_m_s", "usable")
    assert found.value is not None
    assert found.low == pytest.approx(found.value - 0.3)


def test_the_devices_own_speed_is_left_alone() -> None:
    assert top(by_device(10)).finding == "top_speed_m_s"


def test_the_scatter_that_was_put_in_is_found_whatever_the_run() -> None:
    """Slope over 9 rows, a tenth of a second apart: the sum of the squared times is 0.6 s²."""
    track = sprint(10, 0.1, 3)
    assert track.x_m is not None
    assert track.y_m is not None
    joined = np.ones(len(track.time_s) - 1, dtype=bool)
    found = speed_scatter(track.time_s, track.x_m, track.y_m, joined, 0.1, 4)
    assert found == pytest.approx(3 * 0.1 / np.sqrt(0.6), rel=0.2)


def test_few_rows_tell_nothing_of_the_scatter() -> None:
    t = np.arange(15.0)
    assert speed_scatter(t, t * 3, t, np.ones(14, dtype=bool), 1.0, 1) == 0.0
