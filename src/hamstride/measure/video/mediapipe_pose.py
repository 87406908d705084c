"""Points of a body out of a video file, by mediapipe: an extra, with its models inside the package and no network."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from hamstride.measure.series import Floats, Refused
from hamstride.measure.video.landmarks import PARTS, SIDES, Landmarks
from hamstride.measure.video.method import LOOK_EACH_S, MOST_BYTES, MOST_SECONDS, SURELY
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
    if not path.is_file():
        raise Refused(say("measure.video.no_video"))
    if path.stat().st_size > MOST_BYTES:
        raise Refused(say("measure.video.long", seconds=f"{MOST_SECONDS:g}"))
    film = pictures.VideoCapture(str(path))
    try:
        rate = float(film.get(pictures.CAP_PROP_FPS))
        if not film.isOpened() or not 1 <= rate <= 1000:
            raise Refused(say("measure.video.no_video"))
        rows, others = _followed(pose, pictures, film, rate)
    finally:
        film.release()
    return landmarks_from(rows, rate, others)


def landmarks_from(rows: Floats, rate_hz: float, others: float = 0.0) -> Landmarks:
    """Return mediapipe's points by name.

    Args:
        rows: n x 33 x 4: pixels right, pixels down, pixels away from the camera, visibility; nan where nobody is seen.
        rate_hz: pictures a second.
        others: the part of the looks for somebody else that found somebody.
    """
    if not len(rows) or not np.isfinite(rows).any():
        raise Refused(say("measure.video.nobody"))
    places = {f"{side}_{part}": _PLACES[part] + number for number, side in enumerate(SIDES) for part in PARTS}
    return Landmarks(
        np.arange(len(rows)) / rate_hz,
        {name: rows[:, place, :2] for name, place in places.items()},
        {name: np.nan_to_num(rows[:, place, 3]) for name, place in places.items()},
        {name: rows[:, place, 2] for name, place in places.items()},
        others,
    )


def _modules() -> tuple[ModuleType, ModuleType]:
    try:
        return import_module("mediapipe.python.solutions.pose"), import_module("cv2")
    except ImportError:
        raise Refused(say("measure.video.not_installed")) from None


def _followed(pose: Any, pictures: Any, film: Any, rate_hz: float) -> tuple[Floats, float]:
    """Every picture's points, and how often somebody else was there.

    The middle one of mediapipe's three models is the only one inside the package. It follows one body; for others the
    picture is searched again with that body blotted out.
    """
    rows: list[Floats] = []
    looks: list[bool] = []
    with pose.Pose(model_complexity=1) as finder, pose.Pose(static_image_mode=True, model_complexity=1) as other:
        while (taken := film.read())[0]:
            if len(rows) >= MOST_SECONDS * rate_hz:
                raise Refused(say("measure.video.long", seconds=f"{MOST_SECONDS:g}"))
            picture = pictures.cvtColor(taken[1], pictures.COLOR_BGR2RGB)
            rows.append(_points(finder.process(picture), picture.shape))
            if len(rows) % max(round(LOOK_EACH_S * rate_hz), 1) == 1 and np.isfinite(rows[-1]).all():
                looks.append(_is_somebody(_points(other.process(_without(picture, rows[-1])), picture.shape)))
    return np.array(rows, dtype=np.float64).reshape(-1, _POINTS, 4), float(np.mean(looks)) if looks else 0.0


def _without(picture: Any, body: Floats) -> Any:
    """The picture with the box around a body, and a fifth of it more, in one grey."""
    high, wide = picture.shape[:2]
    least, most = body[:, :2].min(axis=0), body[:, :2].max(axis=0)
    (left, top), (right, low) = least - 0.2 * (most - least), most + 0.2 * (most - least)
    blotted = picture.copy()
    blotted[max(int(top), 0) : min(int(low), high), max(int(left), 0) : min(int(right), wide)] = 127
    return blotted


def _is_somebody(body: Floats) -> bool:
    """Hips and shoulders are surely seen: what is found in a tree is not."""
    trunk = [_PLACES["shoulder"], _PLACES["shoulder"] + 1, _PLACES["hip"], _PLACES["hip"] + 1]
    return bool(np.isfinite(body).all() and body[trunk, 3].min() >= SURELY)


def _points(found: Any, shape: tuple[int, ...]) -> Floats:
    if found.pose_landmarks is None:
        return np.full((_POINTS, 4), np.nan)
    high, wide = shape[:2]
    points = found.pose_landmarks.landmark
    return np.array([(each.x * wide, each.y * high, each.z * wide, each.visibility) for each in points])
