"""How long the hamstrings get over a movement, and where in a stride: by the muscle surfaces of the figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from hamstride.figures.muscle import MUSCLES, Muscle, lengths, limits
from hamstride.measure.marker import Marker
from hamstride.measure.metrics.motion.body import body_of
from hamstride.measure.metrics.motion.contacts import contacts
from hamstride.measure.metrics.motion.method import MOST_OUTSIDE, SURFACE
from hamstride.measure.metrics.motion.model_angles import Joints, joints_of
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.series import Floats, Motion, Refused
from hamstride.words.say import say

Leg = Literal["left", "right"]
STRAIGHT_DEG = 10.0  # a knee a little beyond straight is read as straight (product default)
HEADLINES = tuple((f"{muscle}_longest_pct", "%") for muscle in MUSCLES)


def hamstring_lengths(motion: Motion, *, side: Leg) -> tuple[Marker, ...]:
    """Return how far each hamstring is stretched at its longest, in percent of its length when standing straight.

    Args:
        motion: a model's angles (.mot), or points in metres (.trc).
        side: the leg.

    Returns:
        A marker for each muscle, with the moment; where the foot's contacts can be read, also when in the stride the
        long head of the biceps is longest. Refused where too much lies outside the angles the surface knows.
    """
    try:
        joints = joints_of(motion, side)
        longer = {muscle: 100 * (lengths_over(joints, muscle) - 1) for muscle in MUSCLES}
    except Refused as why:
        return refused(HEADLINES, str(why), side=side)
    doubts = () if joints.full else (say("measure.hamstring.points"),)
    told = [
        Marker(
            id=f"{muscle}_longest_pct",
            value=float(np.nanmax(pct)),
            unit="%",
            method=say("measure.hamstring.method"),
            source=SURFACE,
            side=side,
            quality="usable" if doubts else "good",
            notes=doubts,
            marks={"longest": float(joints.time_s[np.nanargmax(pct)])},
        )
        for muscle, pct in longer.items()
    ]
    return (*told, *_in_stride(motion, side, longer["biceps_femoris_long_head"], doubts))


def lengths_over(joints: Joints, muscle: Muscle) -> Floats:
    """Return the length of a muscle, picture by picture, 1 when standing straight; nan outside the surface's range.

    Raises:
        Refused: more than one picture in twenty lies outside the range, or is not known.
    """
    straight = (joints.knee_deg < 0) & (joints.knee_deg > -STRAIGHT_DEG)
    angles = {
        "hip_flexion": joints.hip_deg,
        "knee_flexion": np.where(straight, 0.0, joints.knee_deg),
        "hip_adduction": joints.adduction_deg,
        "hip_rotation": joints.rotation_deg,
    }
    known = limits()
    within = [(each >= known[name][0]) & (each <= known[name][1]) for name, each in angles.items()]
    inside = np.all(within, axis=0)
    outside = float(np.mean(~inside)) if len(inside) else 1.0
    if outside > MOST_OUTSIDE:
        raise Refused(say("measure.hamstring.outside", percent=f"{100 * outside:.0f}"))
    hip, knee, adduction, rotation = (np.where(inside, each, np.nan) for each in angles.values())
    return lengths(hip, knee, muscle, hip_adduction_deg=adduction, hip_rotation_deg=rotation)


def _in_stride(motion: Motion, side: Leg, pct: Floats, doubts: tuple[str, ...]) -> Iterator[Marker]:
    """When in the stride, from one touch of the foot to its next, the muscle is longest: mean over the strides."""
    try:
        body = body_of(motion, side)
    except Refused:
        return
    if body.low_m is None:
        return
    touches = (contacts(body.low_m, body.rate_hz)[:, 0] * body.rate_hz).round().astype(np.int64)
    strides = list(zip(touches[:-1].tolist(), touches[1:].tolist(), strict=True))
    if not strides:
        return
    parts = [100 * int(np.nanargmax(pct[first:after])) / (after - first) for first, after in strides]
    yield Marker(
        id="biceps_femoris_longest_at_pct_of_stride",
        value=float(np.mean(parts)),
        unit="%",
        method=say("measure.hamstring.stride.method", count=str(len(strides))),
        source=SURFACE,
        side=side,
        low=min(parts),
        high=max(parts),
        quality="usable" if doubts else "good",
        notes=doubts,
    )
