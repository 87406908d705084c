"""The colours and line weights of every figure, by day and by night."""

from __future__ import annotations

from typing import Final

LINE: Final = 12
FAR_LINE: Final = 8
# by day, by night
COLOURS: Final[dict[str, tuple[str, str]]] = {
    "paper": ("#f7f4ee", "#1f262c"),
    "ground": ("#e3dccf", "#38424a"),
    "ink": ("#2c3a47", "#0e1316"),
    "far": ("#8b959d", "#0e1316"),
    "skin": ("#e0b08c", "#e0b08c"),
    "farskin": ("#f0dccb", "#94796a"),
    "shirt": ("#4c8f8c", "#5aa5a1"),
    "farshirt": ("#b3d0cd", "#3f6a6a"),
    "shorts": ("#3a5675", "#6486ad"),
    "farshorts": ("#aebccb", "#465c76"),
    "shoe": ("#f4f4f4", "#e9edf0"),
    "farshoe": ("#f4f4f4", "#8d979f"),
    "hair": ("#5b4636", "#7a5f4a"),
    "thing": ("#cbbfa9", "#77705f"),
    "soft": ("#dfe5e0", "#56645e"),
    "band": ("#d08b2c", "#e0a040"),
    "ball": ("#c96f4a", "#d98560"),
    "effort": ("#b5356f", "#ff8fbf"),
    "cold": ("#9cc7e8", "#7fb4de"),
    "text": ("#2c3a47", "#e8ecee"),
}
# Those that lines are drawn in.
LINES: Final = ("ink", "far", "ground", "paper", "thing", "soft", "band", "effort")
# The hamstring: pale and full when short, deep and slim when long.
SHORT, LONG = (0xF4, 0xE3, 0xA8), (0xC2, 0x3B, 0x22)


def day(name: str) -> str:
    """Return a colour by day, the one that stands in the drawing itself."""
    return COLOURS[name][0]


def sheet(still: bool) -> str:
    """Return the style element: night colours, and the still pair in place of the motion where that is wanted."""
    night = "".join(f".{name}{{fill:{dark}}}" for name, (_, dark) in COLOURS.items())
    lines = "".join(f".s-{name}{{stroke:{COLOURS[name][1]}}}" for name in LINES)
    text = f"@media(prefers-color-scheme:dark){{{night}{lines}}}"
    if not still:
        text += "@media(prefers-reduced-motion:reduce){.m{display:none}.k{display:inline}}"
        text += "@media print{.m{display:none}.k{display:inline}}"
    return f"<style>{text}</style>"


def tint(stretch: float) -> str:
    """Return the colour of a hamstring, stretch 0 for short to 1 for long."""
    part = max(0.0, min(1.0, stretch))
    red, green, blue = (round(a + part * (b - a)) for a, b in zip(SHORT, LONG, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"
