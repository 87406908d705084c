"""The clock of a self-care item, for player/care_clock.html."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from hamstride.protocol.care import SelfCare


def clock(
    item: SelfCare, shown: Container[str], tick: str, not_with: Sequence[str] = (), pause: int | None = None
) -> dict[str, Any]:
    """Return how long an item lasts, what to look at meanwhile, and what has to pass before the next one.

    Args:
        item: one that lasts for some minutes.
        shown: the texts of the steps on the page; only these are looked at.
        tick: what has to be ticked before it starts, "" for nothing.
        not_with: items that have to wait as well.
        pause: how many minutes they wait.
    """
    return {
        "seconds": (item.minutes or 0) * 60,
        "gap": item.min_gap_h,
        "not_with": " ".join(not_with),
        "pause": pause,
        "checks": [step for step in item.guide if step.seconds and not step.times and step.text in shown],
        "tick": tick,
    }
