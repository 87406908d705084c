"""The frame of a picture: where values lie, what the axes say, and how a reason is broken into lines."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.measure.marker import Marker
from hamstride.measure.picture.frame import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Frame,
    axes,
    document,
    labels,
    nothing,
    text,
)
from hamstride.measure.picture.line import drawn
from hamstride.measure.picture.marks import moments, spans, value_of
from hamstride.measure.picture.trace import close_up
from tests.strategies import MODEST


def marker(id: str, value: float | None = 1.0, **marks: float) -> Marker:
    return Marker(id, value, "", "", "", marks=marks)


def test_the_corners_of_the_frame_are_the_corners_of_the_card() -> None:
    frame = Frame(10, 20, -1, 1)
    assert (float(frame.x(10)), float(frame.x(20))) == (LEFT, WIDTH - RIGHT)
    assert (float(frame.y(-1)), float(frame.y(1))) == (HEIGHT - BOTTOM, TOP)
    assert float(frame.x(15)) == (LEFT + WIDTH - RIGHT) / 2


def test_a_frame_without_width_or_height_divides_by_nothing() -> None:
    frame = Frame(5, 5, 2, 2)
    assert float(frame.x(5)) == LEFT
    assert float(frame.y(2)) == HEIGHT - BOTTOM


def test_an_axis_says_its_unit_once_and_no_number_runs_into_it() -> None:
    said = re.findall(
        r'<text x="([\d.]+)" y="[\d.]+" text-anchor="(\w+)"[^>]*>([^<]+)<',
        "".join(axes(Frame(0, 10, 0, 8), "min", "m/s")),
    )
    assert [each for *_, each in said].count("min") == [each for *_, each in said].count("m/s") == 1
    below = [float(x) + 3 * len(words) for x, anchor, words in said if anchor == "middle"]
    assert max(below) < WIDTH - RIGHT - 6 * len("min")


@MODEST
@given(st.floats(-1e5, 1e5), st.floats(1e-2, 1e5), st.floats(-1e5, 1e5), st.floats(1e-2, 1e5))
def test_every_axis_stays_on_the_card(x0: float, wide: float, y0: float, high: float) -> None:
    parts = "".join(axes(Frame(x0, x0 + wide, y0, y0 + high), "s", "N"))
    for x, y in re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)"', parts):
        assert 0 <= float(x) <= WIDTH
        assert 0 <= float(y) <= HEIGHT


def test_what_is_said_is_never_markup() -> None:
    assert "&lt;b&gt;&amp;" in text(1, 2, "<b>&")
    assert "<title>a &lt; b</title>" in document("a < b", [])
    assert "\x07" not in text(1, 2, "be\x07ll")


def test_a_mark_outside_of_the_picture_is_not_drawn() -> None:
    assert labels(Frame(0, 1, 0, 1), [("late", 2.0), ("early", -0.1)]) == []


def test_a_third_mark_at_the_same_place_has_its_line_but_no_words() -> None:
    parts = labels(Frame(0, 1, 0, 1), [("one", 0.5), ("two", 0.5), ("three", 0.5)])
    assert sum(each.startswith("<path") for each in parts) == 3
    assert sum(each.startswith("<text") for each in parts) == 2


def test_a_long_reason_is_broken_into_lines_that_fit() -> None:
    why = "The recording has too few rows with a time to work out a speed. Record it again with a row every second."
    lines = re.findall(r">([^<>]+)</text>", nothing(why))
    assert " ".join(lines[1:]) == why
    assert all(len(each) < 60 for each in lines)


def test_nothing_to_draw_draws_nothing() -> None:
    assert drawn("") == ""
    assert "stroke-dasharray" not in drawn("M0 0")
    assert 'stroke-dasharray="3 3"' in drawn("M0 0", dash="3 3")


def test_the_same_moment_of_two_markers_is_marked_once() -> None:
    assert moments([marker("a", onset=1.0), marker("b", onset=1.00004)]) == [("start", 1.0)]
    assert len(moments([marker("a", onset=1.0), marker("b", onset=1.2)])) == 2


def test_spans_come_in_their_order_and_are_no_moments() -> None:
    told = marker("efforts", start_2=5.0, end_2=6.0, start_10=9.0, end_10=9.5, start_1=1.0, end_1=2.0)
    assert spans([told], "efforts") == [(1.0, 2.0), (5.0, 6.0), (9.0, 9.5)]
    assert spans([told], "others") == []
    assert moments([told]) == []


def test_a_value_is_found_by_its_name_and_a_refused_one_is_none() -> None:
    assert value_of([marker("a", 3.0)], "a") == 3.0
    assert value_of([marker("a", None)], "a") is None
    assert value_of([], "a") is None


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], (0, 10)),
        ([("one", 5.0)], (0, 10)),
        ([("a", 2.0), ("b", 6.0)], (0, 10)),  # four tenths of it: all of it
        ([("a", 4.0), ("b", 5.0)], (3.5, 5.5)),
        ([("a", 3.0), ("b", 6.0)], (1.5, 7.5)),
        ([("a", 0.1), ("b", 0.6)], (0, 1.1)),
        ([("a", 9.5), ("b", 9.9)], (9.0, 10)),
    ],
)
def test_a_recording_is_shown_close_up_around_its_marks(
    marks: list[tuple[str, float]], shown: tuple[float, float]
) -> None:
    assert close_up(np.linspace(0, 10, 101), marks) == pytest.approx(shown)
