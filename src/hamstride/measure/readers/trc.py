"""TRC: marker positions over time, as motion capture systems and OpenCap write them. Positions in metres."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from hamstride.measure.readers import limits
from hamstride.measure.readers.grid import Numbers
from hamstride.measure.readers.text import lines
from hamstride.measure.series import Damage, Motion, Reading, Refused
from hamstride.words.say import say

_TO_METRES = {"m": 1.0, "cm": 0.01, "mm": 0.001, "meters": 1.0, "millimeters": 0.001}


def read(data: bytes) -> Reading:
    """Read a .trc file.

    Returns:
        One Motion with the columns `MARKER.x`, `MARKER.y`, `MARKER.z`.

    Raises:
        Refused: no TRC, an unknown unit, or a header that counts other markers than there are.
    """
    limits.size(data)
    source = lines(data)
    header = [line.split("\t") for line in islice(source, 5)]
    if len(header) < 5 or not header[0][0].strip().startswith("PathFileType"):
        raise Refused(say("read.no_trc"))
    said = {key.strip().casefold(): value.strip() for key, value in zip(header[1], header[2], strict=False)}
    markers = [each.strip() for each in header[3][2:] if each.strip()]
    _check(said, markers)
    factor = _TO_METRES.get(said.get("units", "").casefold())
    if factor is None:
        raise Refused(say("read.trc_unit", said=said.get("units", "")[:20]))
    numbers = Numbers(range(1, 2 + 3 * len(markers)))
    columns = numbers.read((line.split("\t") for line in source if line.strip()), 6)
    if not len(columns[0]):
        raise Refused(say("read.trc_no_rows"))
    names = [f"{marker}.{axis}" for marker in markers for axis in "xyz"]
    values = {name: column * factor for name, column in zip(names, columns[1:], strict=True)}
    motion = Motion(columns[0], values, dict.fromkeys(names, "m"))
    return Reading("TRC", (motion,), damage=(*numbers.damage(), *_frames(said, len(columns[0]))))


def _check(said: dict[str, str], markers: list[str]) -> None:
    promised = said.get("nummarkers", "")
    if promised != str(len(markers)):
        raise Refused(say("read.trc_markers", promised=promised[:20] or "no", markers=str(len(markers))))
    if 3 * len(markers) + 1 > limits.MOST_COLUMNS or not markers:
        raise Refused(say("read.trc_count", markers=str(len(markers)), most=str(limits.MOST_COLUMNS // 3)))
    if len(set(markers)) < len(markers):
        raise Refused(say("read.trc_twice"))


def _frames(said: dict[str, str], found: int) -> Iterator[Damage]:
    promised = said.get("numframes", "")
    if not promised.isdecimal() or len(promised) > 9 or int(promised) > limits.MOST_ROWS:
        raise Refused(say("read.trc_frames", promised=promised[:20] or "no", found=str(found)))
    if int(promised) != found:
        yield Damage("header", say("read.trc_frames_missing", promised=str(promised), found=str(found)))
