"""How long the hamstring of the working leg is, from a figure's joint angles."""

from __future__ import annotations

from hamstride.figures.solve import Solved


def stretched(solved: Solved) -> float:
    """Return the length of the long head of the biceps femoris against standing (1.0)."""
    leg = solved.legs["work"]
    return 1 + 0.0026 * leg.hip - 0.0014 * leg.knee
