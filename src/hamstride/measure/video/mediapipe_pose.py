"""Points of a body out of a video file, by mediapipe: an extra, with its models inside the package and no network."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from hamstride.measure.series import Floats, Refused
from hamstride.measure.video.landmarks import PARTS, SIDES, Landmarks
from hamstride.measure.video.method import MOST_BYTES, MOST_SECONDS
from hamstride.words.say import say

# The place of each part of the left side among mediapipe's 33 points; the right side's is one more.
_PLACES = {"shoulder": 11, "hip": 23, "knee": 25, "ankle": 27, "heel": 29, "toe": 31}
_POINTS = 33


def landmarks_of(path: Path) -> Landmarks:
    """Return the points mediapipe finds in a video.

    Raises:
        Refused: mediapipe is not installed, the file is too long or no video, or nobody is in it.
    """
    pose, pictures = _modules()
    if path.stat().st_size > MOST_BYTES:
        raise Refused(say("measure.video.long", seconds=f"{MOST_SECONDS:g}"))
    film = pictures.VideoCapture(str(path))
    try:
        rate = float(film.get(pictures.CAP_PROP_FPS))
        if not film.isOpened() or not 1 <= rate <= 1000:
            raise Refused(say("measure.video.no_video"))
        return landmarks_from(_rows(pose, pictures, film, round(MOST_SECONDS * rate)), rate)
    finally:
        film.release()


def landmarks_from(rows: Floats, rate_hz: float) -> Landmarks:
    """Return mediapipe's points by name.

    Args:
        rows: n x 33 x 4: pixels right, pixels down, pixels away from the camera, visibility; nan where nobody is seen.
        rate_hz: pictures a second.
    """
    if not len(rows) or not np.isfinite(rows).any():
        raise Refused(say("measure.video.nobody"))
    places = {f"{side}_{part}": _PLACES[part] + number for number, side in enumerate(SIDES) for part in PARTS}
    return Landmarks(
        np.arange(len(rows)) / rate_hz,
        {name: rows[:, place, :2] for name, place in places.items()},
        {name: np.nan_to_num(rows[:, place, 3]) for name, place in places.items()},
        {name: rows[:, place, 2] for name, place in places.items()},
    )


def _modules() -> tuple[ModuleType, ModuleType]:
    try:
        return import_module("mediapipe.python.solutions.pose"), import_module("cv2")
    except ImportError:
        raise Refused(say("measure.video.not_installed")) from None


def _rows(pose: Any, pictures: Any, film: Any, most: int) -> Floats:
    """Every picture's points. The middle one of mediapipe's three models is the only one inside the package."""
    rows: list[Floats] = []
    with pose.Pose(model_complexity=1) as finder:
        while (taken := film.read())[0]:
            if len(rows) >= most:
                raise Refused(say("measure.video.long", seconds=f"{MOST_SECONDS:g}"))
            rows.append(_points(finder.process(pictures.cvtColor(taken[1], pictures.COLOR_BGR2RGB)), taken[1].shape))
    return np.array(rows, dtype=np.float64).reshape(-1, _POINTS, 4)


def _points(found: Any, shape: tuple[int, ...]) -> Floats:
    if found.pose_landmarks is None:
        return np.full((_POINTS, 4), np.nan)
    high, wide = shape[:2]
    points = found.pose_landmarks.landmark
    return np.array([(each.x * wide, each.y * high, each.z * wide, each.visibility) for each in points])
