"""From key poses to frames: timing, feet that stay, halves that mirror."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import pytest

from hamstride.figures.body import body
from hamstride.figures.library import figure, ids
from hamstride.figures.skeleton import middle_of_mass
from tests.figures.posing import STANDING, moved

ROUND = """\
cycle: 2
poses:
  one:
    root: {plant: pelvis, x: 0}
    work: {hip: 30, knee: 10}
    other: {hip: -10, knee: 30}
    work_arm: {shoulder: -20}
    other_arm: {shoulder: 20}
  two:
    work: {hip: 5, knee: 10}
    other: {hip: 15, knee: 60}
moves: [[one, 1], [two, 1]]
"""


def test_a_round_lasts_its_tempo_and_a_short_pause() -> None:
    assert moved(STANDING, "4-1-2").seconds == pytest.approx(7.5)


def test_times_rise_from_nought_to_one_and_the_end_is_the_start() -> None:
    found = moved(STANDING)
    assert (found.times[0], found.times[-1]) == (0, 1)
    assert list(found.times) == sorted(found.times)
    assert found.frames[0] is found.frames[-1]
    assert len(found.frames) == len(found.times)


def test_the_way_back_is_the_way_there() -> None:
    frames = moved(STANDING).frames
    tilts = [frame.pose.trunk.tilt for frame in frames]
    assert tilts[1:] == tilts[1:][::-1]


def test_feet_given_by_place_stay_there_all_the_way() -> None:
    for frame in moved(STANDING).frames:
        for name in ("work", "other"):
            assert frame.skeleton.points[f"{name}.sole"][:2] == pytest.approx((0, 0), abs=0.05)


def test_standing_is_balanced_however_far_the_trunk_tips() -> None:
    for frame in (moved(STANDING).frames[0], moved(STANDING.replace("tilt: 40", "tilt: 75")).frames[4]):
        feet = frame.skeleton.points
        assert feet["work.heel"][0] < middle_of_mass(body(), frame.skeleton)[0] < feet["work.toe"][0]


def test_tipping_forward_sends_the_hips_back() -> None:
    start, *_, end = moved(STANDING).frames[:4]
    assert end.pelvis[0] < start.pelvis[0]


def test_the_second_half_of_a_round_is_the_first_with_the_legs_changed_over() -> None:
    frames = moved(ROUND).frames[:-1]
    half = len(frames) // 2
    for first, second in zip(frames[:half], frames[half:], strict=True):
        for part in ("knee", "ankle", "hand"):
            a, b = first.skeleton.points[f"work.{part}"], second.skeleton.points[f"other.{part}"]
            assert (a[0], a[1], -a[2]) == pytest.approx(b, abs=1e-6)


@pytest.mark.parametrize("id", ids())
def test_no_point_of_a_figure_jumps_from_one_frame_to_the_next(id: str) -> None:
    """A body moves at most three tenths of its height between frames; more would be seen as a jump."""
    frames = figure(id).motion.frames
    for before, after in pairwise(frames):
        for part in ("work.knee", "other.knee", "pelvis", "head", "work.hand"):
            assert dist(before.skeleton.points[part], after.skeleton.points[part]) < 30, part
