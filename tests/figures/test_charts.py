"""Charts: what is drawn is what was told, no more; and every chart can be read without seeing it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from django.contrib.staticfiles.finders import find
from hypothesis import given
from hypothesis import strategies as st

from hamstride.figures.charts import (
    Chart,
    Day,
    Event,
    Member,
    PlannedDay,
    ReturnAxis,
    Rung,
    SideTest,
    Span,
    cohort_strip,
    figure,
    left_against_right,
    pain_and_load,
    return_axes,
    running_ladder,
    standalone,
    stylesheet,
    week_calendar,
)
from hamstride.figures.charts.chart import WIDTH, palette
from hamstride.figures.charts.course import LEFT, LOAD_LOW, LOAD_TOP, PAIN_LOW, PAIN_TOP, RIGHT, round_number
from hamstride.figures.charts.drawing import number
from hamstride.figures.charts.week import shape
from hamstride.web.settings import HERE as WEB
from tests.figures.chart_examples import EXAMPLES, FIRST
from tests.figures.write_charts import FOLDER
from tests.strategies_cases import QUICK

SVG = "{http://www.w3.org/2000/svg}"
every_chart = pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
some_days = st.lists(
    st.builds(
        Day,
        st.dates(FIRST, FIRST + timedelta(days=60)),
        st.none() | st.integers(0, 10),
        st.none() | st.integers(0, 900),
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda day: day.on,
)


def elements(chart: Chart, tag: str, look: str = "") -> list[Element]:
    every = ElementTree.fromstring(chart.svg()).iter(f"{SVG}{tag}")
    return [each for each in every if look in each.get("class", "").split() or not look]


def words(chart: Chart) -> list[str]:
    return [each.text or "" for each in elements(chart, "text")]


@every_chart
def test_a_chart_is_drawn_as_it_was_looked_at(example: Callable[[], Chart]) -> None:
    chart = example()
    committed = FOLDER / f"{chart.id}.svg"
    assert standalone(chart) + "\n" == committed.read_text(encoding="utf-8"), "python -m tests.figures.write_charts"
    assert chart.table.html() + "\n" == committed.with_suffix(".html").read_text(encoding="utf-8")


@every_chart
def test_a_strict_page_can_hold_it(example: Callable[[], Chart]) -> None:
    inside = example().svg()
    assert not re.search(r"<style|<script|style=|\bon\w+=|href|url\(", inside)
    assert "javascript" not in standalone(example())
    assert "<script" not in standalone(example())


@every_chart
def test_every_look_of_the_drawing_is_in_the_stylesheet(example: Callable[[], Chart]) -> None:
    used = {look for found in re.findall(r'class="([^"]+)"', example().svg()) for look in found.split()}
    assert {look for look in used if f".{look}" not in stylesheet()} == set()


@every_chart
def test_it_has_a_name_and_says_what_there_is_to_see(example: Callable[[], Chart]) -> None:
    root = ElementTree.fromstring(example().svg())
    named = [root.find(f"{SVG}{tag}") for tag in ("title", "desc")]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == " ".join(each.get("id", "") for each in named if each is not None)
    assert all(each is not None and each.text for each in named)


@every_chart
def test_nothing_is_drawn_outside_the_paper(example: Callable[[], Chart]) -> None:
    chart = example()
    for each in ElementTree.fromstring(chart.svg()).iter():
        x, y = (float(each.get(name, each.get(f"c{name}", each.get(f"{name}1", "0")))) for name in ("x", "y"))
        right, low = x + float(each.get("width", "0")), y + float(each.get("height", "0"))
        assert 0 <= x <= right <= WIDTH
        assert 0 <= y <= low <= chart.height


@every_chart
def test_words_are_never_smaller_than_twelve(example: Callable[[], Chart]) -> None:
    sizes = {int(size) for size in re.findall(r"font-size: (\d+)px", stylesheet())}
    assert min(sizes) == 12
    assert "font-size" not in example().svg()


@every_chart
def test_the_twin_has_a_cell_below_every_head(example: Callable[[], Chart]) -> None:
    table = example().table
    assert table.rows
    assert {len(row) for row in table.rows} == {len(table.heads)}
    assert table.caption


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@every_chart
def test_as_a_figure_the_table_stands_behind_a_control_without_script(example: Callable[[], Chart]) -> None:
    html = figure(example())
    tags = _Tags()
    tags.feed(html)
    assert tags.open == []
    assert re.search(r'<details><summary>The same as a table</summary><div [^>]*tabindex="0"[^>]*><table>', html)


def test_both_schemes_write_every_colour_out() -> None:
    light, dark = standalone(EXAMPLES["axes"](), "light"), standalone(EXAMPLES["axes"](), "dark")
    assert "var(" not in light + dark
    assert palette()["ink"][0] in light
    assert palette()["ink"][1] in dark


def test_alone_it_follows_the_readers_choice_with_the_colours_of_the_app() -> None:
    assert "prefers-color-scheme: dark" in standalone(EXAMPLES["axes"]())
    app = WEB.joinpath("static", "hamstride.css").read_text(encoding="utf-8")
    light, dark = app.split("@media (prefers-color-scheme: dark)")[:2]
    for name, (by_day, by_night) in palette().items():
        assert f"--{name}: {by_day};" in light
        assert f"--{name}: {by_night};" in dark


def test_the_app_serves_the_looks_of_charts_as_they_stand_here() -> None:
    found = find("charts.css")
    assert found is not None
    assert Path(found).read_text(encoding="utf-8") == stylesheet()


def contrast(one: str, other: str) -> float:
    def bright(colour: str) -> float:
        full = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((bright(one), bright(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "card", 4.5),
        ("soft", "card", 4.5),
        ("ink", "wash", 4.5),
        ("pine", "card", 3),
        ("edge", "card", 3),
        ("stop", "stop-wash", 3),
        ("on-pine", "pine", 3),
    ],
)
def test_words_and_lines_stand_out(front: str, back: str, least: float, scheme: int) -> None:
    assert contrast(palette()[front][scheme], palette()[back][scheme]) >= least


def test_names_are_text_and_nothing_else() -> None:
    unkind = '<b>"A" & B</b>'
    chart = cohort_strip(["One"], [Member(unkind, "One", 1, "ready")])
    assert "<b>" not in chart.svg() + figure(chart)
    assert chart.table.rows[0][0] == unkind


# --- pain and load


@QUICK
@given(some_days)
def test_there_is_a_dot_for_each_pain_told_and_a_bar_for_each_load(days: list[Day]) -> None:
    chart = pain_and_load(days)
    assert len(elements(chart, "circle", "dot")) == sum(day.pain is not None for day in days)
    assert len(elements(chart, "rect", "bar")) == sum(bool(day.load) for day in days)


@QUICK
@given(some_days)
def test_a_line_joins_only_days_in_a_row(days: list[Day]) -> None:
    chart = pain_and_load(days)
    told = {day.on for day in days if day.pain is not None}
    joints = sum(day + timedelta(days=1) in told for day in told)
    drawn = [len((each.get("points") or "").split()) - 1 for each in elements(chart, "polyline")]
    assert sum(drawn) == joints


@QUICK
@given(some_days)
def test_the_scale_of_pain_is_whole_and_honest(days: list[Day]) -> None:
    chart = pain_and_load(days)
    assert words(chart)[:5].count("10") + words(chart)[:5].count("0") >= 2
    heights = sorted(float(each.get("cy", "")) for each in elements(chart, "circle", "dot"))
    wanted = sorted(PAIN_LOW - (PAIN_LOW - PAIN_TOP) * day.pain / 10 for day in days if day.pain is not None)
    assert heights == pytest.approx(wanted, abs=0.051)


@QUICK
@given(some_days)
def test_bars_are_as_high_as_the_loads_are_large(days: list[Day]) -> None:
    chart = pain_and_load(days)
    most = round_number(max((day.load for day in days if day.load is not None), default=0))
    heights = sorted(float(each.get("height", "")) for each in elements(chart, "rect", "bar"))
    wanted = sorted((LOAD_LOW - LOAD_TOP) * day.load / most for day in days if day.load)
    assert heights == pytest.approx(wanted, abs=0.051)


@QUICK
@given(some_days)
def test_days_stand_at_their_date(days: list[Day]) -> None:
    first, last = min(day.on for day in days), max(day.on for day in days)
    step = (RIGHT - LEFT) / ((last - first).days + 1)
    places = sorted(float(each.get("cx", "")) for each in elements(pain_and_load(days), "circle", "dot"))
    wanted = sorted(LEFT + ((day.on - first).days + 0.5) * step for day in days if day.pain is not None)
    assert places == pytest.approx(wanted, abs=0.051)


@QUICK
@given(st.floats(0, 1e6))
def test_a_scale_ends_at_a_round_number_that_holds_all(largest: float) -> None:
    end = round_number(largest)
    assert end >= largest
    assert number(end).strip("0") in {"1", "2", "5", "."}


def test_what_is_not_known_is_written_so_and_not_as_nought() -> None:
    chart = pain_and_load(
        [Day(FIRST), Day(FIRST + timedelta(days=1), 0, 0), Day(FIRST + timedelta(days=2), 3, 0, True)]
    )
    assert [row[2:4] for row in chart.table.rows] == [
        ("not known", "not known"),
        ("0", "0"),
        ("3", "not rated"),
    ]
    assert len(elements(chart, "circle", "ghost")) == 1
    assert "a session without minutes or effort" in words(chart)


def test_phases_and_events_are_told_by_number_and_letter() -> None:
    days = [Day(FIRST + timedelta(days=ahead), 1) for ahead in range(20)]
    spans = [Span("Protect", FIRST), Span("Foundation", FIRST + timedelta(days=10))]
    chart = pain_and_load(days, spans, [Event(FIRST + timedelta(days=12), "hurt again")])
    assert {"1", "2", "A", "Protect, 1 Mar", "Foundation, 11 Mar", "hurt again, 13 Mar"} <= set(words(chart))
    assert chart.table.rows[12][1::3] == ("Foundation", "hurt again")


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ([], "at least one day"),
        ([Day(FIRST, 1), Day(FIRST, 2)], "two entries for 2026-03-01"),
        ([Day(FIRST, 11)], "pain 11 on 2026-03-01 is not between 0 and 10"),
    ],
)
def test_a_course_that_cannot_be_is_refused(days: list[Day], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        pain_and_load(days)


# --- the others


@QUICK
@given(st.floats(0, 500), st.floats(0, 500), st.floats(0, 500))
def test_both_legs_and_the_line_are_on_one_scale_from_zero(left: float, right: float, gate: float) -> None:
    chart = left_against_right([SideTest("Test", "N", left, right, "right", gate)])
    line = float(elements(chart, "line", "gate")[0].get("x1", "")) - 88
    bars = [float(each.get("width", "")) for each in elements(chart, "rect") if each.get("class") in {"bar", "ghost"}]
    most = max(left, right, gate) or 1
    assert line == pytest.approx(194 * (gate / most), abs=0.1)
    assert bars == pytest.approx([194 * (value / most) for value in (left, right) if value > 0], abs=0.1)


def test_a_leg_that_was_not_tested_has_no_bar() -> None:
    chart = left_against_right([SideTest("Test", "N", None, 300, "left", 270)])
    assert "not tested" in words(chart)
    assert elements(chart, "rect", "bar") == []
    assert chart.table.rows == (
        ("Test", "not tested", "300 N", "Left", "the line: 270 N or more", "not known yet", ""),
    )


def test_a_value_below_zero_is_no_bar() -> None:
    with pytest.raises(ValueError, match="Test: a value below zero"):
        left_against_right([SideTest("Test", "deg", -3, 0, "left")])


def test_a_test_near_its_line_says_to_test_again() -> None:
    near = SideTest("Hop", "m", 1.42, 1.5, "left", 1.35, again=True)
    assert "too close to tell" in words(left_against_right([near]))


def test_axes_are_counted_and_never_added_up() -> None:
    chart = return_axes([ReturnAxis("A", "a", "met"), ReturnAxis("B", "b", "unknown"), ReturnAxis("C", "c", "unmet")])
    assert chart.says == "1 met, 1 not met, 1 not known yet. No single test decides."
    assert "%" not in chart.svg()


def test_signs_differ_by_shape() -> None:
    chart = return_axes([ReturnAxis("A", "a", "met"), ReturnAxis("B", "b", "unknown"), ReturnAxis("C", "c", "unmet")])
    shapes = [len(elements(chart, *each)) for each in (("circle", "good"), ("circle", "open"), ("rect", "bad"))]
    assert shapes == [1, 1, 1]


def test_a_speed_above_ones_best_is_no_rung() -> None:
    with pytest.raises(ValueError, match="Sprint: 110 percent"):
        running_ladder([Rung("Sprint", 6, 40, 110, "now")])


def test_nobody_on_the_ladder_is_said_so() -> None:
    assert "its place is not known" in running_ladder([Rung("Jog", 8, 50, 40, "ahead")]).says


def test_today_is_named_and_every_kind_has_its_own_shape() -> None:
    monday = date(2026, 4, 27)
    kinds = ("strength", "running", "mobility", "rest", "test", "check_in")
    chart = week_calendar([PlannedDay(monday, kinds, ("Bridge",))], monday)
    assert {"today", "Mon 27", "Strength", "Running", "Mobility", "Rest", "Test", "Check-in"} <= set(words(chart))
    assert len({shape(kind, 0, 0) for kind in kinds}) == len(kinds)


def test_charts_without_data_say_so() -> None:
    assert "No test of both legs yet." in words(left_against_right([]))
    assert "This is shown later in the plan." in words(return_axes([]))
    assert "No days are planned." in words(week_calendar([], FIRST))


def test_a_member_stands_in_one_of_the_phases() -> None:
    with pytest.raises(ValueError, match="Edu stands in “Sprint”"):
        cohort_strip(["Protect"], [Member("Edu", "Sprint", 1, "ready")])


def test_who_is_not_staged_stands_nowhere() -> None:
    chart = cohort_strip(["Protect", "Foundation"], [Member("Chi", None, None, "not_known")])
    assert elements(chart, "rect", "bar") == []
    assert chart.table.rows == (("Chi", "not yet", "", "not known"),)


def test_the_committed_charts_are_those_of_the_examples() -> None:
    assert {path.stem for path in Path(FOLDER).iterdir()} == set(EXAMPLES)
