"""The five athletes of the open data, with what shorts makes of them, and athletes of our own with known truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.metrics.sprint.model import seconds
from hamstride.measure.series import Floats, SpeedTrace, Splits
from tests.measure.given_data import given_rows

GATES = np.array([5.0, 10, 15, 20, 30, 40])


@dataclass(frozen=True)
class Known:
    """What made the data, and what shorts 3.3.0 finds: MSS, MAC without a correction; MSS, MAC, metres with one."""

    truth: tuple[float, float, float]
    plain: tuple[float, float]
    flying: tuple[float, float, float]


KNOWN = {
    "John": Known((8, 7.5, 0.2), (7.79951, 10.57741), (7.99597, 7.52412, 0.19674)),
    "Kimberley": Known((9, 7, 0.3), (8.59114, 10.58898), (9.00268, 6.99128, 0.30156)),
    "Jim": Known((8, 9, 0.5), (7.81786, 15.73171), (7.99802, 9.03147, 0.49374)),
    "James": Known((10, 9, 0.1), (9.70033, 11.43362), (10.00158, 8.99801, 0.10001)),
    "Samantha": Known((6.5, 9.5, 0.4), (6.44506, 16.44325), (6.50060, 9.47245, 0.40449)),
}


def gates_of(name: str) -> Splits:
    told = [each for each in given_rows("sprint/split_times.csv") if each["athlete"] == name]
    distance, time = (np.array([float(each[key]) for each in told]) for key in ("distance", "time"))
    return Splits(distance, time, float(told[0]["bodyweight"]), name)


def gun_of(name: str) -> SpeedTrace:
    told = [each for each in given_rows("sprint/radar_gun.csv") if each["athlete"] == name]
    time, speed = (np.array([float(each[key]) for each in told]) for key in ("time", "velocity"))
    return SpeedTrace(time, speed, float(told[0]["bodyweight"]), name)


def run_through(mss: float, mac: float, flying_m: float = 0.0, gates: Floats = GATES, late_s: float = 0.0) -> Splits:
    """Gate times of an athlete with this truth who starts `flying_m` behind the line, the clock `late_s` late."""
    v, a = np.array(mss), np.array(mac)
    times = seconds(gates + flying_m, v, a) - seconds(np.array(flying_m), v, a) - late_s
    return Splits(gates, times, 70.0)
