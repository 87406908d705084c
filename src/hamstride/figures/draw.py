"""One figure as SVG: things, body, hamstring and arrows, moving or as two still poses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import cos, radians, sin
from xml.sax.saxutils import escape

from hamstride.figures.body import Body
from hamstride.figures.camera import CANVAS, LARGEST, MARGIN, RISE, SHIFT, Camera, Flat, fitted
from hamstride.figures.flesh import FAR, flesh, hamstring
from hamstride.figures.motion import Motion
from hamstride.figures.outline import path
from hamstride.figures.pose import Arrow, Plan
from hamstride.figures.scene.pen import Pen, Piece, lines
from hamstride.figures.scene.things import KINDS
from hamstride.figures.skeleton import SIDES
from hamstride.figures.solve import Solved, solve
from hamstride.figures.style import FAR_LINE, LINE, day, sheet, tint

# Hamstring length against standing: what is drawn as fully short and fully long.
PALEST, DEEPEST = 0.92, 1.2
LABEL_ROOM = 112
# To measure how far a figure reaches before it is scaled.
SCALE = 16.0
Box = tuple[float, float, float, float]
Length = Callable[[Solved], float]


def document(
    body: Body, plan: Plan, moving: Motion, title: str, desc: str, labels: Sequence[str], length: Length | None,
    mirrored: bool, still: bool,
) -> str:  # fmt: skip
    """Return the SVG of a figure.

    Args:
        body: the body.
        plan: the figure's file.
        moving: its frames.
        title: what it shows.
        desc: the same in a few sentences.
        labels: one for each still pose.
        length: the hamstring's length against standing, of a body; None draws no hamstring.
        mirrored: for the left leg.
        still: without the motion.
    """
    flip = CANVAS if mirrored else None
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {CANVAS} {CANVAS}" role="img" aria-labelledby="t d">',
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(desc)}</desc>',
        sheet(still),
        f'<rect width="{CANVAS}" height="{CANVAS}" rx="80" class="paper" fill="{day("paper")}"/>',
    ]
    if not still:
        parts.append(f'<g class="m"><g {_PEN}>{_moving(body, plan, moving, length, flip)}</g></g>')
    hidden = "" if still else ' display="none"'
    parts.append(f'<g class="k"{hidden}>{_still(body, plan, labels, length, flip)}</g></svg>')
    return "".join(parts)


_PEN = (
    f'class="l" stroke="{day("ink")}" stroke-width="{2 * LINE}" stroke-linejoin="round" stroke-linecap="round" '
    'paint-order="stroke"'
)


def _moving(body: Body, plan: Plan, moving: Motion, length: Length | None, flip: int | None) -> str:
    camera = _camera(body, plan, moving.frames, (MARGIN, MARGIN, CANVAS - 2 * MARGIN, CANVAS - 2 * MARGIN))
    known: dict[int, list[Piece]] = {}
    rows = []
    for frame in moving.frames:
        if id(frame) not in known:
            known[id(frame)] = painted(body, plan, frame, camera, length, flip)
        rows.append(known[id(frame)])
    timing = f'dur="{moving.seconds:.2f}s" repeatCount="indefinite" keyTimes="{_times(moving.times)}"'
    return "".join(_animated(column, timing) for column in zip(*rows, strict=True))


def _times(times: Sequence[float]) -> str:
    texts = [f"{each:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for each in times]
    return ";".join(["0", *texts[1:-1], "1"])


def _animated(column: Sequence[Piece], timing: str) -> str:
    moves = ""
    if any(piece.d != column[0].d for piece in column):
        moves += f'<animate attributeName="d" {timing} values="{";".join(piece.d for piece in column)}"/>'
    if any(piece.fill != column[0].fill for piece in column):
        moves += f'<animate attributeName="fill" {timing} values="{";".join(piece.fill for piece in column)}"/>'
    if any(piece.shown != column[0].shown for piece in column):
        seen = ";".join("01"[piece.shown] for piece in column)
        moves += f'<animate attributeName="opacity" {timing} values="{seen}"/>'
    return _path(column[0], moves)


def _path(piece: Piece, inside: str = "") -> str:
    line = "" if piece.line == "ink" and not piece.weight else _stroke(piece)
    if piece.fill.startswith("#"):
        fill = f' fill="{piece.fill}"'
    else:
        fill = f' class="{piece.fill}" fill="{day(piece.fill)}"' if piece.fill else ' fill="none"'
    if not piece.shown:
        if not inside:
            return ""
        line += ' opacity="0"'
    return f'<path{fill}{line} d="{piece.d}"' + (f">{inside}</path>" if inside else "/>")


def _stroke(piece: Piece) -> str:
    night = {"ink": "l", "effort": "e", "band": "b"}.get(piece.line, "")
    kind = f' class="{night}"' if night and not piece.fill else ""
    return f'{kind} stroke="{day(piece.line)}" stroke-width="{piece.weight or 2 * LINE}"'


def painted(
    body: Body, plan: Plan, frame: Solved, camera: Camera, length: Length | None, flip: int | None
) -> list[Piece]:
    """Return everything of one frame in the order it is painted."""
    pen = Pen(camera, frame, flip)
    found = [_ground(pen)] if plan.ground else []
    found += _things(plan, pen, "back")
    if plan.partner:
        found += _figure(body, solve(body, plan.partner), camera, (), flip, far=tuple(SIDES))
    found += _figure(body, frame, camera, plan.over, flip, far=("other",) if plan.tinted or abs(plan.view) < 50 else ())
    if length is not None and plan.tinted and abs(plan.view) < 60:
        found.append(_hamstring(frame, camera, length(frame), flip))
    found += _things(plan, pen, "front")
    return found + [piece for arrow in plan.arrows for piece in _arrow(arrow, pen)]


def _ground(pen: Pen) -> Piece:
    """A strip of floor across the drawing, its ends at a slant."""
    camera, deep = pen.camera, 2.8
    slant = SHIFT * deep / RISE
    left, right = camera.left, camera.right
    high, low = camera.y - camera.scale * deep, camera.y + camera.scale * deep
    corners = [
        (left, low),
        (right - 2 * slant * camera.scale, low),
        (right, high),
        (left + 2 * slant * camera.scale, high),
    ]
    return Piece(lines([pen.mirror(each) for each in corners]) + "Z", "ground", "ground")


def _things(plan: Plan, pen: Pen, layer: str) -> list[Piece]:
    return [
        piece
        for thing in plan.things
        if KINDS[thing.kind].layer == layer
        for piece in KINDS[thing.kind].draw(pen, thing.values)
    ]


def _figure(
    body: Body, frame: Solved, camera: Camera, over: tuple[str, ...], flip: int | None, far: tuple[str, ...]
) -> list[Piece]:
    pieces = []
    for part in flesh(body, frame, camera, over):
        limb = part.name.partition(".")[0]
        distant = limb in far or (len(far) == 2)
        fill = FAR.get(part.made, part.made) if distant else part.made
        pieces.append(Piece(path(part.curves, flip), fill, "far" if distant else "ink", 2 * FAR_LINE if distant else 0))
    return pieces


def _hamstring(frame: Solved, camera: Camera, length: float, flip: int | None) -> Piece:
    stretch = (length - PALEST) / (DEEPEST - PALEST)
    return Piece(path([hamstring(frame, camera, length)], flip), tint(stretch), "ink", 16)


def _arrow(arrow: Arrow, pen: Pen) -> list[Piece]:
    """A thick arrow with an edge of paper, so that it shows on anything; curved when it turns."""
    scale, (x, y) = pen.camera.scale, pen.camera.point(pen.spot(arrow.at))
    at, size = (
        (x + scale * arrow.shift[0], y - scale * arrow.shift[1]),
        scale * (11.0 if arrow.kind == "push" else 15.0),
    )
    points = [at]
    for part in range(5):
        angle = radians(arrow.towards + arrow.turn * (part / 4 - 0.5))
        at = (at[0] + size / 5 * cos(angle), at[1] - size / 5 * sin(angle))
        points.append(at)
    end = radians(arrow.towards + arrow.turn / 2)
    wings = [(at[0] + 4.2 * scale * cos(end + side), at[1] - 4.2 * scale * sin(end + side)) for side in (2.4, -2.4)]
    d = lines([pen.mirror(each) for each in points]) + lines([pen.mirror(each) for each in (wings[0], at, wings[1])])
    shown = not arrow.poses or pen.solved.pose.name in arrow.poses
    return [Piece(d, "", "paper", 52, shown), Piece(d, "", "effort", 24, shown)]


def _camera(body: Body, plan: Plan, frames: Iterable[Solved], box: Box, most: float = LARGEST) -> Camera:
    return fitted(Camera(plan.view, rise=plan.above), _spread(body, plan, frames), box, most)


def _spread(body: Body, plan: Plan, frames: Iterable[Solved]) -> list[Flat]:
    """Every point a figure touches, as seen but not yet scaled: y up."""
    camera = Camera(plan.view, rise=plan.above)
    points: list[Flat] = []
    for frame in {id(each): each for each in frames}.values():
        pieces = painted(body, _bare(plan), frame, Camera(plan.view, SCALE, rise=plan.above), None, None)
        points += [(x / SCALE, -y / SCALE) for piece in pieces if piece.shown for x, y in corners(piece.d)]
    if plan.ground:
        points.append((points[0][0], camera.way((0.0, 0.0, 14.0))[1]))
    return points


def _bare(plan: Plan) -> Plan:
    return replace(plan, ground=False)


def corners(d: str) -> list[Flat]:
    """Return the points a path goes through, of the commands we write: M, l, q and t."""
    found: list[Flat] = []
    x = y = 0.0
    for command, numbers in _commands(d):
        if command == "M":
            x, y = numbers
        elif command in "lqt":
            x, y = x + numbers[-2], y + numbers[-1]
        else:
            continue
        found.append((x, y))
    return found


def _commands(d: str) -> Iterable[tuple[str, list[float]]]:
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", d):
        yield command, [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", text)]


def _still(body: Body, plan: Plan, labels: Sequence[str], length: Length | None, flip: int | None) -> str:
    """The key poses side by side, or one above the other where the body lies."""
    poses = [solve(body, plan.poses[name]) for name in plan.still]
    boxes = max(
        (_boxes(len(poses), stacked) for stacked in (False, True)), key=lambda each: _most(body, plan, poses, each)
    )
    most = _most(body, plan, poses, boxes)
    level = max(_camera(body, plan, [pose], box, most).y - box[1] for pose, box in zip(poses, boxes, strict=True))
    text = ""
    for number, (pose, box, label) in enumerate(zip(poses, boxes, labels, strict=True), start=1):
        camera = _camera(body, plan, [pose], box, most)
        if boxes[0][1] == boxes[-1][1]:
            camera = replace(camera, y=box[1] + level)  # the floor at one height in both
        left, right = box[0], box[0] + box[2]
        inside = "".join(_path(piece) for piece in painted(body, plan, pose, camera, length, flip))
        mirror = (CANVAS - right, CANVAS - left) if flip else (left, right)
        middle, low = (mirror[0] + mirror[1]) / 2, box[1] + box[3] + 92
        text += (
            f"<g {_PEN}>{inside}</g>"
            f'<text x="{middle:.0f}" y="{low:.0f}" class="text" fill="{day("text")}" font-size="68" '
            f'font-family="Bitstream Vera Sans,Verdana,sans-serif" text-anchor="middle">{number} {escape(label)}</text>'
        )
    return text


def _most(body: Body, plan: Plan, poses: Sequence[Solved], boxes: Sequence[Box]) -> float:
    return min(_camera(body, plan, [pose], box).scale for pose, box in zip(poses, boxes, strict=True))


def _boxes(count: int, stacked: bool) -> list[Box]:
    """Where each of the key poses goes: one above the other, or side by side."""
    whole, edge = CANVAS - 2 * MARGIN, 48.0
    if count == 1:
        return [(MARGIN, MARGIN, whole, whole - LABEL_ROOM)]
    if stacked:
        high = CANVAS / 2 - edge - LABEL_ROOM
        return [(MARGIN, edge + row * CANVAS / 2, whole, high) for row in range(2)]
    wide = CANVAS / 2 - 2 * edge
    return [(edge + column * CANVAS / 2, MARGIN, wide, whole - LABEL_ROOM) for column in range(2)]
