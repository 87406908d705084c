"""One formula for both sides: the injured one is always on top, and what is unsure stays unsure."""

from __future__ import annotations

import pytest

from hamstride.criteria.symmetry import limb_symmetry_index
from hamstride.measure.marker import Marker, Quality
from hamstride.measure.metrics.symmetry import limb_symmetry
from hamstride.measure.series import Side


def peak(side: Side | None, value: float | None, quality: Quality = "good", unit: str = "N") -> Marker:
    return Marker("peak", value, unit, "", "", side=side, quality=quality, notes=() if quality == "good" else ("why",))


def test_it_is_the_formula_of_the_gates() -> None:
    (index,) = limb_symmetry([peak("left", 270.0), peak("right", 300.0)], injured="left")
    assert (index.id, index.value, index.unit, index.side) == ("peak_symmetry_pct", 90.0, "%", None)
    assert index.value == limb_symmetry_index(270.0, 300.0)


def test_the_injured_leg_stays_on_top_even_where_it_is_the_stronger() -> None:
    (index,) = limb_symmetry([peak("left", 300.0), peak("right", 270.0)], injured="left")
    assert index.value == pytest.approx(111.1, abs=0.1)


def test_a_side_that_was_refused_gives_no_index() -> None:
    (index,) = limb_symmetry([peak("left", None, "refused"), peak("right", 300.0)], injured="left")
    assert (index.value, index.quality) == (None, "refused")


def test_different_units_are_not_compared() -> None:
    (index,) = limb_symmetry([peak("left", 30.0, unit="kg"), peak("right", 300.0)], injured="left")
    assert index.value is None


@pytest.mark.parametrize("other", [0.0, -300.0])
def test_nothing_to_compare_with_gives_no_index(other: float) -> None:
    (index,) = limb_symmetry([peak("left", 270.0), peak("right", other)], injured="left")
    assert (index.value, index.quality) == (None, "refused")


def test_an_index_is_no_better_than_its_worse_side() -> None:
    (index,) = limb_symmetry([peak("left", 270.0, "usable"), peak("right", 300.0)], injured="left")
    assert index.quality == "usable"
    assert index.notes


def test_one_side_alone_or_both_together_give_none() -> None:
    assert limb_symmetry([peak("left", 270.0)], injured="left") == ()
    assert limb_symmetry([peak("both", 270.0), peak(None, 1.0)], injured="left") == ()
