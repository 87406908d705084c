"""Points of a route, collected one by one and turned into a Track: what GPX and TCX have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np

from hamstride.measure.readers import limits
from hamstride.measure.series import Floats, Track

_COLUMNS = ("latitude_deg", "longitude_deg", "distance_m", "speed_m_s", "cadence_spm", "heart_rate_bpm")


class Points:
    """Rows of numbers by column; a column that never had a value is None in the Track."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self._moments: list[float] = []
        self._columns: dict[str, list[float]] = {column: [] for column in _COLUMNS}

    def __len__(self) -> int:
        return len(self._moments)

    def add(self, moment: str | None, values: Mapping[str, str | None], factors: Mapping[str, float]) -> None:
        """Add a point.

        Args:
            moment: ISO 8601; without an offset it is UTC, as both formats demand.
            values: text by column, None where the point has no such value.
            factors: what a column is multiplied with.
        """
        limits.rows(len(self._moments) + 1)
        self._moments.append(_seconds(moment))
        for column in _COLUMNS:
            self._columns[column].append(number(values.get(column)) * factors.get(column, 1.0))

    def track(self) -> Track:
        """Return the points as one Track; time 0 is the first moment that is known."""
        moments = np.array(self._moments)
        known = moments[np.isfinite(moments)]
        first = float(known[0]) if known.size else 0.0
        columns = {name: _or_none(np.array(values)) for name, values in self._columns.items()}
        start = datetime.fromtimestamp(first, UTC) if known.size else None
        return Track(time_s=moments - first, start=start, name=self.name, **columns)


def number(text: str | None) -> float:
    """Return a number written in digits; nan for anything else, also for “inf” and numbers with underscores."""
    if text is None or "_" in text or len(text) > 40:
        return np.nan
    try:
        value = float(text)
    except ValueError:
        return np.nan
    return value if np.isfinite(value) else np.nan


def _seconds(moment: str | None) -> float:
    if moment is None:
        return np.nan
    try:
        parsed = datetime.fromisoformat(moment)
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return np.nan


def _or_none(column: Floats) -> Floats | None:
    return None if np.isnan(column).all() else column
