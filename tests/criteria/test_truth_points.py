"""Truth of a newest value: shelf life, `within`, sides, percentages, own level. Absent and stale are unknown."""

from __future__ import annotations

import pytest

from hamstride.criteria.check import read
from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Truth, compile_truth
from tests.criteria.made import SMALL, MadeFacts, seen


def truth(text: str, *readings: Reading, **known: object) -> Truth:
    return compile_truth(read(text, SMALL), SMALL)(MadeFacts(seen=readings, **known), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["pain <= 1", "pain > 1", "sign is yes", "sign is no", "bruise is none", "not pain > 9"]
)
def test_what_was_never_asked_is_unknown(text: str) -> None:
    assert truth(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pain < 3", [True, False, False]),
        ("pain <= 3", [True, True, False]),
        ("pain = 3", [False, True, False]),
        ("pain != 3", [True, False, True]),
        ("pain >= 3", [False, True, True]),
        ("pain > 3", [False, False, True]),
    ],
)
def test_each_operator_below_on_and_above_its_threshold(text: str, expected: list[bool]) -> None:
    assert [truth(text, seen("pain", value)) for value in (2, 3, 4)] == expected


def test_the_newest_value_counts_whatever_order_they_come_in() -> None:
    assert truth("pain <= 1", seen("pain", 1, 2), seen("pain", 9, 5)) is True
    assert truth("pain <= 1", seen("pain", 9, 5), seen("pain", 1, 2)) is True
    assert truth("pain <= 1", seen("pain", 1, 5), seen("pain", 9, 2)) is False


def test_a_later_value_is_not_known_yet() -> None:
    assert truth("pain <= 1", seen("pain", 1, -1)) is None
    assert truth("pain <= 1", seen("pain", 9, 2), seen("pain", 1, -1)) is False


@pytest.mark.parametrize(("hours", "expected"), [(0, True), (47.9, True), (48, True), (48.1, None), (500, None)])
def test_a_value_past_its_shelf_life_is_unknown(hours: float, expected: Truth) -> None:
    assert truth("pain <= 1", seen("pain", 1, hours)) is expected


def test_a_stale_value_is_not_a_no_either() -> None:
    assert truth("pain <= 1", seen("pain", 9, 49)) is None
    assert truth("not pain <= 1", seen("pain", 9, 49)) is None


@pytest.mark.parametrize(("hours", "expected"), [(12, True), (12.1, None), (40, None)])
def test_within_shortens_the_shelf_life(hours: float, expected: Truth) -> None:
    assert truth("pain <= 1 within 12 hours", seen("pain", 1, hours)) is expected


@pytest.mark.parametrize(("hours", "expected"), [(49, True), (168, True), (169, None)])
def test_within_lengthens_the_shelf_life(hours: float, expected: Truth) -> None:
    assert truth("pain <= 1 within 7 days", seen("pain", 1, hours)) is expected


def test_a_finding_that_is_always_valid_does_not_go_stale() -> None:
    assert truth("best >= 9 m/s", seen("best", 9, 10_000)) is True


def test_a_safety_yes_stays_until_it_is_answered_again() -> None:
    assert truth("sign is yes", seen("sign", True, 500)) is True
    assert truth("sign is yes", seen("sign", True, 500), seen("sign", False, 400)) is None
    assert truth("sign is yes", seen("sign", True, 500), seen("sign", False, 1)) is False


def test_of_a_choice_only_the_answer_that_carries_the_warning_stays() -> None:
    assert truth("bruise is large", seen("bruise", "large", 500)) is True
    assert truth("bruise is small", seen("bruise", "large", 500)) is False
    assert truth("bruise is small", seen("bruise", "small", 336)) is True
    assert truth("bruise is small", seen("bruise", "small", 337)) is None


def test_a_safety_no_goes_stale() -> None:
    assert truth("sign is no", seen("sign", False, 168)) is True
    assert truth("sign is no", seen("sign", False, 169)) is None


def test_a_safety_yes_is_old_where_a_rule_asks_for_a_recent_one() -> None:
    assert truth("sign is yes within 7 days", seen("sign", True, 169)) is None


def test_yes_and_no_are_two_answers() -> None:
    assert [truth("limp is yes", seen("limp", value)) for value in (True, False)] == [True, False]
    assert [truth("limp is no", seen("limp", value)) for value in (True, False)] == [False, True]
    assert [truth("limp is in (yes, no)", seen("limp", value)) for value in (True, False)] == [True, True]


def test_one_of_several_answers_is_enough() -> None:
    values = ("none", "small", "large")
    assert [truth("bruise is in (small, large)", seen("bruise", value)) for value in values] == [False, True, True]


def test_a_finding_with_sides_is_read_on_the_injured_side() -> None:
    assert truth("bend <= 5 deg", seen("bend", 3, side="injured"), seen("bend", 30, side="other")) is True
    assert truth("bend <= 5 deg", seen("bend", 3, side="other")) is None


@pytest.mark.parametrize(
    ("injured", "other", "expected"), [(10, 5, True), (10.5, 5, False), (2, 30, True), (5, 5, True)]
)
def test_a_deficit_of_what_is_better_low_is_how_much_higher_the_injured_side_is(
    injured: float, other: float, expected: bool
) -> None:
    sides = (seen("bend", injured, side="injured"), seen("bend", other, side="other"))
    assert truth("deficit(bend) <= 5 deg", *sides) is expected


@pytest.mark.parametrize(("injured", "other", "expected"), [(1, 2, True), (1, 2.5, False), (3, 1, True)])
def test_a_deficit_of_what_is_better_high_is_how_much_lower_the_injured_side_is(
    injured: float, other: float, expected: bool
) -> None:
    sides = (seen("hop", injured, side="injured"), seen("hop", other, side="other"))
    assert truth("deficit(hop) <= 1 m", *sides) is expected


@pytest.mark.parametrize(
    ("injured", "other", "expected"), [(9, 10, True), (8.9, 10, False), (12, 10, True), (0, 10, False)]
)
def test_a_ratio_is_the_injured_side_in_percent_of_the_other(injured: float, other: float, expected: bool) -> None:
    sides = (seen("hop", injured, side="injured"), seen("hop", other, side="other"))
    assert truth("ratio(hop) >= 90 %", *sides) is expected


@pytest.mark.parametrize("text", ["deficit(bend) <= 5 deg", "not deficit(bend) <= 5 deg"])
@pytest.mark.parametrize("side", ["injured", "other"])
def test_a_side_difference_with_one_side_is_unknown(text: str, side: str) -> None:
    assert truth(text, seen("bend", 0, side=side)) is None


def test_a_side_difference_needs_both_sides_fresh() -> None:
    fresh, stale = seen("hop", 9, 1, "injured"), seen("hop", 10, 337, "other")
    assert truth("ratio(hop) >= 90 %", fresh, stale) is None
    assert truth("ratio(hop) >= 90 % within 3 weeks", fresh, stale) is True
    assert truth("ratio(hop) >= 90 % within 12 hours", fresh, seen("hop", 10, 13, "other")) is None


@pytest.mark.parametrize("injured", [0, 5])
@pytest.mark.parametrize("text", ["ratio(hop) >= 90 %", "ratio(hop) < 90 %"])
def test_a_zero_on_the_other_side_is_no_yardstick(text: str, injured: float) -> None:
    assert truth(text, seen("hop", injured, side="injured"), seen("hop", 0, side="other")) is None


@pytest.mark.parametrize(("speed", "expected"), [(9.5, True), (9.4, False)])
def test_a_percentage_of_another_finding_is_the_threshold(speed: float, expected: bool) -> None:
    assert truth("speed >= 95 % of best", seen("speed", speed), seen("best", 10, 5000)) is expected


def test_a_percentage_of_what_is_not_known_is_unknown() -> None:
    assert truth("speed >= 95 % of best", seen("speed", 9)) is None
    assert truth("speed >= 95 % of best", seen("best", 9)) is None
    assert truth("best >= 95 % of speed", seen("best", 9), seen("speed", 9, 337)) is None


@pytest.mark.parametrize("text", ["speed >= 95 % of best", "speed < 95 % of best"])
def test_a_percentage_of_zero_is_no_yardstick(text: str) -> None:
    assert truth(text, seen("speed", 5), seen("best", 0)) is None


@pytest.mark.parametrize(("pain", "expected"), [(3, True), (4, False)])
def test_a_finding_can_be_held_against_its_value_before_the_injury(pain: float, expected: bool) -> None:
    assert truth("pain <= baseline + 1", seen("pain", pain), before={"pain": 2.0}) is expected


def test_without_a_value_from_before_the_injury_the_comparison_is_unknown() -> None:
    assert truth("pain <= baseline", seen("pain", 0)) is None
    assert truth("pain <= baseline", before={"pain": 2.0}) is None
