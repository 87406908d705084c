"""Nordic curls whose break point is known: lowered steadily, then let go at a known angle."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.metrics.motion.nordic_angle import nordic_break_angle
from hamstride.measure.series import Floats, Motion
from tests.measure.bodies import Figure
from tests.measure.marked import by_id, refusal

ID = "nordic_break_angle_deg"


def lowered(break_deg: float, rate_hz: float, *, speed_deg_s: float = 25.0, catch_deg: float = 8.0) -> Floats:
    """Degrees above the floor: still, lowered at a steady speed down to `break_deg`, then falling freely."""
    still = np.full(round(0.6 * rate_hz), 90.0)
    down = np.arange(90.0, break_deg, -speed_deg_s / rate_hz)
    t = np.arange(round(1.5 * rate_hz)) / rate_hz
    fall = break_deg - speed_deg_s * t - 0.5 * 500.0 * t**2
    landed = np.full(round(0.5 * rate_hz), catch_deg)
    angle: Floats = np.concatenate((still, down, fall[fall > catch_deg], landed))
    return angle


def curl(angle: Floats, rate_hz: float, *, hips: float | Floats = 0.0) -> Motion:
    return Figure(len(angle), rate_hz, hip=hips, knee=90.0, trunk=90.0 - angle).motion()


@pytest.mark.parametrize("rate_hz", [60.0, 120.0, 240.0])
@pytest.mark.parametrize("break_deg", [30.0, 41.0, 55.0])
def test_the_break_point_is_where_the_fall_begins(break_deg: float, rate_hz: float) -> None:
    marker = by_id(nordic_break_angle(curl(lowered(break_deg, rate_hz), rate_hz)))[ID]
    assert marker.value == pytest.approx(break_deg, abs=5.0)
    assert marker.value is not None
    assert marker.low is not None
    assert marker.high is not None
    assert marker.low <= marker.value <= marker.high
    assert (marker.side, marker.finding, marker.quality) == ("both", None, "good")


def test_a_stronger_curl_breaks_lower() -> None:
    weak, strong = (by_id(nordic_break_angle(curl(lowered(each, 120.0), 120.0)))[ID].value for each in (50.0, 35.0))
    assert weak is not None
    assert strong is not None
    assert weak - strong == pytest.approx(15.0, abs=2.0)


def test_lowered_to_the_floor_there_is_no_break_point() -> None:
    angle = np.concatenate((np.full(60, 90.0), np.linspace(90.0, 5.0, 480), np.full(60, 5.0)))
    assert "There is no fall" in refusal(nordic_break_angle(curl(angle, 120.0)))


def test_hips_that_bend_on_the_way_are_named() -> None:
    angle = lowered(40.0, 120.0)
    bending = np.clip(np.linspace(0.0, 60.0, len(angle)), 0.0, 45.0)
    marker = by_id(nordic_break_angle(curl(angle, 120.0, hips=bending)))[ID]
    assert marker.quality == "usable"
    assert "stay in line" in marker.notes[0]


def test_a_motion_that_begins_lying_down_is_refused() -> None:
    angle = lowered(40.0, 120.0)[150:]
    assert "kneeling upright" in refusal(nordic_break_angle(curl(angle, 120.0)))


def test_slow_cameras_are_refused() -> None:
    assert "at least 50" in refusal(nordic_break_angle(curl(lowered(40.0, 30.0), 30.0)))
