"""Landings and steps whose moment and angles were put into them."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.metrics.motion.contacts import contacts, first_touch
from hamstride.measure.metrics.motion.landing import landing
from hamstride.measure.series import Floats, Motion
from tests.measure.bodies import SHANK_M, THIGH_M, Figure
from tests.measure.marked import by_id, refusal, value

RATE = 200.0
TOUCH_S = 0.50


def landed(rate_hz: float = RATE, *, inward: float = 0.0, trunk: float = 20.0) -> Motion:
    """Falls with the knee bent 15 degrees, touches at 0.5 s at 3 m/s, and bends to 75 in a quarter of a second."""
    t = np.arange(round(1.2 * rate_hz)) / rate_hz
    into = np.clip((t - TOUCH_S) / 0.25, 0.0, 1.0)
    knee = 15.0 + 60.0 * np.sin(into * np.pi / 2)
    hip = knee / 2
    thigh, shank = np.radians(hip - trunk), np.radians(hip - trunk - knee)
    leg = THIGH_M * np.cos(thigh) + SHANK_M * np.cos(shank) + 0.06
    falling = np.clip(TOUCH_S - t, 0.0, None) * 3.0
    figure = Figure(len(t), rate_hz, hip, knee, trunk, inward * into, height_m=leg + falling)
    return figure.motion()


@pytest.mark.parametrize("rate_hz", [100.0, 200.0, 400.0])
def test_bend_and_lean_at_contact_and_the_deepest(rate_hz: float) -> None:
    markers = landing(landed(rate_hz), side="right")
    assert value(markers, "knee_bend_at_contact_deg") == pytest.approx(15.0, abs=3.0)
    assert value(markers, "knee_bend_most_deg") == pytest.approx(75.0, abs=1.0)
    assert value(markers, "trunk_lean_at_contact_deg") == pytest.approx(20.0, abs=1.0)
    assert by_id(markers)["knee_bend_at_contact_deg"].marks["contact"] == pytest.approx(TOUCH_S, abs=0.015)


def test_a_force_plate_may_tell_the_moment() -> None:
    markers = by_id(landing(landed(), side="right", contact_s=TOUCH_S))
    bend = markers["knee_bend_at_contact_deg"]
    assert bend.value == pytest.approx(15.0, abs=2.0)
    assert bend.value is not None
    assert bend.low is not None
    assert bend.high is not None
    assert bend.low <= bend.value <= bend.high


@pytest.mark.parametrize("inward", [-12.0, 0.0, 12.0, 20.0])
def test_a_knee_that_falls_in_is_told_in_degrees(inward: float) -> None:
    """Seen from the front; a bent knee shows the same turn of the shank at most a little larger."""
    found = value(landing(landed(inward=inward), side="right"), "knee_inward_most_deg")
    assert found == pytest.approx(max(inward, 0.0), abs=1.5)


def test_slow_cameras_are_named_and_slower_ones_refused() -> None:
    assert by_id(landing(landed(100.0), side="right"))["knee_bend_most_deg"].quality == "usable"
    assert "at least 50" in refusal(landing(landed(25.0), side="right"))


def test_no_landing_is_refused() -> None:
    assert "never comes down" in refusal(landing(Figure(400, RATE).motion(), side="right"))
    assert "never comes down" in refusal(landing(landed(), side="right", contact_s=7.0))


def test_no_number_of_a_landing_is_a_finding() -> None:
    assert {each.finding for each in landing(landed(), side="left")} == {None}


def steps(rate_hz: float, contact_s: float = 0.2, swing_s: float = 0.5, count: int = 4) -> Floats:
    """Heights of a foot that is down for `contact_s` and swings for `swing_s`."""
    t = np.arange(round((count * (contact_s + swing_s) + swing_s) * rate_hz)) / rate_hz
    phase = (t % (contact_s + swing_s)) - swing_s
    up = np.where(phase < 0, 0.25 * np.sin(np.pi * np.clip(phase + swing_s, 0, swing_s) / swing_s), 0.0)
    height: Floats = 0.05 + up
    return height


@pytest.mark.parametrize("rate_hz", [100.0, 250.0])
def test_contacts_of_a_run_are_found(rate_hz: float) -> None:
    found = contacts(steps(rate_hz), rate_hz)
    assert len(found) == 4
    assert found[:, 1] - found[:, 0] == pytest.approx(0.2, abs=0.04)
    assert np.diff(found[:, 0]) == pytest.approx(0.7, abs=0.01)


@pytest.mark.parametrize("rate_hz", [50.0, 100.0, 200.0, 500.0])
def test_touch_is_seen_early_and_leaving_late_by_what_the_page_says(rate_hz: float) -> None:
    """The known foot touches at 0.5 s and leaves 0.2 s later."""
    (touch, leaving), *_ = contacts(steps(rate_hz), rate_hz)
    assert touch == pytest.approx(0.5 - 0.016, abs=0.001)
    assert leaving == pytest.approx(0.7 + 0.016, abs=0.001)


@pytest.mark.parametrize("rate_hz", [100.0, 200.0, 400.0])
def test_a_landing_is_seen_eight_milliseconds_early(rate_hz: float) -> None:
    bend = by_id(landing(landed(rate_hz), side="right"))["knee_bend_at_contact_deg"]
    assert bend.marks["contact"] == pytest.approx(TOUCH_S - 0.008, abs=0.001)
    assert bend.value == pytest.approx(15.0, abs=0.1)


def test_a_foot_that_stands_from_the_start_has_not_touched() -> None:
    assert first_touch(np.full(100, 0.05), 100.0) is None
    assert len(contacts(np.full(100, 0.05), 100.0)) == 0
