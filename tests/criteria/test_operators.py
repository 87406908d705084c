"""The six operators are one order: rounding in the last digits never lets a value be both above and below."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.criteria.check import read
from hamstride.criteria.table import Table
from hamstride.criteria.truth import Truth, compile_truth
from tests.criteria.made import SMALL, MadeFacts, seen
from tests.strategies import MODEST, OPERATORS

speeds = st.integers(1, 1300).map(lambda hundredths: hundredths / 100)
nudges = st.sampled_from((0.0, 1e-12, -1e-12, 2e-10, -2e-10, 9e-10, -9e-10, 1e-6, -1e-6))
percents = st.sampled_from((70, 80, 90, 95, 100))


def verdicts(speed: float, percent: int, best: float) -> dict[str, Truth]:
    facts = MadeFacts(seen=(seen("speed", speed), seen("best", best)))
    return {
        operator: compile_truth(read(f"speed {operator} {percent} % of best", SMALL), SMALL)(facts, None)
        for operator in OPERATORS
    }


@MODEST
@given(speeds, percents, nudges)
def test_operators_agree_with_one_another(best: float, percent: int, nudge: float) -> None:
    found = verdicts(best * percent / 100 + nudge, percent, best)
    assert found["<"] is (not found[">="])
    assert found[">"] is (not found["<="])
    assert found["="] is (found["<="] and found[">="])
    assert found["!="] is (not found["="])


@pytest.mark.parametrize(
    ("speed", "percent", "best"), [(7.98, 95, 8.4), (9.5, 95, 10.0), (8.55, 95, 9.0), (0.3, 10, 3.0)]
)
def test_a_value_typed_as_the_exact_percentage_has_met_it(speed: float, percent: int, best: float) -> None:
    found = verdicts(speed, percent, best)
    assert (found[">="], found["<="], found["<"], found[">"]) == (True, True, False, False)


@MODEST
@given(speeds, percents)
def test_a_hundredth_below_has_not_met_it(best: float, percent: int) -> None:
    assert verdicts(best * percent / 100 - 0.01, percent, best)[">="] is False


@MODEST
@given(speeds, nudges, st.sampled_from(("{limit:g} m/s", "100 % of best")))
def test_a_table_has_the_same_operators(limit: float, nudge: float, threshold: str) -> None:
    facts = MadeFacts(seen=(seen("speed", limit + nudge), seen("best", limit)))
    for operator in OPERATORS:
        node = read(f"speed {operator} {threshold.format(limit=limit)}", SMALL)
        assert Table([node], SMALL).first_hit(facts).truths[0][0] is compile_truth(node, SMALL)(facts, None)
