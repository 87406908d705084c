"""Can this video be read at all? Refuses the far leg, views from the front, and pictures with two people."""

from __future__ import annotations

import numpy as np

from hamstride.measure.metrics.motion.rate import rate_of
from hamstride.measure.series import Floats, Refused
from hamstride.measure.video.landmarks import Landmarks, Pixels
from hamstride.measure.video.method import (
    GROWTH,
    JERK,
    LEAST_PICTURES,
    LEAST_RATE_HZ,
    MOST_HIPS,
    MOST_OTHERS,
    MOST_SHOULDERS,
    MOST_UNSEEN,
    NEARER,
    SEEN,
    SURER,
)
from hamstride.words.say import say

LEG = ("knee", "ankle")


def screened(landmarks: Landmarks, side: str) -> float:
    """Return the pictures a second of a video that shows this leg near the camera and from the side.

    Args:
        landmarks: of the whole video.
        side: "left" or "right", the leg that is asked for.

    Raises:
        Refused: too slow, too short, badly seen, somebody else in the picture, not from the side, or the far leg.
    """
    rate = rate_of(landmarks.time_s)
    if rate < LEAST_RATE_HZ or len(landmarks.time_s) < LEAST_PICTURES:
        raise Refused(say("measure.video.slow", rate=f"{rate:.0f}", least=f"{LEAST_RATE_HZ:g}"))
    _check_seen(landmarks, side)
    _check_one_person(landmarks)
    _check_from_the_side(landmarks)
    _check_near(landmarks, side)
    return rate


def middle(landmarks: Landmarks, part: str) -> Pixels:
    """Return the middle between left and right, n x 2 pixels."""
    between: Pixels = (landmarks.points[f"left_{part}"] + landmarks.points[f"right_{part}"]) / 2
    return between


def trunk_px(landmarks: Landmarks) -> Floats:
    """Return how long the trunk is in each picture."""
    return np.asarray(np.linalg.norm(middle(landmarks, "shoulder") - middle(landmarks, "hip"), axis=1))


def _check_seen(landmarks: Landmarks, side: str) -> None:
    needed = [f"{side}_{part}" for part in ("hip", "knee", "ankle")]
    seen = np.all([landmarks.seen[name] >= SEEN for name in needed], axis=0)
    found = np.all([np.isfinite(each).all(axis=1) for each in landmarks.points.values()], axis=0)
    if np.mean(~(seen & found)) > MOST_UNSEEN:
        raise Refused(say("measure.video.unseen", side=say(f"measure.side.{side}")))


def _check_one_person(landmarks: Landmarks) -> None:
    """The software follows one body; where that leaps, it has gone over to another."""
    if landmarks.others > MOST_OTHERS:
        raise Refused(say("measure.video.others"))
    trunk, hips = trunk_px(landmarks), middle(landmarks, "hip")
    jerk = np.linalg.norm(np.diff(hips, 2, axis=0), axis=1) / np.nanmedian(trunk)
    growth = np.abs(np.diff(np.log(trunk)))
    if np.nanmax(jerk) > JERK or np.nanmax(growth) > GROWTH:
        raise Refused(say("measure.video.two_people"))


def _check_from_the_side(landmarks: Landmarks) -> None:
    trunk = trunk_px(landmarks)
    for part, most in (("shoulder", MOST_SHOULDERS), ("hip", MOST_HIPS)):
        apart = np.abs(landmarks.points[f"left_{part}"][:, 0] - landmarks.points[f"right_{part}"][:, 0]) / trunk
        if np.nanmedian(apart) > most:
            raise Refused(say("measure.video.not_from_the_side"))


def _check_near(landmarks: Landmarks, side: str) -> None:
    other = "right" if side == "left" else "left"
    near = _nearer(landmarks, side, other)
    if near is None:
        raise Refused(say("measure.video.which_leg"))
    if not near:
        names = {"side": say(f"measure.side.{side}"), "other": say(f"measure.side.{other}")}
        raise Refused(say("measure.video.far_leg", **names))


def _nearer(landmarks: Landmarks, side: str, other: str) -> bool | None:
    """Is this leg nearer to the camera? None where it cannot be told."""
    if landmarks.depth:
        ours, theirs = landmarks.depth[f"{side}_hip"], landmarks.depth[f"{other}_hip"]
        known = np.isfinite(ours) & np.isfinite(theirs)
        part = float(np.mean(ours[known] < theirs[known])) if known.any() else 0.5
        return True if part >= NEARER else False if part <= 1 - NEARER else None
    surer = np.mean([np.median(landmarks.seen[f"{side}_{each}"] - landmarks.seen[f"{other}_{each}"]) for each in LEG])
    return True if surer >= SURER else False if surer <= -SURER else None
