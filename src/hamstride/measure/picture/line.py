"""A trace as a path: broken where the recording is, and never more points than the picture can show."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hamstride.measure.picture.frame import PINE, Frame
from hamstride.measure.series import Floats

_COLUMNS = 320


def path(frame: Frame, x: Floats, y: Floats, joined: NDArray[np.bool_] | None = None) -> str:
    """Return the drawing commands of a trace; nan, and rows that are not joined, leave a hole.

    Args:
        frame: what is shown; the rest is left out.
        x: n values across.
        y: n values up.
        joined: n - 1 flags.
    """
    shown = np.isfinite(x) & np.isfinite(y) & (x >= frame.x0) & (x <= frame.x1)
    go_on = shown[1:] & shown[:-1] if joined is None else shown[1:] & shown[:-1] & joined
    starts = shown & ~np.concatenate(([False], go_on))
    parts = []
    rows = np.flatnonzero(shown)
    for piece in np.split(rows, np.flatnonzero(starts[rows])[1:]) if len(rows) else ():
        kept = thinned(frame.x(x[piece]), y[piece])
        points = zip(frame.x(x[piece][kept]), frame.y(y[piece][kept]), strict=True)
        parts.append("M" + "L".join(f"{across:.1f} {down:.1f}" for across, down in points))
    return "".join(parts)


def thinned(across: Floats, y: Floats) -> NDArray[np.intp]:
    """Return which rows are kept: the first, last, lowest and highest of every column of pixels, in order."""
    if len(across) <= 4 * _COLUMNS:
        return np.arange(len(across))
    column = np.floor(across).astype(np.int64)
    edges = np.flatnonzero(np.concatenate(([True], np.diff(column) != 0, [True])))
    kept = [
        (first, first + int(np.argmin(y[first:last])), first + int(np.argmax(y[first:last])), last - 1)
        for first, last in pairwise(edges)
    ]
    return np.unique(np.array(kept, dtype=np.intp))


def drawn(commands: str, colour: str = PINE, width: float = 1.6, dash: str = "") -> str:
    """Return the path as an element; nothing when there is nothing to draw."""
    if not commands:
        return ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{commands}" stroke="{colour}" stroke-width="{width:g}" stroke-linejoin="round"{dashes}/>'
