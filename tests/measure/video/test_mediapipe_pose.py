"""Reading a video with stand-ins for mediapipe and OpenCV: which body is followed, and who else is found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, Self

import numpy as np
import pytest

from hamstride.measure.series import Reading, Refused
from hamstride.measure.video import mediapipe_pose
from hamstride.measure.video.mediapipe_pose import landmarks_of
from hamstride.measure.video.reading import read_video

HIGH, WIDE = 200, 300
BODIES = {200: (40, 120), 90: (200, 280)}  # grey of a body: its columns


class Film:
    """Pictures of so many grey bodies on black."""

    def __init__(self, count: int, bodies: tuple[int, ...], rate_hz: float) -> None:
        self.left, self.bodies, self.rate_hz, self.released = count, bodies, rate_hz, False

    def get(self, _what: int) -> float:
        return self.rate_hz

    def isOpened(self) -> bool:
        return self.rate_hz > 0

    def read(self) -> tuple[bool, Any]:
        self.left -= 1
        if self.left < 0:
            return False, None
        picture = np.zeros((HIGH, WIDE, 3), dtype=np.uint8)
        for grey in self.bodies:
            first, after = BODIES[grey]
            picture[20:180, first:after] = grey
        return True, picture

    def release(self) -> None:
        self.released = True


class Pose:
    """Finds the brightest body: 33 points spread over its columns."""

    def __init__(self, **_settings: Any) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None: ...

    def process(self, picture: Any) -> SimpleNamespace:
        for grey, (first, after) in BODIES.items():
            if (picture[100, first + 5 : after - 5] == grey).all():
                spread = np.linspace(0.0, 1.0, 33)
                landmark = [
                    SimpleNamespace(
                        x=(first + each * (after - first)) / WIDE, y=(20 + each * 160) / HIGH, z=-0.1, visibility=0.97
                    )
                    for each in spread
                ]
                return SimpleNamespace(pose_landmarks=SimpleNamespace(landmark=landmark))
        return SimpleNamespace(pose_landmarks=None)


@pytest.fixture
def video(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """Makes the stand-ins show a film, and returns a function that reads it."""
    path = tmp_path / "run.mp4"
    path.write_bytes(b"stand-in")
    cv2 = ModuleType("cv2")
    pose = ModuleType("mediapipe.python.solutions.pose")
    cv2.__dict__.update(CAP_PROP_FPS=5, COLOR_BGR2RGB=4, cvtColor=lambda picture, _way: picture)
    pose.__dict__["Pose"] = Pose
    for name in ("mediapipe", "mediapipe.python", "mediapipe.python.solutions"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "mediapipe.python.solutions.pose", pose)
    monkeypatch.setitem(sys.modules, "cv2", cv2)
    films = []

    def read(count: int, bodies: tuple[int, ...], rate_hz: float = 30.0) -> Any:
        film = Film(count, bodies, rate_hz)
        films.append(film)
        cv2.__dict__["VideoCapture"] = lambda _path: film
        return landmarks_of(path)

    yield read
    assert all(film.released for film in films), "a file was left open"


def test_every_picture_is_read_in_pixels(video: Any) -> None:
    landmarks = video(25, (200,))
    assert len(landmarks.time_s) == 25
    assert landmarks.time_s[1] == pytest.approx(1 / 30)
    place = 40 + 23 / 32 * 80
    assert landmarks.points["left_hip"][0] == pytest.approx((place, 20 + 23 / 32 * 160))
    assert landmarks.depth["left_hip"][0] == pytest.approx(-0.1 * WIDE)
    assert landmarks.others == 0.0


def test_somebody_else_is_found_beside_the_body_that_is_followed(video: Any) -> None:
    assert video(25, (200, 90)).others == 1.0


def test_a_video_with_somebody_else_is_no_reading(tmp_path: Path, video: Any) -> None:
    assert len(read_video_of(video, tmp_path, (200,)).series) == 1
    with pytest.raises(Refused, match="Somebody else"):
        read_video_of(video, tmp_path, (200, 90))


def read_video_of(video: Any, folder: Path, bodies: tuple[int, ...]) -> Reading:
    video(25, bodies)  # the stand-in film has been read once; it is set anew for the second reading
    sys.modules["cv2"].__dict__["VideoCapture"] = lambda _path: Film(25, bodies, 30.0)
    return read_video(folder / "run.mp4")


def test_nobody_is_refused(video: Any) -> None:
    with pytest.raises(Refused, match="Nobody is seen"):
        video(25, ())


@pytest.mark.parametrize("rate_hz", [0.0, float("nan"), 1e6])
def test_what_is_no_video_is_refused(video: Any, rate_hz: float) -> None:
    with pytest.raises(Refused, match="no video"):
        video(25, (200,), rate_hz)


def test_a_long_video_is_refused_before_it_is_read_through(video: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mediapipe_pose, "MOST_SECONDS", 1.0)
    with pytest.raises(Refused, match="less than 1 s"):
        video(40, (200,))


def test_a_large_file_is_refused_unread(tmp_path: Path, video: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert video is not None
    monkeypatch.setattr(mediapipe_pose, "MOST_BYTES", 3)
    with pytest.raises(Refused, match="too long"):
        landmarks_of(tmp_path / "run.mp4")
