"""What became of the founding documents: rows shown by a test, rows still to come, and the resolved conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# The founding ledger: rows and so on; 67 places where the founding documents disagree.
LEDGER = {"A": 58, "B": 73, "C": 90, "D": 147}
CONFLICTS = 67
# What may still be to come: only what needs a room that is not built yet.
TOPICS = ("app", "clinic", "measure", "pictures", "team")


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place where the founding documents disagree or are unsafe, and what holds instead.

    `rules` are ids of records that carry the resolution; `never` are patterns of texts that must not come back.
    """

    id: str
    text: str
    rules: tuple[str, ...]
    never: tuple[str, ...]
    test: str


@dataclass(frozen=True, slots=True)
class Founding:
    """The founding documents' rows that no record of knowledge covers, and the resolved conflicts."""

    tests: Mapping[str, tuple[str, ...]]  # row: the tests that show its behaviour
    pending: Mapping[str, str]  # row: the topic that completes it
    conflicts: Mapping[str, Conflict]


def ledger_rows() -> Iterator[str]:
    """Yield the ids of all rows of the founding ledger, in order."""
    for letter, count in LEDGER.items():
        yield from (f"{letter}-{number:03d}" for number in range(1, count + 1))


def conflict_ids() -> tuple[str, ...]:
    """Return the ids of all conflicts, in order."""
    return tuple(f"X-{number:02d}" for number in range(1, CONFLICTS + 1))
