"""Text of unknown origin: which encoding, which lines, which numbers. Streams; a file is never held as text whole."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator

from hamstride.measure.series import Refused
from hamstride.words.say import say

MOST_LINE = 65_536
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,(\d+)")
_NUMBER = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d{1,3})?")


def encoding(data: bytes) -> str:
    """Return how the bytes are to be read as text.

    Raises:
        Refused: bytes that no text has.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\0" in data[:65_536]:
        return _wide(data[:512])
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data[:65_536])
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of plain words and numbers is 0.

    Raises:
        Refused: bytes that no text has.
    """
    for first, name in ((0, "utf-16-be"), (1, "utf-16-le")):
        high, low = head[first::2], head[1 - first :: 2]
        if high.count(0) >= 0.9 * len(high) and 0 not in low:
            return name
    raise Refused(say("read.binary"))


def has_decimal_comma(cells: Iterable[str]) -> bool:
    """Return whether a comma in these cells marks decimals; “1,250” alone may count thousands, and says nothing."""
    return any(len(match[1]) != 3 for match in map(_DECIMAL_COMMA.fullmatch, map(str.strip, cells)) if match)


def lines(data: bytes) -> Iterator[str]:
    """Yield the lines without their ends; what cannot be decoded shows as a replacement sign.

    Raises:
        Refused: a line no device writes.
    """
    reader = io.TextIOWrapper(io.BytesIO(data), encoding(data), errors="replace", newline=None)
    while line := reader.readline(MOST_LINE):
        if len(line) == MOST_LINE:
            raise Refused(say("read.long_line", most=str(MOST_LINE)))
        yield line.rstrip("\n")


def is_number(cell: str) -> bool:
    """Return whether a cell is a number in digits, with a decimal point or a decimal comma."""
    return _NUMBER.fullmatch(cell.strip()) is not None
