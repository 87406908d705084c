"""How big a file may be, how long reading it may take, and how much memory. Stated once; every reader keeps to them."""

from __future__ import annotations

from hamstride.measure.series import Refused
from hamstride.words.say import say

MEBI = 1 << 20
MOST_BYTES = 32 * MEBI  # a match at 10 Hz for a whole squad is smaller
MOST_SECONDS = 60  # in the child process, by its own clock and by ours
MOST_MEMORY = 300 * MEBI  # of data, in the child process
MOST_ROWS = 1_000_000
MOST_COLUMNS = 512
MOST_CELLS = 6_000_000  # kept as numbers: eight bytes each
MOST_UNPACKED = 48 * MEBI  # all parts of a zip together
MOST_UNPACKED_STRINGS = 8 * MEBI  # the one part of a workbook that is held in memory whole
MOST_MEMBERS = 200
MOST_SHEET_COLUMNS = 64
MOST_SHEET_ROWS = 100_000
MOST_SHEET_CELLS = 500_000  # unpacking a workbook is slow; more than this belongs into a CSV
MOST_DEVICES = 64  # athletes or sensors in one file

# One message of a FIT file becomes a Python dictionary in the decoder: some hundred bytes for each byte of the file.
# What is longer than a whole is taken in pieces; a piece is this long at most, where a file can be taken apart.
MOST_FIT_BYTES = 10 * MEBI
MOST_FIT_WHOLE = 1 * MEBI
MOST_FIT_PIECE = 3 * MEBI
MOST_JSON = 8 * MEBI
MOST_XML_DEPTH = 64
MOST_XML_ELEMENTS = 3_000_000


def size(data: bytes, most: int = MOST_BYTES, what: str = "This file") -> None:
    """Refuse an empty file or one that is too big.

    Raises:
        Refused: with the size and the limit.
    """
    if not data:
        raise Refused(say("read.empty", what=what))
    if len(data) > most:
        raise Refused(say("read.bytes", what=what, size=amount(len(data)), most=amount(most)))


def rows(count: int) -> None:
    """Refuse more rows than are read.

    Raises:
        Refused: naming the limit.
    """
    if count > MOST_ROWS:
        raise Refused(say("read.rows", most=str(MOST_ROWS)))


def cells(rows: int, columns: int) -> None:
    """Refuse more numbers than are kept.

    Raises:
        Refused: naming the limit.
    """
    if rows * columns > MOST_CELLS:
        raise Refused(say("read.numbers", most=str(MOST_CELLS)))


def sheet_rows(count: int) -> None:
    """Refuse more rows than are read of a workbook.

    Raises:
        Refused: naming the limit.
    """
    if count > MOST_SHEET_ROWS:
        raise Refused(say("read.sheet_rows", most=str(MOST_SHEET_ROWS)))


def sheet_cells(count: int) -> None:
    """Refuse more cells than are kept of a workbook.

    Raises:
        Refused: naming the limit.
    """
    if count > MOST_SHEET_CELLS:
        raise Refused(say("read.sheet_cells", most=str(MOST_SHEET_CELLS)))


def amount(count: int) -> str:
    """Return a number of bytes for a person: “5 kB”, “2.1 GB”."""
    for unit, step in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= step:
            return f"{count / step:.3g} {unit}"
    return f"{count} bytes"
