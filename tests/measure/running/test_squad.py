"""A squad's speeds and bands: block by block what plain differences give, whoever is missing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.running.squad import squad
from hamstride.measure.series import Floats
from tests.strategies import MODEST

RATE = 25.0


def match(frames: int, players: int = 3, seed: int = 0) -> Floats:
    """Players who run now fast, now slowly."""
    chance = np.random.default_rng(seed)
    speed = 5 + 4 * np.sin(np.cumsum(chance.normal(0, 0.05, (frames, players)), axis=0))
    way = np.cumsum(chance.normal(0, 0.1, (frames, players)), axis=0)
    return np.cumsum(np.stack((speed * np.cos(way), speed * np.sin(way)), axis=2) / RATE, axis=0)


def plainly(positions: Floats) -> Floats:
    """Speed of every frame by numpy's own gradient, 0 where it does not count."""
    moved = np.gradient(positions, axis=0)
    speed = np.hypot(moved[:, :, 0], moved[:, :, 1]) * RATE
    return np.where(speed <= 12.5, speed, 0.0)


@pytest.mark.parametrize("frames", [2, 3, 1023, 1024, 1025, 1026, 2049, 3000])
def test_blocks_leave_no_seam(frames: int) -> None:
    positions = match(frames)
    found, speed = squad(positions, RATE, (5.5, 7.0)), plainly(positions)
    np.testing.assert_allclose(found.distance_m, np.sum(speed, axis=0) / RATE)
    np.testing.assert_allclose(found.top_m_s, np.max(speed, axis=0))
    for row, threshold in zip(found.metres_above, (5.5, 7.0), strict=True):
        np.testing.assert_allclose(row, np.sum(np.where(speed > threshold, speed, 0), axis=0) / RATE)
    assert list(found.frames) == [frames] * 3
    assert list(found.too_fast) == [0] * 3


def test_somebody_off_the_pitch_counts_for_nothing_and_harms_nobody() -> None:
    positions = match(2000)
    alone = squad(positions, RATE, (5.5,))
    positions[300:1500, 1] = np.nan
    found = squad(positions, RATE, (5.5,))
    np.testing.assert_allclose(found.distance_m[[0, 2]], alone.distance_m[[0, 2]])
    # one frame more on each side has no neighbour to be compared with
    assert found.frames[1] == 2000 - 1202
    assert 0 < found.distance_m[1] < alone.distance_m[1]
    positions[:, 1] = np.nan
    nobody = squad(positions, RATE, (5.5,))
    assert (nobody.distance_m[1], nobody.top_m_s[1], nobody.frames[1]) == (0, 0, 0)


def test_a_position_that_jumps_is_no_top_speed() -> None:
    positions = match(500)
    before = squad(positions, RATE, (5.5,))
    positions[250:, 0] += 30.0
    found = squad(positions, RATE, (5.5,))
    assert found.too_fast[0] == 2
    assert found.top_m_s[0] <= before.top_m_s[0]
    assert found.distance_m[0] <= before.distance_m[0]


def test_no_thresholds_give_no_bands() -> None:
    assert squad(match(50), RATE, ()).metres_above.shape == (0, 3)


@MODEST
@given(st.integers(2, 60), st.integers(0, 1000), st.floats(0, 360), st.floats(-1e4, 1e4))
def test_a_pitch_that_lies_another_way_gives_the_same(frames: int, seed: int, turn_deg: float, by: float) -> None:
    positions, turn = match(frames, seed=seed), np.radians(turn_deg)
    turned = positions @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) + by
    here, there = squad(positions, RATE, (2.0,)), squad(turned, RATE, (2.0,))
    np.testing.assert_allclose(there.distance_m, here.distance_m, rtol=1e-6)
    np.testing.assert_allclose(there.top_m_s, here.top_m_s, rtol=1e-6)
