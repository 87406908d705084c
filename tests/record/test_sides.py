"""Left and right: the injured side against the other, and both legs injured at once."""

from __future__ import annotations

import pytest

from hamstride.casebook import decide, load_protocol
from tests.people import ANA_GOOD_DAY, Data, all_safe, ana, answers, case, first_answers, morning, ordered

PROTOCOL = load_protocol()
NOW = morning(10)


def measured(side: str, **values: tuple[float | None, float | None]) -> Data:
    """Ana in strength or sport specific work with this side injured, and (left, right) measured."""
    rows = [*first_answers(), *all_safe(NOW), *answers(NOW, ANA_GOOD_DAY)]
    for finding, (left, right) in values.items():
        rows += answers(NOW, {finding: left}, "left") if left is not None else []
        rows += answers(NOW, {finding: right}, "right") if right is not None else []
    phase = "sport_specific" if "hop_single_m" in values else "strength"
    data = ana(rows, decisions=[ordered(NOW, phase=phase)])
    data["episode"]["side"] = side
    return data


def gate(data: Data, name: str) -> str:
    return next(each.status for each in decide(PROTOCOL, case(data), NOW).gates if each.id == name)


@pytest.mark.parametrize(
    ("side", "left", "right", "status"),
    [
        ("left", 20, 10, "unmet"),
        ("left", 19.2, 10, "unmet"),
        ("left", 15, 10, "unknown"),
        ("left", 10.8, 10, "met"),
        ("left", 5, 20, "met"),
        ("right", 10, 20, "unmet"),
        ("right", 10, 15, "unknown"),
        ("right", 20, 10, "met"),
        ("both", 10, 20, "unmet"),
        ("both", 20, 10, "unmet"),
        ("both", 12, 10, "unknown"),
        ("both", 10.8, 10, "met"),
    ],
)
def test_a_deficit_is_how_much_worse_the_injured_side_is(side: str, left: float, right: float, status: str) -> None:
    """At most 5 degrees, which one test of two legs tells to within 4.1."""
    assert gate(measured(side, knee_extension_deg=(left, right)), "range-full") == status


@pytest.mark.parametrize(
    ("side", "left", "right", "status"),
    [
        ("left", 1.87, 2, "met"),
        ("left", 1.8, 2, "unknown"),
        ("left", 1.79, 2, "unknown"),
        ("left", 1.73, 2, "unmet"),
        ("left", 2, 1, "met"),
        ("right", 2, 1.73, "unmet"),
        ("right", 2, 1.79, "unknown"),
        ("right", 1, 2, "met"),
        ("both", 2, 1.73, "unmet"),
        ("both", 1.73, 2, "unmet"),
        ("both", 1.8, 2, "unknown"),
        ("both", 1.87, 2, "met"),
    ],
)
def test_a_ratio_is_the_injured_side_in_percent_of_the_other(side: str, left: float, right: float, status: str) -> None:
    """At least 90 percent, which one test tells to within 3.5."""
    assert gate(measured(side, hop_single_m=(left, right)), "hop-even") == status


@pytest.mark.parametrize("side", ["left", "right", "both"])
@pytest.mark.parametrize("values", [(2, None), (None, 2), (None, None), (2, 0)])
def test_one_side_missing_or_nothing_to_compare_with_is_unknown(
    side: str, values: tuple[float | None, float | None]
) -> None:
    if values == (2, 0) and side != "left":
        values = (0, 2) if side == "right" else (0, 0)
    assert gate(measured(side, hop_single_m=values), "hop-even") == "unknown"


def test_the_other_side_is_told_in_the_trace() -> None:
    decision = decide(PROTOCOL, case(measured("left", knee_extension_deg=(20, 10))), NOW)
    because = next(each for each in decision.gates if each.id == "range-full").because
    assert {(each.finding, each.side, each.value) for each in because} == {
        ("knee_extension_deg", "left", 20),
        ("knee_extension_deg", "right", 10),
    }


def test_a_stale_measurement_of_the_other_side_is_unknown() -> None:
    data = measured("left", knee_extension_deg=(5, None))
    data["observations"] += answers(morning(-20), {"knee_extension_deg": 5}, "right")
    assert gate(data, "range-full") == "unknown"


def test_what_is_done_with_both_legs_counts_for_each() -> None:
    assert gate(measured("both", knee_extension_deg=(5, 5)), "range-full") == "met"
    assert gate(measured("both", hop_single_m=(2, 2)), "hop-even") == "met"
