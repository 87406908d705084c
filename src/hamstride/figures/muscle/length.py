"""Lengths of muscle and tendon, relative to standing straight or in thigh lengths."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args, overload

import numpy as np
from numpy.typing import NDArray

from hamstride.figures.muscle.angles import Angles, Floats, Limits, checked
from hamstride.figures.muscle.surface import MUSCLES, Muscle, Surface, fitted, hawkins_hull

Method = Literal["fitted", "hawkins_hull"]
METHODS: tuple[Method, ...] = get_args(Method)
_BLOCK = 8192  # poses at a time: what is in between stays in the processor's cache


@overload
def lengths(
    hip_flexion_deg: float,
    knee_flexion_deg: float,
    muscle: Muscle = ...,
    method: Method = ...,
    *,
    hip_adduction_deg: float = ...,
    hip_rotation_deg: float = ...,
) -> float: ...
@overload
def lengths(
    hip_flexion_deg: NDArray[Any],
    knee_flexion_deg: Angles,
    muscle: Muscle = ...,
    method: Method = ...,
    *,
    hip_adduction_deg: Angles = ...,
    hip_rotation_deg: Angles = ...,
) -> Floats: ...
@overload
def lengths(
    hip_flexion_deg: float,
    knee_flexion_deg: NDArray[Any],
    muscle: Muscle = ...,
    method: Method = ...,
    *,
    hip_adduction_deg: Angles = ...,
    hip_rotation_deg: Angles = ...,
) -> Floats: ...
def lengths(
    hip_flexion_deg: Angles,
    knee_flexion_deg: Angles,
    muscle: Muscle = "biceps_femoris_long_head",
    method: Method = "fitted",
    *,
    hip_adduction_deg: Angles = 0.0,
    hip_rotation_deg: Angles = 0.0,
) -> float | Floats:
    """How long the muscle with its tendons is, relative to standing straight: 1.0 there, 1.1 when a tenth longer.

    Args:
        hip_flexion_deg: 0 is straight, more is bent forwards; a number, or an array of n.
        knee_flexion_deg: 0 is straight, more is bent; a number or n of them.
        muscle: one of `MUSCLES`.
        method: "fitted", or "hawkins_hull" for the classic equation.
        hip_adduction_deg: thigh towards the other one; only “fitted” knows it.
        hip_rotation_deg: thigh turned inwards; only “fitted” knows it.

    Returns:
        A float when all angles are plain numbers, else an array of n. Where an angle is nan, so is the length.

    Raises:
        ValueError: an angle outside the method's range (see `limits`), unknown muscle or method.
    """
    length = thigh_lengths(
        hip_flexion_deg,
        knee_flexion_deg,
        muscle,
        method,
        hip_adduction_deg=hip_adduction_deg,
        hip_rotation_deg=hip_rotation_deg,
    )
    standing = _standing(muscle, method)
    if isinstance(length, float):
        return length / standing
    return np.divide(length, standing, out=length)


def thigh_lengths(
    hip_flexion_deg: Angles,
    knee_flexion_deg: Angles,
    muscle: Muscle = "biceps_femoris_long_head",
    method: Method = "fitted",
    *,
    hip_adduction_deg: Angles = 0.0,
    hip_rotation_deg: Angles = 0.0,
) -> float | Floats:
    """The same in lengths of the thigh, from the middle of the hip to the middle of the knee. See `lengths`."""
    surface = _surface(muscle, method)
    flexed: list[Any] = [
        checked(hip_flexion_deg, "hip_flexion", surface.limits),
        checked(knee_flexion_deg, "knee_flexion", surface.limits),
    ]
    return _in_blocks(surface, _sideways(surface, hip_rotation_deg, hip_adduction_deg) + flexed)


def limits(method: Method = "fitted") -> Limits:
    """Degrees, lowest and highest, of each joint that the method takes.

    Raises:
        ValueError: unknown method.
    """
    return _surface(MUSCLES[0], method).limits


def _surface(muscle: Muscle, method: Method) -> Surface:
    if muscle not in MUSCLES:
        raise ValueError(f"no muscle “{muscle}”; there are {', '.join(MUSCLES)}")
    if method not in METHODS:
        raise ValueError(f"no method “{method}”; there are {', '.join(METHODS)}")
    return fitted(muscle) if method == "fitted" else hawkins_hull(muscle)


def _sideways(surface: Surface, rotation: Angles, adduction: Angles) -> list[Any]:
    """The angles besides flexion: none when they are zero, because that is what a surface takes them for."""
    given = {"hip_rotation": rotation, "hip_adduction": adduction}
    if all(type(angle) is float and angle == 0 for angle in given.values()):
        return []
    if unknown := [joint.replace("_", " ") for joint in given if joint not in surface.limits]:
        raise ValueError(f"this method knows nothing of {' and '.join(unknown)}: use “fitted”")
    return [checked(angle, joint, surface.limits) for joint, angle in given.items()]


def _in_blocks(surface: Surface, angles: list[Any]) -> float | Floats:
    if all(isinstance(angle, float) for angle in angles):
        return surface.thigh_lengths(*angles)
    whole = np.broadcast_arrays(*angles)
    out = np.empty(whole[0].shape)
    if out.ndim != 1:
        out[...] = surface.thigh_lengths(*whole)
        return out
    for start in range(0, out.size, _BLOCK):
        part = slice(start, start + _BLOCK)
        out[part] = surface.thigh_lengths(*(angle[part] for angle in whole))
    return out


@cache
def _standing(muscle: Muscle, method: Method) -> float:
    return float(_surface(muscle, method).thigh_lengths(0.0, 0.0))
