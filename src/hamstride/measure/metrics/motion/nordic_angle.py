"""Nordic curl from points in space: how low somebody gets before the fall can no longer be held."""

from __future__ import annotations

import numpy as np

from hamstride.measure.marker import Marker
from hamstride.measure.metrics.motion.angles import degrees, dot, unit
from hamstride.measure.metrics.motion.body import up_along
from hamstride.measure.metrics.motion.method import (
    BREAK_CUTOFF_HZ,
    BREAK_PART,
    BREAK_PARTS,
    HELD_FROM_DEG,
    HIPS_MOVED_DEG,
    KNEELING_DEG,
    LEAST_FALL_DEG_S,
    LEAST_RATE_HZ,
    SCONCE,
)
from hamstride.measure.metrics.motion.points import Points, point
from hamstride.measure.metrics.motion.rate import rate_of
from hamstride.measure.metrics.refusal import refused
from hamstride.measure.metrics.signal.low_pass import low_pass
from hamstride.measure.series import Floats, Motion, Refused
from hamstride.words.say import say

HEADLINE = ("nordic_break_angle_deg", "deg")
START_S = 0.3  # kneeling upright at the start, to tell which way is up (product default)


def nordic_break_angle(motion: Motion) -> tuple[Marker, ...]:
    """Return the angle of the line from hip to knee above the floor where the fall begins; lower is stronger.

    Args:
        motion: points of both hips, knees and shoulders in metres; begins kneeling upright, holds one try.

    Returns:
        One marker for both legs together, with the interval that an earlier or later beginning of the fall leaves.
        It is no finding: a test on two legs does not tell one from the other.
    """
    try:
        rate = rate_of(motion.time_s)
        if rate < LEAST_RATE_HZ:
            raise Refused(say("measure.motion.slow", rate=f"{rate:.0f}", least=f"{LEAST_RATE_HZ:g}"))
        thigh, trunk = _lines(motion, rate)
        angle = above_floor(thigh, trunk, rate)
        fall = [break_sample(angle, rate, part) for part in BREAK_PARTS]
    except Refused as why:
        return refused((HEADLINE,), str(why))
    start, at, end = (float(angle[sample]) for sample in fall)
    bent = degrees(np.arccos(np.clip(dot(unit(thigh), unit(trunk)), -1.0, 1.0)))
    moved = float(np.ptp(bent[: fall[1] + 1]))
    notes = (say("measure.nordic.hips", degrees=f"{moved:.0f}"),) if moved > HIPS_MOVED_DEG else ()
    return (
        Marker(
            id=HEADLINE[0],
            value=at,
            unit=HEADLINE[1],
            method=say("measure.nordic.angle.method", percent=f"{100 * BREAK_PART:g}", hertz=f"{BREAK_CUTOFF_HZ:g}"),
            source=SCONCE,
            side="both",
            low=min(start, at, end),
            high=max(start, at, end),
            quality="usable" if notes else "good",
            notes=notes,
            marks={"break": float(motion.time_s[fall[1]])},
        ),
    )


def _lines(motion: Motion, rate_hz: float) -> tuple[Points, Points]:
    """From knee to hip and from hip to shoulder, the mean of both sides: straight they point the same way."""
    knee, hip, shoulder = (
        np.mean([point(motion, part, side, rate_hz) for side in ("left", "right")], axis=0)
        for part in ("knee", "hip", "shoulder")
    )
    return hip - knee, shoulder - hip


def above_floor(thigh: Points, trunk: Points, rate_hz: float) -> Floats:
    """Return the angle of the line from knee to hip above the floor, 90 when kneeling upright.

    Raises:
        Refused: it does not begin kneeling upright.
    """
    up = up_along(trunk[: max(round(START_S * rate_hz), 1)])
    angle = degrees(np.arcsin(np.clip(unit(thigh) @ up, -1.0, 1.0)))
    if angle[0] < KNEELING_DEG:
        raise Refused(say("measure.nordic.kneeling", degrees=f"{KNEELING_DEG:g}"))
    return low_pass(angle, rate_hz, BREAK_CUTOFF_HZ)


def break_sample(angle_deg: Floats, rate_hz: float, part: float) -> int:
    """Return the sample where the fall begins: backwards from the fastest to where it is this part faster than held.

    Args:
        angle_deg: above the floor, n pictures, smoothed.
        rate_hz: pictures a second.
        part: of the way from the speed it was lowered with to the fastest speed.

    Raises:
        Refused: it never falls faster than it is lowered: held to the floor, or no curl.
    """
    falling = -np.gradient(angle_deg) * rate_hz
    fastest = int(falling.argmax())
    held = falling[: fastest + 1][angle_deg[: fastest + 1] < HELD_FROM_DEG]
    if falling[fastest] < LEAST_FALL_DEG_S or not len(held):
        raise Refused(say("measure.nordic.never_fell"))
    lowered = max(float(np.quantile(held, 0.25)), 0.0)
    slow = np.flatnonzero(falling[:fastest] <= lowered + part * (falling[fastest] - lowered))
    return int(slow[-1]) if len(slow) else 0
