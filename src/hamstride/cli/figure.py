"""`hamstride figure`: the figure of one exercise."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hamstride.cli.arguments import Wrong

NAME = "figure"
HELP = "the figure of an exercise or a self-care item, as SVG that moves or as PNG"
EXAMPLE = "hamstride figure nordic_curl -o nordic_curl.svg"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the exercise, -o, --still, --png and --side."""
    command.add_argument("exercise", metavar="EXERCISE", help="the id of an exercise or a self-care item")
    command.add_argument("-o", "--output", metavar="FILE", help="where to write it: .svg or .png; without it, SVG here")
    command.add_argument("--still", action="store_true", help="the key poses beside each other, no motion")
    command.add_argument("--png", action="store_true", help="a PNG of the key poses")
    command.add_argument("--side", choices=("left", "right"), default="left", help="which leg works (left)")
    command.add_argument("--width", metavar="PIXELS", type=int, default=800, help="of a PNG, 16 to 4000 (800)")


def run(chosen: argparse.Namespace) -> int:
    """Write the figure."""
    from hamstride.figures import FigureMissing, png, svg

    if not 16 <= chosen.width <= 4000:
        raise Wrong(f"--width: found {chosen.width}; allowed: 16 to 4000 pixels")
    try:
        if chosen.png or (chosen.output or "").endswith(".png"):
            return written(chosen.output, png(chosen.exercise, chosen.side, chosen.width))
        drawing = svg(chosen.exercise, chosen.side, chosen.still)
    except FigureMissing as missing:
        raise Wrong(str(missing)) from None
    if chosen.output is None:
        sys.stdout.write(drawing + "\n")
        return 0
    return written(chosen.output, drawing.encode())


def written(output: str | None, content: bytes) -> int:
    """Write to a file.

    Raises:
        Wrong: there is no file to write to, or it cannot be written.
    """
    if output is None:
        raise Wrong("-o: found nothing; allowed: the file to write the PNG to")
    try:
        Path(output).write_bytes(content)
    except OSError as fault:
        raise Wrong(f"cannot write “{output[:200]}”: {fault.strerror}") from None
    return 0
