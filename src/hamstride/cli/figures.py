"""`hamstride figures`: every figure on one contact sheet."""

from __future__ import annotations

import argparse

from hamstride.cli.arguments import Wrong
from hamstride.cli.figure import written

NAME = "figures"
HELP = "every figure on one contact sheet, or the list of them"
EXAMPLE = "hamstride figures --sheet sheet.png"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add --sheet, --side, --columns and --cell."""
    command.add_argument("--sheet", metavar="FILE", help="where to write the sheet: .png or .svg; without it, the ids")
    command.add_argument("--side", choices=("left", "right"), default="left", help="which leg works (left)")
    command.add_argument("--columns", metavar="N", type=int, default=8, help="figures in a row, 1 to 20 (8)")
    command.add_argument("--cell", metavar="PIXELS", type=int, default=250, help="size of each, 60 to 800 (250)")


def run(chosen: argparse.Namespace) -> int:
    """Write the sheet, or print the ids."""
    from hamstride.figures import ids, sheet
    from hamstride.figures.picture import rendered

    if not (1 <= chosen.columns <= 20 and 60 <= chosen.cell <= 800):
        raise Wrong("--columns and --cell: allowed: 1 to 20 figures in a row, each of 60 to 800 pixels")
    if chosen.sheet is None:
        print(*ids(), sep="\n")
        return 0
    drawing = sheet(columns=chosen.columns, side=chosen.side)
    png = chosen.sheet.endswith(".png")
    return written(chosen.sheet, rendered(drawing, chosen.columns * chosen.cell) if png else drawing.encode())
