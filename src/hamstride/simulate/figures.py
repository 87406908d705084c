"""Many journeys in figures: time in each phase, what held people back, how much was asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from hamstride.simulate.journeys import Broken, Lived

WEEK = 7


@dataclass(frozen=True, slots=True)
class Stay:
    """How long people stood in a phase: how many did, and their days as median, fewest and most."""

    phase: str
    people: int
    median: float
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The print-out."""

    people: int
    days: int
    decisions: int
    stays: tuple[Stay, ...]
    holding: tuple[tuple[str, int], ...]  # gate and person-days, the most frequent first
    asked_a_week: float
    told_a_week: float
    arrived: int
    hurt_again: int
    stopped: int  # people who met an urgent sign at least once
    broken: tuple[Broken, ...]


def figures(lives: Sequence[Lived], order: Sequence[str]) -> Figures:
    """Return the figures of some journeys.

    Args:
        lives: in any order; the figures are the same.
        order: the phases in the order in which they are to be listed.
    """
    days = sum(each.days for each in lives)
    holding = sum((each.holding for each in lives), Counter[str]())
    weeks = max(1, days) / WEEK
    return Figures(
        people=len(lives),
        days=days,
        decisions=sum(each.looks for each in lives),
        stays=tuple(
            _stay(phase, lives) for phase in (*order, "not staged") if any(each.phases[phase] for each in lives)
        ),
        holding=tuple(sorted(holding.items(), key=lambda item: (-item[1], item[0]))),
        asked_a_week=round(sum(each.asked for each in lives) / weeks, 1),
        told_a_week=round(sum(each.told for each in lives) / weeks, 1),
        arrived=sum(each.arrived for each in lives),
        hurt_again=sum(each.hurt for each in lives),
        stopped=sum(each.stopped > 0 for each in lives),
        broken=tuple(sorted((each.broken for each in lives if each.broken), key=lambda each: each.seed)),
    )


def _stay(phase: str, lives: Sequence[Lived]) -> Stay:
    stood = [each.phases[phase] for each in lives if each.phases[phase]]
    return Stay(phase, len(stood), median(stood), min(stood), max(stood))
