"""Two published jumps: heights within 3 mm and times within 3 ms of the published numbers."""

from __future__ import annotations

import numpy as np
import pytest

from hamstride.measure.metrics.jumps.from_standing import counter_movement_jump, squat_jump
from hamstride.measure.series import Force
from tests.measure.given_data import given_file
from tests.measure.marked import value

MM, MS = 0.003, 0.003


def published(name: str, every: int = 1) -> Force:
    return Force(1000.0 / every, {"": np.loadtxt(given_file(f"jump/{name}"))[::every]})


def test_the_counter_movement_jump() -> None:
    markers = counter_movement_jump(published("single_cmj_1000hz.txt"))
    assert value(markers, "jump_height_flight_m") == pytest.approx(0.320, abs=MM)
    assert value(markers, "jump_height_impulse_m") == pytest.approx(0.317, abs=MM)
    assert value(markers, "flight_time_s") == pytest.approx(0.511, abs=MS)
    assert value(markers, "time_to_take_off_s") == pytest.approx(0.748, abs=MS)
    assert value(markers, "depth_m") == pytest.approx(-0.348, abs=MM)
    assert value(markers, "body_weight_n") == pytest.approx(662.929, abs=0.5)
    assert value(markers, "peak_power_w") == pytest.approx(3397.9, rel=0.005)


def test_the_squat_jump() -> None:
    markers = squat_jump(published("single_sj_1000hz.txt"))
    assert value(markers, "jump_height_flight_m") == pytest.approx(0.272, abs=MM)
    assert value(markers, "jump_height_impulse_m") == pytest.approx(0.269, abs=MM)
    assert value(markers, "flight_time_s") == pytest.approx(0.471, abs=MS)
    assert value(markers, "body_weight_n") == pytest.approx(660.589, abs=0.5)
    assert value(markers, "peak_power_w") == pytest.approx(3458.0, rel=0.01)


def test_neither_is_taken_for_the_other() -> None:
    assert {each.quality for each in squat_jump(published("single_cmj_1000hz.txt"))} == {"refused"}
    assert {each.quality for each in counter_movement_jump(published("single_sj_1000hz.txt"))} == {"refused"}


def test_every_second_sample_gives_the_same_jump() -> None:
    fine, coarse = (counter_movement_jump(published("single_cmj_1000hz.txt", every)) for every in (1, 2))
    for id in ("jump_height_flight_m", "jump_height_impulse_m", "flight_time_s", "time_to_take_off_s"):
        assert value(coarse, id) == pytest.approx(value(fine, id), abs=0.003)
