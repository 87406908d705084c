"""Jumps from standing whose height is known, because it was put into them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.metrics.jumps.from_standing import counter_movement_jump, squat_jump
from hamstride.measure.metrics.symmetry import limb_symmetry
from hamstride.measure.series import Floats, Force
from tests.measure.examples import MODEST
from tests.measure.marked import by_id, refusal, value
from tests.measure.plates import Person, hum, jump, noise, on

PERSON = Person()
MM, MS = 0.003, 0.003


def check(force: Floats, rate_hz: float = 1000.0, person: Person = PERSON) -> None:
    """Heights and times of a counter-movement jump are the truth."""
    markers = counter_movement_jump(on(force, rate_hz))
    assert value(markers, "jump_height_flight_m") == pytest.approx(person.height_m, abs=MM)
    assert value(markers, "jump_height_impulse_m") == pytest.approx(person.height_m, abs=MM)
    assert value(markers, "flight_time_s") == pytest.approx(person.flight_s, abs=MS)


@pytest.mark.parametrize("rate_hz", [500.0, 1000.0, 2000.0])
def test_the_height_is_the_one_that_was_put_in(rate_hz: float) -> None:
    check(jump(PERSON, rate_hz=rate_hz)[0], rate_hz)


@pytest.mark.parametrize("shift_s", [0.0003, 0.0005, 0.0009, 1.2345])
def test_a_jump_later_is_the_same_jump(shift_s: float) -> None:
    check(jump(PERSON, shift_s=shift_s)[0])


def test_a_plate_that_counts_downwards_gives_the_very_same_numbers() -> None:
    force, _ = jump(PERSON)
    assert counter_movement_jump(on(force)) == counter_movement_jump(on(-force))


@pytest.mark.parametrize("newtons", [2.0, 5.0, 10.0])
def test_mains_hum_moves_nothing_that_counts(newtons: float) -> None:
    check(hum(jump(PERSON)[0], newtons))


@pytest.mark.parametrize("newtons", [25.0, 40.0, 80.0])
def test_a_hum_that_hides_the_flight_is_refused(newtons: float) -> None:
    assert refusal(counter_movement_jump(on(hum(jump(PERSON)[0], newtons))))


@pytest.mark.parametrize("seed", range(5))
def test_noise_of_a_good_plate_moves_the_height_by_millimetres(seed: int) -> None:
    check(noise(jump(PERSON)[0], 1.5, seed))


@pytest.mark.parametrize("seed", range(20))
def test_the_interval_holds_the_truth_under_noise(seed: int) -> None:
    markers = by_id(counter_movement_jump(on(noise(jump(PERSON)[0], 3.0, seed))))
    for id in ("jump_height_flight_m", "jump_height_impulse_m", "body_weight_n"):
        low, high = markers[id].low, markers[id].high
        truth = PERSON.weight_n if id == "body_weight_n" else PERSON.height_m
        assert low is not None
        assert high is not None
        assert low - 0.001 <= truth <= high + 0.001


def test_an_empty_plate_at_the_start_is_no_weight() -> None:
    check(jump(PERSON, unloaded_s=3.0)[0])


def test_a_foot_that_bounces_on_landing_has_landed() -> None:
    bounced, smooth = (counter_movement_jump(on(jump(PERSON, bounce=each)[0])) for each in (True, False))
    assert value(bounced, "flight_time_s") == pytest.approx(value(smooth, "flight_time_s"), abs=0.0005)


def test_ringing_of_the_plate_after_take_off_is_no_contact() -> None:
    force, at = jump(PERSON)
    left = round(at["take_off"] * 1000)
    force[left + 3 : left + 8] = 45.0
    check(force)


def test_onset_and_take_off_stand_where_they_were_put() -> None:
    force, at = jump(PERSON)
    marks = by_id(counter_movement_jump(on(noise(force, 1.0))))["jump_height_impulse_m"].marks
    assert marks["onset"] == pytest.approx(at["onset"], abs=0.035)  # put 30 ms early on purpose
    assert marks["take_off"] == pytest.approx(at["take_off"], abs=0.002)
    assert marks["landing"] == pytest.approx(at["landing"], abs=0.002)


def test_a_zero_that_is_off_moves_neither_height_nor_weight() -> None:
    offset = counter_movement_jump(on(jump(PERSON)[0] + 12.0))
    assert value(offset, "jump_height_impulse_m") == pytest.approx(PERSON.height_m, abs=MM)
    assert value(offset, "body_weight_n") == pytest.approx(PERSON.weight_n, abs=0.1)


def test_two_plates_are_added() -> None:
    force, _ = jump(PERSON)
    plates = Force(1000.0, {"left": 0.45 * force, "right": 0.55 * force})
    assert value(counter_movement_jump(plates), "jump_height_impulse_m") == pytest.approx(PERSON.height_m, abs=MM)


def test_each_foot_has_its_own_forces_where_it_has_its_own_plate() -> None:
    force, _ = jump(PERSON)
    plates = Force(1000.0, {"left": 0.45 * force, "right": 0.55 * force + 8.0})
    markers = counter_movement_jump(plates)
    index = by_id(limb_symmetry(markers, injured="left"))
    assert index["push_mean_force_n_symmetry_pct"].value == pytest.approx(100 * 0.45 / 0.55, abs=0.5)
    assert index["landing_peak_force_n_symmetry_pct"].value == pytest.approx(100 * 0.45 / 0.55, abs=0.5)
    left = next(each for each in markers if each.id == "landing_peak_force_n" and each.side == "left")
    assert left.value == pytest.approx(0.45 * force[-2400:].max(), rel=0.01)


def test_a_squat_jump_is_not_taken_for_a_counter_movement_jump() -> None:
    squat = on(jump(PERSON, dip=0.0)[0])
    assert "Was it a squat jump?" in refusal(counter_movement_jump(squat))
    assert value(squat_jump(squat), "jump_height_impulse_m") == pytest.approx(PERSON.height_m, abs=MM)


def test_a_counter_movement_spoils_a_squat_jump() -> None:
    assert "60 %" in refusal(squat_jump(on(jump(PERSON)[0])))


def test_a_side_is_kept() -> None:
    assert {each.side for each in counter_movement_jump(on(jump(PERSON)[0]), side="left")} == {"left"}


def test_half_a_second_of_standing_is_named() -> None:
    markers = by_id(counter_movement_jump(on(jump(PERSON, still_s=0.7)[0])))
    assert markers["jump_height_impulse_m"].quality == "usable"
    assert "stood still for only" in markers["jump_height_impulse_m"].notes[0]


def test_legs_tucked_in_the_air_are_seen() -> None:
    force, at = jump(PERSON)
    landing = round(at["landing"] * 1000)
    tucked = np.concatenate((force[:landing], np.zeros(90), force[landing:]))
    markers = by_id(counter_movement_jump(on(tucked)))
    assert markers["jump_height_flight_m"].quality == "usable"
    assert "They should agree." in markers["jump_height_flight_m"].notes[0]


def test_stepping_off_and_on_again_is_no_jump() -> None:
    force = np.concatenate((np.full(2000, 700.0), np.zeros(900), np.full(2000, 700.0)))
    for test in (counter_movement_jump, squat_jump):
        assert "stepped off" in refusal(test(on(force)))


def test_a_plate_that_drifts_is_named() -> None:
    force, at = jump(PERSON)
    force[round(at["landing"] * 1000) + 400 :] += 30.0
    assert "may drift" in by_id(counter_movement_jump(on(force)))["body_weight_n"].notes[0]


def standing(newtons: float = 700.0, seconds: float = 4.0) -> Floats:
    return np.full(round(seconds * 1000), newtons)


@pytest.mark.parametrize(
    ("force", "reason"),
    [
        (standing(), "There is no jump here"),
        (standing(0.0), "Nobody stands on the plate"),
        (np.array([]), "empty or has holes"),
        (np.append(standing(), np.nan), "empty or has holes"),
        (np.concatenate((standing(), standing(0.0))), "There is no jump here"),
        (np.concatenate((standing(0.0), jump(PERSON, still_s=0.1)[0][:-1900])), "Nobody stands still"),
    ],
    ids=["only standing", "empty plate", "no samples", "a hole", "stepped off", "never still"],
)
def test_what_is_no_jump_is_refused_with_the_reason(force: Floats, reason: str) -> None:
    assert reason in refusal(counter_movement_jump(on(force)))


def test_a_plate_too_slow_for_a_jump_is_refused() -> None:
    assert "at least 200" in refusal(counter_movement_jump(on(jump(PERSON, rate_hz=100.0)[0], 100.0)))


def test_plates_of_different_lengths_are_refused() -> None:
    force, _ = jump(PERSON)
    reason = refusal(counter_movement_jump(Force(1000.0, {"left": force, "right": force[:-1]})))
    assert "not the same number" in reason


@MODEST
@given(
    weight_n=st.floats(350.0, 1300.0),
    speed_m_s=st.floats(1.2, 3.4),
    dip=st.floats(0.25, 0.8),
    shift_s=st.floats(0.0, 0.01),
)
def test_every_person_and_height(weight_n: float, speed_m_s: float, dip: float, shift_s: float) -> None:
    person = Person(weight_n, speed_m_s)
    check(jump(person, dip=dip, shift_s=shift_s)[0], person=person)


@MODEST
@given(st.lists(st.floats(-2000, 4000), min_size=0, max_size=400), st.sampled_from([100.0, 250.0, 1000.0]))
def test_any_numbers_give_markers_or_a_reason(samples: list[float], rate_hz: float) -> None:
    for marker in counter_movement_jump(on(np.array(samples), rate_hz)):
        assert (marker.value is None) == (marker.quality == "refused")
        assert marker.value is not None or marker.notes
