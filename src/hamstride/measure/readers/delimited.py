"""CSV and TXT: which sign separates the cells, and whether a comma is a decimal comma."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from statistics import median

from hamstride.measure.readers import limits
from hamstride.measure.readers.grid import Row
from hamstride.measure.readers.sheet import HEAD, Sheet, sheet
from hamstride.measure.readers.text import has_decimal_comma, is_number, lines
from hamstride.measure.series import Refused
from hamstride.words.say import say

_WIDE_GAP = re.compile(r"\s{2,}")
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+")


def read(data: bytes, wanted: Collection[str] = ()) -> Sheet:
    """Read delimited text as a table.

    Args:
        data: the file.
        wanted: names the caller knows to be in the line of names.

    Raises:
        Refused: no text, no rows, or more columns than are read.
    """
    limits.size(data)
    head = [line for line in islice(lines(data), HEAD) if line.strip()]
    sign = _sign(head)

    def rows() -> Iterator[Row]:
        return _rows(data, sign)

    comma = _is_quoted(head) if sign == "," else _has_decimal_comma(head, sign)
    return sheet(rows, comma, wanted)


def _sign(head: Sequence[str]) -> str:
    """Return the separating sign; a space where only spaces can separate, "" where nothing does."""
    for sign in ("\t", ";", "|", ","):
        if median(line.count(sign) for line in head or [""]) >= 1:
            return sign
    return " " if median(len(line.split()) for line in head or [""]) > 1 else ""


def _has_decimal_comma(head: Sequence[str], sign: str) -> bool:
    cells = [cell.strip() for line in head for cell in (line.split(sign or None))]
    return any(_DECIMAL_COMMA.fullmatch(cell) for cell in cells)


def _is_quoted(head: Sequence[str]) -> bool:
    """Whether decimal commas stand in quotes between commas that separate."""
    try:
        return has_decimal_comma(cell for row in csv.reader(head) for cell in row)
    except csv.Error:
        return False  # whoever reads the rows says so


def _rows(data: bytes, sign: str) -> Iterator[Row]:
    if sign == "":
        yield from ([line] for line in lines(data))
        return
    if sign == " ":
        head = islice(lines(data), HEAD)
        columns = max((len(cells) for cells in map(str.split, head) if all(map(is_number, cells))), default=0)
        yield from (_narrow(_spaced(line, columns)) for line in lines(data))
        return
    try:
        for row in csv.reader(lines(data), delimiter=sign):
            yield _narrow(row)
    except csv.Error as fault:
        raise Refused(say("read.cells", reason=str(fault))) from None


def _spaced(line: str, columns: int) -> list[str]:
    """Cells between spaces; a name of two words, such as “POS (ANAT)”, is one cell where wider gaps say so."""
    cells, wide = line.split(), _WIDE_GAP.split(line.strip())
    return wide if len(cells) != columns and len(wide) == columns else cells


def _narrow(row: list[str]) -> list[str]:
    if len(row) > limits.MOST_COLUMNS:
        raise Refused(say("read.columns", count=str(len(row)), most=str(limits.MOST_COLUMNS)))
    return row
