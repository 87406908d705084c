"""Truth over several days: every value of the last logged days, and at least so many different days."""

from __future__ import annotations

import pytest

from hamstride.criteria.check import read
from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Truth, compile_truth
from tests.criteria.made import SMALL, MadeFacts, seen


def truth(text: str, *readings: Reading, **known: object) -> Truth:
    return compile_truth(read(text, SMALL), SMALL)(MadeFacts(seen=readings, **known), None)  # type: ignore[arg-type]


def pains(*values: float, first_hours_ago: float = 1, step: float = 24) -> list[Reading]:
    """One value a day, the newest first."""
    return [seen("pain", value, first_hours_ago + step * place) for place, value in enumerate(values)]


FOR = "pain <= 1 for 2 days"


def test_for_days_is_met_when_every_value_of_both_days_is() -> None:
    assert truth(FOR, *pains(0, 1)) is True


@pytest.mark.parametrize("values", [(2, 1), (1, 2), (2, 2)])
def test_for_days_is_unmet_by_one_bad_day(values: tuple[float, float]) -> None:
    assert truth(FOR, *pains(*values)) is False


def test_for_days_looks_at_every_value_of_a_day() -> None:
    assert truth(FOR, *pains(0, 0), seen("pain", 5, 3)) is False
    assert truth(FOR, *pains(0, 0), seen("pain", 5, 27)) is False


def test_for_days_looks_no_further_back_than_its_days() -> None:
    assert truth(FOR, *pains(0, 0, 9)) is True


def test_for_days_with_too_few_days_is_unknown_until_one_of_them_is_bad() -> None:
    assert truth(FOR) is None
    assert truth(FOR, *pains(0)) is None
    assert truth(FOR, *pains(0), seen("pain", 1, 3)) is None
    assert truth(FOR, *pains(9)) is False


def test_for_days_counts_logged_days_and_lets_a_day_go_by() -> None:
    assert truth(FOR, *pains(0, 0, step=48)) is True


@pytest.mark.parametrize(("older_h", "expected"), [(72, True), (73, None)])
def test_for_days_gives_each_earlier_day_one_day_more_to_live(older_h: float, expected: Truth) -> None:
    assert truth(FOR, seen("pain", 0, 1), seen("pain", 0, older_h)) is expected


@pytest.mark.parametrize(("newest_h", "expected"), [(48, True), (49, None)])
def test_for_days_needs_the_newest_value_inside_its_shelf_life(newest_h: float, expected: Truth) -> None:
    assert truth(FOR, seen("pain", 0, newest_h), seen("pain", 0, 71)) is expected


def test_for_days_over_three_days() -> None:
    assert truth("pain <= 1 for 3 days", *pains(0, 0)) is None
    assert truth("pain <= 1 for 3 days", *pains(0, 0, 1)) is True
    assert truth("pain <= 1 for 3 days", *pains(0, 0, 2)) is False


def test_for_days_of_a_finding_that_is_always_valid_never_goes_stale() -> None:
    old = (seen("best", 9, 5000), seen("best", 9, 6000))
    assert truth("best >= 8 m/s for 2 days", *old) is True


def test_for_days_against_a_threshold_that_is_not_known_is_unknown() -> None:
    assert truth("pain <= baseline for 2 days", *pains(0, 0)) is None
    assert truth("pain <= baseline for 2 days", *pains(1, 2), before={"pain": 2.0}) is True
    assert truth("pain <= baseline for 2 days", *pains(1, 3), before={"pain": 2.0}) is False


def test_for_days_with_answers() -> None:
    both = (seen("limp", False, 1), seen("limp", False, 25))
    assert truth("limp is no for 2 days", *both) is True
    assert truth("limp is no for 2 days", *both, seen("limp", True, 26)) is False


def test_for_days_reads_the_injured_side() -> None:
    injured = (seen("bend", 3, 1, "injured"), seen("bend", 3, 25, "injured"))
    assert truth("bend <= 5 deg for 2 days", *injured, seen("bend", 40, 2, "other")) is True


ON = "pain >= 5 on 2 days within 7 days"


def test_on_days_is_met_by_so_many_different_days_next_to_each_other_or_not() -> None:
    assert truth(ON, *pains(5, 6)) is True
    assert truth(ON, *pains(5, 0, 0, 6)) is True


def test_on_days_counts_a_day_once() -> None:
    assert truth(ON, seen("pain", 5, 1), seen("pain", 6, 3)) is None


def test_on_days_counts_a_day_with_one_such_value_among_others() -> None:
    assert truth(ON, seen("pain", 5, 1), seen("pain", 0, 2), seen("pain", 6, 25), seen("pain", 1, 26)) is True


def test_on_days_is_unmet_when_enough_days_were_logged_and_too_few_are_such() -> None:
    assert truth(ON, *pains(5, 0)) is False
    assert truth(ON, *pains(0, 0, 0)) is False


def test_on_days_with_fewer_logged_days_than_asked_is_unknown() -> None:
    assert truth(ON) is None
    assert truth(ON, *pains(5)) is None
    assert truth(ON, *pains(0)) is None


@pytest.mark.parametrize(("hours", "expected"), [(168, True), (169, None)])
def test_on_days_looks_back_as_far_as_its_window(hours: float, expected: Truth) -> None:
    assert truth(ON, seen("pain", 5, 1), seen("pain", 5, hours)) is expected


def test_on_days_without_a_window_looks_back_all_the_way() -> None:
    assert truth("pain >= 5 on 2 days", seen("pain", 5, 4000), seen("pain", 5, 5000)) is True


def test_on_days_against_a_percentage() -> None:
    runs = (seen("speed", 9.5, 1), seen("speed", 9.6, 60))
    assert truth("speed >= 95 % of best on 2 days within 14 days", *runs) is None
    assert truth("speed >= 95 % of best on 2 days within 14 days", *runs, seen("best", 10, 900)) is True
    assert truth("speed >= 95 % of best on 2 days within 14 days", *runs, seen("best", 10.1, 900)) is False


def test_a_value_that_is_not_known_yet_counts_in_no_window() -> None:
    assert truth(FOR, *pains(0, 0), seen("pain", 9, -2)) is True
    assert truth(ON, *pains(5), seen("pain", 9, -30)) is None
