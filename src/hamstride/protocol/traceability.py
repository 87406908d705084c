"""The way of each founding row: what the software must do, the records that cover it, the tests that show it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hamstride.protocol.check import rules
from hamstride.protocol.model import Protocol

COLUMNS = ["id", "kind", "software_must"]
_MOST_NAMES = 4
_HEAD = """# Traceability

Every row of the founding ledger, what it asks of the software, the records of the protocol that carry it, and the tests
that show behaviour. Made by `make traceability` from `docs/ledger.csv` and the protocol; a test fails when it is stale.

"""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of the founding ledger in our own words."""

    id: str
    kind: str
    must: str


def read_ledger(text: str) -> tuple[LedgerRow, ...]:
    """Return the rows of a CSV text with the columns id, kind and software_must.

    Raises:
        ValueError: other columns.
    """
    lines = csv.reader(text.splitlines())
    head = next(lines, [])
    if head != COLUMNS:
        raise ValueError(f"columns {', '.join(head)}; needed: {', '.join(COLUMNS)}")
    return tuple(LedgerRow(*line) for line in lines)


def traceability(protocol: Protocol, ledger: Iterable[LedgerRow]) -> str:
    """Return the table as Markdown, one line for each row of the ledger, and a count under it."""
    rows = tuple(ledger)
    records = covering(protocol)
    lines = [f"| {' | '.join(_cells(protocol, records, row))} |" for row in rows]
    head = ["| row | kind | the software must | knowledge | tests |", "| --- | --- | --- | --- | --- |"]
    return _HEAD + "\n".join([*head, *lines, "", _count(protocol, records, rows), ""])


def covering(protocol: Protocol) -> dict[str, tuple[str, ...]]:
    """Return the names of the records that cover each row, in the order of the data."""
    found: dict[str, dict[str, None]] = {}
    for name, row in _named(protocol):
        found.setdefault(row, {})[name] = None
    return {row: tuple(names) for row, names in found.items()}


def _named(protocol: Protocol) -> Iterator[tuple[str, str]]:
    lessons = {id(claim): lesson.id for lesson in protocol.lessons.values() for claim in lesson.claims}
    for each in rules(protocol):
        for row in getattr(each, "covers", ()):
            yield lessons.get(id(each)) or _name(each), row
    for pathway in protocol.pathways.values():
        for phase in pathway.phases:
            yield from ((phase.id, row) for row in phase.covers)


def _name(record: Any) -> str:
    """A record's id; where it has none, what it is about."""
    names = (getattr(record, key, "") for key in ("id", "condition", "finding", "kind"))
    return next((str(name) for name in names if name), type(record).__name__)


def _cells(protocol: Protocol, records: dict[str, tuple[str, ...]], row: LedgerRow) -> Iterator[str]:
    names = records.get(row.id, ())
    more = [f"and {len(names) - _MOST_NAMES} more"] if len(names) > _MOST_NAMES else []
    tests = protocol.founding.tests.get(row.id, ())
    waits = protocol.founding.pending.get(row.id)
    yield from (row.id, row.kind, row.must.replace("|", "/"))
    yield ", ".join([*(f"`{name}`" for name in names[:_MOST_NAMES]), *more])
    yield "<br>".join(
        [*(f"`{test.removeprefix('tests/')}`" for test in tests), *([f"waits: {waits}"] if waits else [])]
    )


def _count(protocol: Protocol, records: dict[str, tuple[str, ...]], rows: tuple[LedgerRow, ...]) -> str:
    ids = [row.id for row in rows]
    known, shown = {id for id in ids if id in records}, {id for id in ids if id in protocol.founding.tests}
    waits = {id for id in ids if id in protocol.founding.pending} - known - shown
    return (
        f"{len(ids)} rows: {len(known)} in knowledge, {len(shown)} shown by tests ({len(shown - known)} of them by"
        f" tests alone), {len(waits)} waiting, {len(set(ids) - known - shown - waits)} open."
    )
