"""What a file says was done: a slow bicycle has a speed that legs could have run."""

from __future__ import annotations

from typing import Final

NOT_ON_FOOT: Final = frozenset(
    (
        *("cycling", "biking", "bike", "e_biking", "driving", "motorcycling", "horseback_riding", "flying"),
        *("swimming", "rowing", "paddling", "kayaking", "stand_up_paddleboarding"),
        *("sailing", "windsurfing", "kitesurfing"),
        *("alpine_skiing", "cross_country_skiing", "snowboarding", "snowmobiling", "inline_skating", "ice_skating"),
    )
)


def not_on_foot(sport: str | None) -> bool:
    """Return whether a file says it is of something else than running or walking; what it does not say is believed."""
    return sport is not None and sport.strip().casefold().replace(" ", "_") in NOT_ON_FOOT
