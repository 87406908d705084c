"""OpenSim's .mot and .sto: joint angles, ground forces and other columns over time, under a header that counts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from hamstride.measure.readers import even, limits
from hamstride.measure.readers.grid import Numbers
from hamstride.measure.readers.text import lines
from hamstride.measure.series import Damage, Floats, Force, Motion, Reading, Refused
from hamstride.words.say import say

_HEADER_LINES = 200
_ENDINGS = {"_tx": "m", "_ty": "m", "_tz": "m", "_px": "m", "_py": "m", "_pz": "m", "_vx": "N", "_vy": "N", "_vz": "N"}


def read(data: bytes) -> Reading:
    """Read a .mot or .sto file.

    Returns:
        A Motion with every column, angles in degrees; and a Force when there are vertical ground forces (`…_vy`), which
        OpenSim points up.

    Raises:
        Refused: no such file, or a header that counts other columns than there are.
    """
    limits.size(data)
    source = lines(data)
    title, header, length = _header(source)
    names = _names(source)
    _counted(header, "ncolumns", len(names), "columns")
    numbers = Numbers(range(len(names)))
    columns = numbers.read((line.split() for line in source if line.strip()), length + 2)
    damage = [*numbers.damage(), *_rows(header, len(columns[0]))]
    if not len(columns[0]):
        raise Refused(say("read.no_rows"))
    time_s, units = columns[0], {name: _unit(name) for name in names[1:]}
    angles = header.get("indegrees", "yes").casefold()
    if angles not in ("yes", "no"):
        raise Refused(say("read.in_degrees", angles=angles[:20]))
    in_degrees = angles == "yes"
    values = {
        name: column if in_degrees or units[name] != "deg" else np.degrees(column)
        for name, column in zip(names[1:], columns[1:], strict=True)
    }
    motion = Motion(time_s, values, units)
    facts = {"title": title}
    if "indegrees" not in header and "deg" in units.values():
        facts["assumed"] = "angles in degrees"
    return Reading("OpenSim motion", (motion, *_forces(time_s, values)), damage=tuple(damage), facts=facts)


def _header(source: Iterator[str]) -> tuple[str, dict[str, str], int]:
    """The first line, the `key=value` lines in lower case, and how many lines there were."""
    title, header = "", dict[str, str]()
    for place, line in enumerate(source):
        text = line.strip()
        if text.casefold() == "endheader":
            return title, header, place + 1
        if place == 0:
            title = text.removeprefix("name ").strip()[:80]
        if "=" in text:
            key, _, value = text.partition("=")
            header[key.strip().casefold()] = value.strip()
        if place >= _HEADER_LINES:
            break
    raise Refused(say("read.no_end"))


def _names(source: Iterator[str]) -> list[str]:
    names = next((line.split() for line in source if line.strip()), [])
    if not names or names[0].casefold() != "time":
        raise Refused(say("read.not_time"))
    if len(names) > limits.MOST_COLUMNS:
        raise Refused(say("read.columns", count=str(len(names)), most=str(limits.MOST_COLUMNS)))
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(say("read.twice", twice=twice[:60]))
    return names


def _counted(header: dict[str, str], key: str, found: int, what: str) -> None:
    said = header.get(key) or header.get("datacolumns")
    if said is not None and said != str(found):
        raise Refused(say("read.promised", said=said[:20], what=what, found=str(found)))


def _rows(header: dict[str, str], found: int) -> Iterator[Damage]:
    said = header.get("nrows") or header.get("datarows")
    if said is None:
        return
    if not said.isdecimal() or len(said) > 9 or int(said) > limits.MOST_ROWS:
        raise Refused(say("read.promised_rows", said=said[:20], found=str(found)))
    if int(said) != found:
        yield Damage("header", say("read.rows_missing", said=said, found=str(found)))


def _unit(name: str) -> str:
    """The unit of a column: OpenSim says it by the name alone."""
    if "torque" in name or "moment" in name:
        return "N·m"
    if "force" in name and name.rpartition("_")[2] in ("fx", "fy", "fz"):
        return "N"
    return next((unit for ending, unit in _ENDINGS.items() if name.endswith(ending)), "deg")


def _forces(time_s: Floats, values: dict[str, Floats]) -> tuple[Force, ...]:
    plates = {name.removesuffix("_vy"): column for name, column in values.items() if name.endswith("_vy")}
    if not plates:
        return ()
    rate = even.rate_hz(time_s)
    sides = _sides(list(plates))
    return (Force(rate, {side: plates[name] for name, side in sides.items()}),)


def _sides(names: Sequence[str]) -> dict[str, str]:
    """Plates called by their side where the column says so; otherwise by the column."""
    if len(names) == 1:
        return {names[0]: ""}
    sides = {name: side for name in names for side in ("left", "right") if _says(name, side)}
    return sides if sorted(sides.values()) == ["left", "right"] and len(names) == 2 else {name: name for name in names}


def _says(name: str, side: str) -> bool:
    words = chain.from_iterable(part.split(".") for part in name.casefold().split("_"))
    return any(word in (side, side[0]) for word in words)
