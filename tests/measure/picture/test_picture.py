"""Pictures beside markers: whole documents, marks where they were read, holes left open, nothing that breaks a page."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.load.markers import training_load
from hamstride.measure.metrics.running.markers import running
from hamstride.measure.metrics.sprint.gates import sprint_from_gates
from hamstride.measure.metrics.sprint.gun import sprint_from_gun
from hamstride.measure.picture import picture
from hamstride.measure.picture.frame import HEIGHT, LEFT, WIDTH, Frame, labels, ticks
from hamstride.measure.picture.line import path, thinned
from hamstride.measure.series import Force, Loads, Motion, Series, SpeedTrace, Splits, Torque, Track
from tests.measure.running.tracks import by_device, without
from tests.measure.sprint.athletes import run_through
from tests.strategies import MODEST

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own text
    assert root.tag == f"{SVG}svg"
    assert "nan" not in svg.lower().replace("nand", "")
    assert "inf" not in re.sub(r"<title>.*?</title>|<text.*?</text>", "", svg)
    return root


def words(root: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def title(root: ElementTree.Element) -> str:
    return root.findtext(f"{SVG}title") or ""


def marked(side: str | None = None, **marks: float) -> Marker:
    return Marker("peak_n", 1.0, "N", "", "", side=side, marks=marks)  # type: ignore[arg-type]


def two_plates() -> Force:
    rise = np.clip(np.linspace(-1, 4, 2500), 0, 1) * 300
    return Force(500.0, {"left": rise, "right": rise * 0.8})


def test_a_run_shows_its_bands_its_efforts_and_its_top_speed() -> None:
    track = by_device()
    root = parsed(picture(track, running(track)))
    assert {"5.5", "7", "8.0 m/s", "m/s", "s"} <= set(words(root))
    assert title(root) == "Speed over 0.3 minutes. The top speed is 8.0 m/s."
    assert root.get("role") == "img"
    assert "left out" not in words(root)


def test_what_was_left_out_of_a_run_is_grey_and_has_no_line_over_it() -> None:
    track = without(by_device(), slice(95, 114))
    root = parsed(picture(track, running(track)))
    assert "left out" in words(root)
    lines = [each.get("d") or "" for each in root.iter(f"{SVG}path")]
    assert max(each.count("M") for each in lines) == 2
    # the hole between 9.4 and 11.4 of 21 seconds
    inner = WIDTH - LEFT - 12
    assert not [
        each
        for line in lines
        if line.count("L") > 20
        for each in re.findall(r"[ML]([\d.]+) ", line)
        if LEFT + inner * 9.6 / 21 < float(each) < LEFT + inner * 11.3 / 21
    ]


def test_a_long_run_is_told_in_minutes() -> None:
    track = Track(np.arange(900.0), speed_m_s=np.full(900, 3.0))
    assert "min" in words(parsed(picture(track, running(track))))


def test_a_match_of_ninety_minutes_makes_no_big_picture() -> None:
    time = np.arange(54_000) / 10
    track = Track(time, speed_m_s=np.abs(3 + 2 * np.sin(time) + np.random.default_rng(0).normal(0, 0.1, len(time))))
    assert len(picture(track, running(track))) < 60_000


def test_a_force_shows_both_legs_and_the_moments_it_was_read_at() -> None:
    root = parsed(picture(two_plates(), [marked("left", onset=1.0, peak=2.0), marked("right", onset=1.2)]))
    assert {"left", "right", "start left", "peak left", "start right", "N"} <= set(words(root))
    assert title(root) == "Trace in N. Marked: start left 1.00 s, start right 1.20 s, peak left 2.00 s."


def test_marks_close_together_are_shown_close_up() -> None:
    whole = words(parsed(picture(two_plates(), [])))
    close = words(parsed(picture(two_plates(), [marked(onset=1.0, take_off=1.3)])))
    assert "4" in whole
    assert "4" not in close
    assert {"start", "take-off"} <= set(close)


def test_a_mark_nobody_wrote_words_for_is_told_by_its_name() -> None:
    assert "heel off" in words(parsed(picture(two_plates(), [marked(heel_off_2=1.0)])))


def test_gates_show_the_model_that_was_fitted_to_them() -> None:
    told = run_through(8, 7, 0.3)
    assert "top speed by the model 8.00" in words(parsed(picture(told, sprint_from_gates(told))))
    assert not [each for each in words(parsed(picture(told, []))) if "model" in each]


def test_a_gun_shows_its_best_half_second() -> None:
    time = np.arange(0, 6, 0.02)
    told = SpeedTrace(time, 8 * -np.expm1(-time))
    root = parsed(picture(told, sprint_from_gun(told)))
    assert len(list(root.iter(f"{SVG}rect"))) == 2
    assert title(root) == "Speed of one sprint, up to 8.0 m/s."


def test_a_diary_shows_a_ring_and_no_bar_on_a_day_nobody_wrote_down() -> None:
    loads = np.full(40, 300.0)
    loads[[12, 13]] = np.nan
    told = Loads(np.arange(40), loads)
    root = parsed(picture(told, training_load(told)))
    assert len(list(root.iter(f"{SVG}circle"))) == 2
    assert len(list(root.iter(f"{SVG}rect"))) == 1 + 38
    assert title(root) == "Load of 40 days. Days with no entry: 2."
    assert {"7-day average", "28-day average"} <= set(words(root))


def test_a_long_diary_shows_its_last_twelve_weeks() -> None:
    told = Loads(np.arange(400), np.full(400, 300.0))
    assert title(parsed(picture(told, ()))).startswith("Load of 84 days.")


def test_torque_is_shown_in_the_unit_of_the_file_even_when_that_is_none() -> None:
    time = np.arange(0, 3, 0.01)
    told = Torque(100.0, np.sin(time), time, time, "V")
    assert "V" in words(parsed(picture(told, ())))
    assert "?" in words(parsed(picture(replace(told, unit=""), ())))


def test_motion_shows_knees_and_hips() -> None:
    time = np.arange(0, 3, 0.01)
    columns = {"pelvis_tilt": time, "hip_flexion_l": time, "knee_angle_l": time * 20, "knee_angle_r": time * 30}
    told = Motion(time, columns, dict.fromkeys(columns, "deg"))
    assert {"knee l", "knee r", "hip flexion l"} <= set(words(parsed(picture(told, ()))))


@pytest.mark.parametrize(
    "series",
    [
        Track(np.arange(9.0)),
        Force(1000.0, {}),
        Force(1000.0, {"": np.array([])}),
        Force(1000.0, {"": np.full(9, np.nan)}),
        Torque(100.0, np.array([]), np.array([]), np.array([]), "N·m"),
        Splits(np.array([5.0]), np.array([np.nan])),
        SpeedTrace(np.array([]), np.array([])),
        Motion(np.array([]), {}, {}),
        Loads(np.array([], dtype=np.int64), np.array([])),
    ],
)
def test_what_cannot_be_drawn_says_why_in_the_picture(series: Series) -> None:
    root = parsed(picture(series, ()))
    assert words(root)[0] == "There is nothing to draw."
    assert len(words(root)) > 1


def test_names_out_of_a_file_cannot_break_out_of_the_picture() -> None:
    nasty = '<script>alert("1")</script>&\x00\x0b'
    time = np.arange(0, 3, 0.01)
    told = Motion(time, {nasty: time, "b": time}, {nasty: nasty, "b": nasty})
    svg = picture(told, [replace(marked(), marks={nasty: 1.0})])
    assert "<script" not in svg
    parsed(svg)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 8.6, [0, 2, 4, 6, 8]), (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]), (-5, 5, [-4, -2, 0, 2, 4]), (3, 3, [3])],
)
def test_numbers_on_an_axis_are_round(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high, 5) == expected


@MODEST
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 9))
def test_an_axis_has_some_numbers_and_never_too_many(low: float, span: float, most: int) -> None:
    found = ticks(low, low + span, most)
    assert len(found) <= most + 1
    assert all(low - 1e-6 * span <= each <= low + span * (1 + 1e-6) + 1e-9 for each in found)


@MODEST
@given(st.lists(st.tuples(st.text("abcdefgh", min_size=1, max_size=12), st.floats(0, 10)), max_size=9))
def test_labels_stay_on_the_card_and_never_run_into_each_other(marks: list[tuple[str, float]]) -> None:
    placed = re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>(\w+)<', "".join(labels(Frame(0, 10, 0, 1), marks)))
    boxes = sorted((float(y), float(x) - 3 * len(said), float(x) + 3 * len(said)) for x, y, said in placed)
    assert all(left >= LEFT - 1 and right <= WIDTH for _, left, right in boxes)
    for (row, _, end), (next_row, start, _) in pairwise(boxes):
        assert row != next_row or end < start


@MODEST
@given(st.integers(0, 2**32 - 1), st.integers(1, 20_000))
def test_a_thinned_trace_keeps_its_ends_and_its_extremes(seed: int, rows: int) -> None:
    y = np.random.default_rng(seed).normal(0, 1, rows)
    kept = thinned(np.linspace(40, 380, rows), y)
    assert {0, rows - 1, int(np.argmax(y)), int(np.argmin(y))} <= set(kept.tolist())
    assert len(kept) <= 4 * 341
    assert np.all(np.diff(kept) > 0)


def test_a_path_stays_on_the_card() -> None:
    frame = Frame(0, 1, 0, 1)
    found = path(frame, np.array([-5.0, 0, 0.5, np.nan, 0.7, 1, 9]), np.array([0.5, 0, 1, 0.5, 0.5, 0, 0.5]))
    assert found.count("M") == 2
    numbers = [float(each) for each in re.findall(r"[\d.]+", found)]
    assert all(0 <= each <= max(WIDTH, HEIGHT) for each in numbers)
    assert path(frame, np.array([]), np.array([])) == ""


@MODEST
@given(st.lists(st.floats(0, 12) | st.just(float("nan")), max_size=60))
def test_any_run_gives_a_whole_document(speeds: list[float]) -> None:
    track = Track(np.arange(len(speeds)) / 5, speed_m_s=np.array(speeds))
    parsed(picture(track, running(track)))


@MODEST
@given(st.lists(st.floats(-3000, 3000) | st.just(float("nan")), max_size=60), st.floats(-5, 70))
def test_any_force_gives_a_whole_document(force: list[float], at: float) -> None:
    parsed(picture(Force(100.0, {"": np.array(force)}), [marked(onset=at)]))
