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

_AGAIN = "save it again as an Excel workbook (.xlsx) or as CSV."


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
        raise Refused(f"This archive is damaged; {_AGAIN}") from None
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise Refused("This is an archive and no workbook; unpack it and choose the file inside.")
    if len(parts) > limits.MOST_MEMBERS:
        raise Refused(f"This workbook has {len(parts)} parts; at most {limits.MOST_MEMBERS} are opened: {_AGAIN}")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.MOST_UNPACKED:
        raise Refused(
            f"This workbook unpacks from {limits.amount(len(data))} to {limits.amount(unpacked)}; at most "
            f"{limits.amount(limits.MOST_UNPACKED)} is opened: {_AGAIN}"
        )
    strings = sum(part.file_size for part in parts if part.filename.casefold().endswith("sharedstrings.xml"))
    if strings > limits.MOST_UNPACKED_STRINGS:
        raise Refused(f"This workbook holds {limits.amount(strings)} of text, which no table of numbers does; {_AGAIN}")


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
        raise Refused(f"This workbook needs more memory than reading may use; {_AGAIN}") from None
    except (InvalidFileException, zipfile.BadZipFile, zlib.error, Exception) as fault:
        # openpyxl lets through whatever its parts raise on a damaged workbook.
        raise Refused(f"This workbook cannot be read ({_short(fault)}); {_AGAIN}") from None


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
