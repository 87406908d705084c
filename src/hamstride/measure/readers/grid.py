"""Rows of cells turned into columns of numbers, a few thousand rows at a time, so that memory stays small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from hamstride.measure.readers import limits
from hamstride.measure.readers.points import number
from hamstride.measure.series import Damage, Floats
from hamstride.words.say import say

Cell = str | float | None  # text from a text file; numbers as they are from a workbook
Row = Sequence[Cell]
_ROWS = 4096


class Numbers:
    """Reads some columns of many rows as numbers and remembers what was none."""

    def __init__(self, columns: Sequence[int], decimal_comma: bool = False) -> None:
        self._columns = columns
        self._comma = decimal_comma
        self.bad = 0
        self.first_bad: int | None = None

    def read(self, rows: Iterable[Row], first_line: int = 1) -> list[Floats]:
        """Return one array for each column; nan for an empty cell and for one that is no number.

        Raises:
            Refused: more rows or numbers than are kept.
        """
        parts: list[list[Floats]] = [[] for _ in self._columns]
        line, source = first_line, iter(rows)
        while chunk := list(islice(source, _ROWS)):
            limits.rows(line - first_line + len(chunk))
            limits.cells(line - first_line + len(chunk), len(self._columns))
            for part, column in zip(parts, self._columns, strict=True):
                part.append(self._column([row[column] if column < len(row) else None for row in chunk], line))
            line += len(chunk)
        return [_joined(part) for part in parts]

    def _column(self, cells: list[Cell], line: int) -> Floats:
        try:
            values = np.array(list(map(float, cells)))  # type: ignore[arg-type]  # None is a TypeError, as meant
            if np.isfinite(values).all() and not any("_" in cell for cell in cells if isinstance(cell, str)):
                return values
        except (TypeError, ValueError):
            pass
        return np.array([self._cell(cell, line + place) for place, cell in enumerate(cells)], dtype=np.float64)

    def _cell(self, cell: Cell, line: int) -> float:
        if cell is None or isinstance(cell, float | int):
            return np.nan if cell is None or isinstance(cell, bool) or not np.isfinite(cell) else float(cell)
        text = cell.strip()
        value = number(text.replace(",", ".", 1) if self._comma else text)
        if np.isnan(value) and text.casefold() not in ("", "nan", "na", "n/a", "-", "null", "none"):
            self.bad += 1
            self.first_bad = line if self.first_bad is None else min(line, self.first_bad)
        return value

    def damage(self) -> Iterator[Damage]:
        """Yield what was found wrong."""
        if self.bad:
            cells = "1 cell is no number" if self.bad == 1 else f"{self.bad} cells are no numbers"
            yield Damage(f"line {self.first_bad}", say("read.no_numbers", cells=cells))


def _joined(part: list[Floats]) -> Floats:
    """The pieces of a column as one, each let go: two copies of a whole file would be too many."""
    whole = np.concatenate(part) if part else np.empty(0)
    part.clear()
    return whole
