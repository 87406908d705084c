"""C3D: motion laboratories' format. What the header claims is checked against the file before the decoder sees it.

The decoder is a C++ library that reads a path and believes its file: call it through `door`, in a child with limits.
"""

from __future__ import annotations

import re
import struct
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from hamstride.measure.readers import limits
from hamstride.measure.readers.torques import unit_of
from hamstride.measure.series import Floats, Force, Motion, Reading, Refused, Series, Torque
from hamstride.words.say import say

_BLOCK = 512
_INTEL = 84
_TO_METRES = {"m": 1.0, "cm": 0.01, "mm": 0.001}
_VERTICAL = re.compile(r"^(?:.*[._ ])?(?:f|force)[._ ]?z[._ ]?(\d*)$", re.IGNORECASE)


def check(data: bytes) -> None:
    """Refuse a C3D whose header claims what the file cannot hold.

    Raises:
        Refused: no C3D, an order of bytes that is not read, or counts that lie.
    """
    limits.size(data)
    if len(data) < 2 * _BLOCK or data[1] != 0x50:
        raise Refused(say("read.no_c3d"))
    parameters = (data[0] - 1) * _BLOCK
    if data[0] < 2 or parameters + _BLOCK > len(data):
        raise Refused(say("read.c3d_outside"))
    if data[parameters + 3] != _INTEL:
        raise Refused(say("read.c3d_computer"))
    points, analogue, first, last = struct.unpack_from("<HHHH", data, 2)
    scale = struct.unpack_from("<f", data, 12)[0]
    start = struct.unpack_from("<H", data, 16)[0]
    width = 4 if scale < 0 else 2
    claimed = max(start - 1, 0) * _BLOCK + max(last - first + 1, 0) * (4 * points + analogue) * width
    if claimed > len(data) + _BLOCK or last < first:
        raise Refused(say("read.c3d_claims", claimed=limits.amount(claimed), size=limits.amount(len(data))))


def read(data: bytes) -> Reading:
    """Read a C3D file in this process.

    Returns:
        Markers as a Motion in metres; vertical plate forces in newtons as a Force; torque, angle and velocity channels
        of a dynamometer as a Torque in the unit the file says; other analogue channels are named in `facts`.

    Raises:
        Refused: no C3D, or one the decoder does not take.
    """
    check(data)
    import ezc3d  # noqa: PLC0415  # loads a C++ library, which only a child process should

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trial.c3d"
        path.write_bytes(data)
        try:
            file = ezc3d.c3d(str(path))
            return _reading(file)
        except Refused:
            raise
        except Exception as fault:  # the decoder raises what its C++ parts throw
            reason = " ".join(str(fault).split())[:80] or type(fault).__name__
            raise Refused(say("read.c3d_broken", reason=reason)) from None


def _reading(file: Any) -> Reading:
    parameters, values = file["parameters"], file["data"]
    maker = parameters.get("MANUFACTURER", {})
    device = _text(maker, "COMPANY") or _text(maker, "SOFTWARE")
    markers = _markers(parameters.get("POINT", {}), np.asarray(values["points"]))
    channels = _channels(parameters.get("ANALOG", {}), np.asarray(values["analogs"]))
    series: list[Series] = [] if markers is None else [markers]
    used: set[str] = set()
    if channels:
        rate = float(_list(parameters["ANALOG"], "RATE")[0])
        for make in (_force, _torque):
            found, names = make(rate, channels)
            series += [] if found is None else [found]
            used |= names
    left = [name for name in channels if name not in used]
    facts = {"channels not read": ", ".join(left)[:400]} if left else {}
    if not series:
        raise Refused(say("read.c3d_nothing", left=", ".join(left)))
    return Reading("C3D", tuple(series), device, facts=facts)


def _list(group: Mapping[str, Any], key: str) -> list[Any]:
    return list(group.get(key, {}).get("value", []))


def _text(group: Mapping[str, Any], key: str) -> str | None:
    found = _list(group, key)
    return str(found[0]).strip()[:80] or None if found else None


def _labels(group: Mapping[str, Any], count: int) -> list[str]:
    said = [str(each).strip()[:80] for key in ("LABELS", "LABELS2", "LABELS3") for each in _list(group, key)]
    return [said[place] if place < len(said) and said[place] else f"channel {place + 1}" for place in range(count)]


def _markers(group: Mapping[str, Any], points: Floats) -> Motion | None:
    if points.ndim != 3 or not points.shape[1] or not points.shape[2]:
        return None
    rate = float(_list(group, "RATE")[0])
    unit = (_text(group, "UNITS") or "").casefold()
    factor = _TO_METRES.get(unit)
    if factor is None:
        raise Refused(say("read.marker_unit", unit=unit[:20]))
    if not 1 <= rate <= 20_000:
        raise Refused(say("read.frame_rate", rate=f"{rate:g}"))
    columns = {
        f"{label}.{axis}": np.ascontiguousarray(points[number, place]) * factor
        for place, label in enumerate(_labels(group, points.shape[1]))
        for number, axis in enumerate("xyz")
    }
    return Motion(np.arange(points.shape[2]) / rate, columns, dict.fromkeys(columns, "m"))


def _channels(group: Mapping[str, Any], analogs: Floats) -> dict[str, tuple[str, Floats]]:
    """Each channel's unit and values by its label; of two with one label the later has a number behind it."""
    if analogs.ndim != 3 or not analogs.shape[1] or not analogs.shape[2]:
        return {}
    units = [str(each).strip() for each in _list(group, "UNITS")]
    found: dict[str, tuple[str, Floats]] = {}
    for place, label in enumerate(_labels(group, analogs.shape[1])):
        name = label if label not in found else f"{label} {place + 1}"
        found[name] = (units[place] if place < len(units) else "", np.ascontiguousarray(analogs[0, place]))
    return found


def _force(rate: float, channels: Mapping[str, tuple[str, Floats]]) -> tuple[Force | None, set[str]]:
    vertical = {name: values for name, (unit, values) in channels.items() if _VERTICAL.match(name) and unit == "N"}
    if not vertical:
        return None, set()
    if not 10 <= rate <= 20_000:
        raise Refused(say("read.sample_rate", rate=f"{rate:g}"))
    plates = {"" if len(vertical) == 1 else name: values for name, values in vertical.items()}
    return Force(rate, plates), set(vertical)


def _torque(rate: float, channels: Mapping[str, tuple[str, Floats]]) -> tuple[Torque | None, set[str]]:
    def find(*words: str) -> str | None:
        return next((name for name in channels if name.casefold().split(".")[0].strip() in words), None)

    torque, angle = find("torque", "moment"), find("angle", "position")
    velocity = find("angular velocity", "velocity")
    if torque is None or angle is None:
        return None, set()
    unit, values = channels[torque]
    turning = channels[velocity][1] if velocity else np.full(len(values), np.nan)
    names = {each for each in (torque, angle, velocity) if each}
    return Torque(rate, values, channels[angle][1], turning, unit_of(unit)), names
