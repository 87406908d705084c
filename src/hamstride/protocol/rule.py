"""What every record of the protocol is made of: sources, citations, criteria, rules, numbers and findings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from hamstride.criteria.facts import Facts
from hamstride.criteria.tree import Node
from hamstride.criteria.vocabulary import FindingType

_OWN_IDS = re.compile(r"\s*\[[^\]]*\]")
# As criteria.truth compiles it. Named here so that the protocol's records do not import what evaluates them: whoever
# checks a decision independently needs the records.
Criterion = Callable[[Facts, list[Any] | None], bool | None]
Status = Literal["seen", "secondary", "known", "product_default"]
Level = Literal["emergency", "same_day", "prompt", "routine"]
STATUSES: tuple[Status, ...] = ("seen", "secondary", "known", "product_default")
LEVELS: tuple[Level, ...] = ("emergency", "same_day", "prompt", "routine")
URGENT: tuple[Level, ...] = ("emergency", "same_day")  # end the plan for today


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the evidence registry."""

    id: str
    cite: str
    about: str
    kind: str
    year: int | None
    doi: str | None
    status: Status
    review_by: date | None = None  # to be read again by this day; a protocol dated later may not rest on it


@dataclass(frozen=True, slots=True)
class Citation:
    """Which source, where in it, and how sure we are of this very fact."""

    source: str
    where: str
    status: Status

    def __str__(self) -> str:
        """Return the citation as people read it: without the bracketed ids of our own lists."""
        where = _without_own_ids(self.where)
        return self.source + (f", {where}" if where else "")


@lru_cache(maxsize=8192)
def _without_own_ids(where: str) -> str:
    return _OWN_IDS.sub("", where)


@dataclass(frozen=True, slots=True)
class When:
    """A criterion: as written, as a tree, and compiled."""

    text: str
    node: Node
    truth: Criterion
    words: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A criterion with an id, a reason in words, its citations and the ledger rows it brings alive."""

    id: str
    when: When
    text: str
    sources: tuple[Citation, ...]
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding(FindingType):
    """A finding with everything a person needs to answer or measure it."""

    group: str = ""
    question: str = ""
    measure: str = ""
    loinc: str | None = None
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a fixed list (a condition, a kind of medicine, a piece of equipment)."""

    id: str
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Amount:
    """One dated number of the protocol with its citations."""

    value: float
    why: str
    sources: tuple[Citation, ...]
