"""The limb symmetry index: one formula, the injured side on top, never infinite."""

from __future__ import annotations

import inspect

from hypothesis import assume, given
from hypothesis import strategies as st

from hamstride.criteria import truth
from hamstride.criteria.symmetry import limb_symmetry_index, side_difference

VALUES = st.floats(0.1, 2000)


def test_known_answers() -> None:
    assert limb_symmetry_index(90, 100) == 90
    assert limb_symmetry_index(100, 80) == 125
    assert limb_symmetry_index(5, 0) is None
    assert side_difference(20, 12, lower_is_better=True) == 8
    assert side_difference(200, 240, lower_is_better=False) == 40


@given(VALUES, VALUES)
def test_swapping_the_sides_turns_it_round(injured: float, other: float) -> None:
    one, back = limb_symmetry_index(injured, other), limb_symmetry_index(other, injured)
    assume(one and back)
    assert one is not None
    assert back is not None
    assert abs(one * back - 10_000) < 1e-6


@given(VALUES, VALUES)
def test_the_difference_has_the_same_size_from_either_side(injured: float, other: float) -> None:
    assert side_difference(injured, other, True) == -side_difference(other, injured, True)
    assert side_difference(injured, other, True) == side_difference(other, injured, False)


def test_the_criteria_use_this_formula_and_no_other() -> None:
    source = inspect.getsource(truth)
    assert source.count("limb_symmetry_index(here, there)") == 1
    assert "100.0 *" not in source
