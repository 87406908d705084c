"""The harm the properties guard against, as data, written apart from the protocol's own rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from hamstride.criteria.check import read
from hamstride.criteria.tree import Node
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.protocol.document import read_document
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Level


@dataclass(frozen=True, slots=True)
class Named:
    """A criterion as it is written and as a tree."""

    text: str
    node: Node


@dataclass(frozen=True, slots=True)
class Sign:
    """What must be at least this urgent."""

    when: Named
    at_least: Level
    source: str


@dataclass(frozen=True, slots=True)
class Care:
    """Who must never be offered an item; what is `asked_then` is asked when the item is started."""

    item: str
    hazard: str
    never: tuple[Named, ...]
    asked_then: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What must be known and so before an exercise is given, and what must be known not to be so."""

    exercise: str
    hazard: str
    given_only_when: tuple[Named, ...]
    never_when: tuple[Named, ...]


def signs(protocol: Protocol) -> tuple[Sign, ...]:
    """Return the signs, read in the protocol's vocabulary.

    Raises:
        CriterionError: the vocabulary lacks a name.
    """
    rows = _data("signs")["signs"]
    return tuple(Sign(_named(row["when"], protocol.vocabulary), row["at_least"], row["source"]) for row in rows)


def care(protocol: Protocol) -> tuple[Care, ...]:
    """Return who must never be offered which item of self-care."""
    return tuple(
        Care(item, row["hazard"], _several(row, "never", protocol), _several(row, "asked_then", protocol))
        for item, row in _data("care")["care"].items()
    )


def work(protocol: Protocol) -> tuple[Work, ...]:
    """Return what each risky exercise needs, and who must never be given it."""
    return tuple(
        Work(id, row["hazard"], _several(row, "given_only_when", protocol), _several(row, "never_when", protocol))
        for id, row in _data("exercises")["exercises"].items()
    )


def _several(row: dict[str, Any], key: str, protocol: Protocol) -> tuple[Named, ...]:
    return tuple(_named(text, protocol.vocabulary) for text in row.get(key, ()))


def _named(text: str, vocabulary: Vocabulary) -> Named:
    return Named(text, read(text, vocabulary))


@lru_cache(maxsize=8)
def _data(name: str) -> dict[str, Any]:
    text = files("hamstride.proof.hazards").joinpath(f"{name}.yaml").read_text("utf-8")
    data: dict[str, Any] = read_document(f"{name}.yaml", text).data
    return data
