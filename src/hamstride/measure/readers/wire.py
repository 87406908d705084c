"""A Reading as bytes, and back: how it comes out of the child process. JSON and numbers; nothing in it can run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hamstride.measure import series
from hamstride.measure.series import Reading, Refused, Unsaid

_TYPES = {
    each.__name__: each
    for each in (
        series.Column, series.Damage, series.Force, series.Loads, series.Motion, series.Reading, series.Results,
        series.SpeedTrace, series.Splits, series.Torque, series.Track,
    )
}  # fmt: skip


def pack(reading: Reading | Refused) -> Iterator[bytes]:
    """Yield a Reading, or why there is none, as pieces of bytes: a line of JSON, then the arrays one by one."""
    arrays: list[NDArray[Any]] = []
    answer = _no(reading) if isinstance(reading, Refused) else {"reading": _out(reading, arrays)}
    yield json.dumps(answer).encode() + b"\n"
    for each in arrays:
        yield each.astype("<i8" if each.dtype.kind == "i" else "<f8", copy=False).tobytes()


def _no(refused: Refused) -> dict[str, Any]:
    if not isinstance(refused, Unsaid):
        return {"refused": str(refused)}
    about = {"choices": list(refused.choices), "column": refused.column, "columns": _out(refused.columns, [])}
    return {"refused": str(refused), "asks": refused.asks, **about}


def _out(value: Any, arrays: list[NDArray[Any]]) -> Any:
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "fi" or value.ndim != 1:
            raise TypeError(f"an array of {value.dtype} with {value.ndim} dimensions")
        arrays.append(value)
        return {"array": value.dtype.kind, "count": len(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return {"type": type(value).__name__} | {
            each.name: _out(getattr(value, each.name), arrays) for each in fields(value)
        }
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, Mapping):
        return {"map": {str(key): _out(inner, arrays) for key, inner in value.items()}}
    if isinstance(value, tuple):
        return [_out(inner, arrays) for inner in value]
    if isinstance(value, np.floating | np.integer):
        return value.item()
    if value is None or isinstance(value, str | float | int):
        return value
    raise TypeError(f"a {type(value).__name__} cannot leave the child")


def unpack(data: bytes) -> Reading:
    """Return the Reading that was packed.

    Raises:
        Refused: the one that was packed instead.
        ValueError: bytes `pack` did not make.
    """
    line, _, rest = data.partition(b"\n")
    answer = json.loads(line)
    source = _Arrays(rest)
    if "asks" in answer:
        columns = _in(answer["columns"], source)
        about = {"choices": tuple(answer["choices"]), "column": answer["column"], "columns": columns}
        raise Unsaid(answer["refused"], answer["asks"], **about)
    if "refused" in answer:
        raise Refused(str(answer["refused"]))
    reading = _in(answer["reading"], source)
    if not isinstance(reading, Reading):
        raise ValueError("no Reading came out of the child")
    return reading


class _Arrays:
    """The arrays behind the line of JSON, taken in the order they were put there."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, kind: str, count: int) -> Any:
        found = np.frombuffer(self._data, "<i8" if kind == "i" else "<f8", count, self._at)
        self._at += 8 * count
        return found.copy()


def _in(value: Any, arrays: _Arrays) -> Any:
    if isinstance(value, list):
        return tuple(_in(inner, arrays) for inner in value)
    if not isinstance(value, dict):
        return value
    if "array" in value:
        return arrays.take(str(value["array"]), int(value["count"]))
    if "moment" in value:
        return datetime.fromisoformat(value["moment"])
    if "map" in value:
        return {key: _in(inner, arrays) for key, inner in value["map"].items()}
    made = _TYPES[value["type"]]
    return made(**{key: _in(inner, arrays) for key, inner in value.items() if key != "type"})
