"""An exercise with its dose, and the rungs of the running ladder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hamstride.protocol.rule import Citation, Rule


@dataclass(frozen=True, slots=True)
class Load:
    """External load in kilograms: where it starts, the step, the ceiling."""

    start_kg: float
    step_kg: float
    most_kg: float


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of an exercise: `unit` is reps, hold_s, metres or minutes."""

    unit: str
    least: int
    most: int
    step: int
    sets: tuple[int, int]
    rest_s: int
    tempo: str | None
    load: Load | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise, complete enough to be done from this record alone."""

    id: str
    name: str
    purpose: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    stop_when: tuple[str, ...]
    action: str
    contraction: str
    length: str
    speed: str
    kind: str
    phases: tuple[str, ...]
    sides: str
    position: str
    equipment: tuple[str, ...]
    dose: Dose
    unlock: tuple[Rule, ...]
    avoid: tuple[Rule, ...]
    easier: tuple[str, ...]
    harder: tuple[str, ...]
    swaps: tuple[str, ...]
    sources: tuple[Citation, ...]
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the running ladder: what to run, how far, how fast in percent of own best."""

    id: str
    phase: str
    exercise: str
    reps: int
    metres: int
    speed_pct: int
    rest_s: int
    raises: Literal["start", "volume", "speed"]
    text: str
    sources: tuple[Citation, ...]
