"""The near leg from the side: bend of the knee, lean of the trunk, and the knee where the foot comes down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.motion.contacts import contacts
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.metrics.signal.low_pass import low_pass
from hamstride.measure.series import Floats, Refused
from hamstride.measure.video.landmarks import Landmarks, Pixels
from hamstride.measure.video.method import CUTOFF_HZ, ERROR_DEG, LOW_PART, RATE_FOR_CONTACT_HZ
from hamstride.measure.video.screen import middle, screened
from hamstride.words.say import say

Leg = Literal["left", "right"]
HEADLINES = (("video_knee_bend_most_deg", "deg"), ("video_knee_bend_least_deg", "deg"), ("video_trunk_lean_deg", "deg"))
SOURCE = "hamstride.measure.video.method"
GROUND_M = 0.025  # what `contacts` calls down, in metres


def side_view(landmarks: Landmarks, *, side: Leg) -> tuple[Marker, ...]:
    """Return what a video from the side shows of the near leg.

    Args:
        landmarks: of one camera.
        side: the near leg.

    Returns:
        Most and least bend of the knee and the mean lean of the trunk in degrees, each within some 15; from 100
        pictures a second on also the bend where the foot comes down. Never good, never a finding.
    """
    try:
        rate = screened(landmarks, side)
    except Refused as why:
        return refused(HEADLINES, str(why), side=side)
    return tuple(_told(landmarks, side, rate))


def _told(landmarks: Landmarks, side: Leg, rate_hz: float) -> Iterator[Marker]:
    hip, knee, ankle = (_smooth(landmarks, f"{side}_{part}", rate_hz) for part in ("hip", "knee", "ankle"))
    bend = bend_deg(hip, knee, ankle)
    lean = lean_deg(landmarks, ahead_px(hip, knee, ankle))
    time = landmarks.time_s
    for (id, unit), value, at in zip(
        HEADLINES,
        (float(bend.max()), float(bend.min()), float(np.nanmean(lean))),
        (int(bend.argmax()), int(bend.argmin()), None),
        strict=True,
    ):
        yield _marker(id, unit, value, side, {} if at is None else {"picture": float(time[at])})
    touches = _touches(landmarks, side, float(np.median(np.linalg.norm(ankle - knee, axis=1))), rate_hz)
    if rate_hz < RATE_FOR_CONTACT_HZ:
        why = say("measure.video.slow_contact", rate=f"{rate_hz:.0f}", least=f"{RATE_FOR_CONTACT_HZ:g}")
        yield from refused((("video_knee_bend_at_contact_deg", "deg"),), why, side=side)
    elif len(touches):
        value = float(np.mean(np.interp(touches * rate_hz, np.arange(len(bend)), bend)))
        marks = {f"contact_{number + 1}": float(time[0] + each) for number, each in enumerate(touches)}
        yield _marker("video_knee_bend_at_contact_deg", "deg", value, side, marks)


def _marker(id: str, unit: str, value: float, side: Leg, marks: dict[str, float]) -> Marker:
    return Marker(
        id=id,
        value=value,
        unit=unit,
        method=say("measure.video.method", hertz=f"{CUTOFF_HZ:g}"),
        source=SOURCE,
        side=side,
        low=value - ERROR_DEG,
        high=value + ERROR_DEG,
        quality="usable",
        notes=(say("measure.video.screen", degrees=f"{ERROR_DEG:g}"),),
        marks=marks,
    )


def bend_deg(hip: Pixels, knee: Pixels, ankle: Pixels) -> Floats:
    """Return the bend of a knee in the picture, 0 straight: n points each, in pixels."""
    along = np.einsum("ij,ij->i", knee - hip, ankle - knee)
    return np.asarray(np.degrees(np.abs(np.arctan2(_across(hip, knee, ankle), along))))


def ahead_px(hip: Pixels, knee: Pixels, ankle: Pixels) -> float:
    """Return +1 where the person faces the right edge of the picture, -1 the left: a knee only bends backwards."""
    return float(np.sign(_across(hip, knee, ankle).sum()))


def _across(hip: Pixels, knee: Pixels, ankle: Pixels) -> Floats:
    thigh, shank = knee - hip, ankle - knee
    across: Floats = thigh[:, 0] * shank[:, 1] - thigh[:, 1] * shank[:, 0]
    return across


def lean_deg(landmarks: Landmarks, ahead: float) -> Floats:
    """Return the lean of the trunk in the picture, positive the way the person faces."""
    trunk = middle(landmarks, "shoulder") - middle(landmarks, "hip")
    return np.asarray(np.degrees(np.arctan2(ahead * trunk[:, 0], -trunk[:, 1])))


def _touches(landmarks: Landmarks, side: str, shank_px: float, rate_hz: float) -> Floats:
    low = np.max([landmarks.points[f"{side}_{part}"][:, 1] for part in ("heel", "toe")], axis=0)
    height = -_bridged(low) / shank_px * (GROUND_M / LOW_PART)
    return contacts(height, rate_hz)[:, 0]


def _smooth(landmarks: Landmarks, name: str, rate_hz: float) -> Pixels:
    columns = (low_pass(_bridged(column), rate_hz, CUTOFF_HZ) for column in landmarks.points[name].T)
    return np.column_stack(tuple(columns))


def _bridged(column: Floats) -> Floats:
    known, samples = np.isfinite(column), np.arange(len(column))
    return np.asarray(np.interp(samples, samples[known], column[known]), dtype=np.float64)
