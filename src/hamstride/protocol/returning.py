"""The return decision as data: its axes, and the ladder from practice drills to match minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hamstride.protocol.rule import Citation, Rule


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of being ready: a criterion, whether experts disagree on it, and whether it needs a device."""

    rule: Rule
    name: str
    disputed: str | None  # why experts disagree; None where they do not
    device: bool


@dataclass(frozen=True, slots=True)
class ReturnStep:
    """One step from practice to matches; the next opens after enough good sessions of this one."""

    exercise: str
    good_sessions: int
    text: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Returning:
    """The return decision: shown from a phase on, with its axes and its ladder."""

    shown_from: str
    axes: tuple[Axis, ...] = ()
    ladder: tuple[ReturnStep, ...] = ()
    spike: Rule | None = None


def returning_rules(data: Returning | None) -> Iterator[Rule | ReturnStep]:
    """Yield every record with citations."""
    if data is not None:
        yield from (axis.rule for axis in data.axes)
        yield from data.ladder
        yield from (rule for rule in (data.spike,) if rule is not None)


def returning_texts(data: Returning | None) -> Iterator[tuple[str, str, str]]:
    """Yield every text a person can be shown as (kind, where it stands, text)."""
    if data is None:
        return
    for axis in data.axes:
        yield "term", f"axis {axis.rule.id} name", axis.name
        yield "teaching", f"axis {axis.rule.id}", axis.rule.text
        if axis.disputed:
            yield "teaching", f"axis {axis.rule.id} disputed", axis.disputed
    for step in data.ladder:
        yield "teaching", f"return step {step.exercise}", step.text
    if data.spike is not None:
        yield "teaching", data.spike.id, data.spike.text
