"""SVG elements as text, looks given by classes alone: a page that forbids style attributes can hold them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
WIDE = 0.58  # of its size a letter is wide, in the widest of the usual fonts
State = Literal["met", "unmet", "unknown"]


def number(value: float) -> str:
    """A length in the drawing, to a tenth, without a useless zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, look: str = "", anchor: Anchor = "start") -> str:
    """Words with their baseline at y."""
    turned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{number(x)}" y="{number(y)}"{_look(look)}{turned}>{escape(words, quote=False)}</text>'


def line(x: float, y: float, to_x: float, to_y: float, look: str) -> str:
    """A straight line."""
    ends = zip(("x1", "y1", "x2", "y2"), (x, y, to_x, to_y), strict=True)
    return "<line " + " ".join(f'{name}="{number(value)}"' for name, value in ends) + f"{_look(look)}/>"


def box(x: float, y: float, width: float, height: float, look: str, round_by: float = 0) -> str:
    """A rectangle with the corner at the top left."""
    corner = f' rx="{number(round_by)}"' if round_by else ""
    sizes = zip(("x", "y", "width", "height"), (x, y, width, height), strict=True)
    return "<rect " + " ".join(f'{name}="{number(value)}"' for name, value in sizes) + f"{corner}{_look(look)}/>"


def circle(x: float, y: float, radius: float, look: str) -> str:
    """A circle about (x, y)."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{_look(look)}/>'


def polyline(points: Sequence[Point], look: str) -> str:
    """An open line through two or more points."""
    return f'<polyline points="{" ".join(f"{number(x)},{number(y)}" for x, y in points)}"{_look(look)}/>'


def path(d: str, look: str) -> str:
    """A path from its data."""
    return f'<path d="{d}"{_look(look)}/>'


def sign(x: float, y: float, state: State) -> str:
    """What became of a criterion, told apart by shape: a tick in a disc, a cross in a square, a question in a ring."""
    if state == "met":
        return circle(x, y, 8, "good") + path(f"M{number(x - 4)} {number(y)}l3 3.2 5-6.2", "on")
    if state == "unmet":
        arms = f"M{number(x - 3.4)} {number(y - 3.4)}l6.8 6.8m0-6.8l-6.8 6.8"
        return box(x - 7.5, y - 7.5, 15, 15, "bad", 3) + path(arms, "bad-on")
    return circle(x, y, 7.5, "open") + text(x, y + 4.2, "?", "small strong", "middle")


def width_of(words: str, size: float = 13) -> float:
    """About how wide words are, in the same unit as their size. No font is asked, so a little too wide."""
    return len(words) * size * WIDE


def shortened(words: str, room: float, size: float = 13) -> str:
    """The words, with “…” where they would be wider than the room."""
    most = int(room / (size * WIDE))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _look(look: str) -> str:
    return f' class="{look}"' if look else ""
