"""The moments at which the fold stops: entries, local midnights, ends of gaps, and ends of a clinician's holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from hamstride.criteria.tree import DAY
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Phase
from hamstride.record.history import History


def moments(history: History, protocol: Protocol, at: float, after: float = float("-inf")) -> list[float]:
    """Return the entries, the local midnights and ends of gaps after each, later than `after`, up to `at`.

    The end of a gap is a moment of its own: otherwise an entry between it and midnight would undo the step back.
    Midnights stop once the longest gap and least time of the protocol have passed since the last entry: nothing but the
    end of a clinician's hold can change a standing after that.
    """
    known = bisect_right(history.entries, after)
    # The midnights after the last entry that is behind us may still lie ahead.
    entries = history.entries[max(0, known - 1) : bisect_right(history.entries, at)]
    gaps = {gap.days for phase in _phases(protocol) for gap in phase.gaps}
    horizon = int(max(*gaps, *(phase.least_days.value for phase in _phases(protocol)))) + 2
    found = set(entries)
    for entry, following in pairwise([*entries, at]):
        first, last = history.day(max(entry, after)) + 1, history.day(following)
        stop = history.day(entry) + 1 + horizon
        found.update(history.midnight(day) for day in range(first, min(last, stop) + 1))
        found.update(end for days in gaps if (end := entry + days * DAY) <= following)
    found.update(_ends_of_holds(history))
    return sorted(moment for moment in found if after < moment <= at)


def _ends_of_holds(history: History) -> Iterator[float]:
    """A hold that was over before it was ordered held nobody, and must not add a stop to a past already told."""
    for each in history.decisions:
        until = each.set.get("hold_until")
        if until is not None and (end := order_moment(until, history)) > each.at.timestamp():
            yield end


def _phases(protocol: Protocol) -> Iterator[Phase]:
    return (phase for pathway in protocol.pathways.values() for phase in pathway.phases)


def order_moment(value: object, history: History) -> float:
    """Return a clinician's date or time as seconds since 1970; a date holds until that day begins."""
    timestamp = getattr(value, "timestamp", None)
    return float(timestamp()) if timestamp else history.midnight(value.toordinal())  # type: ignore[attr-defined]
