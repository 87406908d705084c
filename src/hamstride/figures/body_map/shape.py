"""The outline of the left leg seen from behind, and each region as a piece of it. The right leg is its mirror image."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin

from hamstride.figures.body_map.regions import Region

Point = tuple[float, float]
Curve = tuple[Point, ...]  # (height, place) from the top down

MIDDLE = 180.0  # the line that both halves share
TOP, LOW = 44.0, 630.0
_FOLD = 226.0  # under the buttock
# Where the skin is at a height, outside and inside.
_OUTER: Curve = (
    (44, 109), (70, 107), (95, 99), (120, 88), (150, 79), (180, 75), (210, 75), (240, 78), (290, 83), (340, 89),
    (390, 97), (430, 103), (452, 105), (480, 101), (510, 95), (540, 95), (570, 101), (600, 109), (630, 115),
)  # fmt: skip
_INNER: Curve = (
    (44, 180), (215, 180), (226, 177), (240, 175), (290, 171), (340, 166), (390, 159), (430, 154), (452, 153),
    (480, 157), (510, 161), (540, 159), (570, 152), (600, 146), (630, 143),
)  # fmt: skip
_SIT_BONE = (142.0, 222.0, 20.0, 17.0)  # middle and half sizes


@dataclass(frozen=True, slots=True)
class _Band:
    """A piece of the leg: heights of its upper and lower edge outside, how far these sag, and its share across."""

    top: float
    low: float
    top_sag: float
    low_sag: float
    start: float = 0.0
    end: float = 1.0


_BANDS: dict[Region, _Band] = {
    "lower_back": _Band(TOP, 112, 0, -10),
    "buttock": _Band(112, _FOLD - 14, -10, 22),
    "thigh_high_outer": _Band(_FOLD - 14, 292, 22, 6, 0, 0.5),
    "thigh_high_inner": _Band(_FOLD - 14, 292, 22, 6, 0.5, 1),
    "thigh_middle_outer": _Band(292, 362, 6, 6, 0, 0.5),
    "thigh_middle_inner": _Band(292, 362, 6, 6, 0.5, 1),
    "thigh_low_outer": _Band(362, 428, 6, 8, 0, 0.5),
    "thigh_low_inner": _Band(362, 428, 6, 8, 0.5, 1),
    "behind_knee": _Band(428, 476, 8, 7),
    "calf": _Band(476, LOW, 7, 0),
}


@cache
def outline(region: Region) -> str:
    """A region of the left leg as path data."""
    if region == "sit_bone":
        x, y, wide, high = _SIT_BONE
        turn = [(x + wide * cos(angle / 18 * pi), y + high * sin(angle / 18 * pi)) for angle in range(36)]
        return closed(turn)
    return closed(_edge(_BANDS[region]))


def middle(region: Region) -> Point:
    """About the middle of a region of the left leg: where its tick stands."""
    if region == "sit_bone":
        return _SIT_BONE[:2]
    band = _BANDS[region]
    share = (band.start + band.end) / 2
    if region == "buttock":  # the sit bone takes its lower part
        share -= 0.05
    return _at(band, share, 0.5 if region != "calf" else 0.4)


@cache
def silhouette() -> str:
    """The whole left half, for what lies behind the regions."""
    heights = [TOP + step * (LOW - TOP) / 70 for step in range(71)]
    return closed([(at(_OUTER, y), y) for y in heights] + [(at(_INNER, y), y) for y in reversed(heights)])


def at(curve: Curve, height: float) -> float:
    """Where a curve is at a height: smooth between its points."""
    heights = [each[0] for each in curve]
    place = min(max(bisect_right(heights, height) - 1, 0), len(curve) - 2)
    (y0, x0), (y1, x1) = curve[place], curve[place + 1]
    t = min(max((height - y0) / (y1 - y0), 0.0), 1.0)
    first, last = _slope(curve, place) * (y1 - y0), _slope(curve, place + 1) * (y1 - y0)
    return (
        (2 * t**3 - 3 * t**2 + 1) * x0
        + (t**3 - 2 * t**2 + t) * first
        + (-2 * t**3 + 3 * t**2) * x1
        + (t**3 - t**2) * last
    )


def _slope(curve: Curve, place: int) -> float:
    (y0, x0), (_, x), (y1, x1) = curve[max(place - 1, 0)], curve[place], curve[min(place + 1, len(curve) - 1)]
    turns = (x0 - x) * (x1 - x) >= 0  # upright at the widest and the narrowest place, so that no curve overshoots
    return 0.0 if turns else (x1 - x0) / (y1 - y0)


def _at(band: _Band, across: float, down: float) -> Point:
    sag = 4 * across * (1 - across)
    top, low = band.top + band.top_sag * sag, band.low + band.low_sag * sag
    y = top + (low - top) * down
    left, right = at(_OUTER, y), at(_INNER, y)
    return left + (right - left) * across, y


def _edge(band: _Band) -> list[Point]:
    steps = [step / 12 for step in range(13)]
    across = [band.start + (band.end - band.start) * step for step in steps]
    down = [_at(band, band.start, step) for step in steps]
    up = [_at(band, band.end, step) for step in reversed(steps)]
    low = [_at(band, share, 1.0) for share in across[1:-1]]
    top = [_at(band, share, 0.0) for share in reversed(across[1:-1])]
    return [*down, *low, *up, *top]


def closed(points: Sequence[Point]) -> str:
    """A closed line through points as path data, to a tenth."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
