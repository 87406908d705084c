"""Figures as files: SVG that moves or stands still, PNG, and all of them on one sheet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import resvg_py

from hamstride.figures.body import body
from hamstride.figures.draw import Told, document
from hamstride.figures.library import Figure, figure, ids
from hamstride.figures.stretch import stretched
from hamstride.words.say import say

Side = Literal["left", "right"]
# Labels stand in this face in a PNG; it comes with ReportLab under a licence of its own that allows it.
FACE = "Bitstream Vera Sans"


@lru_cache(maxsize=512)
def svg(exercise_id: str, side: Side = "left", still: bool = False) -> str:
    """Return the figure of an exercise or a self-care item as SVG.

    Args:
        exercise_id: the exercise, or the self-care item.
        side: whose leg works; the right one is the mirror image of the left one.
        still: two key poses beside each other in place of the motion.

    Raises:
        FigureMissing: there is no such figure.
    """
    found = figure(exercise_id)
    names = [say(f"figure.pose.{found.plan.poses[name].label}") for name in found.plan.still]
    told = Told(found.named.name, _told(found, side, still, names), names)
    return document(body(), found.plan, found.motion, told, stretched, side == "left", still)


def _told(found: Figure, side: Side, still: bool, names: list[str]) -> str:
    view = abs(found.plan.view)
    seen = say("figure.front" if view > 60 else "figure.slant" if view > 15 else "figure.side")
    poses = say("figure.still" if still else "figure.moves", poses=", ".join(names))
    works = [say("figure.works.left" if side == "left" else "figure.works.right")] if found.named.one_leg else []
    length = [say("figure.length")] if found.plan.tinted and view < 60 else []
    return " ".join([seen, poses, *works, *length])


def png(exercise_id: str, side: Side = "left", width: int = 800) -> bytes:
    """Return the two key poses of a figure as PNG, so many pixels wide.

    Raises:
        FigureMissing: there is no such figure.
    """
    return rendered(svg(exercise_id, side, still=True), width)


def rendered(drawing: str, width: int) -> bytes:
    """Return an SVG as PNG; its text is drawn with our own face, not with one of the machine."""
    face = str(files("reportlab").joinpath("fonts", "Vera.ttf"))
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing, width=width, skip_system_fonts=True, font_files=[face], sans_serif_family=FACE
        )
    )


def sheet(figures: Iterable[str] | None = None, columns: int = 8, cell: int = 390, side: Side = "left") -> str:
    """Return a contact sheet of figures, all of them by default, each with its id, as SVG."""
    chosen = tuple(figures) if figures is not None else ids()
    rows = -(-len(chosen) // columns)
    wide, high = columns * cell, rows * (cell + 30)
    cells = []
    for index, id in enumerate(chosen):
        x, y = index % columns * cell, index // columns * (cell + 30)
        inside = svg(id, side, still=True).replace(
            "<svg ", f'<svg x="{x + 5}" y="{y + 5}" width="{cell - 10}" height="{cell - 10}" ', 1
        )
        cells.append(inside.replace(' id="t"', "").replace(' id="d"', "").replace(' aria-labelledby="t d"', ""))
        cells.append(f'<text x="{x + cell / 2}" y="{y + cell + 16}" text-anchor="middle">{id}</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    style = f'font-family="{FACE}" font-size="20" fill="#2c3a47"'
    return f'{head} {style}><rect width="{wide}" height="{high}" fill="#ffffff"/>{"".join(cells)}</svg>'
