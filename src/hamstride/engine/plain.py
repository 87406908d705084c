"""What the engine answers, as plain data."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, cast


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def as_data(value: Any) -> Any:
    """Return dataclasses as dicts, all the way down; tuples stay tuples, and what is neither stays itself.

    As `dataclasses.asdict` on frozen values, without the copy of every text and number, which took most of its time.
    """
    if isinstance(value, str | int | float | bool | None):
        return value
    if isinstance(value, tuple):
        return tuple(as_data(each) for each in value)
    if isinstance(value, dict):
        return {key: as_data(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_data(each) for each in value]
    if is_dataclass(value):
        return {name: as_data(getattr(value, name)) for name in _names(cast(Hashable, type(value)))}
    return value
