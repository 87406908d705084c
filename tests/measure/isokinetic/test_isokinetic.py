"""Isokinetic tests of a known leg. All simulated: open raw files with torque, angle and speed were not found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.isokinetic.gravity import LegWeight, Position, weighed_at, weighed_by
from hamstride.measure.metrics.isokinetic.isokinetic import Setting, functional_ratio, isokinetic
from hamstride.measure.metrics.isokinetic.method import AAGAARD
from hamstride.measure.series import Floats, Refused, Torque
from tests.measure.examples import MODEST
from tests.measure.machines import LEG, Leg, passive, session
from tests.measure.marked import by_id, refusal, value
from tests.measure.plates import hum

WEIGHT = LegWeight(LEG.weight_nm, "seated")
PUSHED = Setting(60.0, "concentric", WEIGHT)
BRAKED = Setting(60.0, "eccentric", WEIGHT)


def check(series: Torque, done: Setting = PUSHED, leg: Leg = LEG) -> None:
    """Peaks to 1 %, their angles to 3 degrees, torque at 30 degrees to 2 %."""
    markers = isokinetic(series, done)
    assert value(markers, "flexor_peak_torque_nm") == pytest.approx(leg.bend_nm, rel=0.01)
    assert value(markers, "extensor_peak_torque_nm") == pytest.approx(leg.straighten_nm, rel=0.01)
    assert value(markers, "flexor_peak_angle_deg") == pytest.approx(leg.bend_at_deg, abs=3.5)
    assert value(markers, "extensor_peak_angle_deg") == pytest.approx(leg.straighten_at_deg, abs=3.5)
    at_30 = float(leg.bending(np.array([30.0]))[0])
    assert value(markers, "flexor_torque_30_nm") == pytest.approx(at_30, rel=0.02)


@pytest.mark.parametrize("rate_hz", [100.0, 500.0, 1000.0])
@pytest.mark.parametrize("speed_deg_s", [60.0, 180.0])
def test_the_leg_that_was_put_in_comes_out(rate_hz: float, speed_deg_s: float) -> None:
    done = replace(PUSHED, speed_deg_s=speed_deg_s)
    check(session(rate_hz=rate_hz, speed_deg_s=speed_deg_s), done)


def test_braking_reads_the_muscles_that_brake() -> None:
    check(session(eccentric=True), BRAKED)


@pytest.mark.parametrize("changed", ["torque", "velocity_deg_s", "angle_deg"])
def test_a_channel_that_counts_the_other_way_changes_nothing(changed: str) -> None:
    series = session()
    check(replace(series, **{changed: -getattr(series, changed)}))


def test_torque_without_a_sign_is_read_by_the_movement() -> None:
    series = session()
    check(replace(series, torque=np.abs(series.torque)), PUSHED, LEG)


def test_hum_and_a_late_start_change_nothing() -> None:
    series = session(rate_hz=1000.0)
    still = np.zeros(1500)
    late = Torque(
        1000.0,
        hum(np.concatenate((still, series.torque)), 4.0),
        np.concatenate((still + series.angle_deg[0], series.angle_deg)),
        np.concatenate((still, series.velocity_deg_s)),
        "N·m",
    )
    check(late)


def test_overshoot_where_the_lever_is_caught_is_not_strength() -> None:
    """A spike while the lever still gains speed is outside the load range."""
    series = session(rate_hz=1000.0)
    torque = series.torque.copy()
    start = int(np.flatnonzero(series.velocity_deg_s > 0)[0])
    torque[start : start + 30] += 200.0
    check(replace(series, torque=torque))


# The weight of the leg


def test_an_unweighed_leg_bends_too_strongly_and_opens_nothing() -> None:
    markers = by_id(isokinetic(session(), replace(PUSHED, weight=None)))
    peak = markers["flexor_peak_torque_nm"]
    assert peak.value is not None
    assert peak.value > LEG.bend_nm + 8
    assert (peak.finding, peak.quality) == (None, "usable")
    assert "too strong" in peak.notes[0]


def test_a_machine_that_took_the_weight_off_is_believed() -> None:
    light = replace(LEG, weight_nm=0.0)
    done = Setting(60.0, "concentric", by_machine=True)
    check(session(light), done, light)
    assert by_id(isokinetic(session(light), done))["flexor_peak_torque_nm"].finding == "peak_torque_nm"


def test_lying_on_the_front_weight_works_the_other_way() -> None:
    check(session(seated=False), replace(PUSHED, weight=LegWeight(LEG.weight_nm, "prone")))


def test_the_leg_is_weighed_by_one_reading_or_by_a_passive_movement() -> None:
    at_40 = LEG.weight_nm * float(np.cos(np.radians(40.0)))
    assert weighed_at(at_40, 40.0, "seated").level_nm == pytest.approx(LEG.weight_nm)
    assert weighed_by(passive(), "seated").level_nm == pytest.approx(LEG.weight_nm, rel=0.01)


@pytest.mark.parametrize(("torque", "angle"), [(10.0, 80.0), (-3.0, 10.0), (0.0, 10.0), (float("nan"), 10.0)])
def test_a_bad_weighing_is_refused(torque: float, angle: float) -> None:
    with pytest.raises(Refused, match="weighed"):
        weighed_at(torque, angle, "seated")


def test_a_passive_movement_too_short_to_weigh_is_refused() -> None:
    still = Torque(100.0, np.full(50, 5.0), np.full(50, 30.0), np.zeros(50), "N·m")
    with pytest.raises(Refused, match="weighed"):
        weighed_by(still, "seated")


@MODEST
@given(st.floats(0.0, 90.0), st.sampled_from(["seated", "prone"]), st.booleans())
def test_weight_is_added_to_one_group_and_taken_off_the_other(angle: float, position: Position, bending: bool) -> None:
    weight = LegWeight(12.0, position)
    torque: Floats = np.array([50.0])
    one, other = (float(weight.taken_off(torque, np.array([angle]), way)[0]) for way in (bending, not bending))
    assert one + other == pytest.approx(100.0)


# Volts, other units, other things


@pytest.mark.parametrize("unit", ["V", "", "ft·lb", "N", "mV", "volts"])
def test_another_unit_is_refused_by_its_name(unit: str) -> None:
    assert "newton-metres (N·m)" in refusal(isokinetic(session(unit=unit), PUSHED))


@pytest.mark.parametrize("unit", ["N·m", "Nm", "N.m", "N*m"])
def test_newton_metres_may_be_written_in_several_ways(unit: str) -> None:
    check(session(unit=unit))


def test_volts_that_call_themselves_newton_metres_are_refused() -> None:
    """An analogue channel: the same curve, 200 N·m to 10 V, under the right unit."""
    series = session()
    assert "looks like volts" in refusal(isokinetic(replace(series, torque=series.torque / 20.0), PUSHED))


def test_angle_or_speed_in_volts_are_refused() -> None:
    series = session()
    for changed in (
        replace(series, velocity_deg_s=series.velocity_deg_s / 50.0),
        replace(series, angle_deg=series.angle_deg / 20.0),
    ):
        assert "do not tell of the same movement" in refusal(isokinetic(changed, PUSHED))


def test_a_braking_test_called_a_pushing_one_is_read_only_as_far_as_signs_allow() -> None:
    """With a sign, pushing and braking look alike but for the group of muscles. A mixed recording is refused."""
    one, two = session(), session(eccentric=True)
    mixed = Torque(
        100.0,
        np.concatenate((one.torque, two.torque)),
        np.concatenate((one.angle_deg, two.angle_deg)),
        np.concatenate((one.velocity_deg_s, two.velocity_deg_s)),
        "N·m",
    )
    assert "pushes the other way" in refusal(isokinetic(mixed, PUSHED))


def test_another_speed_than_the_one_named_is_refused() -> None:
    assert "never holds 180" in refusal(isokinetic(session(), replace(PUSHED, speed_deg_s=180.0)))
    assert "Say which speed" in refusal(isokinetic(session(), replace(PUSHED, speed_deg_s=0.0)))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"torque": np.array([])}, "holes"),
        ({"angle_deg": np.full(10, 5.0)}, "holes"),
        ({"rate_hz": 20.0}, "at least 50"),
    ],
)
def test_what_cannot_be_read_is_refused(change: dict[str, object], reason: str) -> None:
    assert reason in refusal(isokinetic(replace(session(), **change), PUSHED))  # type: ignore[arg-type]


def test_a_hole_a_still_lever_and_impossible_angles_are_refused() -> None:
    series = session()
    holed = series.torque.copy()
    holed[50] = np.nan
    assert "holes" in refusal(isokinetic(replace(series, torque=holed), PUSHED))
    still = replace(series, angle_deg=np.full(len(holed), 30.0), velocity_deg_s=np.zeros(len(holed)))
    assert "never moves" in refusal(isokinetic(still, PUSHED))
    assert "A knee cannot do that" in refusal(isokinetic(replace(series, angle_deg=series.angle_deg * 3), PUSHED))
    assert "No knee makes that" in refusal(isokinetic(replace(series, torque=series.torque * 9), PUSHED))


# Ratios


def test_conventional_ratio_of_the_peaks() -> None:
    ratio = by_id(isokinetic(session(), PUSHED))["hamstrings_to_quadriceps_conventional"]
    assert ratio.value == pytest.approx(LEG.bend_nm / LEG.straighten_nm, rel=0.02)
    assert (ratio.source, ratio.unit, ratio.finding) == (AAGAARD, "", None)


def test_a_braking_test_alone_has_no_conventional_ratio() -> None:
    assert "hamstrings_to_quadriceps_conventional" not in by_id(isokinetic(session(eccentric=True), BRAKED))


def test_functional_ratio_takes_braking_over_pushing() -> None:
    strong = replace(LEG, bend_nm=150.0)
    ratio = functional_ratio(isokinetic(session(strong, eccentric=True), BRAKED), isokinetic(session(), PUSHED))
    assert ratio.value == pytest.approx(150.0 / 190.0, rel=0.02)


def test_a_functional_ratio_of_two_legs_is_refused() -> None:
    left, right = isokinetic(session(eccentric=True), BRAKED), isokinetic(session(side="right"), PUSHED)
    assert functional_ratio(left, right).value is None
    assert functional_ratio((), right).value is None


def test_peak_torque_is_a_finding_for_one_leg() -> None:
    assert by_id(isokinetic(session(), PUSHED))["flexor_peak_torque_nm"].finding == "peak_torque_nm"
    assert by_id(isokinetic(session(side=None), PUSHED))["flexor_peak_torque_nm"].finding is None
    assert by_id(isokinetic(session(), PUSHED))["extensor_peak_torque_nm"].finding is None


@MODEST
@given(
    bend=st.floats(40.0, 200.0),
    straighten=st.floats(60.0, 320.0),
    weight=st.floats(5.0, 20.0),
    speed=st.sampled_from([60.0, 120.0, 180.0]),
)
def test_every_leg(bend: float, straighten: float, weight: float, speed: float) -> None:
    leg = replace(LEG, bend_nm=bend, straighten_nm=straighten, weight_nm=weight)
    markers = isokinetic(session(leg, speed_deg_s=speed), Setting(speed, "concentric", LegWeight(weight, "seated")))
    assert value(markers, "flexor_peak_torque_nm") == pytest.approx(bend, rel=0.02)
    assert value(markers, "extensor_peak_torque_nm") == pytest.approx(straighten, rel=0.02)
