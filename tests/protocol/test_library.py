"""The exercise library: each one complete, plain, cited and locked as it should be; the ladder and the swaps fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from hamstride.protocol.exercise import Exercise
from tests.protocol.contract import EXERCISES, PHASES
from tests.protocol.installed import protocol

LIBRARY = dict(protocol().exercises)
EVERY = sorted(LIBRARY)
# With a place of their own: nothing in the library is an easier, a harder or an equal form of them.
ALONE = {"calf_stretch", "foam_roll_hamstring", "hip_flexor_stretch", "nerve_slider", "straight_leg_raise"}
# A swap stays where the person is. These do not, on purpose: for who cannot lie down, or cannot stand.
ELSEWHERE = {
    ("cycle", "walk"), ("downward_dog", "standing_stretch"), ("floor_cramp_stretch", "step_cramp_stretch"),
    ("prone_curl", "standing_curl"), ("prone_hip_extension", "hip_extension_standing"), ("prone_plank", "side_plank"),
    ("seated_stretch", "standing_stretch"), ("seated_stretch", "strap_stretch"), ("side_plank", "prone_plank"),
    ("staff_pose", "lying_stretch"), ("staff_pose", "strap_stretch"), ("standing_curl", "prone_curl"),
    ("standing_stretch", "seated_stretch"), ("step_cramp_stretch", "floor_cramp_stretch"),
}  # fmt: skip
STRAIN = {
    "length": ("short", "mid", "long"),
    "speed": ("still", "slow", "moderate", "fast"),
    "contraction": ("none", "stretch", "isometric", "concentric", "mixed", "eccentric"),
}
JARGON = (
    r"\b(isometric|eccentric|concentric|plyometric|isokinetic|proprioception|lumbopelvic|proximal|distal|glutes?|"
    r"quads?|dorsiflex\w*|sciatic|supine|prone|rom|reps?|unilateral|bilateral|ischial|activation)\b"
)


def texts(exercise: Exercise) -> Iterator[str]:
    yield from (exercise.name, exercise.purpose, *exercise.steps, *exercise.cues, *exercise.mistakes)
    yield from (*exercise.stop_when, *(rule.text for rule in (*exercise.unlock, *exercise.avoid)))


def first(exercise: Exercise) -> int:
    """The place of the earliest phase it may be given in."""
    return min(PHASES.index(phase) for phase in exercise.phases)


def avoids(exercise: Exercise, words: str) -> bool:
    return any(words in rule.when.text for rule in exercise.avoid)


def earlier_work(exercise: Exercise) -> bool:
    """Must good sessions of something else come first?"""
    wanted = (set(re.findall(r"good_sessions\((\w+)\)", rule.when.text)) - {exercise.id} for rule in exercise.unlock)
    return any(wanted)


def test_the_library_holds_what_the_contract_names_and_what_the_pathways_need() -> None:
    assert EXERCISES - set(LIBRARY) == set()
    assert 84 <= len(LIBRARY) <= 90


@pytest.mark.parametrize("id", EVERY)
def test_an_exercise_can_be_done_from_its_record_alone(id: str) -> None:
    exercise = LIBRARY[id]
    assert len(exercise.steps) >= 3
    assert len(exercise.cues) >= 2
    assert len(exercise.mistakes) >= 2
    assert len(exercise.stop_when) >= 2
    assert any("pain" in text.lower() for text in exercise.stop_when)
    assert exercise.sources
    assert exercise.dose.sources
    assert all(rule.sources and rule.text for rule in (*exercise.unlock, *exercise.avoid))
    assert list(exercise.phases) == [phase for phase in PHASES if phase in exercise.phases]


@pytest.mark.parametrize("id", EVERY)
def test_its_sentences_are_short_and_plain(id: str) -> None:
    for text in texts(LIBRARY[id]):
        assert [part for part in re.split(r"(?<=[.!?:])\s+", text) if len(part.split()) > 20] == []
        assert re.findall(JARGON, text, re.IGNORECASE) == []


@pytest.mark.parametrize("id", EVERY)
def test_its_dose_can_be_climbed(id: str) -> None:
    dose = LIBRARY[id].dose
    assert dose.step >= 1
    assert dose.least + dose.step > dose.least <= dose.most
    assert dose.unit != "hold_s" or dose.most <= 60
    assert dose.load is None or (dose.load.step_kg > 0 and dose.load.start_kg < dose.load.most_kg)


@pytest.mark.parametrize("id", EVERY)
def test_easier_and_harder_are_two_ends_of_one_step(id: str) -> None:
    exercise = LIBRARY[id]
    assert all(id in LIBRARY[easier].harder for easier in exercise.easier)
    assert all(id in LIBRARY[harder].easier for harder in exercise.harder)
    assert all(first(LIBRARY[easier]) <= first(exercise) for easier in exercise.easier)
    assert bool(exercise.easier or exercise.harder or exercise.swaps) is (id not in ALONE)


def test_nothing_gets_harder_in_a_circle() -> None:
    left = {id: set(exercise.easier) for id, exercise in LIBRARY.items()}
    while open_now := {id for id, easier in left.items() if not easier & set(left)}:
        left = {id: easier for id, easier in left.items() if id not in open_now}
    assert left == {}


@pytest.mark.parametrize(("id", "other"), [(id, other) for id in EVERY for other in LIBRARY[id].swaps])
def test_a_swap_keeps_dose_and_place_and_strains_no_more(id: str, other: str) -> None:
    one, two = LIBRARY[id], LIBRARY[other]
    assert id != other
    assert (two.dose.unit, two.kind) == (one.dose.unit, one.kind)
    assert one.action in two.action or two.action in one.action
    assert (two.position == one.position) is ((id, other) not in ELSEWHERE)
    assert set(one.phases) & set(two.phases)
    assert first(two) <= first(one)
    assert {
        name for name, rising in STRAIN.items() if rising.index(getattr(two, name)) > rising.index(getattr(one, name))
    } == set()


LOCKED = [
    id for id in EVERY if LIBRARY[id].kind in ("plyometric", "change_of_direction") or LIBRARY[id].speed == "fast"
]


@pytest.mark.parametrize("id", LOCKED)
def test_hops_turns_and_fast_work_wait_for_a_phase_and_for_earlier_work(id: str) -> None:
    exercise = LIBRARY[id]
    opened = [found for rule in exercise.unlock if (found := re.fullmatch(r"reached\((\w+)\)", rule.when.text))]
    assert opened
    assert max(PHASES.index(found.group(1)) for found in opened) >= first(exercise)
    assert earlier_work(exercise)
    assert exercise.kind != "change_of_direction" or PHASES.index("sport_specific") <= first(exercise)


@pytest.mark.parametrize("id", ["overspeed_stride", "resisted_sprint", "resisted_acceleration"])
def test_a_pull_or_a_slope_is_for_a_coached_person_only(id: str) -> None:
    assert "under_care is yes" in [rule.when.text for rule in LIBRARY[id].unlock]
    assert "partner" in LIBRARY[id].equipment
    assert "coach or clinician" in LIBRARY[id].steps[0]


@pytest.mark.parametrize("id", EVERY)
def test_what_a_body_must_not_do_is_screened(id: str) -> None:
    exercise = LIBRARY[id]
    if exercise.position in ("lying_on_back", "lying_on_front"):
        assert avoids(exercise, "pregnan")
    if exercise.kind in ("plyometric", "change_of_direction"):
        assert all(avoids(exercise, each) for each in ("postpartum", "osteoporosis", "fluoroquinolone"))
    if exercise.kind == "stretch" and exercise.length == "long":
        assert avoids(exercise, "numb_below_knee")
        assert avoids(exercise, "pain_at_sit_bone")
        assert any("days since onset >= 3" in rule.when.text for rule in exercise.unlock)


# What a founding text got wrong, where the right reading stands, and words that show it.
READINGS = {
    "X-14": ("straight_leg_raise", "front of the thigh"),
    "X-35": ("nerve_slider", "far short of any pull"),
    "X-38": ("bridge_double_leg", "breathe normally"),
    "X-42": ("floor_cramp_stretch", "pull your toes towards your shin"),
    "X-43": ("foam_roll_hamstring", "roller under the sore thigh"),
    "X-44": ("step_cramp_stretch", "something else that cannot move"),
    "X-50": ("lunge", "chair or wall and hold it"),
    "X-51": ("ball_pick_up", "take the ball with both hands"),
    "X-52": ("hamstring_catch", "small drop first"),
    "X-58": ("overspeed_stride", "only with your coach or clinician there"),
}


@pytest.mark.parametrize("conflict", READINGS)
def test_the_right_reading_stands_in_the_record_and_names_its_conflict(conflict: str) -> None:
    id, words = READINGS[conflict]
    exercise = LIBRARY[id]
    rules = (*exercise.unlock, *exercise.avoid)
    cited = [*exercise.sources, *exercise.dose.sources, *(each for rule in rules for each in rule.sources)]
    assert any(f"[{conflict}]" in each.where for each in cited)
    assert words in " ".join(texts(exercise)).lower()


def test_still_stretches_say_when_they_belong() -> None:
    after = {id for id in EVERY if any("after training" in cue for cue in LIBRARY[id].cues)}
    assert {"lying_stretch", "wall_stretch", "strap_stretch", "seated_stretch", "standing_stretch"} <= after
    assert {LIBRARY[id].kind for id in after} == {"stretch"}


def test_daily_life_has_its_own_ladder() -> None:
    for ladder in (("walk", "fast_walk", "jog"), ("sit_to_stand", "step_up", "stair_climb")):
        for lower, higher in pairwise(ladder):
            assert higher in LIBRARY[lower].harder
            assert "goal is sport" not in [rule.when.text for rule in LIBRARY[higher].unlock]


def test_new_people_begin_with_a_simple_stretch() -> None:
    simple = ("lying_stretch", "wall_stretch", "standing_stretch")
    assert not any(earlier_work(LIBRARY[id]) for id in simple)
    assert all(earlier_work(LIBRARY[id]) for id in ("seated_stretch", "staff_pose", "contract_relax_stretch"))


def test_match_minutes_climb_by_a_quarter_of_an_hour_after_the_return() -> None:
    match = LIBRARY["match_minutes"]
    assert (match.kind, match.phases, match.dose.unit) == ("running", ("maintenance",), "minutes")
    assert (match.dose.least, match.dose.most, match.dose.step, match.dose.sets) == (15, 90, 15, (1, 1))
