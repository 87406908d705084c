"""XLSX: the first sheet of a workbook as a table. What the archive claims to hold is added up before it is opened."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from hamstride.measure.readers import limits
from hamstride.measure.readers.grid import Cell, Row
from hamstride.measure.readers.sheet import HEAD, Sheet, sheet
from hamstride.measure.readers.text import has_decimal_comma
from hamstride.measure.series import Refused
from hamstride.words.say import say

MOST_SHEETS = 4  # looked at for a table


def read(data: bytes, wanted: Collection[str] = ()) -> Sheet:
    """Read the first sheet of a workbook that holds a table: before it there may be a cover.

    Raises:
        Refused: no workbook, one that unpacks to more than is read, or no table in it.
    """
    limits.size(data)
    _check_parts(data)
    refused: Refused | None = None
    for place in range(MOST_SHEETS):
        rows = _rows(data, place)
        if rows is None:
            break
        try:
            return _table(rows, wanted)
        except Refused as why:
            refused = refused or why
    raise refused or Refused(say("read.no_lines"))


def _table(rows: list[Row], wanted: Collection[str]) -> Sheet:
    texts = (cell for row in rows[:HEAD] for cell in row if isinstance(cell, str))
    return sheet(lambda: iter(rows), has_decimal_comma(texts), wanted)


def _check_parts(data: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise Refused(say("read.zip_damaged")) from None
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise Refused(say("read.zip_no_workbook"))
    if len(parts) > limits.MOST_MEMBERS:
        raise Refused(say("read.zip_parts", count=str(len(parts)), most=str(limits.MOST_MEMBERS)))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.MOST_UNPACKED:
        size, limit = limits.amount(len(data)), limits.amount(limits.MOST_UNPACKED)
        raise Refused(say("read.zip_bomb", size=size, unpacked=limits.amount(unpacked), limit=limit))
    strings = sum(part.file_size for part in parts if part.filename.casefold().endswith("sharedstrings.xml"))
    if strings > limits.MOST_UNPACKED_STRINGS:
        raise Refused(say("read.zip_text", strings=limits.amount(strings)))


def _rows(data: bytes, place: int) -> list[Row] | None:
    """All rows of a sheet, few enough to be kept: the rows of a workbook can be gone through only once.

    None where there are not so many sheets.
    """
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        pages = book.worksheets
        if place >= len(pages):
            return None
        page = pages[place]
        page.reset_dimensions()  # the size a sheet claims is not believed
        return list(_narrow(page.iter_rows(max_col=limits.MOST_SHEET_COLUMNS, values_only=True)))
    except Refused:
        raise
    except (MemoryError, RecursionError):
        raise Refused(say("read.zip_memory")) from None
    except (InvalidFileException, zipfile.BadZipFile, zlib.error, Exception) as fault:
        # openpyxl lets through whatever its parts raise on a damaged workbook.
        raise Refused(say("read.zip_broken", reason=_short(fault))) from None


def _short(fault: Exception) -> str:
    return " ".join(str(fault).split())[:80] or type(fault).__name__


def _narrow(rows: Iterator[tuple[object, ...]]) -> Iterator[Row]:
    kept = 0
    for place, row in enumerate(rows):
        limits.sheet_rows(place + 1)
        cells = [_cell(cell) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        kept += len(cells)
        limits.sheet_cells(kept)
        yield cells


def _cell(cell: object) -> Cell:
    """Numbers stay numbers; a date or a time becomes text; a truth value is no number."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell)
    return float(cell) if isinstance(cell, int | float) else str(cell)
