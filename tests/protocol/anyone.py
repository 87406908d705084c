"""People of whom only one kind of thing is known, to see what that alone would open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from hamstride.criteria.facts import Reading, SessionFacts


@dataclass(frozen=True)
class OnlyTime:
    """Somebody who answered nothing and logged nothing: only the clocks run, each at the same number of days."""

    days: float
    now: float = 2_000_000_000.0

    def newest(self, name: str, side: str | None) -> Reading | None:
        return None

    def series(self, name: str, side: str | None) -> Sequence[Reading]:
        return ()

    def before_injury(self, name: str) -> Reading | None:
        return None

    def last_sessions(self, kind: str | None, count: int) -> Sequence[SessionFacts]:
        return ()

    def session_reading(self, session: SessionFacts, name: str) -> NoReturn:
        raise AssertionError("there are no sessions")

    def session_baseline(self, session: SessionFacts) -> NoReturn:
        raise AssertionError("there are no sessions")

    def count(self, what: str, name: str, seconds: int) -> tuple[int, Sequence[Reading]]:
        return 0, ()

    def days_since(self, event: str) -> Reading | None:
        return Reading(f"days_since_{event}", self.days)

    def attribute(self, name: str) -> Reading | None:
        return None

    def member(self, collection: str, name: str) -> bool | None:
        return None

    def group(self, name: str) -> bool | None:
        return None

    def reached(self, phase: str) -> bool | None:
        return None


# Around every number of days a rule could name.
LIVES = tuple(OnlyTime(days) for days in (0, 0.5, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 90, 180, 365, 1000, 10_000))
