"""A jointed body with known angles, its points in metres as motion capture would give them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hamstride.measure.series import Floats, Motion

THIGH_M, SHANK_M, TRUNK_M, HIPS_M = 0.42, 0.43, 0.50, 0.20


def _turn(angle_deg: Floats, axis: str) -> np.ndarray:
    """n rotation matrices about an axis of the body: x ahead, y up, z right."""
    radians = np.radians(angle_deg)
    c, s, one, zero = np.cos(radians), np.sin(radians), np.ones_like(radians), np.zeros_like(radians)
    rows = {
        "x": [[one, zero, zero], [zero, c, -s], [zero, s, c]],
        "y": [[c, zero, s], [zero, one, zero], [-s, zero, c]],
        "z": [[c, -s, zero], [s, c, zero], [zero, zero, one]],
    }[axis]
    return np.array(rows).transpose(2, 0, 1)


@dataclass(frozen=True)
class Figure:
    """Angles in degrees over time, one number for always or n of them.

    Attributes:
        hip, knee: bend; trunk: lean ahead; inward: how far the shank turns in at the knee, seen from the front.
        heading: which way the person faces; turns everything about the upright.
        height_m: of the middle of the hips.
    """

    count: int = 200
    rate_hz: float = 200.0
    hip: float | Floats = 0.0
    knee: float | Floats = 0.0
    trunk: float | Floats = 0.0
    inward: float | Floats = 0.0
    heading: float = 0.0
    height_m: float | Floats = 0.90

    def over(self, angle: float | Floats) -> Floats:
        return np.broadcast_to(np.asarray(angle, dtype=np.float64), (self.count,))

    def points(self) -> dict[str, Floats]:
        """Points by name, n x 3, y up."""
        middle = np.zeros((self.count, 3))
        middle[:, 1] = self.over(self.height_m)
        down, up, ahead = np.array([0.0, -1.0, 0.0]), np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0])
        lean = _turn(-self.over(self.trunk), "z")
        found: dict[str, Floats] = {}
        for letter, right in (("R", 1.0), ("L", -1.0)):
            hip = middle + np.array([0.0, 0.0, right * HIPS_M / 2])
            # The hip bends against the trunk, so the trunk's lean is part of where the thigh points.
            thigh_turn = _turn(self.over(self.hip) - self.over(self.trunk), "z")
            thigh = thigh_turn @ down * THIGH_M
            bent = thigh_turn @ _turn(-self.over(self.knee), "z")
            shank = _turn(-right * self.over(self.inward), "x") @ (bent @ down)[..., None]
            shank = shank[..., 0] * SHANK_M
            ankle = hip + thigh + shank
            found |= {
                f"{letter}Hip": hip,
                f"{letter}Knee": hip + thigh,
                f"{letter}Ankle": ankle,
                f"{letter}Shoulder": middle + lean @ up * TRUNK_M + np.array([0.0, 0.0, right * 0.18]),
                f"{letter}Heel": ankle + 0.05 * down - 0.04 * ahead,
                f"{letter}BigToe": ankle + 0.06 * down + 0.16 * ahead,
            }
        faced = _turn(np.full(self.count, self.heading), "y")
        return {name: (faced @ each[..., None])[..., 0] for name, each in found.items()}

    def motion(self, *, up: str = "y") -> Motion:
        order = {"y": (0, 1, 2), "z": (2, 0, 1)}[up]
        columns = {
            f"{name}.{axis}": each[:, order[place]]
            for name, each in self.points().items()
            for place, axis in enumerate("xyz")
        }
        return Motion(np.arange(self.count) / self.rate_hz, columns, dict.fromkeys(columns, "m"))


def camera(from_m: tuple[float, float, float], *, focal_px: float = 1400.0) -> np.ndarray:
    """A camera at a place, looking at the middle of the body: 3 x 4, metres to pixels of a 1920 x 1080 picture."""
    place, target = np.array(from_m), np.array([0.0, 0.9, 0.0])
    look = (target - place) / np.linalg.norm(target - place)
    right = np.cross(look, [0.0, 1.0, 0.0])
    right /= np.linalg.norm(right)
    rotation = np.array([right, np.cross(look, right), look])
    inside = np.array([[focal_px, 0.0, 960.0], [0.0, focal_px, 540.0], [0.0, 0.0, 1.0]])
    matrix: np.ndarray = inside @ np.column_stack((rotation, -rotation @ place))
    return matrix


def filmed(figure: Figure, matrix: np.ndarray, *, noise_px: float = 0.0, seed: int = 1) -> Motion:
    """The key points one camera sees."""
    rng = np.random.default_rng(seed)
    columns: dict[str, Floats] = {}
    for name, each in figure.points().items():
        shown = np.column_stack((each, np.ones(len(each)))) @ matrix.T
        pixels = shown[:, :2] / shown[:, 2:] + rng.normal(0.0, noise_px, (len(each), 2))
        columns |= {f"{name}.x": pixels[:, 0], f"{name}.y": pixels[:, 1], f"{name}.c": np.ones(len(each))}
    units = {each: "" if each.endswith(".c") else "px" for each in columns}
    return Motion(np.arange(figure.count) / figure.rate_hz, columns, units)
