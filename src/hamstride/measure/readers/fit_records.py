"""The records of a FIT file as columns of numbers, gathered a batch of messages at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import numpy as np

from hamstride.measure.readers import limits
from hamstride.measure.series import Floats

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)  # time 0 of the format
# What is read of each record.
_FIELDS = (
    "distance", "speed", "enhanced_speed", "position_lat", "position_long", "stance_time", "cadence",
    "fractional_cadence", "heart_rate",
)  # fmt: skip
_UNKNOWN = (np.nan,) * len(_FIELDS)
_TOLD = frozenset(
    {"file_id", "device_info", "session", "sport", "lap", "developer_data_id", "event"}
)  # the others that are read
_MOST_TOLD = 10_000  # of them; a day on a watch has some hundred

Message = Mapping[str, Any]


class Records(NamedTuple):
    """The records of a file by column: seconds since the format's epoch, and numbers; nan where a record has none."""

    seconds: Floats
    columns: Mapping[str, Floats]
    kind: str  # of activity, as the last record says it
    messages: int  # of any kind


def gathered(batches: Iterable[Sequence[Message]]) -> tuple[Records, list[Message]]:
    """Return the records, of which there are very many, and apart from them the messages that say what they are.

    One pass over each batch, all fields of a record at once: to visit one of so many dictionaries costs more than to
    read it. No batch is kept.

    Raises:
        Refused: more records than are read.
    """
    gathering = _Gathering()
    for batch in batches:
        gathering.add(batch)
    return gathering.done(), gathering.others


class _Gathering:
    """What is kept of the batches that have gone by."""

    def __init__(self) -> None:
        self.others: list[Message] = []
        self._seconds: list[Floats] = []
        self._tables: list[Floats] = []
        self._last: Message = {}
        self._messages = self._rows = 0

    def add(self, batch: Sequence[Message]) -> None:
        stamps: list[object] = []
        values: list[Any] = []
        for each in batch:
            if each["message_type"] == "record":
                stamps.append(each.get("timestamp"))
                values.extend(map(each.get, _FIELDS, _UNKNOWN))
                self._last = each
            elif each["message_type"] in _TOLD and len(self.others) < _MOST_TOLD:
                self.others.append(each)
        self._messages += len(batch)
        self._rows += len(stamps)
        limits.rows(self._rows)
        self._seconds.append(seconds_of(stamps))
        self._tables.append(_numbers(values).reshape(-1, len(_FIELDS)))

    def done(self) -> Records:
        table = np.concatenate(self._tables or [np.empty((0, len(_FIELDS)))])
        columns = {name: np.ascontiguousarray(table[:, place]) for place, name in enumerate(_FIELDS)}
        seconds = np.concatenate(self._seconds or [np.empty(0)])
        return Records(seconds, columns, str(self._last.get("activity_type")), self._messages)


def _numbers(values: list[Any]) -> Floats:
    try:
        found: Floats = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        return np.array([_number(each) for each in values])
    return found if found.ndim == 1 else np.array([_number(each) for each in values])


def _number(value: object) -> float:
    """A field that was declared as a list keeps its first number; text is no number."""
    if isinstance(value, list | tuple) and value:
        value = value[0]
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else np.nan


def seconds_of(stamps: list[Any]) -> Floats:
    """Return seconds since the format's epoch; nan where a record has no time stamp."""
    try:
        days = np.array(stamps, dtype="datetime64[s]")  # texts, None where there is none
    except (TypeError, ValueError):
        days = np.array([_moment(each) for each in stamps], dtype="datetime64[s]")
    seconds = days.view(np.int64) - np.int64(EPOCH.timestamp())
    return np.where(np.isnat(days), np.nan, seconds.astype(np.float64))


def _moment(stamp: object) -> np.datetime64:
    """One time stamp: text, or a number when it counts from when the device was switched on."""
    if isinstance(stamp, str):
        return np.datetime64(stamp, "s")
    if isinstance(stamp, int) and not isinstance(stamp, bool):
        return np.datetime64(int(EPOCH.timestamp()) + min(max(stamp, 0), 2**32), "s")
    return np.datetime64("NaT", "s")
