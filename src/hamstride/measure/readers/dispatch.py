"""From bytes to a Reading: the format is told from the content, and its reader does the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hamstride.measure.readers import (
    c3d,
    delimited,
    door,
    fit,
    gpx,
    keypoints,
    limits,
    opensim,
    osim,
    tables,
    tcx,
    trc,
)
from hamstride.measure.readers.sniff import format_of
from hamstride.measure.series import Reading, Refused
from hamstride.words.say import say

Told = Mapping[str, str]


def read(data: bytes, name: str = "", *, columns: Told | None = None) -> Reading:
    """Read a device file. C3D alone is decoded in a child process: its decoder is not trusted with a damaged file.

    Args:
        data: the whole file.
        name: what it is called; used only where the content leaves something open, such as a rate (“1000hz”).
        columns: for tables: our name of a quantity to the file's name of the column, with the unit in square brackets
            where the file has none (`{"speed": "Vel 2 [km/h]"}`); also `rate_hz`, and `kind`: torque, force, loads,
            splits, speed or track.

    Returns:
        What the file holds, its damage named.

    Raises:
        Refused: in one sentence: what is wrong, and what to do.
    """
    limits.size(data)
    if format_of(data) == "c3d":
        c3d.check(data)
        return door.read_contained(data, name, columns or {})
    return read_here(data, name, columns or {})


def read_here(data: bytes, name: str, told: Told) -> Reading:
    """Read a device file in this process, C3D too. For the child behind the door, and for those who fuzz.

    Raises:
        Refused: as `read`.
    """
    limits.size(data)
    try:
        return _READERS[format_of(data)](data, name, told)
    except (MemoryError, RecursionError):
        raise Refused(say("read.memory")) from None


def _table(data: bytes, name: str, told: Told) -> Reading:
    return tables.read(delimited.read(data, told.values()), told, name, "CSV")


def _workbook(data: bytes, name: str, told: Told) -> Reading:
    from hamstride.measure.readers import xlsx  # noqa: PLC0415  # a third of a second that no other file should wait

    return tables.read(xlsx.read(data, told.values()), told, name, "XLSX")


_READERS: dict[str, Callable[[bytes, str, Told], Reading]] = {
    "c3d": lambda data, name, told: c3d.read(data),
    "fit": lambda data, name, told: fit.read(data),
    "gpx": lambda data, name, told: gpx.read(data),
    "json": keypoints.read,
    "opensim": lambda data, name, told: opensim.read(data),
    "osim": lambda data, name, told: osim.read(data),
    "table": _table,
    "tcx": lambda data, name, told: tcx.read(data),
    "trc": lambda data, name, told: trc.read(data),
    "xlsx": _workbook,
}
