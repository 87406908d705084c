"""Nordic curls with a known peak and a known break point."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.force.nordic import nordic
from hamstride.measure.metrics.symmetry import limb_symmetry
from hamstride.measure.series import Floats, Force, Side
from tests.measure.marked import by_id, refusal
from tests.measure.plates import hum
from tests.measure.pulls import lowering


def curl(left: Floats, right: Floats, rate_hz: float) -> dict[tuple[str, Side | None], Marker]:
    return {(each.id, each.side): each for each in nordic(Force(rate_hz, {"left": left, "right": right}))}


@pytest.mark.parametrize("rate_hz", [50.0, 200.0, 1000.0])
def test_each_leg_has_its_own_peak_and_break_point(rate_hz: float) -> None:
    left, broke = lowering(320.0, rate_hz=rate_hz)
    right, _ = lowering(280.0, rate_hz=rate_hz, seed=2)
    markers = curl(left, right, rate_hz)
    assert markers["nordic_force_n", "left"].value == pytest.approx(320.0, rel=0.02)
    assert markers["nordic_force_n", "right"].value == pytest.approx(280.0, rel=0.02)
    assert {markers["nordic_force_n", side].finding for side in ("left", "right")} == {"nordic_force_n"}
    assert markers["nordic_break_n", "left"].marks["break"] == pytest.approx(broke, abs=0.12)
    assert markers["nordic_break_n", "left"].value == pytest.approx(320.0, rel=0.05)
    assert {markers["nordic_force_n", side].quality for side in ("left", "right")} == {"good"}


@pytest.mark.parametrize("change", ["downwards", "hum", "unloaded", "later"])
def test_the_same_curl_however_it_was_recorded(change: str) -> None:
    force, broke = lowering(320.0, rate_hz=1000.0)
    before = 0.0
    if change == "downwards":
        force = -force
    elif change == "hum":
        force = hum(force, 12.0)
    elif change == "unloaded":
        force, before = np.concatenate((np.zeros(2000), force)), 2.0
    else:
        force, before = np.concatenate((np.full(700, 15.0), force)), 0.7
    markers = curl(force, force, 1000.0)
    assert markers["nordic_force_n", "left"].value == pytest.approx(320.0, rel=0.01)
    assert markers["nordic_break_n", "left"].marks["break"] == pytest.approx(broke + before, abs=0.12)


def test_legs_are_compared_by_the_formula_of_the_gates() -> None:
    left, right = lowering(272.0)[0], lowering(320.0, seed=2)[0]
    index = by_id(limb_symmetry(nordic(Force(50.0, {"left": left, "right": right})), injured="left"))
    assert index["nordic_force_n_symmetry_pct"].value == pytest.approx(85.0, abs=1.5)


def test_one_try_is_told_as_one_try() -> None:
    once = lowering(tries=1)[0]
    marker = curl(once, once, 50.0)["nordic_force_n", "left"]
    assert (marker.quality, "holds 1 tries" in marker.notes[0]) == ("usable", True)


def test_a_jerk_is_no_slow_lowering() -> None:
    fast = lowering(slow_s=0.2, rate_hz=200.0)[0]
    assert "not a slow lowering" in refusal(nordic(Force(200.0, {"left": fast, "right": fast})))


def test_held_to_the_floor_there_is_no_break_point() -> None:
    force, broke = lowering(tries=1, rate_hz=200.0)
    held = force[: round(broke * 200) - 1]
    markers = curl(held, held, 200.0)
    assert markers["nordic_force_n", "left"].value == pytest.approx(320.0, rel=0.02)
    assert markers["nordic_break_n", "left"].value is None
    assert "never gives way" in markers["nordic_break_n", "left"].notes[0]


def test_one_leg_that_does_nothing_is_refused_alone() -> None:
    force = lowering()[0]
    idle = np.full(len(force), 12.0) + np.random.default_rng(4).normal(0.0, 1.0, len(force))
    markers = curl(force, idle, 50.0)
    assert markers["nordic_force_n", "left"].value is not None
    assert "no effort" in markers["nordic_force_n", "right"].notes[0]


@pytest.mark.parametrize("plates", [("",), ("left",), ("one", "two")])
def test_sensors_that_do_not_name_both_legs_are_refused(plates: tuple[str, ...]) -> None:
    force = lowering()[0]
    assert "named left and right" in refusal(nordic(Force(50.0, dict.fromkeys(plates, force))))
