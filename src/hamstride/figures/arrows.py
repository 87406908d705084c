"""Arrows: which way effort or motion goes."""

from __future__ import annotations

from math import cos, radians, sin

from hamstride.figures.pose import Arrow
from hamstride.figures.scene.pen import Pen, Piece, lines

# Percent of stature: an arrow of effort, one of motion, and the wings of both.
PUSH, MOVE, WING = 11.0, 15.0, 4.2
STEPS = 5
EDGE, SHAFT = 52, 24


def arrow_pieces(arrow: Arrow, pen: Pen) -> list[Piece]:
    """Return a thick arrow with an edge of paper, so that it shows on anything; curved when it turns."""
    scale, (x, y) = pen.camera.scale, pen.camera.point(pen.spot(arrow.at))
    at, size = (
        (x + scale * arrow.shift[0], y - scale * arrow.shift[1]),
        scale * (PUSH if arrow.kind == "push" else MOVE),
    )
    points = [at]
    for step in range(STEPS):
        angle = radians(arrow.towards + arrow.turn * (step / (STEPS - 1) - 0.5))
        at = (at[0] + size / STEPS * cos(angle), at[1] - size / STEPS * sin(angle))
        points.append(at)
    end, wing = radians(arrow.towards + arrow.turn / 2), WING * scale
    wings = [(at[0] + wing * cos(end + side), at[1] - wing * sin(end + side)) for side in (2.4, -2.4)]
    d = "".join(lines([pen.mirror(each) for each in way]) for way in (points, [wings[0], at, wings[1]]))
    shown = not arrow.poses or pen.solved.pose.name in arrow.poses
    return [Piece(d, "", "paper", EDGE, shown), Piece(d, "", "effort", SHAFT, shown)]
