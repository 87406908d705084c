"""The session card: today's session with every way it can go, worked out beforehand for a phone without a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hamstride.engine.plain import as_data


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing to do before a tap: a set on one side, or one run."""

    side: str | None  # left | right | both; None for a run
    set: int  # 1, 2, 3 …
    reps: int | None
    hold_s: int | None
    metres: int | None
    minutes: int | None
    load_kg: float | None
    speed_pct: int | None
    work_s: int | None  # what the timer counts, None where the person taps when done
    rest_s: int  # after it; 0 where the other leg or the end follows


@dataclass(frozen=True, slots=True)
class Guide:
    """How an exercise is done, complete on the card."""

    exercise: str
    name: str
    purpose: str
    how: tuple[str, ...]
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    stop_when: tuple[str, ...]
    tempo: str | None


@dataclass(frozen=True, slots=True)
class Option:
    """Another exercise in the place of a step."""

    way: str  # easier | swap | harder
    guide: Guide
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Branches:
    """What follows on what can happen in a step. Every sentence is here, so that the phone decides nothing."""

    pain_above: int | None  # more pain than this ends the step
    stop: str  # said then
    hurts: str  # said on “Skip, it hurts”
    no_time: str  # said on “Skip, no time”
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of today, on all its sides, or today's run."""

    place: int
    session: str  # exercises | running | sport: the session of the record it belongs to
    kind: str  # the kind of session it makes: strength | mobility | running | sport
    guide: Guide
    turns: tuple[Turn, ...]
    branches: Branches


@dataclass(frozen=True, slots=True)
class Timed:
    """A line of a warm-up, a cool-down or a first-aid guide; `seconds` drive a timer."""

    text: str
    seconds: int | None = None
    exercise: str | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """Something done for comfort, with its clock."""

    item: str
    name: str
    seconds: int | None  # how long it is meant to last
    gap_h: float | None  # before it may be done again
    not_with: tuple[str, ...]
    pause_min: int | None  # between it and those it is not done with
    lines: tuple[Timed, ...]


@dataclass(frozen=True, slots=True)
class SessionCard:
    """What the phone keeps."""

    at: str
    day: str  # the local day it is for, ISO
    care_level: str
    headline: str
    mark: str  # of the plan it shows
    pain_limit: int | None
    notes: tuple[str, ...]
    warm_up: tuple[Timed, ...]
    steps: tuple[Step, ...]
    cool_down: tuple[Timed, ...]
    pre_run: tuple[str, ...]
    care: tuple[Care, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the card as plain data; tuples stay tuples, which JSON writes as lists."""
        data: dict[str, Any] = as_data(self)
        return data
