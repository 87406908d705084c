"""Sprint markers out of gates: what is said of the start, what is refused, and what is measured without any model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.sprint.gates import sprint_from_gates
from hamstride.measure.metrics.sprint.kinetics import air_drag, forces
from hamstride.measure.series import Floats, Splits
from tests.measure.marked import named, value
from tests.measure.sprint.athletes import GATES, KNOWN, gates_of, run_through
from tests.strategies import MODEST


@pytest.mark.parametrize("name", KNOWN)
def test_the_markers_of_the_open_data_are_those_of_shorts(name: str) -> None:
    found = sprint_from_gates(gates_of(name))
    assert value(found, "mss_m_s") == pytest.approx(KNOWN[name].flying[0], abs=1e-4)
    assert value(found, "mac_m_s2") == pytest.approx(KNOWN[name].flying[1], abs=1e-4)
    assert value(found, "flying_start_m") == pytest.approx(KNOWN[name].flying[2], abs=1e-4)
    plain = sprint_from_gates(gates_of(name), correction="none")
    assert value(plain, "mac_m_s2") == pytest.approx(KNOWN[name].plain[1], abs=1e-4)


def test_hand_timing_leaves_the_acceleration_open_and_says_so() -> None:
    told = run_through(8, 7, 0.2)
    shaky = replace(told, time_s=told.time_s + np.array([0.04, -0.03, 0.02, -0.04, 0.03, -0.01]))
    mac = named(sprint_from_gates(shaky), "mac_m_s2")
    assert mac.quality == "usable"
    assert "leave the acceleration open by" in mac.notes[-1]


def test_what_the_correction_did_is_said() -> None:
    mac = named(sprint_from_gates(gates_of("Jim")), "mac_m_s2")
    assert mac.notes == ("Without the correction the acceleration would read 15.7 m/s², 74 % more.",)
    assert mac.method.endswith("with the run before the line")
    assert mac.quality == "good"


@pytest.mark.parametrize("name", KNOWN)
def test_an_acceleration_that_looks_like_a_flying_start_is_said_to(name: str) -> None:
    mac = named(sprint_from_gates(gates_of(name), correction="none"), "mac_m_s2")
    assert mac.quality == "usable"
    assert mac.notes[0] == "It looks like a flying start: nobody starts this fast. The number reads too high."


def test_an_honest_start_is_not_said_to_fly() -> None:
    mac = named(sprint_from_gates(run_through(8, 7), correction="none"), "mac_m_s2")
    assert mac.notes == ("A start behind the line makes the acceleration read too high. Start on the line.",)
    assert mac.quality == "usable"


@pytest.mark.parametrize("name", KNOWN)
def test_the_intervals_hold_the_truth_of_the_open_data(name: str) -> None:
    found = sprint_from_gates(gates_of(name))
    for marker, truth in zip(("mss_m_s", "mac_m_s2", "flying_start_m"), KNOWN[name].truth, strict=True):
        told = named(found, marker)
        assert told.low is not None
        assert told.high is not None
        # times rounded to a millisecond: the interval of three freedoms is wide enough for four of the five
        slack = 1.5 * (told.high - told.low)
        assert told.low - slack <= truth <= told.high + slack


def test_power_is_surer_than_its_parts_because_they_pull_against_each_other() -> None:
    found = sprint_from_gates(gates_of("John"))
    mac, power = named(found, "mac_m_s2"), named(found, "pmax_w_kg")
    assert mac.high is not None
    assert power.high is not None
    assert power.high / value(found, "pmax_w_kg") < mac.high / value(found, "mac_m_s2")


def test_force_and_power_are_those_of_the_published_example() -> None:
    # shorts' own example: MSS 8.591, MAC 10.589, 60 kg, 1.70 m, 25 °C: F0 635 N, V0 8.8 m/s, Pmax 1.4 kW
    told = forces(8.59114, 10.58898, 60, air_drag(60, 1.7, celsius=25))
    assert told is not None
    assert told.f0_n == pytest.approx(635, abs=0.5)
    assert told.v0_m_s == pytest.approx(8.8, abs=0.05)
    assert told.pmax_w == pytest.approx(1400, abs=50)


@MODEST
@given(st.floats(4, 12), st.floats(4, 11), st.floats(40, 120), st.floats(1.4, 2.1))
def test_at_v0_nothing_is_left_and_it_is_above_the_top_speed(
    mss: float, mac: float, mass: float, height: float
) -> None:
    drag = air_drag(mass, height)
    told = forces(mss, mac, mass, drag)
    assert told is not None
    left = mass * mac * (1 - told.v0_m_s / mss) + drag * told.v0_m_s**2
    assert left == pytest.approx(0, abs=1e-6 * mass * mac)
    assert told.v0_m_s >= mss


def test_without_air_v0_is_the_top_speed() -> None:
    told = forces(8, 7, 70, 0.0)
    assert told is not None
    assert told.v0_m_s == pytest.approx(8)
    assert forces(12, 0.1, 1, 5.0) is None


def test_newtons_need_a_mass_and_the_air_a_height() -> None:
    found = sprint_from_gates(replace(run_through(8, 7), mass_kg=None))
    assert {each.id for each in found if each.quality == "refused"} == {"f0_n", "pmax_w", "v0_m_s"}
    found = sprint_from_gates(run_through(8, 7))
    assert value(found, "f0_n") == pytest.approx(7 * 70, rel=1e-4)
    assert named(found, "v0_m_s").notes == ("This needs the body height, for the air.",)
    found = sprint_from_gates(run_through(8, 7), height_m=1.75)
    assert 8 < value(found, "v0_m_s") < 8.4
    assert value(found, "pmax_w") == pytest.approx(value(found, "f0_n") * value(found, "v0_m_s") / 4)


@pytest.mark.parametrize(
    ("gates", "correction"), [([5.0, 10], None), ([5.0, 10, 20], "flying"), ([5.0, 10, 20], "timing"), ([], None)]
)
def test_too_few_gates_are_refused(gates: list[float], correction: str | None) -> None:
    told = run_through(8, 7, gates=np.array(gates))
    mss = named(sprint_from_gates(told, correction=correction), "mss_m_s")  # type: ignore[arg-type]
    assert mss.value is None
    assert "gates past the start line" in mss.notes[0]


def test_three_gates_are_enough_for_a_plain_profile_and_five_for_the_start() -> None:
    assert "not corrected" in named(sprint_from_gates(run_through(8, 7, gates=GATES[:4])), "mss_m_s").method
    assert "run before the line" in named(sprint_from_gates(run_through(8, 7, gates=GATES[:5])), "mss_m_s").method
    assert value(sprint_from_gates(run_through(8, 7, gates=GATES[:3])), "mss_m_s") == pytest.approx(8)


def test_a_measured_start_is_used_and_not_looked_for() -> None:
    mac = named(sprint_from_gates(run_through(8, 7, 0.4), flying_m=0.4), "mac_m_s2")
    assert mac.value == pytest.approx(7)
    assert mac.method == "least-squares sprint model of the gate times, start 0.4 m behind the line"


@pytest.mark.parametrize(
    ("distance", "time", "says"),
    [
        ([5.0, 10, 20], [1.2, 2.0, np.nan], "has no time or no distance"),
        ([5.0, 10, 20], [1.2, 2.0], "has no time or no distance"),
        ([5.0, 10, 20], [1.2, 1.2, 3.3], "must rise"),
        ([5.0, 10, 20], [1.2, 3.3, 2.0], "must rise"),
        ([-5.0, 10, 20], [1.2, 2.0, 3.3], "must rise"),
        ([5.0, 5, 20], [1.2, 2.0, 3.3], "must rise"),
        ([0.0, 10, 20], [0.1, 2.0, 3.3], "The clock has to start there"),
        ([5.0, 10, 20], [0.3, 0.6, 1.2], "more than anybody runs"),
        ([500.0, 1000, 2000], [1.2, 2.0, 3.3], "more than anybody runs"),
    ],
)
def test_gates_that_cannot_be_are_refused_in_one_sentence(distance: list[float], time: list[float], says: str) -> None:
    found = sprint_from_gates(Splits(np.array(distance), np.array(time)))
    assert {each.value for each in found} == {None}
    assert says in found[0].notes[0]


def test_a_gate_far_off_the_model_is_told_and_a_worse_one_refused() -> None:
    told = run_through(8, 7)
    for off, quality in ((0.15, "usable"), (0.9, "refused")):
        times = told.time_s + np.array([0, 0, 0, off, 0, 0])
        mss = named(sprint_from_gates(replace(told, time_s=times), correction="none"), "mss_m_s")
        assert mss.quality == quality
        assert "Check" in mss.notes[-1]


def test_the_start_line_itself_and_the_order_of_rows_change_nothing() -> None:
    told = run_through(8, 7, 0.3)
    with_line = Splits(np.concatenate((GATES[::-1], [0.0])), np.concatenate((told.time_s[::-1], [0.0])), 70.0)
    assert sprint_from_gates(with_line) == sprint_from_gates(told)


def test_the_fastest_part_is_measured_without_a_model() -> None:
    top = named(sprint_from_gates(gates_of("John")), "top_split_m_s")
    assert top.finding == "top_speed_m_s"
    assert top.value == pytest.approx(10 / (5.849 - 4.591))
    assert top.notes[0] == "Between 30 and 40 m."
    assert top.marks == {"top_start": 4.591, "top_end": 5.849}


def test_two_gates_five_metres_apart_are_no_top_speed() -> None:
    found = sprint_from_gates(run_through(8, 7, gates=np.array([4.0, 8.0])))
    assert not [each for each in found if each.id == "top_split_m_s"]


@MODEST
@given(
    st.lists(st.floats(-50, 200) | st.just(float("nan")), max_size=8),
    st.lists(st.floats(-10, 60) | st.just(float("nan")), max_size=8),
)
def test_any_gates_at_all_give_markers_and_no_error(distance: list[float], time: list[float]) -> None:
    for each in sprint_from_gates(Splits(np.array(sorted(distance)), np.array(sorted(time)), 70.0), height_m=1.8):
        assert (each.value is None) == (each.quality == "refused")
        assert each.value is None or np.isfinite(each.value)


def scaled(told: Splits, by: float) -> Floats:
    return told.time_s * by


@MODEST
@given(st.floats(0.8, 1.25))
def test_a_slower_film_scales_speed_and_acceleration_as_units_do(by: float) -> None:
    told = run_through(7, 6)
    found = sprint_from_gates(replace(told, time_s=scaled(told, by)), correction="none")
    assert value(found, "mss_m_s") == pytest.approx(7 / by, rel=1e-6)
    assert value(found, "mac_m_s2") == pytest.approx(6 / by**2, rel=1e-6)
