"""Drop jumps and hops in a row with times that were put into them."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.metrics.jumps.drop import drop_jump
from hamstride.measure.metrics.jumps.hops import hops
from hamstride.measure.metrics.jumps.method import GRAVITY_M_S2
from hamstride.measure.metrics.symmetry import limb_symmetry
from hamstride.measure.series import Floats, Force
from tests.measure.marked import by_id, refusal, value
from tests.measure.plates import drop, hopping, hum, jump, noise, on

HEIGHT_M = 2.2**2 / (2 * GRAVITY_M_S2)
MM, MS = 0.003, 3.0


def check_drop(force: Floats, rate_hz: float = 1000.0) -> None:
    markers = drop_jump(on(force, rate_hz))
    assert value(markers, "drop_contact_time_ms") == pytest.approx(200.0, abs=MS)
    assert value(markers, "drop_height_flight_m") == pytest.approx(HEIGHT_M, abs=MM)
    assert value(markers, "reactive_strength_m_s") == pytest.approx(HEIGHT_M / 0.2, rel=0.02)
    assert value(markers, "drop_height_impulse_m") == pytest.approx(HEIGHT_M, abs=MM)


@pytest.mark.parametrize("rate_hz", [500.0, 1000.0])
def test_a_drop_jump_of_known_truth(rate_hz: float) -> None:
    check_drop(drop(rate_hz=rate_hz)[0], rate_hz)


def test_a_drop_jump_upside_down_with_hum_or_noise() -> None:
    force, _ = drop()
    for changed in (-force, hum(force, 5.0), noise(force, 1.5)):
        check_drop(changed)


def test_the_height_really_dropped_from_is_told() -> None:
    assert value(drop_jump(on(drop(box_m=0.25)[0])), "dropped_from_m") == pytest.approx(0.25, abs=0.005)


def test_without_standing_still_at_the_end_there_is_no_height_by_speed() -> None:
    force, at = drop()
    cut = force[: round((at["landing"] + 0.3) * 1000)]
    markers = by_id(drop_jump(on(cut)))
    assert markers["drop_contact_time_ms"].quality == "good"
    assert markers["drop_height_impulse_m"].value is None
    assert "Stay on the plate" in markers["drop_height_impulse_m"].notes[0]


def test_a_jump_from_standing_is_no_drop_jump() -> None:
    assert "begins on a box" in refusal(drop_jump(on(jump()[0])))


def test_a_long_contact_is_a_landing() -> None:
    assert "it is a landing" in refusal(drop_jump(on(jump(still_s=0.3, unloaded_s=1.0)[0])))


@pytest.mark.parametrize("contact_s", [0.15, 0.22, 0.35])
@pytest.mark.parametrize("rate_hz", [500.0, 1000.0])
def test_hops_of_known_contact(contact_s: float, rate_hz: float) -> None:
    markers = hops(on(hopping(contact_s=contact_s, rate_hz=rate_hz), rate_hz), side="left")
    assert value(markers, "hop_contact_time_ms") == pytest.approx(1000 * contact_s, abs=MS)
    assert value(markers, "hop_flight_time_ms") == pytest.approx(300.0, abs=MS)
    assert {each.side for each in markers} == {"left"}


def test_the_same_hops_however_they_were_recorded() -> None:
    row = hopping()
    for changed in (-row, hum(row, 5.0), noise(row, 1.5), row + 10.0, np.concatenate((np.zeros(1500), row))):
        markers = hops(on(changed), side="left")
        assert value(markers, "hop_contact_time_ms") == pytest.approx(220.0, abs=MS)
        assert value(markers, "hop_flight_time_ms") == pytest.approx(300.0, abs=MS)


def test_each_foot_on_its_plate_has_its_own_contact() -> None:
    left, right = hopping(contact_s=0.20), hopping(contact_s=0.25)
    length = min(len(left), len(right))
    markers = hops(Force(1000.0, {"left": left[:length], "right": right[:length]}))
    contact = {each.side: each.value for each in markers if each.id == "hop_contact_time_ms"}
    assert contact["left"] == pytest.approx(200.0, abs=MS)
    assert contact["right"] == pytest.approx(250.0, abs=MS)
    index = by_id(limb_symmetry(markers, injured="right"))["hop_contact_time_ms_symmetry_pct"]
    assert index.value == pytest.approx(125.0, abs=1.5)


def test_two_hops_are_too_few() -> None:
    assert "There are 2 hops that count. It takes 3" in refusal(hops(on(hopping(hops=2)), side="left"))


def test_a_rest_between_two_rows_is_no_contact() -> None:
    row = hopping(hops=5)
    markers = by_id(hops(on(np.concatenate((row, row))), side="left"))
    assert markers["hop_contact_time_ms"].value == pytest.approx(220.0, abs=MS)


def test_contact_of_a_hop_is_not_contact_of_a_run() -> None:
    """The gate reads contact while running; a hop on the spot must not open it."""
    assert {each.finding for each in (*hops(on(hopping()), side="left"), *drop_jump(on(drop()[0])))} == {None}
