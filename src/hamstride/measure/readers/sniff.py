"""What a file is: by its content first, by its name second. The name alone decides nothing that the content denies."""

from __future__ import annotations

import re

from hamstride.measure.readers.text import encoding
from hamstride.measure.series import Refused
from hamstride.words.say import say

_ROOT = re.compile(rb"<\s*(?:[A-Za-z_][\w.-]*:)?(gpx|TrainingCenterDatabase|OpenSimDocument)[\s>]")
_FORMATS = {b"gpx": "gpx", b"TrainingCenterDatabase": "tcx", b"OpenSimDocument": "osim"}
_NEVER = {
    b"\x1f\x8b": "a gzip archive; unpack it and choose the file inside",
    b"%PDF": "a PDF; export the numbers instead of the report",
    b"\x89PNG": "a picture; export the numbers instead",
    b"\xff\xd8\xff": "a picture; export the numbers instead",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls); save it as .xlsx or CSV",
    b"RDX": "an R data file; export it as CSV",
    b"MATLAB": "a MATLAB file; export it as CSV",
}


def format_of(data: bytes) -> str:
    """Return the format: fit, xlsx, c3d, gpx, tcx, osim, json, opensim, trc or table.

    Raises:
        Refused: a format that is not read, by its name where it is recognised.
    """
    if data[8:12] == b".FIT":
        return "fit"
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    for start, what in _NEVER.items():
        if data.startswith(start):
            raise Refused(say("read.never", what=what))
    if len(data) >= 1024 and data[1] == 0x50 and 2 <= data[0] <= 127 and b"\0" in data[:512]:
        return "c3d"
    return _text_format(data)


def _text_format(data: bytes) -> str:
    name = encoding(data)
    head = data[:8192]
    if name.startswith("utf-16"):
        head = head[: len(head) // 2 * 2].decode(name, "replace").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        if match := _ROOT.search(start):
            return _FORMATS[match[1]]
        raise Refused(say("read.other_xml"))
    if start.startswith((b"{", b"[")):
        return "json"
    if start.startswith(b"PathFileType"):
        return "trc"
    return "opensim" if b"endheader" in head.lower() else "table"
