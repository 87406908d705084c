"""The injured side against the other: the one formula behind `ratio(...)` and `deficit(...)`."""

from __future__ import annotations


def limb_symmetry_index(injured: float, other: float) -> float | None:
    """Return the limb symmetry index: 100 x injured / other, in percent.

    Args:
        injured: the value of the injured side, in any unit.
        other: the value of the other side, in the same unit.

    Returns:
        The index; 100 is even, below 100 the injured side has less. None when the other side is zero: a zero is no
        yardstick, so the index is not known, never infinite.

    Source: the usual definition in the field (clinical_custom; the side is kept, larger over smaller is never used).
    """
    return 100.0 * injured / other if other else None


def side_difference(injured: float, other: float, lower_is_better: bool) -> float:
    """Return how much worse the injured side is, in the unit of the values; negative when it is the better one."""
    return injured - other if lower_is_better else other - injured
