"""A video as a Reading: the key points of the one body in it, named as OpenPose names them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from hamstride.measure.series import Damage, Floats, Motion, Reading, Refused
from hamstride.measure.video.landmarks import PARTS, SIDES, Landmarks, openpose_name
from hamstride.measure.video.mediapipe_pose import landmarks_of
from hamstride.measure.video.method import MOST_OTHERS
from hamstride.words.say import say

ENDINGS = frozenset({".mp4", ".mov", ".avi", ".m4v", ".mkv", ".webm"})


def is_video(name: str) -> bool:
    """Return whether a file's name says that it is a video."""
    return Path(name).suffix.casefold() in ENDINGS


def read_video(path: Path) -> Reading:
    """Read the points of one body out of a video.

    The decoder runs in this process and without the limits other files are read under: for a person's own videos on
    the person's own machine, never for uploads.

    Returns:
        One Motion with `POINT.x`, `POINT.y` in pixels, `POINT.c` for how surely it is seen, and `POINT.d` in pixels
        away from the camera.

    Raises:
        Refused: mediapipe is not installed, no video, nobody or somebody else in it.
    """
    landmarks = landmarks_of(path)
    if landmarks.others > MOST_OTHERS:
        raise Refused(say("measure.video.others"))
    lost = int(np.isnan(landmarks.points["left_hip"][:, 0]).sum())
    damage = (Damage("the video", say("measure.video.lost", count=str(lost))),) if lost else ()
    return Reading("video", (key_points(landmarks),), damage=damage)


def key_points(landmarks: Landmarks) -> Motion:
    """Return landmarks as the reader of key points gives them, with depth where it is known."""
    columns: dict[str, Floats] = {}
    for name in (f"{side}_{part}" for side in SIDES for part in PARTS):
        point = openpose_name(name)
        columns[f"{point}.x"], columns[f"{point}.y"] = landmarks.points[name].T
        columns[f"{point}.c"] = landmarks.seen[name]
        if landmarks.depth:
            columns[f"{point}.d"] = landmarks.depth[name]
    return Motion(landmarks.time_s, columns, {each: "" if each.endswith(".c") else "px" for each in columns})
