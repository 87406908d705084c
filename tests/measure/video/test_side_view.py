"""One camera: the near leg from the side is read, everything else is refused with what to do about it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hamstride.measure.series import Motion, Refused
from hamstride.measure.video.landmarks import Landmarks, from_key_points
from hamstride.measure.video.mediapipe_pose import landmarks_from, landmarks_of
from hamstride.measure.video.reading import is_video, key_points
from hamstride.measure.video.side_view import Leg, side_view
from tests.measure.bodies import camera, filmed
from tests.measure.marked import by_id, refusal, value
from tests.measure.video.films import (
    AT_45_DEGREES,
    FROM_THE_FRONT,
    FROM_THE_LEFT,
    FROM_THE_RIGHT,
    as_rows,
    film,
    jogging,
)

PLACES = {
    f"{side}_{part}": place + number
    for number, side in enumerate(("left", "right"))
    for part, place in {"shoulder": 11, "hip": 23, "knee": 25, "ankle": 27, "heel": 29, "toe": 31}.items()
}
FILM = film(jogging(), FROM_THE_RIGHT)


@pytest.mark.parametrize(("place", "side"), [(FROM_THE_RIGHT, "right"), (FROM_THE_LEFT, "left")])
def test_the_near_leg_from_the_side_is_read(place: tuple[float, float, float], side: Leg) -> None:
    markers = side_view(film(jogging(), place), side=side)
    assert value(markers, "video_knee_bend_most_deg") == pytest.approx(90.0, abs=4.0)
    assert value(markers, "video_knee_bend_least_deg") == pytest.approx(10.0, abs=4.0)
    assert value(markers, "video_trunk_lean_deg") == pytest.approx(8.0, abs=3.0)


def test_it_is_never_good_and_never_a_finding() -> None:
    for marker in side_view(FILM, side="right"):
        assert (marker.quality, marker.finding) == ("usable", None)
        assert "never decides anything alone" in marker.notes[0]
        assert marker.value is not None
        assert (marker.low, marker.high) == (marker.value - 15.0, marker.value + 15.0)


def test_the_far_leg_is_refused_and_the_near_one_named() -> None:
    assert "Ask for the right" in refusal(side_view(FILM, side="left"))


@pytest.mark.parametrize("place", [FROM_THE_FRONT, AT_45_DEGREES])
def test_a_view_that_is_not_from_the_side_is_refused(place: tuple[float, float, float]) -> None:
    for side in ("left", "right"):
        assert "not filmed from the side" in refusal(side_view(film(jogging(), place), side=side))


def with_points(landmarks: Landmarks, change: np.ndarray) -> Landmarks:
    """The body moved by so many pixels in each picture."""
    return replace(landmarks, points={name: each + change for name, each in landmarks.points.items()})


def test_a_body_that_leaps_is_two_people() -> None:
    leap = np.zeros((180, 2))
    leap[90:] = (400.0, 20.0)
    assert "one body to another" in refusal(side_view(with_points(FILM, leap), side="right"))


def test_a_body_that_changes_size_is_two_people() -> None:
    hips = (FILM.points["left_hip"] + FILM.points["right_hip"]) / 2
    size = np.where(np.arange(180) < 90, 1.0, 0.5)[:, None]
    smaller = {name: hips + (each - hips) * size for name, each in FILM.points.items()}
    assert "one body to another" in refusal(side_view(replace(FILM, points=smaller), side="right"))


def test_somebody_else_in_the_picture_is_refused() -> None:
    assert "Film one person alone" in refusal(side_view(replace(FILM, others=0.4), side="right"))
    assert value(side_view(replace(FILM, others=0.05), side="right"), "video_knee_bend_most_deg")


def test_somebody_who_runs_through_the_picture_is_one_person() -> None:
    passing = np.column_stack((np.linspace(0.0, 1500.0, 180), np.zeros(180)))
    assert value(side_view(with_points(FILM, passing), side="right"), "video_knee_bend_most_deg") == pytest.approx(
        90.0, abs=4.0
    )


def test_a_hidden_leg_is_refused() -> None:
    hidden = {**FILM.seen, "right_knee": np.where(np.arange(180) % 3 == 0, 0.1, 0.9)}
    assert "hidden" in refusal(side_view(replace(FILM, seen=hidden), side="right"))


def test_pictures_without_anybody_are_bridged_when_few() -> None:
    gone = np.zeros((180, 1))
    gone[60:64] = np.nan
    points = {name: each + gone for name, each in FILM.points.items()}
    markers = side_view(replace(FILM, points=points), side="right")
    assert value(markers, "video_knee_bend_most_deg") == pytest.approx(90.0, abs=5.0)


def test_without_depth_the_surer_leg_is_the_near_one() -> None:
    flat = replace(FILM, depth={})
    assert "which leg is nearer" in refusal(side_view(flat, side="right"))
    dim = {name: each * (0.7 if name.startswith("left") else 1.0) for name, each in FILM.seen.items()}
    assert value(side_view(replace(flat, seen=dim), side="right"), "video_knee_bend_most_deg")
    assert "far one" in refusal(side_view(replace(flat, seen=dim), side="left"))


def test_depth_that_changes_its_mind_tells_nothing() -> None:
    swaps = np.where(np.arange(180) < 90, 1.0, -1.0)
    turned = {name: each * swaps for name, each in FILM.depth.items()}
    assert "which leg is nearer" in refusal(side_view(replace(FILM, depth=turned), side="right"))


def test_contact_is_told_from_100_pictures_on() -> None:
    slow = by_id(side_view(film(jogging(60, 60.0), FROM_THE_RIGHT), side="right"))
    assert "needs 100" in slow["video_knee_bend_at_contact_deg"].notes[0]
    assert "at least 25" in refusal(side_view(film(jogging(60, 20.0), FROM_THE_RIGHT), side="right"))
    assert "at least 25" in refusal(side_view(film(jogging(6, 60.0), FROM_THE_RIGHT), side="right"))


def test_the_knee_at_contact_is_where_the_foot_comes_down() -> None:
    """The foot of the jogging figure is lowest where the leg is straightest."""
    marker = by_id(side_view(FILM, side="right")).get("video_knee_bend_at_contact_deg")
    assert marker is not None
    assert marker.value is not None
    assert 8.0 <= marker.value <= 60.0
    assert [name for name in marker.marks if name.startswith("contact_")]


# Where the points come from


def test_mediapipes_points_are_named() -> None:
    again = landmarks_from(as_rows(FILM, PLACES), 120.0)
    assert side_view(again, side="right") == side_view(FILM, side="right")


@pytest.mark.parametrize("rows", [np.empty((0, 33, 4)), np.full((5, 33, 4), np.nan)])
def test_a_video_without_anybody_is_refused(rows: np.ndarray) -> None:
    with pytest.raises(Refused, match="Nobody is seen"):
        landmarks_from(rows, 60.0)


def test_openpose_key_points_are_taken() -> None:
    motion = filmed(jogging(), camera(FROM_THE_RIGHT))
    dim = {key: each * 0.7 if key[0] == "L" and key.endswith(".c") else each for key, each in motion.columns.items()}
    landmarks = from_key_points(replace(motion, columns=dim))
    assert value(side_view(landmarks, side="right"), "video_knee_bend_most_deg") == pytest.approx(90.0, abs=3.0)


def test_a_video_comes_through_as_key_points_with_depth() -> None:
    again = from_key_points(key_points(FILM))
    assert side_view(again, side="right") == side_view(FILM, side="right")
    assert "far one" in refusal(side_view(again, side="left"))


def test_only_videos_are_taken_for_videos() -> None:
    assert [name for name in ("a.mp4", "B.MOV", "mp4", "a.mot", "a.mp4.csv") if is_video(name)] == ["a.mp4", "B.MOV"]


def test_key_points_without_a_foot_are_refused() -> None:
    motion = filmed(jogging(), camera(FROM_THE_RIGHT))
    units = {key: unit for key, unit in motion.units.items() if not key.startswith("RHeel")}
    with pytest.raises(Refused, match="right heel"):
        from_key_points(Motion(motion.time_s, motion.columns, units))


def test_without_the_extra_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in ("mediapipe", "mediapipe.python", "mediapipe.python.solutions", "mediapipe.python.solutions.pose"):
        monkeypatch.setitem(sys.modules, module, None)
    video = tmp_path / "run.mp4"
    video.write_bytes(b"")
    with pytest.raises(Refused, match=r"pip install 'hamstride\[video\]'"):
        landmarks_of(video)
