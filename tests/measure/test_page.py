"""docs/measuring.md names every marker of running, sprint and load, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.load.markers import training_load
from hamstride.measure.metrics.running import bands
from hamstride.measure.metrics.running.markers import running
from hamstride.measure.metrics.sprint import limits
from hamstride.measure.metrics.sprint.gates import sprint_from_gates
from hamstride.measure.metrics.sprint.gun import sprint_from_gun
from hamstride.measure.metrics.sprint.tracker import sprint_in_training
from hamstride.measure.series import Loads, SpeedTrace, Track
from tests.measure.sprint.athletes import run_through

PAGE = (Path(__file__).parents[2] / "docs" / "measuring.md").read_text("utf-8")


NUMBERS = [
    f"within {bands.SLOPE_HALF_S:g} s of each row",
    f"longer than {bands.GAP_TIMES:g} usual intervals; in irregular recordings {bands.IRREGULAR_TIMES:g} times",
    f"at most {bands.LONGEST_INTERVAL_S:g} s",
    f"More than {bands.CLOCK_JUMPS}, and more than {100 * bands.CLOCK_SHARE:g} % of rows",
    f"above {bands.FASTEST_M_S:g} m/s or below 0",
    f"back within {bands.GLITCH_S:g} s",
    f"by {bands.POSITION_NOISE_M:g} m and what {bands.MOST_BRAKING_M_S2:g} m/s² can add",
    f"for more than {100 * bands.UNBELIEVABLE_SHARE:g} % of rows; {bands.LONG_RUN_M_S:g} m/s kept up for two minutes",
    f"Below {100 * bands.GOOD_SHARE:g} % sums",
    f"below {100 * bands.LEAST_SHARE:g} % they are refused",
    f"with {100 * bands.HELD_SHARE:g} % of it held for {bands.HELD_S:g} s",
    f"± {bands.TRACKER_ERROR_M_S:g} m/s between trackers",
    f"metres above {bands.HIGH_SPEED_M_S:.1f} and {bands.SPRINT_M_S:.1f} m/s",
    f"spells above them of {bands.DWELL_S:g} s or more",
    f"beyond {bands.HARD_M_S2:g} m/s² for {bands.HARD_S:g} s or more",
    f"above {bands.RUNNING_M_S:g} m/s of {bands.BOUT_S:g} s or more",
    f"Rows more than {bands.SLOWEST_INTERVAL_S:g} s apart",
    f"in every {limits.IN_SITU_STEP_M_S:g} m/s above {limits.IN_SITU_FROM_M_S:g} m/s",
    f"from {limits.FLYING_LOOKS_M_S2:g} m/s² it says that it looks like a flying start",
    f"two gates {limits.TOP_SPLIT_M:g} m apart or more",
    f"more than {limits.GOOD_RESIDUAL_S:g} s off the model makes the profile *usable*",
    f"more than {limits.MOST_RESIDUAL_S:g} s refused",
    f"wider than {100 * limits.WIDE_SHARE:g} % on each side",
]


@pytest.mark.parametrize("said", NUMBERS)
def test_the_numbers_of_the_page_are_those_of_the_code(said: str) -> None:
    assert said in " ".join(PAGE.split())


def every_marker() -> list[Marker]:
    time = np.arange(0, 30, 0.1)
    track = Track(time, speed_m_s=np.clip(time, 0, 6), stance_time_ms=np.full(len(time), 220.0))
    gun = SpeedTrace(time, 8 * -np.expm1(-time), 70.0)
    gates = run_through(8, 7, 0.2)
    return [
        *running(track, best_m_s=8.0),
        *sprint_from_gates(gates, height_m=1.8),
        *sprint_from_gates(gates, correction="timing"),
        *sprint_from_gun(gun, height_m=1.8),
        *sprint_in_training(track),
        *training_load(Loads(np.arange(28), np.arange(28.0))),
    ]


def listed() -> dict[str, str]:
    """The markers in the first column of the page's tables, with what the unit column says."""
    found: dict[str, str] = {}
    for first, unit in re.findall(r"^\| (`[^|]*`) \| ([^|]*) \|", PAGE, re.MULTILINE):
        found |= dict.fromkeys(re.findall(r"`(\w+)`", first), unit)
    return found


def test_every_marker_is_on_the_page_and_no_other() -> None:
    assert set(listed()) == {each.id for each in every_marker()}


def test_the_page_says_its_unit() -> None:
    units = listed()
    wrong = [each.id for each in every_marker() if (each.unit or units[each.id]) not in units[each.id]]
    assert wrong == []


def test_every_marker_says_how_it_was_made_and_after_whom() -> None:
    assert [each.id for each in every_marker() if not each.method or not each.source] == []


def test_only_measured_top_speeds_may_become_findings() -> None:
    found = {each.id: each.finding for each in every_marker() if each.finding}
    assert found == dict.fromkeys(("top_speed_m_s", "top_split_m_s", "top_half_second_m_s"), "top_speed_m_s")
