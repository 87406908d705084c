"""What a reading of a criterion needs to know about a person at one moment. The record supplies it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol


class Reading(NamedTuple):
    """One known value: what was observed, when (seconds since 1970, UTC), on which local day, which side.

    `measured` is the record's own account of the device it came from; criteria only hand it back.
    """

    name: str
    value: float | str | bool
    at: float | None = None
    day: int | None = None
    side: str | None = None
    measured: Any = None


# A logged session is the record's own; criteria only hand it back.
SessionFacts = Any


class Facts(Protocol):
    """A person's record as known at `now`. Every method returns None where the answer is not known."""

    @property
    def now(self) -> float:
        """The moment of the decision, in seconds since 1970 (UTC)."""
        ...

    def newest(self, name: str, side: str | None) -> Reading | None:
        """Return the newest reading of this injury; `side` is injured, other, or None for findings without sides."""
        ...

    def series(self, name: str, side: str | None) -> Sequence[Reading]:
        """Return all readings of this injury up to now, oldest first."""
        ...

    def before_injury(self, name: str) -> Reading | None:
        """Return the newest reading from before the injury."""
        ...

    def last_sessions(self, kind: str | None, count: int) -> Sequence[SessionFacts]:
        """Return up to `count` sessions, newest first."""
        ...

    def session_reading(self, session: SessionFacts, name: str) -> Reading | None:
        """Return a value of that session, or None when it was not logged (or is not known yet)."""
        ...

    def session_baseline(self, session: SessionFacts) -> Reading | None:
        """Return the person's own pain level before that session."""
        ...

    def count(self, what: str, name: str, seconds: int) -> tuple[int, Sequence[Reading]]:
        """Return how many sessions of a kind, or good sessions of an exercise, in the last `seconds`."""
        ...

    def days_since(self, event: str) -> Reading | None:
        """Return the days since an event as a reading."""
        ...

    def attribute(self, name: str) -> Reading | None:
        """Return a fact about the person."""
        ...

    def member(self, collection: str, name: str) -> bool | None:
        """Return whether a list of the person (conditions, medicines) holds `name`."""
        ...

    def group(self, name: str) -> bool | None:
        """Return whether any rule of a named group is met."""
        ...

    def reached(self, phase: str) -> bool | None:
        """Return whether the person stands in this phase or a later one."""
        ...
