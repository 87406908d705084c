"""A table as devices export it: some lines about the recording, a line of names, perhaps one of units, rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from hamstride.measure.readers.grid import Row
from hamstride.measure.readers.quantity import Heading, heading
from hamstride.measure.readers.text import is_number
from hamstride.measure.series import Refused
from hamstride.words.say import say

_RATES = (
    *("sampling rate", "sample rate", "sampling frequency", "sample frequency", "frequency"),
    *("sampling rate (hz)", "sample rate (hz)", "sampling rate [hz]", "samplingrate", "sampling freq"),
)
_RATE = re.compile(r"(\d{2,5}(?:\.\d+)?)\s*(?:hz|samples.*)?$", re.IGNORECASE)
HEAD = 80  # the line of names is among the first so many


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose rows can be gone through as often as needed.

    Attributes:
        headings: one for each column; a table without names has “1”, “2”, ….
        rows: gives the rows below the names, from the first again with each call.
        first_line: of these rows, as a person counts lines.
        preamble: the cells above the names, line by line.
        decimal_comma: whether 1,5 is a number.
        named: whether the file had a line of names.
    """

    headings: tuple[Heading, ...]
    rows: Callable[[], Iterable[Row]]
    first_line: int
    preamble: tuple[tuple[str, ...], ...] = ()
    decimal_comma: bool = False
    named: bool = True
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def rate(self) -> str | None:
        """Samples a second as the lines above the names say: by name, or Vicon's way, a bare number below “Devices”."""
        for above, below in pairwise(self.preamble):
            if above[0].strip().casefold() == "devices" and is_number(below[0]):
                return below[0].strip()
        said = next(filter(None, map(self.said, _RATES)), None)
        found = _RATE.match(said or "")
        return found[1] if found else None

    def said(self, key: str) -> str | None:
        """Return what the lines above the names say about something: `Key : value`, or two cells."""
        for cells in self.preamble:
            text = cells[0].lstrip("# ").strip('"')
            name, _, value = text.partition(":")
            if name.strip().casefold() == key:
                return value.strip() or (cells[1].strip() if len(cells) > 1 else None)
        return None


def sheet(rows: Callable[[], Iterable[Row]], decimal_comma: bool, wanted: Collection[str] = ()) -> Sheet:
    """Return rows of cells as a table.

    Args:
        rows: gives all rows, the lines above the names too.
        decimal_comma: whether 1,5 is a number.
        wanted: names the caller knows to be in the line of names.

    Raises:
        Refused: no row at all.
    """
    head = [_cells(row) for row in islice(rows(), HEAD)]
    if not any(any(cells) for cells in head):
        raise Refused(say("read.no_lines"))
    place = _line_of_names(head, {each.casefold() for each in wanted})
    if place is None:
        return _nameless(rows, head, decimal_comma)
    units: tuple[str, ...] = ()
    skip = place + 1
    if skip < len(head) and _are_units(head[skip], len(head[place])):
        units, skip = head[skip], place + 2
    named = tuple(heading(name, units[at] if at < len(units) else "") for at, name in enumerate(head[place]))
    return Sheet(named, lambda: _filled(rows, skip), skip + 1, _filled_lines(head[:place]), decimal_comma)


def _cells(row: Row) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell).strip() for cell in row)


def _filled_lines(head: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(cells for cells in head if any(cells))


def _filled(rows: Callable[[], Iterable[Row]], skip: int) -> Iterable[Row]:
    """The rows below the names; empty lines are no rows."""
    return (row for row in islice(rows(), skip, None) if any(cell not in (None, "") for cell in row))


def _line_of_names(head: Sequence[tuple[str, ...]], wanted: Collection[str]) -> int | None:
    """The last line with at least as many known names as any other, and no number in it."""
    best, most = None, 0
    for place, cells in enumerate(head):
        if any(is_number(cell) for cell in cells):
            continue
        known = sum(heading(cell).quantity is not None or cell.casefold() in wanted for cell in cells if cell)
        if known and known >= most:
            best, most = place, known
    return best if most >= 2 or (best is not None and len([each for each in head[best] if each]) == 1) else None


def _are_units(cells: tuple[str, ...], names: int) -> bool:
    """Whether a line below the names gives their units: short words, no numbers."""
    filled = [cell for cell in cells if cell]
    return 0 < len(filled) <= names and all(
        len(cell) <= 8 and not is_number(cell) and ":" not in cell for cell in filled
    )


def _below_strange_names(head: Sequence[tuple[str, ...]]) -> int | None:
    """The first line with a number in it below a line of as many words: its other cells may be names and times."""
    for place, (above, below) in enumerate(pairwise(head), 1):
        named = len(above) == len(below) > 1 and all(above) and not any(map(is_number, above))
        if named and any(map(is_number, below)):
            return place
    return None


def _nameless(rows: Callable[[], Iterable[Row]], head: Sequence[tuple[str, ...]], decimal_comma: bool) -> Sheet:
    """A table without a known name: of numbers alone, or with names that mean nothing to us."""
    first = next(
        (place for place, cells in enumerate(head) if any(cells) and all(map(is_number, filter(None, cells)))),
        _below_strange_names(head),
    )
    if first is None:
        seen = ", ".join(f"“{cell[:30]}”" for cell in max(head, key=len)[:6])
        raise Refused(say("read.no_names", seen=seen))
    if first and len(head[first - 1]) == len(head[first]) and not any(map(is_number, head[first - 1])):
        unknown = tuple(heading(name) for name in head[first - 1])  # names all the same, for the caller to explain
        return Sheet(unknown, lambda: _filled(rows, first), first + 1, _filled_lines(head[: first - 1]), decimal_comma)
    names = tuple(heading(str(at + 1)) for at in range(len(head[first])))
    return Sheet(
        names, lambda: _filled(rows, first), first + 1, _filled_lines(head[:first]), decimal_comma, named=False
    )
