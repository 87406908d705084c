"""Key points of a body found in video frames, as OpenPose and OpenCap export them: one JSON document for all frames."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import numpy as np

from hamstride.measure.readers import limits
from hamstride.measure.series import Damage, Floats, Motion, Reading, Refused, Unsaid
from hamstride.words.say import say

# The order of OpenPose's BODY_25 and COCO models.
_BODY_25 = (
    "Nose", "Neck", "RShoulder", "RElbow", "RWrist", "LShoulder", "LElbow", "LWrist", "MidHip", "RHip", "RKnee",
    "RAnkle", "LHip", "LKnee", "LAnkle", "REye", "LEye", "REar", "LEar", "LBigToe", "LSmallToe", "LHeel", "RBigToe",
    "RSmallToe", "RHeel",
)  # fmt: skip
_COCO = (*_BODY_25[:8], *_BODY_25[9:15], *_BODY_25[15:19])
_NAMES = {25: _BODY_25, 18: _COCO}
_RATE = re.compile(r"(?<!\d)(\d{1,3}(?:\.\d+)?)[\s_-]?(?:fps|hz)", re.IGNORECASE)
_SHAPE = "a list of frames, or {“fps”: 60, “frames”: [{“people”: [{“pose_keypoints_2d”: […]}]}]}"


def read(data: bytes, name: str, told: Mapping[str, str]) -> Reading:
    """Read key points.

    Args:
        data: JSON: frames in order, each with `people` as OpenPose writes them.
        name: of the file; “60fps” in it is taken for the rate.
        told: `rate_hz` where the document has no `fps`.

    Returns:
        One Motion with `POINT.x`, `POINT.y` in pixels and `POINT.c`, the confidence of 0 to 1; nan where a point was
        not found. Of several people the one seen most surely is kept, and the frames are named.

    Raises:
        Refused: no such document, no rate, or nobody in it.
    """
    limits.size(data, limits.MOST_JSON, "This JSON file")
    document = _parsed(data)
    frames = document.get("frames") if isinstance(document, dict) and "frames" in document else document
    frames = [frames] if isinstance(frames, dict) else frames
    if not isinstance(frames, list) or not frames or not all(isinstance(each, dict) for each in frames):
        raise Refused(say("read.no_frames", shape=_SHAPE))
    rate = _rate(document, told, name)
    seen, crowded = zip(*(_person(frame) for frame in frames), strict=True)
    rows = _rows(seen)
    names = _NAMES[rows.shape[1] // 3]
    columns: dict[str, Floats] = {}
    for place, point in enumerate(names):
        lost = ~(rows[:, 3 * place + 2] > 0)
        for axis, offset in (("x", 0), ("y", 1), ("c", 2)):
            column = rows[:, 3 * place + offset]
            columns[f"{point}.{axis}"] = column if axis == "c" else np.where(lost, np.nan, column)
    units = {each: "" if each.endswith(".c") else "px" for each in columns}
    damage = _damage(crowded)
    return Reading("key points", (Motion(np.arange(len(rows)) / rate, columns, units),), damage=damage)


def _parsed(data: bytes) -> Any:
    def no(text: str) -> NoReturn:
        raise ValueError(text)

    try:
        return json.loads(data, parse_constant=no)
    except (ValueError, RecursionError):
        raise Refused(say("read.not_json")) from None


def _rate(document: Any, told: Mapping[str, str], name: str) -> float:
    said: Any = told.get("rate_hz") or (document.get("fps") if isinstance(document, dict) else None)
    if said is None and (match := _RATE.search(name)):
        said = match[1]
    if said is None:
        raise Unsaid(say("read.no_frame_rate"), "rate")
    try:
        rate = np.nan if isinstance(said, bool | list | dict) else float(said)
    except (ValueError, OverflowError):
        rate = np.nan
    if not 1 <= rate <= 1000:
        raise Unsaid(say("read.json_rate", said=str(said)[:20]), "rate")
    return float(rate)


def _person(frame: Mapping[str, Any]) -> tuple[Sequence[float] | None, bool]:
    """The numbers of the person seen most surely, and whether there were others."""
    people = frame.get("people", [])
    if not isinstance(people, list):
        raise Refused(say("read.no_people", shape=_SHAPE))
    found = [each.get("pose_keypoints_2d") for each in people if isinstance(each, dict)]
    sure = [each for each in found if isinstance(each, list) and len(each) in (54, 75) and all(map(_is_number, each))]
    if len(sure) < len(people):
        raise Refused(say("read.no_points"))
    return max(sure, key=lambda each: sum(each[2::3]), default=None), len(sure) > 1


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9


def _rows(seen: Sequence[Sequence[float] | None]) -> Floats:
    widths = {len(each) for each in seen if each is not None}
    if len(widths) != 1:
        raise Refused(say("read.several_models") if widths else say("read.nobody"))
    width = widths.pop()
    return np.array([each if each is not None else [np.nan] * width for each in seen], dtype=np.float64)


def _damage(crowded: Sequence[bool]) -> tuple[Damage, ...]:
    frames = [place for place, more in enumerate(crowded) if more]
    if not frames:
        return ()
    return (Damage(f"frame {frames[0]}", say("read.crowded", count=str(len(frames)))),)
