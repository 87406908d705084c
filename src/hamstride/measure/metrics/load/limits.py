"""Every constant of the load metrics, with where it is from. The formulas name these and hold no number."""

from __future__ import annotations

from typing import Final

# Averages over about one and about four weeks; the weight of today is 2 / (days + 1) (williams2017).
SHORT_DAYS: Final = 7
LONG_DAYS: Final = 28
AVERAGE_SOURCE: Final = "williams2017"
RATIO_SOURCE: Final = "impellizzeri2020"  # says why it is not to be used for prediction
MONOTONY_SOURCE: Final = "foster1998"
SESSION_SOURCE: Final = "foster2021"

# Known days without which a span says nothing: five in seven, as the app's own load picture has it (product default).
LEAST_SHARE: Final = 5 / 7

# Session effort, 0 to 10, and what a day can hold.
MOST_EFFORT: Final = 10.0
MOST_MINUTES: Final = 24 * 60.0
