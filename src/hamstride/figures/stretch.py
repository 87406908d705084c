"""How long the hamstring of the working leg is, from a figure's joint angles."""

from __future__ import annotations

from collections.abc import Iterable

from hamstride.figures.muscle import lengths, limits
from hamstride.figures.solve import Solved


def stretched(solved: Solved) -> float:
    """Return the length of the long head of the biceps femoris against standing (1.0)."""
    leg = solved.legs["work"]
    range = limits()
    hip, knee, out = (
        max(low, min(high, angle))
        for angle, (low, high) in (
            (leg.hip, range["hip_flexion"]),
            (leg.knee, range["knee_flexion"]),
            (-leg.out, range["hip_adduction"]),
        )
    )
    return float(lengths(hip, knee, hip_adduction_deg=out))


def peak(frames: Iterable[Solved]) -> float:
    """Return the greatest length in a movement, against standing."""
    return max(stretched(frame) for frame in frames)
