"""A body with known angles filmed by one camera, as mediapipe would tell it: pixels, visibility, depth."""

from __future__ import annotations

import numpy as np

from hamstride.measure.series import Floats
from hamstride.measure.video.landmarks import Landmarks
from tests.measure.bodies import Figure, camera

NAMES = {"shoulder": "Shoulder", "hip": "Hip", "knee": "Knee", "ankle": "Ankle", "heel": "Heel", "toe": "BigToe"}
FROM_THE_RIGHT = (0.0, 0.95, 4.0)  # the right side is the near one
FROM_THE_LEFT = (0.0, 0.95, -4.0)
FROM_THE_FRONT = (4.0, 0.95, 0.3)
AT_45_DEGREES = (2.9, 0.95, 2.9)


def jogging(count: int = 180, rate_hz: float = 120.0) -> Figure:
    """A leg that bends 10 to 90 degrees, the trunk 8 degrees ahead."""
    part = np.arange(count) / rate_hz / 0.7
    return Figure(
        count, rate_hz, 25 + 25 * np.sin(2 * np.pi * part), 50 - 40 * np.cos(2 * np.pi * part), 8.0, height_m=0.95
    )


def film(figure: Figure, place: tuple[float, float, float], *, noise_px: float = 1.0, seen: float = 0.98) -> Landmarks:
    matrix, rng = camera(place), np.random.default_rng(2)
    points, depth = {}, {}
    for letter, side in (("R", "right"), ("L", "left")):
        for part, name in NAMES.items():
            each = figure.points()[f"{letter}{name}"]
            shown = np.column_stack((each, np.ones(len(each)))) @ matrix.T
            points[f"{side}_{part}"] = shown[:, :2] / shown[:, 2:] + rng.normal(0.0, noise_px, (len(each), 2))
            depth[f"{side}_{part}"] = shown[:, 2] * 100.0
    sure = {name: np.full(figure.count, seen) for name in points}
    return Landmarks(np.arange(figure.count) / figure.rate_hz, points, sure, depth)


def as_rows(landmarks: Landmarks, places: dict[str, int]) -> Floats:
    """The same as mediapipe's 33 points."""
    rows = np.full((len(landmarks.time_s), 33, 4), np.nan)
    for name, place in places.items():
        rows[:, place] = np.column_stack((landmarks.points[name], landmarks.depth[name], landmarks.seen[name]))
    return rows
