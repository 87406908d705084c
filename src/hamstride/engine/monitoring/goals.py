"""Small goals as typed values: what can be chosen now, and what was chosen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GoalOffer:
    """A small goal that fits today. An exercise goal goes from what was done last time to a little more."""

    id: str
    name: str
    text: str
    cap: str
    exercise: str | None
    exercise_name: str | None
    unit: str | None
    last_time: float | None
    goal: float | None
    most_today: float | None  # what today's plan asks for: the goal never goes past it
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalChosen:
    """The goal the person chose, and whether it has been met since; None when that cannot be told yet."""

    id: str
    name: str
    text: str
    since: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Goals:
    """Small goals. They raise nothing: the doses come from the plan alone."""

    offered: tuple[GoalOffer, ...] = ()
    chosen: GoalChosen | None = None
