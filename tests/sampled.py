"""A stable sample of many alike: every so many-th is tried each time, the others with the slow tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from _pytest.mark import ParameterSet


def one_in(every: int, values: Iterable[Any], first: int = 0) -> list[ParameterSet]:
    """The values as parameters; a tuple is one row of several, and keeps the name pytest gives it."""
    return [_param(each, slow=place % every != first) for place, each in enumerate(values)]


def _param(value: Any, slow: bool) -> ParameterSet:
    marks = [pytest.mark.slow] if slow else []
    return pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=marks)
