"""Every figure there is: within its joints, above the floor, and as long as the library says."""

from __future__ import annotations

import pytest

from hamstride import casebook
from hamstride.casebook import load_protocol
from hamstride.figures import FigureMissing, ids, svg
from hamstride.figures.body import body
from hamstride.figures.check import LONG_FROM, SHORT_BELOW, faults, faults_of, length_of
from hamstride.figures.library import PROTOCOL, VERSION, figure, shown
from hamstride.figures.muscle import lengths
from hamstride.figures.stretch import peak
from tests.figures.posing import STANDING, moved, plan

EXERCISES = load_protocol().exercises
# Self-care that is easier shown than said.
FIRST_AID = ("ice", "heat", "compression", "elevation", "cramp_stretch", "night_stretch", "foam_roll", "massage")


def told(text: str, tempo: str | None = "3-1-2") -> list[str]:
    return list(faults_of(body(), plan(text, tempo), moved(text, tempo).frames))


def test_every_exercise_and_the_first_aid_has_a_figure_and_nothing_else_has() -> None:
    assert set(ids()) == {*EXERCISES, *FIRST_AID}


def test_nothing_is_wrong_with_the_figures_of_the_library() -> None:
    assert faults(EXERCISES) == []


@pytest.mark.parametrize("id", FIRST_AID)
def test_nothing_is_wrong_with_first_aid(id: str) -> None:
    found = figure(id)
    assert list(faults_of(body(), found.plan, found.motion.frames)) == []


def test_the_figures_are_those_of_the_installed_protocol() -> None:
    assert (PROTOCOL, VERSION) == (casebook.DEFAULT_PROTOCOL, casebook.DEFAULT_VERSION)
    assert shown("nordic_curl").tempo == EXERCISES["nordic_curl"].dose.tempo
    assert shown("nordic_curl").name == EXERCISES["nordic_curl"].name
    assert shown("lunge").one_leg


def test_a_figure_nobody_drew_is_missing_in_words() -> None:
    with pytest.raises(FigureMissing, match="no figure “moonwalk”"):
        svg("moonwalk")
    with pytest.raises(FigureMissing, match="no exercise or self-care item"):
        shown("moonwalk")


def test_a_small_hinge_is_fine() -> None:
    assert told(STANDING) == []


@pytest.mark.parametrize(
    ("old", "new", "joint"),
    [
        ("arms: {shoulder: 10, elbow: 10}", "arms: {shoulder: 10, elbow: 170}", "work.elbow"),
        ("arms: {shoulder: 10, elbow: 10}", "arms: {shoulder: -90, elbow: 10}", "work.shoulder"),
        ("tilt: 40", "tilt: 40\n    bend: 90", "bend"),
        ("tilt: 40", "tilt: 40\n    neck: -80", "neck"),
        ("tilt: 40", "tilt: 40\n    work: {hip: 140, knee: 60}", "work.hip"),
        ("tilt: 40", "tilt: 40\n    work: {hip: 40, knee: -10}", "work.knee"),
        ("tilt: 40", "tilt: 40\n    work: {hip: 40, knee: 60, ankle: 60}", "work.ankle"),
    ],
)
def test_a_joint_out_of_its_range_is_told(old: str, new: str, joint: str) -> None:
    found = told(STANDING.replace(old, new, 1).replace("stand: both, knee: 20", "stand: other, knee: 20"))
    assert any(f"{joint}: found" in fault and "allowed" in fault for fault in found), found


@pytest.mark.parametrize(
    ("root", "part"),
    [("{pelvis: [0, 40]}", "sole"), ("{pelvis: [0, 2]}", "pelvis"), ("{plant: head, x: 0, y: 2}", "head")],
)
def test_a_part_below_the_floor_is_told(root: str, part: str) -> None:
    text = f"poses:\n  start:\n    root: {root}\n    legs: {{hip: 0, knee: 4}}\nmoves: [[start, 1]]\n"
    assert any(f"{part}: found" in fault and "below the floor" in fault for fault in told(text, None))


def test_an_exercise_without_a_figure_and_a_wrong_length_are_told() -> None:
    from dataclasses import replace

    nordic = EXERCISES["nordic_curl"]
    missing, wrong = faults({"moonwalk": replace(nordic, id="moonwalk"), "nordic_curl": replace(nordic, length="long")})
    assert "moonwalk.yaml" in missing
    assert "a figure for the exercise" in missing
    assert "found long in the library; allowed: short" in wrong


def test_the_lines_of_length_lie_at_standing_and_past_sitting() -> None:
    assert lengths(0.0, 0.0) < SHORT_BELOW < lengths(90.0, 90.0) < LONG_FROM


@pytest.mark.parametrize(
    ("id", "length"),
    [("nordic_curl", "short"), ("walk", "mid"), ("sprint", "long"), ("lying_stretch", "long"), ("diver", "long")],
)
def test_the_length_is_what_the_field_would_say(id: str, length: str) -> None:
    assert length_of(figure(id).motion.frames) == length


def test_faster_running_makes_the_hamstring_longer() -> None:
    run = [peak(figure(id).motion.frames) for id in ("walk", "tempo_run", "sprint")]
    assert run == sorted(run)
