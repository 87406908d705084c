"""A pose file is read strictly: what is wrong, where, and what is allowed."""

from __future__ import annotations

import pytest

from hamstride.figures.pose import Bent, Step
from tests.figures.posing import STANDING, plan, refused


def test_the_small_file_is_good() -> None:
    assert refused(STANDING) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("label: down", "label: dwon", 8, "poses.end.label"),
        ("tilt: 40", "tilt: true", 9, "poses.end.tilt"),
        ("tilt: 40", 'tilt: "40"', 9, "poses.end.tilt"),
        ("tilt: 40", "tilt: 400", 9, "poses.end.tilt"),
        ("tilt: 40", "tiltt: 40", 9, "nearest: tilt"),
        ("at: [0, 0]", "at: [0]", 5, "two numbers"),
        ("elbow: 10}", "elbw: 10}", 6, "nearest: elbow"),
        ("[end, down]", "[finish, down]", 12, "moves[0][0]"),
        ("[end, down]", "[end, quickly]", 12, "moves[0][1]"),
        ("[end, down]", "[end, 99]", 12, "seconds"),
        ("[end, down]", "[end]", 12, "two items"),
        ("stand: both", "stand: everybody", 4, "poses.start.root.stand"),
        ("moves:", "arrows: [{at: nose, towards: 0}]\nmoves:", 11, "arrows[0].at"),
        ("moves:", "arrows: [{at: head, towards: 0, in: [middle]}]\nmoves:", 11, "arrows[0].in"),
        ("moves:", "scene: [{is: piano}]\nmoves:", 11, "scene[0].is"),
        ("moves:", "scene: [{is: wall}]\nmoves:", 11, "scene[0].x"),
        ("moves:", "scene: [{is: wall, x: 3, colour: red}]\nmoves:", 11, "scene[0].colour"),
        ("moves:", "still: [end, middle]\nmoves:", 11, "still[1]"),
        ("moves:", "view: 200\nmoves:", 11, "view"),
        ("moves:", "ground: no\nmoves:", 11, "ground"),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, line: int, told: str) -> None:
    assert old in STANDING
    faults = refused(STANDING.replace(old, new, 1))
    assert any(told in fault for fault in faults), faults
    assert any(f"some_exercise.yaml:{line}:" in fault for fault in faults), faults


def test_a_tempo_word_without_a_tempo_is_refused() -> None:
    assert any("the exercise has no tempo" in fault for fault in refused(STANDING, tempo=None))


def test_the_tempo_is_the_exercises_own() -> None:
    assert [move.seconds for move in plan(STANDING, "4-1-2").moves] == [4, 1, 2]


def test_a_file_without_poses_or_moves_is_refused() -> None:
    assert any("poses" in fault for fault in refused("moves: []\n"))
    assert any("moves" in fault for fault in refused(STANDING.partition("moves:")[0]))


def test_a_pose_says_only_what_is_different() -> None:
    poses = plan(STANDING).poses
    assert poses["end"].legs == poses["start"].legs
    assert poses["end"].arms == poses["start"].arms
    assert (poses["start"].trunk.tilt, poses["end"].trunk.tilt) == (0, 40)


def test_one_limb_of_a_pair_changes_alone() -> None:
    text = STANDING.replace("    tilt: 40\n", "    tilt: 40\n    work: {hip: 30, knee: 20}\n")
    legs = plan(text).poses["end"].legs
    assert isinstance(legs["work"], Bent)
    assert isinstance(legs["other"], Step)


def test_like_takes_over_another_file() -> None:
    found = plan("like: small\nposes:\n  end: {tilt: 20}\n", small=STANDING)
    assert found.poses["end"].trunk.tilt == 20
    assert found.moves == plan(STANDING).moves


@pytest.mark.parametrize(
    ("text", "told"),
    [("like: nobody\n", "like"), ("like: again\n", "not itself like another"), ("like: 3\n", "like")],
)
def test_like_something_that_cannot_be_taken_over_is_refused(text: str, told: str) -> None:
    assert any(told in fault for fault in refused(text, again="like: small\n", small=STANDING))


@pytest.mark.parametrize(
    "text", ["", "[]", "poses: 3\nmoves: 4\n", "poses: {start: 3}\nmoves: [[start, 1]]\n", "{", "a: &b 1"]
)
def test_what_is_no_pose_file_is_refused_in_words(text: str) -> None:
    assert refused(text)
