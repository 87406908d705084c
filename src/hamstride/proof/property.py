"""A property: what must never happen, in words, the hazards it guards against, and the questions that settle it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import z3

from hamstride.proof.moment import Moment
from hamstride.protocol.model import Protocol


@dataclass(frozen=True, slots=True)
class Question:
    """One question for the solver: can these conditions hold together?

    Attributes:
        about: which phase, rule or item this is about, in words.
        conditions: what would have to hold of a record for the property to be broken (or, of `possible`, kept).
        moments: the records the conditions speak about, the first one is turned into a case file.
        possible: the property needs an answer to exist; otherwise that there is none.
        phase: where the person of a counterexample stands.
    """

    about: str
    conditions: tuple[z3.BoolRef, ...]
    moments: tuple[Moment, ...] = ()
    possible: bool = False
    phase: str | None = None


Ask = Callable[[Protocol], Iterable[Question]]


@dataclass(frozen=True, slots=True)
class Property:
    """What is shown of every record, whatever the protocol says."""

    id: str
    says: str
    hazards: tuple[str, ...]
    ask: Ask
    published: bool = False  # asked of the published protocols as well


@dataclass(frozen=True, slots=True)
class Failure:
    """A question with the wrong answer; `case` is the smallest record that shows it, where there is one."""

    about: str
    case: dict[str, Any] | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a property came out."""

    id: str
    says: str
    hazards: tuple[str, ...]
    status: Literal["proved", "failed", "skipped"]
    seconds: float
    questions: int
    failures: tuple[Failure, ...] = ()
