"""One figure as SVG: moving, or as its key poses beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from hamstride.figures.body import Body
from hamstride.figures.camera import CANVAS, MARGIN
from hamstride.figures.motion import Motion
from hamstride.figures.panels import panels
from hamstride.figures.pose import Plan
from hamstride.figures.scene.pen import Piece
from hamstride.figures.solve import solve
from hamstride.figures.stage import Box, Length, Stage
from hamstride.figures.style import LINE, day, sheet

_PEN = (
    f'class="s-ink" stroke="{day("ink")}" stroke-width="{2 * LINE}" stroke-linejoin="round" stroke-linecap="round" '
    'paint-order="stroke"'
)
_FACES = "Bitstream Vera Sans,Verdana,sans-serif"


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure says of itself: title, a few sentences, and a label for each still pose."""

    title: str
    desc: str
    labels: Sequence[str]


def document(
    body: Body, plan: Plan, moving: Motion, told: Told, length: Length | None, mirrored: bool, still: bool
) -> str:
    """Return the SVG of a figure.

    Args:
        body: the body.
        plan: the figure's file.
        moving: its frames.
        told: its words.
        length: the hamstring's length against standing, of a body; None draws no hamstring.
        mirrored: for the left leg.
        still: without the motion.
    """
    stage = Stage(body, plan, length, CANVAS if mirrored else None)
    hidden = "" if still else ' display="none"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {CANVAS} {CANVAS}" role="img" aria-labelledby="t d">',
        f'<title id="t">{escape(told.title)}</title><desc id="d">{escape(told.desc)}</desc>',
        sheet(still),
        f'<rect width="{CANVAS}" height="{CANVAS}" rx="80" class="paper" fill="{day("paper")}"/>',
        "" if still else f'<g class="m"><g {_PEN}>{_moving(stage, moving)}</g></g>',
        f'<g class="k"{hidden}>{_still(stage, told.labels)}</g></svg>',
    ]
    return "".join(parts)


def _moving(stage: Stage, moving: Motion) -> str:
    room = CANVAS - 2 * MARGIN
    camera = stage.camera(moving.frames, (MARGIN, MARGIN, room, room))
    painted = {id(frame): frame for frame in moving.frames}
    pieces = {key: stage.painted(frame, camera) for key, frame in painted.items()}
    timing = f'dur="{moving.seconds:.2f}s" repeatCount="indefinite" keyTimes="{_times(moving.times)}"'
    columns = zip(*(pieces[id(frame)] for frame in moving.frames), strict=True)
    return "".join(_animated(column, timing) for column in columns)


def _times(times: Sequence[float]) -> str:
    texts = [f"{each:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for each in times]
    return ";".join(["0", *texts[1:-1], "1"])


def _animated(column: Sequence[Piece], timing: str) -> str:
    moves = ""
    for name, values in (
        ("d", [piece.d for piece in column]),
        ("fill", [piece.fill for piece in column]),
        ("opacity", ["01"[piece.shown] for piece in column]),
    ):
        if any(value != values[0] for value in values):
            moves += f'<animate attributeName="{name}" {timing} values="{";".join(values)}"/>'
    return _path(column[0], moves)


def _path(piece: Piece, inside: str = "") -> str:
    if not piece.shown and not inside:
        return ""
    hidden = "" if piece.shown else ' opacity="0"'
    return f'<path{_look(piece)}{hidden} d="{piece.d}"' + (f">{inside}</path>" if inside else "/>")


def _look(piece: Piece) -> str:
    """Colours by day as attributes, by night as classes; what every outline has is said once, around them all."""
    plain = (piece.line, piece.weight or 2 * LINE) == ("ink", 2 * LINE)
    named = piece.fill if not piece.fill.startswith("#") else ""
    classes = " ".join([named] * bool(named) + [f"s-{piece.line}"] * (not plain and piece.line != "ink"))
    fill = piece.fill if not named else day(named)
    line = "" if plain else f' stroke="{day(piece.line)}" stroke-width="{piece.weight or 2 * LINE}"'
    return (f' class="{classes}"' if classes else "") + f' fill="{fill or "none"}"{line}'


def _still(stage: Stage, labels: Sequence[str]) -> str:
    poses = [solve(stage.body, stage.plan.poses[name]) for name in stage.plan.still]
    text = ""
    for number, (pose, panel, label) in enumerate(zip(poses, panels(stage, poses), labels, strict=True), start=1):
        inside = "".join(_path(piece) for piece in stage.painted(pose, panel.camera))
        text += f"<g {_PEN}>{inside}</g>{_label(stage, panel.box, f'{number} {label}' if len(poses) > 1 else label)}"
    return text


def _label(stage: Stage, box: Box, label: str) -> str:
    middle = box[0] + box[2] / 2
    x, y = middle if stage.flip is None else stage.flip - middle, box[1] + box[3] + 80
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" class="text" fill="{day("text")}" font-size="68" '
        f'font-family="{_FACES}" text-anchor="middle">{escape(label)}</text>'
    )
