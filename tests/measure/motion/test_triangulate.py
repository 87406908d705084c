"""Points from several cameras: exact where the cameras are exact, refused where they disagree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hamstride.measure.metrics.motion.body import body_of
from hamstride.measure.metrics.motion.triangulate import from_cameras, triangulate
from hamstride.measure.series import Refused
from tests.measure.bodies import Figure, camera, filmed

CAMERAS = np.stack([camera(each) for each in ((4.0, 1.2, 3.0), (4.0, 1.5, -3.0), (-4.0, 1.0, 3.5))])
FIGURE = Figure(hip=np.linspace(-10, 70, 200), knee=np.linspace(5, 100, 200), trunk=12.0)
VIEWS = [filmed(FIGURE, each) for each in CAMERAS]


def test_exact_pixels_give_exact_points() -> None:
    placed = from_cameras(VIEWS, CAMERAS)
    for name, truth in FIGURE.points().items():
        for place, axis in enumerate("xyz"):
            assert placed.columns[f"{name}.{axis}"] == pytest.approx(truth[:, place], abs=1e-9)


def test_angles_come_through_to_the_hundredth_of_a_degree() -> None:
    body, truth = body_of(from_cameras(VIEWS, CAMERAS), "right"), body_of(FIGURE.motion(), "right")
    assert body.knee_deg == pytest.approx(truth.knee_deg, abs=0.01)
    assert body.hip_deg == pytest.approx(truth.hip_deg, abs=0.01)


def test_a_pixel_of_noise_costs_a_degree_or_two() -> None:
    views = [filmed(FIGURE, each, noise_px=1.0, seed=number) for number, each in enumerate(CAMERAS)]
    body, truth = body_of(from_cameras(views, CAMERAS), "right"), body_of(FIGURE.motion(), "right")
    assert np.sqrt(np.mean((body.knee_deg - truth.knee_deg) ** 2)) < 1.0


def test_a_camera_that_does_not_see_a_point_is_left_out() -> None:
    blind = dict(VIEWS[0].columns)
    blind["RKnee.x"] = np.where(np.arange(200) < 50, np.nan, blind["RKnee.x"])
    placed = from_cameras([replace(VIEWS[0], columns=blind), *VIEWS[1:]], CAMERAS)
    assert placed.columns["RKnee.y"] == pytest.approx(FIGURE.points()["RKnee"][:, 1], abs=1e-9)


def test_one_camera_alone_places_nothing() -> None:
    seen = np.full((2, 3, 2), np.nan)
    seen[0] = 500.0
    assert np.isnan(triangulate(seen, CAMERAS[:2]).points).all()


def test_confidence_weighs() -> None:
    seen = np.stack([np.column_stack([view.columns[f"RKnee.{axis}"] for axis in "xy"]) for view in VIEWS])
    seen[2] += 80.0
    sure = np.ones((3, 200))
    trusted = sure.copy()
    trusted[2] = 1e-3
    truth = FIGURE.points()["RKnee"]
    off = [np.abs(triangulate(seen, CAMERAS, each).points - truth).max() for each in (sure, trusted)]
    assert off[1] < 0.001 < off[0]


def test_a_camera_that_was_moved_is_found() -> None:
    wrong = CAMERAS.copy()
    wrong[2] = camera((-4.0, 2.0, 1.5))
    with pytest.raises(Refused, match="Calibrate them again"):
        from_cameras(VIEWS, wrong)


def test_what_does_not_belong_together_is_refused() -> None:
    with pytest.raises(Refused, match="at least two cameras"):
        from_cameras(VIEWS[:1], CAMERAS[:1])
    with pytest.raises(Refused, match="at least two cameras"):
        from_cameras(VIEWS, CAMERAS[:2])
    with pytest.raises(Refused, match="same moments"):
        from_cameras([VIEWS[0], replace(VIEWS[1], time_s=VIEWS[1].time_s + 0.01)], CAMERAS[:2])
    with pytest.raises(Refused, match="no point in common"):
        from_cameras([VIEWS[0], replace(VIEWS[1], columns={"Nose.x": VIEWS[1].columns["RHip.x"]})], CAMERAS[:2])
