"""A diary: a bar for each day, a ring for a day nobody wrote down, and the two averages over them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.load.averages import ewma
from hamstride.measure.metrics.load.days import calendar
from hamstride.measure.metrics.load.limits import LONG_DAYS, SHORT_DAYS
from hamstride.measure.picture.frame import AMBER, BOTTOM, CARD, HEIGHT, INK, SOFT, Frame, axes, document, text
from hamstride.measure.picture.line import drawn, path
from hamstride.measure.series import Loads
from hamstride.words.say import say

MOST_DAYS = 84  # as many bars as a phone shows apart


def load_picture(diary: Loads, markers: Sequence[Marker]) -> str:
    """Return the last twelve weeks of a diary; the averages are drawn from where they are shown as numbers.

    Raises:
        Refused: the diary cannot be read.
    """
    loads = calendar(diary)
    short, long = ewma(loads, SHORT_DAYS), ewma(loads, LONG_DAYS)
    short[: SHORT_DAYS - 1], long[: LONG_DAYS - 1] = np.nan, np.nan
    skipped = max(0, len(loads) - MOST_DAYS)
    shown, day = loads[skipped:], np.arange(skipped, len(loads), dtype=np.float64) + 1
    frame = Frame(day[0] - 0.5, day[-1] + 0.5, 0.0, 1.1 * max(float(np.nanmax(shown, initial=0.0)), 1.0))
    parts = axes(frame, say("measure.picture.days"), say("measure.picture.load"))
    wide = 0.7 * float(frame.x(1.0) - frame.x(0.0))
    for at, load in zip(day, shown, strict=True):
        x, y = float(frame.x(at)), float(frame.y(0.0 if np.isnan(load) else load))
        if np.isnan(load):
            size = min(3.0, wide / 2)
            ring = f'cx="{x:.1f}" cy="{HEIGHT - BOTTOM - 5}" r="{size:.1f}" fill="{CARD}" stroke="{SOFT}"'
            parts.append(f"<circle {ring}/>")
            continue
        tall = max(HEIGHT - BOTTOM - y, 1.0)
        parts.append(
            f'<rect x="{x - wide / 2:.1f}" y="{HEIGHT - BOTTOM - tall:.1f}" width="{wide:.1f}" height="{tall:.1f}" '
            'fill="#b9d3c8"/>'
        )
    lines = ((short, SHORT_DAYS, AMBER, ""), (long, LONG_DAYS, INK, "6 3"))
    for number, (average, days, colour, dash) in enumerate(lines):
        parts.append(drawn(path(frame, day, average[skipped:]), colour, 2.0, dash))
        if np.any(np.isfinite(average)):
            x = 150.0 + 120 * number
            parts.append(drawn(f"M{x:.0f} 14h18", colour, 2.0, dash))
            parts.append(text(x + 23, 18, say("measure.picture.average", days=str(days)), colour=colour))
    missing = int(np.sum(np.isnan(shown)))
    return document(say("measure.picture.diary", days=str(len(shown)), n=str(missing)), parts)
