"""The columns of a table with their first cells, for a person who is asked which is which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from hamstride.measure.readers.grid import Cell, Row
from hamstride.measure.readers.quantity import Heading
from hamstride.measure.readers.sheet import Sheet
from hamstride.measure.series import Column

EXAMPLES = 3
MOST_LETTERS = 40
_SEVERAL = ("force",)  # every column of it is read


def listed(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns of a table: name, what each is read as by its name, unit, and the first filled cells."""
    rows = list(islice(sheet.rows(), EXAMPLES))
    return tuple(
        Column(
            each.name,
            _read_as(each, sheet.headings),
            each.unit,
            tuple(filter(None, (_shown(row, place) for row in rows))),
        )
        for place, each in enumerate(sheet.headings)
    )


def _read_as(heading: Heading, headings: Sequence[Heading]) -> str | None:
    """Of two columns for one quantity only the first of those that fit best is read."""
    rivals = [each for each in headings if each.quantity == heading.quantity]
    first = min(rivals, key=lambda each: each.rank)
    return heading.quantity if heading.quantity in _SEVERAL or first is heading else None


def _shown(row: Row, place: int) -> str:
    cell: Cell = row[place] if place < len(row) else None
    if cell is None:
        return ""
    return f"{cell:.6g}" if isinstance(cell, float) else str(cell).strip()[:MOST_LETTERS]
