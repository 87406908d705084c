"""A marker that is not given: its name, and the sentence that says why."""

from __future__ import annotations

from collections.abc import Iterable

from hamstride.measure.marker import Marker
from hamstride.measure.series import Side


def refused(names: Iterable[tuple[str, str]], why: str, *, side: Side | None = None) -> tuple[Marker, ...]:
    """Return a refused marker for each (id, unit), all with the same reason."""
    return tuple(Marker(id, None, unit, "", "", side=side, quality="refused", notes=(why,)) for id, unit in names)
