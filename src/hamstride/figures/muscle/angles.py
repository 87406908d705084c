"""Joint angles as they come in: plain numbers or arrays, inside the range that a method was made for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Angles = float | NDArray[Any]  # degrees; ints will do, booleans will not
Limits = Mapping[str, tuple[float, float]]  # degrees, lowest and highest, by joint


def checked(angle: Angles, joint: str, limits: Limits) -> float | Floats:
    """The angle as a float or an array of float64, if all of it is inside the range.

    An angle that is not known is nan, and so will the length be.

    Raises:
        ValueError: not a number, or outside the range.
    """
    lowest, highest = limits[joint]
    value = _numbers(angle, joint)
    if _outside(value, lowest, highest):
        raise ValueError(
            f"{joint.replace('_', ' ')} {_worst(value, lowest, highest):g}° is outside the range of this method, "
            f"{lowest:g}° to {highest:g}°"
        )
    return value


def _numbers(angle: Angles, joint: str) -> float | Floats:
    if type(angle) is float:
        return angle
    array = np.asarray(angle)
    if array.dtype.kind not in "iuf":  # a boolean is no angle, nor is a text
        raise ValueError(f"{joint.replace('_', ' ')} is not a number of degrees: {angle!r:.60}")
    return float(array) if array.ndim == 0 else array.astype(np.float64, copy=False)


def _outside(value: float | Floats, lowest: float, highest: float) -> bool:
    if isinstance(value, float):
        return value < lowest or value > highest  # nan is neither
    return bool(((value < lowest) | (value > highest)).any())


def _worst(value: float | Floats, lowest: float, highest: float) -> float:
    """The angle furthest outside."""
    every = np.atleast_1d(value)
    return float(every[np.nanargmax(np.maximum(lowest - every, every - highest))])
