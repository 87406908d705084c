"""Force, power and the air's part, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.sprint.kinetics import air_drag, forces
from hamstride.measure.metrics.sprint.markers import Profile, outside_of_humans, profile_markers, refused
from tests.measure.marked import named, value
from tests.strategies import MODEST


def profile(mss: float = 8.0, mac: float = 7.0, half: float | None = 0.2) -> Profile:
    share = None if half is None else 0.01
    return Profile(mss, mac, half, half, share, "by hand", "somebody 2016", "good", ("a note",))


def test_the_drag_of_a_runner_is_that_of_the_formula() -> None:
    # 75 kg and 1.75 m: surface 0.2025 · 1.75^0.725 · 75^0.425 = 1.9033 m², 0.266 of it to the front
    frontal = 1.9033 * 0.266
    density = 1.293 * 273 / 293
    assert air_drag(75, 1.75) == pytest.approx(0.5 * density * frontal * 0.9, rel=1e-3)


def test_warm_and_thin_air_drags_less() -> None:
    usual = air_drag(75, 1.75)
    assert air_drag(75, 1.75, celsius=35) == pytest.approx(usual * 293 / 308)
    assert air_drag(75, 1.75, mmhg=600) == pytest.approx(usual * 600 / 760)


@MODEST
@given(st.floats(40, 120), st.floats(1.4, 2.1))
def test_the_bigger_the_body_the_more_air(mass: float, height: float) -> None:
    assert air_drag(mass + 5, height) > air_drag(mass, height)
    assert air_drag(mass, height + 0.05) > air_drag(mass, height)


def test_the_force_at_the_start_is_mass_times_acceleration_whatever_the_air() -> None:
    for drag in (0.0, 0.2, 0.4):
        told = forces(8, 7, 70, drag)
        assert told is not None
        assert told.f0_n == 490


@MODEST
@given(st.floats(4, 12), st.floats(4, 11), st.floats(40, 120))
def test_more_air_needs_more_speed_for_nothing_to_be_left(mss: float, mac: float, mass: float) -> None:
    calm, windy = forces(mss, mac, mass, 0.1), forces(mss, mac, mass, 0.3)
    assert calm is not None
    assert windy is not None
    assert mss < calm.v0_m_s < windy.v0_m_s


def test_the_weather_nobody_told_matters_less_than_half_a_percent() -> None:
    usual = forces(9, 7, 75, air_drag(75, 1.8))
    assert usual is not None
    for celsius in (0, 35):
        told = forces(9, 7, 75, air_drag(75, 1.8, celsius=celsius))
        assert told is not None
        assert told.v0_m_s == pytest.approx(usual.v0_m_s, rel=0.005)


def test_every_marker_of_a_profile_has_its_unit_and_its_interval() -> None:
    found = profile_markers(profile(), 70, 1.75)
    assert {each.id: each.unit for each in found} == {
        "mss_m_s": "m/s",
        "mac_m_s2": "m/s²",
        "f0_n_kg": "N/kg",
        "pmax_w_kg": "W/kg",
        "f0_n": "N",
        "pmax_w": "W",
        "v0_m_s": "m/s",
    }
    assert all(each.low is not None and each.high is not None and each.value is not None for each in found)
    assert all((each.low or 0) < (each.value or 0) < (each.high or 0) for each in found)
    assert {each.notes for each in found} == {("a note",)}
    assert {each.source for each in found} == {"somebody 2016"}


def test_newtons_are_as_unsure_as_the_acceleration_times_the_mass() -> None:
    force = named(profile_markers(profile(), 70, 1.75), "f0_n")
    assert (force.low, force.high) == (pytest.approx(6.8 * 70), pytest.approx(7.2 * 70))  # type: ignore[comparison-overlap]


def test_watts_for_each_kilogram_are_a_quarter_of_the_product() -> None:
    power = named(profile_markers(profile(), None, None), "pmax_w_kg")
    assert power.value == 14
    assert power.low == pytest.approx(13.86)


def test_a_profile_without_intervals_has_none() -> None:
    assert {each.low for each in profile_markers(profile(half=None), 70, 1.75)} == {None}


def test_refused_markers_keep_their_units() -> None:
    found = {each.id: each.unit for each in profile_markers(profile(), None, 1.75)}
    assert (found["f0_n"], found["pmax_w"], found["v0_m_s"]) == ("N", "W", "m/s")
    assert [each.unit for each in refused(("mac_m_s2", "flying_start_m", "lost_time_s"), "", "why")] == [
        "m/s²",
        "m",
        "s",
    ]


@pytest.mark.parametrize(("mss", "mac"), [(1.9, 7), (13.1, 7), (8, 0.9), (8, 25.1), (float("nan"), 7)])
def test_a_profile_no_human_has_is_refused(mss: float, mac: float) -> None:
    found = profile_markers(profile(mss, mac), 70, 1.75)
    assert [each.id for each in found] == ["mss_m_s", "mac_m_s2"]
    assert {each.value for each in found} == {None}
    assert "no sprint has that" in found[0].notes[0]


@pytest.mark.parametrize(("mss", "mac"), [(2.0, 7), (13.0, 7), (8, 1.0), (8, 25.0)])
def test_the_edges_of_what_is_told_are_told(mss: float, mac: float) -> None:
    assert value(profile_markers(profile(mss, mac), 70, 1.75), "mss_m_s") == mss


@pytest.mark.parametrize(("mac", "outside"), [(1.9, True), (2.0, False), (12.0, False), (12.1, True)])
def test_training_shows_accelerations_of_humans_only(mac: float, outside: bool) -> None:
    assert outside_of_humans(mac) is outside
