"""Key points in JSON: one person over frames, in pixels, with confidence."""

from __future__ import annotations

import json

import numpy as np
import pytest

from hamstride.measure.readers import Refused, read
from hamstride.measure.series import Motion

PERSON = [value for point in range(25) for value in (100.0 + point, 200.0 + point, 0.9)]


def document(*frames: list[list[float]], **more: object) -> bytes:
    listed = [{"version": 1.3, "people": [{"pose_keypoints_2d": person} for person in frame]} for frame in frames]
    return json.dumps({"fps": 60, "frames": listed, **more}).encode()


def motion(data: bytes, name: str = "") -> Motion:
    (found,) = read(data, name).series
    assert isinstance(found, Motion)
    return found


def test_points_come_out_by_name_with_their_confidence() -> None:
    found = motion(document([PERSON], [PERSON]))
    assert found.time_s.tolist() == [0, 1 / 60]
    assert found.columns["RHip.x"].tolist() == [109, 109]
    assert found.columns["LKnee.y"].tolist() == [213, 213]
    assert found.columns["LKnee.c"].tolist() == [0.9, 0.9]
    assert (found.units["RHip.x"], found.units["RHip.c"]) == ("px", "")


def test_the_eighteen_point_model_has_its_own_order() -> None:
    found = motion(document([PERSON[:54]]))
    assert found.columns["RHip.x"].tolist() == [108]
    assert found.columns["LEar.x"].tolist() == [117]
    assert "MidHip.x" not in found.columns


def test_a_point_that_was_not_found_is_nowhere_and_a_frame_without_anybody_too() -> None:
    lost = [0.0 if 27 <= place < 30 else value for place, value in enumerate(PERSON)]
    found = motion(document([PERSON], [lost], []))
    assert np.isnan(found.columns["RHip.x"]).tolist() == [False, True, True]
    assert found.columns["RHip.c"][1] == 0


def test_of_two_people_the_surest_is_kept_and_the_frames_are_named() -> None:
    faint = [0.2 if place % 3 == 2 else value + 500 for place, value in enumerate(PERSON)]
    reading = read(document([PERSON], [faint, PERSON]))
    (found,) = reading.series
    assert isinstance(found, Motion)
    assert found.columns["RHip.x"].tolist() == [109, 109]
    assert [each.where for each in reading.damage] == ["frame 1"]


def test_a_bare_list_of_frames_takes_its_rate_from_the_name_or_the_caller() -> None:
    bare = json.dumps(json.loads(document([PERSON], [PERSON]))["frames"]).encode()
    assert motion(bare, "sprint_120fps.json").time_s[1] == 1 / 120
    (found,) = read(bare, columns={"rate_hz": "50"}).series
    assert isinstance(found, Motion)
    assert found.time_s[1] == 1 / 50
    with pytest.raises(Refused, match="how many frames a second"):
        read(bare)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"{", "not well formed"),
        (b"[" * 100_000, "not well formed"),
        (b'{"fps": 60, "frames": [{"people": [{"pose_keypoints_2d": [NaN]}]}]}', "not well formed"),
        (b"[]", "no frames of key points"),
        (b"[1, 2]", "no frames of key points"),
        (b'{"fps": 60, "frames": 3}', "no frames of key points"),
        (b'{"fps": true, "frames": [{"people": []}]}', "“True” frames a second"),
        (b'{"fps": [60], "frames": [{"people": []}]}', "frames a second"),
        (b'{"fps": 1e9, "frames": [{"people": []}]}', "frames a second"),
        (b'{"fps": 60, "frames": [{"people": []}]}', "Nobody is seen"),
        (b'{"fps": 60, "frames": [{"people": 7}]}', "are no list"),
        (document([[1.0, 2.0]]), "25 or 18 points"),
        (document([[True] * 75]), "25 or 18 points"),
        (document([PERSON], [PERSON[:54]]), "different numbers of points"),
        (b'{"fps": 60, "frames": [{"people": [{"pose_keypoints_2d": [' + b"9" * 5000 + b"]}]}]}", "not well formed"),
    ],
)
def test_what_is_no_recording_of_key_points_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(data)
