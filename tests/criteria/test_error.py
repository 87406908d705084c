"""Measurement error by hand: how wide it is for each quantity, what clears it, how many repeats settle it."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hamstride.casebook import load_protocol
from hamstride.criteria import tree
from hamstride.criteria.error import (
    Day,
    Line,
    in_doubt,
    is_clear,
    judge,
    judge_each,
    line_of,
    mean_of,
    measured_finding,
    repeats_needed,
    value_that_clears,
)
from hamstride.criteria.operators import OPERATORS
from hamstride.criteria.vocabulary import FindingType, MeasurementError, Vocabulary
from hamstride.protocol.rule import Finding
from tests.strategies import MODEST

PROTOCOL = load_protocol()
MOST = 9


def shipped(id: str) -> Finding:
    """A finding of the protocol, with the error its evidence gives."""
    return PROTOCOL.findings[id]


def half_width(quantity: tree.Quantity, value: float, other: float | None = None) -> float:
    """One standard error of a quantity of the shipped protocol."""
    line = line_of(quantity, shipped(quantity.name), other, 1.0)  # type: ignore[union-attr]
    assert line is not None
    return line.at(value)


def test_a_side_difference_has_the_error_of_two_legs() -> None:
    # 2.9 degrees for one leg. The 95 % half-width of the evidence, 8.0, is 1.96 of these.
    found = half_width(tree.Deficit("knee_extension_deg"), 3.0, 10.0)
    assert found == pytest.approx(2.9 * sqrt(2)) == pytest.approx(4.10, abs=0.01)
    assert 1.96 * found == pytest.approx(8.0, abs=0.05)


def test_the_hop_index_has_an_error_of_its_own() -> None:
    # 1.96 x 3.5 = 6.9 points and 1.96 x 4.3 = 8.4, the evidence says 6.8 and 8.5.
    assert half_width(tree.Ratio("hop_single_m"), 90.0, 1.5) == 3.5
    assert half_width(tree.Ratio("hop_triple_m"), 90.0, 4.5) == 4.3


def test_a_strength_index_has_the_share_of_its_own_value() -> None:
    # 5 % of the ratio. 1.96 x 5 = 9.8 points at an even 100, as in the evidence.
    assert half_width(tree.Ratio("isometric_flexion_90_n"), 100.0, 200.0) == 5.0
    assert half_width(tree.Ratio("isometric_flexion_90_n"), 90.0, 200.0) == 4.5


def test_a_difference_of_two_shares_takes_the_mean_of_the_legs() -> None:
    # 3.5 % of 120 ms is 4.2 ms for a leg; two legs 5.9 ms.
    assert half_width(tree.Deficit("contact_time_ms"), 0.0, 120.0) == pytest.approx(4.2 * sqrt(2))
    assert half_width(tree.Deficit("contact_time_ms"), 20.0, 110.0) == pytest.approx(4.2 * sqrt(2))


def test_a_score_in_percent_has_its_error_in_its_own_unit() -> None:
    assert half_width(tree.Value("odi_pct"), 40.0) == 3.1
    assert half_width(tree.Value("odi_pct"), 10.0) == 3.1


def test_a_speed_has_the_error_of_its_tracker() -> None:
    # 1.96 x 0.3 = 0.59 m/s, 7 points of 8.4 m/s.
    assert half_width(tree.Value("top_speed_m_s"), 8.0) == 0.3


MADE = FindingType("push", "number", "N", better="higher", per_side=True, error=MeasurementError(20, "N", ("made",)))
SHARE = FindingType("push", "number", "N", better="higher", per_side=True, error=MeasurementError(5, "%", ("made",)))


@pytest.mark.parametrize(
    ("quantity", "finding", "other", "line"),
    [
        (tree.Value("push"), MADE, None, Line(20.0, 0.0)),
        (tree.Value("push"), SHARE, None, Line(0.0, 0.05)),
        (tree.Ratio("push"), MADE, 200.0, Line(0.0, 0.1)),
        (tree.Ratio("push"), SHARE, 200.0, Line(0.0, 0.05)),
        (tree.Deficit("push"), MADE, 200.0, Line(20.0 * sqrt(2), 0.0)),
    ],
)
def test_the_width_scales_every_error(
    quantity: tree.Quantity, finding: FindingType, other: float | None, line: Line
) -> None:
    for width in (0.0, 1.0, 1.96):
        found = line_of(quantity, finding, other, width)
        assert found == pytest.approx((line.fixed * width, line.share * width))


def test_higher_is_better_takes_the_mean_of_the_legs_as_well() -> None:
    line = line_of(tree.Deficit("push"), SHARE, 200.0, 1.0)  # injured 160: 10 and 8 N, two legs of 9
    assert line is not None
    assert line.at(40.0) == pytest.approx(9.0 * sqrt(2))


def test_no_error_no_other_leg_and_a_zero_give_no_line() -> None:
    plain = FindingType("push", "number", "N", better="higher", per_side=True)
    own = FindingType("hop", "number", "m", better="higher", error=MeasurementError(0.05, "m", (), ratio_sem=3.5))
    assert line_of(tree.Value("push"), plain, None, 1.0) is None
    assert line_of(tree.Deficit("push"), MADE, None, 1.0) is None
    assert line_of(tree.Ratio("push"), MADE, 0.0, 1.0) is None
    assert line_of(tree.Ratio("hop"), own, 0.0, 1.0) is None


def test_what_has_no_error_is_read_as_it_stands() -> None:
    plain = FindingType("pain", "number", better="lower")
    tests = Vocabulary({"push": MADE, "pain": plain})
    leaf = tree.Compare(tree.Value("push"), ">=", tree.Number(200.0, "N"))
    assert measured_finding(leaf, tests) is MADE
    assert measured_finding(replace(leaf, operator="="), tests) is None
    assert measured_finding(replace(leaf, left=tree.Value("pain")), tests) is None
    assert measured_finding(replace(leaf, left=tree.Value("session_minutes")), tests) is None


@pytest.mark.parametrize(("estimate", "repeats"), [(91.75, 3), (91.0, None), (90 + 3.5 / 3, 8)])
def test_repeats_that_just_touch_the_edge_are_enough(estimate: float, repeats: int | None) -> None:
    """Half the error away it takes four days in all, a third of it away the nine that are the most."""
    assert repeats_needed(hops(estimate), 90.0, MOST) == repeats


def hops(*values: float) -> tuple[Day, ...]:
    """Single-hop indices of different days, newest first."""
    return tuple(Day(value, Line(3.5, 0.0), ()) for value in values)


@pytest.mark.parametrize(
    ("values", "truth", "used"),
    [
        ((97.0,), True, 1),
        ((93.5,), True, 1),  # touching the edge is outside
        ((93.0,), None, 1),
        ((90.0,), None, 1),
        ((89.9,), None, 1),
        ((86.5,), False, 1),
        ((86.6,), None, 1),
        ((93.0, 93.0), True, 2),  # 3.5 / sqrt(2) = 2.47
        ((92.0, 92.0), None, 2),
        ((92.0, 92.0, 92.5), True, 3),  # 2.17 above, 2.02 needed
        ((92.0, 93.5, 60.0), True, 2),  # the first that settles it counts
        ((97.0, 60.0), True, 1),
        ((60.0, 97.0), False, 1),
        ((89.0, 97.0), None, 2),  # 93 on average, and below the line today: the careful side
        ((91.0, 80.0), None, 2),  # 85.5 on average, and above the line today: not failed either
        ((88.0, 86.0), False, 2),
    ],
)
def test_days_of_a_hop_against_90(values: tuple[float, ...], truth: bool | None, used: int) -> None:
    found, days = judge(hops(*values), ">=", 90.0)
    assert (found, len(days)) == (truth, used)


def test_nine_even_days_bring_the_error_down_to_a_third() -> None:
    assert mean_of(hops(*[92.0] * 9)) == pytest.approx((92.0, 3.5 / 3))


@pytest.mark.parametrize(
    ("operator", "clear", "short"), [(">=", 105, 104.9), (">", 105, 95.1), ("<=", 95, 95.1), ("<", 95, 104.9)]
)
def test_every_operator_has_its_edge(operator: str, clear: float, short: float) -> None:
    line = Line(5.0, 0.0)
    assert judge([Day(clear, line, ())], operator, 100.0)[0] is True
    assert judge([Day(short, line, ())], operator, 100.0)[0] is None


def test_each_of_two_days_has_to_clear_the_line() -> None:
    # 95 % of 8.4 m/s is 7.98; 0.3 / sqrt(2) is 0.21: 8.19 on each of two days.
    tracker = Line(0.3, 0.0)
    speeds = [8.2, 8.19, 8.1, 7.98, 7.8, 7.76]
    assert [judge_each(speed, tracker, ">=", 7.98, 2) for speed in speeds] == [True, None, None, None, None, False]


@pytest.mark.parametrize(
    ("values", "more"),
    [
        ((93.4,), 1),
        ((93.0,), 1),
        ((92.0,), 3),  # 4 days: 3.5 / 2 = 1.75
        ((91.2,), 8),  # 9 days: 1.17
        ((91.1,), None),
        ((90.0,), None),
        ((88.0,), 3),
        ((92.0, 92.0), 2),
    ],
)
def test_how_many_more_days_would_settle_it(values: tuple[float, ...], more: int | None) -> None:
    assert repeats_needed(hops(*values), 90.0, MOST) == more


@pytest.mark.parametrize(
    ("values", "rests_on"),
    [((93.0,), 1), ((92.0, 92.0), 2), ((89.0, 97.0), 1), ((91.0, 80.0), 1), ((91.0, 92.0, 70.0), 2)],
)
def test_an_older_day_that_says_the_opposite_is_no_part_of_the_doubt(values: tuple[float, ...], rests_on: int) -> None:
    found, used = judge(hops(*values), ">=", 90.0)
    assert found is None
    assert len(in_doubt(used, 90.0)) == rests_on


def test_the_value_that_is_enough_in_one_test() -> None:
    assert value_that_clears(">=", 90.0, Line(3.5, 0.0)) == 93.5
    assert value_that_clears(">=", 90.0, Line(0.0, 0.05)) == pytest.approx(94.737, abs=0.001)  # 5 % of itself
    assert value_that_clears("<=", 5.0, Line(4.1, 0.0)) == pytest.approx(0.9)
    assert value_that_clears("<=", 40.0, Line(0.0, 0.05)) == pytest.approx(38.095, abs=0.001)
    assert value_that_clears(">=", 7.98, Line(0.3, 0.0), 2) == pytest.approx(8.192, abs=0.001)
    assert value_that_clears(">=", 90.0, Line(0.0, 1.0)) is None  # an error as large as the value: nothing is enough


def test_no_pain_has_an_error_and_every_error_names_its_source() -> None:
    """A high pain reading is never averaged away: near the limit the lower step is taken."""
    with_error = [finding for finding in PROTOCOL.findings.values() if finding.error is not None]
    assert len(with_error) >= 14
    assert not [finding.id for finding in with_error if "pain" in finding.id or finding.group != "test"]
    assert all(finding.error is not None and finding.error.sources for finding in with_error)


def test_the_smallest_real_change_is_2_77_standard_errors() -> None:
    """MDC = 1.96 x sqrt(2) x SEM: two figures of one study must not contradict each other by more than rounding."""
    for finding in PROTOCOL.findings.values():
        error = finding.error
        if error is not None and error.mdc is not None:
            assert error.mdc == pytest.approx(2.77 * error.sem, rel=0.1), finding.id


values = st.floats(0, 200).map(lambda value: round(value, 2))
lines = st.tuples(st.floats(0, 20), st.floats(0, 0.5)).map(lambda line: Line(*line))
operators = st.sampled_from(["<", "<=", ">=", ">"])
measured = st.lists(st.tuples(values, lines), min_size=1, max_size=6).map(
    lambda days: tuple(Day(value, line, ()) for value, line in days)
)


@MODEST
@given(measured, operators, values)
def test_a_verdict_is_what_the_estimate_and_the_newest_day_say(
    days: tuple[Day, ...], operator: str, threshold: float
) -> None:
    found, used = judge(days, operator, threshold)
    test = OPERATORS[operator]
    if found is not None:
        estimate, error = mean_of(used)
        assert found is test(estimate, threshold) is test(days[0].value, threshold)
        assert is_clear(estimate, threshold, error)


@MODEST
@given(st.lists(st.tuples(values, st.floats(0, 30)), min_size=1, max_size=6), lines, values)
def test_better_values_never_shut_what_was_open(days: list[tuple[float, float]], line: Line, threshold: float) -> None:
    operator = ">="
    worse = [Day(value, line, ()) for value, _ in days]
    better = [Day(value + more, line, ()) for value, more in days]
    if judge(worse, operator, threshold)[0] is True:
        assert judge(better, operator, threshold)[0] is True
    if judge(better, operator, threshold)[0] is False:
        assert judge(worse, operator, threshold)[0] is False


@MODEST
@given(measured, lines, values, operators)
def test_one_more_day_at_least_as_good_keeps_it_open(
    days: tuple[Day, ...], line: Line, threshold: float, operator: str
) -> None:
    same = [day._replace(line=Line(line.fixed, 0.0)) for day in days]
    best = max if operator in (">", ">=") else min
    new = Day(best(day.value for day in days), Line(line.fixed, 0.0), ())
    if judge(same, operator, threshold)[0] is True:
        assert judge([new, *same], operator, threshold)[0] is True


@MODEST
@given(values, st.floats(0.1, 20), st.integers(1, 8))
def test_the_band_shrinks_with_every_day(value: float, fixed: float, count: int) -> None:
    days = [Day(value, Line(fixed, 0.0), ())] * (count + 1)
    assert mean_of(days)[1] < mean_of(days[:-1])[1]


@st.composite
def doubtful_days(draw: st.DrawFn) -> tuple[list[Day], Line]:
    """Days that cannot tell, newest first, and that MOST like them would settle; perhaps one before that says else."""
    fixed, side, count = draw(st.floats(10, 60)), draw(st.sampled_from((-1, 1))), draw(st.integers(1, 4))
    share = draw(st.floats(0.36, 0.95 / sqrt(count)))  # of the error of one day; MOST of them settle a third of it
    line = Line(fixed, 0.0)
    shares = [share + draw(st.floats(-0.02, 0.02)) for _ in range(count)]
    contrary = [-6.0] if draw(st.booleans()) else []
    return [Day(100 + side * fixed * each, line, ()) for each in (*shares, *contrary)], line


@MODEST
@given(doubtful_days(), operators)
def test_the_repeats_it_asks_for_settle_it(doubtful: tuple[list[Day], Line], operator: str) -> None:
    days, line = doubtful
    found, used = judge(days, operator, 100.0)
    assert found is None
    doubted = in_doubt(used, 100.0)
    more = repeats_needed(doubted, 100.0, MOST)
    assert more is not None
    again = Day(mean_of(doubted)[0], line, ())
    assert judge([again] * more + list(used), operator, 100.0)[0] is not None


@MODEST
@given(st.floats(-1, 1), st.floats(0.1, 30), values)
def test_after_one_test_no_fewer_repeats_would_do(share: float, fixed: float, threshold: float) -> None:
    day = Day(round(threshold + share * fixed, 2), Line(fixed, 0.0), ())  # drawn inside the error: few others are
    assume(judge([day], ">=", threshold)[0] is None)
    fewer = (repeats_needed([day], threshold, MOST) or MOST) - 1
    assert judge([day] * (1 + fewer), ">=", threshold)[0] is None


@MODEST
@given(lines, operators, values, st.floats(0.01, 5))
def test_the_value_it_names_is_enough_and_one_short_of_it_is_not(
    line: Line, operator: str, threshold: float, step: float
) -> None:
    enough = value_that_clears(operator, threshold, line)
    assert enough is not None
    towards = 1 if operator in (">", ">=") else -1
    if operator in (">=", "<="):
        assert judge([Day(enough, line, ())], operator, threshold)[0] is True
    assert judge([Day(enough + towards * step, line, ())], operator, threshold)[0] is True
    assert judge([Day(enough - towards * step, line, ())], operator, threshold)[0] is not True
