"""Everything of one frame in the order it is painted, and how much room it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from hamstride.figures.arrows import arrow_pieces
from hamstride.figures.body import Body
from hamstride.figures.camera import LARGEST, RISE, SHIFT, Camera, Flat, fitted
from hamstride.figures.flesh import FAR, flesh, hamstring
from hamstride.figures.outline import Curve, path
from hamstride.figures.pose import Plan
from hamstride.figures.scene.pen import Pen, Piece, lines
from hamstride.figures.scene.things import KINDS
from hamstride.figures.skeleton import SIDES
from hamstride.figures.solve import Solved, solve
from hamstride.figures.style import FAR_LINE, LINE, tint

# Hamstring length against standing: what is drawn as fully short and fully long.
PALEST, DEEPEST = 0.92, 1.2
# Outlines are made once, at this scale, and then moved to where they are wanted.
SCALE = 16.0
# Past these angles from the side no hamstring can be seen, and both legs are about as near.
HIDDEN, ABREAST = 60, 50
GROUND_DEEP = 2.8
Box = tuple[float, float, float, float]
Length = Callable[[Solved], float]
_COMMAND = re.compile(r"([Mlqt])|(-?\d+)")


class Shape(NamedTuple):
    """Curves at the making scale, their colour, and whether they are far away."""

    curves: list[Curve]
    fill: str
    line: str
    weight: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A figure being drawn. `flip` is the width to mirror in; `length` gives the hamstring's, None draws none."""

    body: Body
    plan: Plan
    length: Length | None
    flip: int | None
    made: dict[int, list[Shape]] = field(default_factory=dict)
    reached: dict[int, list[Flat]] = field(default_factory=dict)

    def shapes(self, frame: Solved) -> list[Shape]:
        """Return partner, body and hamstring; made once for each frame."""
        if id(frame) not in self.made:
            self.made[id(frame)] = self._shapes(frame)
        return self.made[id(frame)]

    def _shapes(self, frame: Solved) -> list[Shape]:
        camera = self._making()
        found = self._partner(camera)
        plan = self.plan
        far = ("other",) if plan.tinted or abs(plan.view) < ABREAST else ()
        parts = _figure(self.body, frame, camera, plan.over, far)
        if self.length is not None and plan.tinted and abs(plan.view) < HIDDEN:
            shorts = next(index for index, (name, _) in enumerate(parts) if name == "work.shorts")
            parts.insert(shorts + 1, ("hamstring", _hamstring(frame, camera, self.length(frame))))
        return [*found, *(shape for _, shape in parts)]

    def _partner(self, camera: Camera) -> list[Shape]:
        if self.plan.partner is None:
            return []
        if 0 not in self.made:
            solved = solve(self.body, self.plan.partner)
            self.made[0] = [shape for _, shape in _figure(self.body, solved, camera, (), tuple(SIDES))]
        return self.made[0]

    def _making(self) -> Camera:
        return Camera(self.plan.view, SCALE, rise=self.plan.above)

    def camera(self, frames: Iterable[Solved], box: Box, most: float = LARGEST) -> Camera:
        """Return the camera that fits some frames into a box, at most so large."""
        points = [point for frame in {id(each): each for each in frames}.values() for point in self.reach(frame)]
        return fitted(Camera(self.plan.view, rise=self.plan.above), points, box, most)

    def reach(self, frame: Solved) -> list[Flat]:
        """Return the points a frame touches, in percent of stature as seen, y up; found once for each frame."""
        if id(frame) not in self.reached:
            self.reached[id(frame)] = self._reach(frame)
        return self.reached[id(frame)]

    def _reach(self, frame: Solved) -> list[Flat]:
        camera = self._making()
        pen = Pen(camera, frame, None)
        points = [point for shape in self.shapes(frame) for curve in shape.curves for point in curve]
        drawn = [*self._things(pen, "back"), *self._things(pen, "front"), *self._arrows(pen)]
        points += [point for piece in drawn if piece.shown for point in corners(piece.d)]
        low = [(points[0][0], SCALE * GROUND_DEEP)] if self.plan.ground else []
        return [(x / SCALE, -y / SCALE) for x, y in (*points, *low)]

    def painted(self, frame: Solved, camera: Camera) -> list[Piece]:
        """Return all pieces of a frame, the furthest first."""
        pen = Pen(camera, frame, self.flip)
        back = [_ground(pen)] if self.plan.ground else []
        body = [
            Piece(path([_placed(curve, camera) for curve in shape.curves], self.flip), *shape[1:])
            for shape in self.shapes(frame)
        ]
        return [*back, *self._things(pen, "back"), *body, *self._things(pen, "front"), *self._arrows(pen)]

    def _things(self, pen: Pen, layer: str) -> list[Piece]:
        things = [thing for thing in self.plan.things if KINDS[thing.kind].layer == layer]
        return [piece for thing in things for piece in KINDS[thing.kind].draw(pen, thing.values)]

    def _arrows(self, pen: Pen) -> list[Piece]:
        return [piece for arrow in self.plan.arrows for piece in arrow_pieces(arrow, pen)]


def _placed(curve: Curve, camera: Camera) -> Curve:
    scale, dx, dy = camera.scale / SCALE, camera.x, camera.y
    return [(dx + scale * x, dy + scale * y) for x, y in curve]


def _ground(pen: Pen) -> Piece:
    """A strip of floor across the drawing, its ends at a slant."""
    camera = pen.camera
    deep, slant = camera.scale * GROUND_DEEP, 2 * camera.scale * GROUND_DEEP * SHIFT / RISE
    low, high = camera.y + deep, camera.y - deep
    corners = ((camera.left, low), (camera.right - slant, low), (camera.right, high), (camera.left + slant, high))
    return Piece(lines([pen.mirror(each) for each in corners]) + "Z", "ground", "ground")


def _figure(
    body: Body, frame: Solved, camera: Camera, over: tuple[str, ...], far: tuple[str, ...]
) -> list[tuple[str, Shape]]:
    shapes = []
    for part in flesh(body, frame, camera, over):
        if len(far) == len(SIDES) or part.name.partition(".")[0] in far:
            shape = Shape(part.curves, FAR.get(part.made, part.made), "far", 2 * FAR_LINE)
        else:
            shape = Shape(part.curves, part.made, "ink", 2 * LINE)
        shapes.append((part.name, shape))
    return shapes


def _hamstring(frame: Solved, camera: Camera, length: float) -> Shape:
    stretch = (length - PALEST) / (DEEPEST - PALEST)
    return Shape([hamstring(frame, camera, length)], tint(stretch), "ink", 16)


def corners(d: str) -> list[Flat]:
    """Return the points a path goes through, of the commands we write: M, and l, q and t with relative numbers."""
    found: list[Flat] = []
    x = y = 0.0
    command, numbers = "M", list[int]()
    for letter, number in _COMMAND.findall(d):
        command, numbers = (letter, []) if letter else (command, [*numbers, int(number)])
        if len(numbers) == (4 if command == "q" else 2):
            x, y = numbers if command == "M" else (x + numbers[-2], y + numbers[-1])
            found.append((x, y))
    return found
