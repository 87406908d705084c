"""Polynomials of joint angles, read from files that say where each number comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

from hamstride.figures.muscle.angles import Floats, Limits

Muscle = Literal["biceps_femoris_long_head", "semimembranosus", "semitendinosus"]
MUSCLES: tuple[Muscle, ...] = get_args(Muscle)

Powers = Any  # nested tuples of numbers: powers of the first variable, in each the powers of the next


@dataclass(frozen=True, slots=True)
class Surface:
    """One muscle's length in thigh lengths as a polynomial of scaled angles.

    Attributes:
        joints: what the angles are of, in the order of the powers.
        powers: coefficients; `powers[0]` alone is what remains when the first angle is zero.
        middle, half: an angle in degrees is scaled to (angle - middle) / half.
        limits: degrees, by joint.
    """

    joints: tuple[str, ...]
    powers: Powers
    middle: tuple[float, ...]
    half: tuple[float, ...]
    limits: Limits

    def thigh_lengths(self, *degrees: float | Floats) -> float | Floats:
        """The length for one angle of each joint, or for arrays of n of them.

        Where angles are given for the last joints only, the first ones are at zero.
        """
        left_out = len(self.joints) - len(degrees)
        powers = self.powers
        for _ in range(left_out):
            powers = powers[0]
        scaled = [
            (angle - middle) / half
            for angle, middle, half in zip(degrees, self.middle[left_out:], self.half[left_out:], strict=True)
        ]
        length: float | Floats = _horner(powers, scaled)
        return length


def _horner(powers: Powers, variables: Sequence[float | Floats]) -> Any:
    if not variables:
        return powers
    first, *rest = variables
    value = _horner(powers[-1], rest)
    for inner in powers[-2::-1]:
        value = value * first + _horner(inner, rest)
    return value


@cache
def fitted(muscle: Muscle) -> Surface:
    """The surface fitted to the open model: of hip rotation, hip adduction, hip flexion and knee flexion.

    Raises:
        KeyError: no such muscle.
    """
    told = _data("fitted.yaml")
    limits = {joint: (float(low), float(high)) for joint, (low, high) in told["limits_deg"].items()}
    joints = tuple(told["joints"])
    return Surface(
        joints,
        _tuples(told["muscles"][muscle]["powers"]),
        tuple((limits[joint][0] + limits[joint][1]) / 2 for joint in joints),
        tuple((limits[joint][1] - limits[joint][0]) / 2 for joint in joints),
        limits,
    )


@cache
def hawkins_hull(muscle: Muscle) -> Surface:
    """The classic equation of Hawkins and Hull: a plane over hip flexion and knee flexion in degrees.

    Raises:
        KeyError: no such muscle.
    """
    told = _data("hawkins_hull.yaml")
    constant, hip, knee = told["muscles"][muscle]
    limits = {joint: (float(low), float(high)) for joint, (low, high) in told["limits_deg"].items()}
    return Surface(("hip_flexion", "knee_flexion"), ((constant, knee), (hip,)), (0.0, 0.0), (1.0, 1.0), limits)


def _tuples(value: Any) -> Powers:
    return tuple(map(_tuples, value)) if isinstance(value, list) else float(value)


@cache
def _data(file: str) -> Any:
    return yaml.safe_load(files("hamstride.figures.muscle").joinpath(file).read_text("utf-8"))
