"""Where the key poses of a still figure go: beside each other or in a pile, whichever shows them larger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hamstride.figures.camera import CANVAS, LARGEST, Camera
from hamstride.figures.solve import Solved
from hamstride.figures.stage import Box, Stage

EDGE, GAP = 56.0, 70.0
# Under each pose, for its label.
LABEL_ROOM = 112.0
ENDLESS = 100.0 * CANVAS


@dataclass(frozen=True, slots=True)
class Panel:
    """The box a pose has for itself (left, top, width, height) and the camera that fits it in."""

    box: Box
    camera: Camera


def panels(stage: Stage, poses: Sequence[Solved]) -> list[Panel]:
    """Return a panel for each pose, all at one scale; what stays, the floor or the feet, is in line."""
    sizes = [_size(stage, [pose]) for pose in poses]
    wide, high = _size(stage, poses)
    room = CANVAS - 2 * EDGE
    beside = min(LARGEST, (room - GAP * (len(poses) - 1)) / sum(w for w, _ in sizes), (room - LABEL_ROOM) / high)
    piled = min(LARGEST, room / wide, (room - LABEL_ROOM * len(poses)) / sum(h for _, h in sizes))
    if beside >= piled:
        return _beside(stage, poses, [w for w, _ in sizes], beside)
    return _piled(stage, poses, [h for _, h in sizes], piled)


def _size(stage: Stage, poses: Sequence[Solved]) -> tuple[float, float]:
    """How wide and how high poses are together, percent of stature."""
    return (1000.0 / stage.camera(poses, (0, 0, 1000.0, ENDLESS), ENDLESS).scale,
            1000.0 / stage.camera(poses, (0, 0, ENDLESS, 1000.0), ENDLESS).scale)  # fmt: skip


def _beside(stage: Stage, poses: Sequence[Solved], widths: Sequence[float], scale: float) -> list[Panel]:
    """Each as wide as its pose needs, and its share of what is left over. From the right when mirrored later on."""
    room, high = CANVAS - 2 * EDGE, CANVAS - 2 * EDGE - LABEL_ROOM
    spare = (room - GAP * (len(poses) - 1) - scale * sum(widths)) / len(poses)
    level = stage.camera(poses, (0, EDGE, ENDLESS, high), scale).y
    found, left = [], EDGE
    for pose, width in zip(poses, widths, strict=True):
        wide = scale * width + spare
        box = (left if stage.flip is None else CANVAS - left - wide, EDGE, wide, high)
        found.append(Panel(box, replace(stage.camera([pose], box, scale), y=level)))
        left += wide + GAP
    return found


def _piled(stage: Stage, poses: Sequence[Solved], heights: Sequence[float], scale: float) -> list[Panel]:
    """Each as high as its pose needs, and its share of what is left over."""
    room = CANVAS - 2 * EDGE
    spare = (room - LABEL_ROOM * len(poses) - scale * sum(heights)) / len(poses)
    across = stage.camera(poses, (EDGE, 0, room, ENDLESS), scale).x
    found, top = [], EDGE
    for pose, height in zip(poses, heights, strict=True):
        high = scale * height + spare
        box = (EDGE, top, room, high)
        found.append(Panel(box, replace(stage.camera([pose], box, scale), x=across)))
        top += high + LABEL_ROOM
    return found
