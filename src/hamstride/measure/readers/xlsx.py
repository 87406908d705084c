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
from hamstride.measure.readers.sheet import Sheet, sheet
from hamstride.measure.series import Refused
from hamstride.words.say import say


def read(data: bytes, wanted: Collection[str] = ()) -> Sheet:
    """Read the first sheet of a workbook.

    Raises:
        Refused: no workbook, one that unpacks to more than is read, or an empty sheet.
    """
    limits.size(data)
    _check_parts(data)
    rows = _rows(data)
    return sheet(lambda: iter(rows), decimal_comma=False, wanted=wanted)


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


def _rows(data: bytes) -> list[Row]:
    """All rows of the first sheet, few enough to be kept: the rows of a workbook can be gone through only once."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        names = book.sheetnames
        page = book[names[0]]
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
