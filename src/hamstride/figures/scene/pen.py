"""A pen that draws things of the world, in percent of stature, as path data on the square."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hamstride.figures.camera import Camera, Flat
from hamstride.figures.outline import ball, path
from hamstride.figures.solve import Solved
from hamstride.figures.space import UPRIGHT, Vector


class Piece(NamedTuple):
    """One path: its data, the colours it is filled and drawn with (empty for none), and the weight of its line."""

    d: str
    fill: str = ""
    line: str = "ink"
    weight: int = 0
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws what is seen with one body in one frame."""

    camera: Camera
    solved: Solved
    mirrored: int | None

    def spot(self, at: str | Sequence[float]) -> Vector:
        """Return a named point of the body, or a place (x, y) or (x, y, z)."""
        if isinstance(at, str):
            return self.solved.skeleton.points[at]
        return (at[0], at[1], at[2] if len(at) > 2 else 0.0)

    def flat(self, at: str | Sequence[float]) -> Flat:
        """Return where a place is on the square."""
        return self.mirror(self.camera.point(self.spot(at)))

    def mirror(self, point: Flat) -> Flat:
        """Return a place on the square in whole numbers, on the other side when the drawing is mirrored."""
        x, y = point
        return (round(x) if self.mirrored is None else self.mirrored - round(x), round(y))

    def area(self, places: Sequence[str | Sequence[float]], fill: str = "thing", weight: int = 0) -> Piece:
        """Return a closed shape with straight sides."""
        return Piece(lines([self.flat(each) for each in places]) + "Z", fill, "ink", weight)

    def upright(self, at: str | Sequence[float], corners: Sequence[Flat], fill: str = "thing") -> Piece:
        """Return a closed shape that faces the viewer, its corners measured from a place."""
        x, y = self.camera.point(self.spot(at))
        scale = self.camera.scale
        return Piece(lines([self.mirror((x + scale * dx, y - scale * dy)) for dx, dy in corners]) + "Z", fill)

    def line(self, places: Sequence[str | Sequence[float]], colour: str = "ink", weight: int = 7) -> Piece:
        """Return an open line."""
        return Piece(lines([self.flat(each) for each in places]), "", colour, 2 * weight)

    def slab(self, left: float, low: float, right: float, high: float, fill: str = "thing", z: float = 0.0) -> Piece:
        """Return an upright rectangle seen from the side."""
        return self.area([(left, low, z), (right, low, z), (right, high, z), (left, high, z)], fill)

    def round(self, at: str | Sequence[float], radius: float, fill: str) -> Piece:
        """Return a ball."""
        curve = ball(self.spot(at), UPRIGHT, (radius, radius, radius), self.camera)
        return Piece(path([curve], self.mirrored), fill)

    def carpet(self, start: float, end: float, depth: float, fill: str, low: float = 0.0) -> Piece:
        """Return a strip of the floor, so deep to both sides."""
        return self.area([(start, low, depth), (end, low, depth), (end, low, -depth), (start, low, -depth)], fill)


def lines(points: Sequence[Flat]) -> str:
    """Return an open line through places on the square as path data."""
    (x, y), *rest = points
    text = f"M{x:.0f} {y:.0f}"
    for nx, ny in rest:
        text += f"l{nx - x:.0f} {ny - y:.0f}"
        x, y = nx, ny
    return text
