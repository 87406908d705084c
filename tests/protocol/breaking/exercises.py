"""Exercises that name each other wrongly, cannot be opened or dosed, runs and returns out of order."""

from __future__ import annotations

from tests.protocol.breaking.kind import ASSISTED, CURL, LOADING, NORDIC, RETURN, ROMANIAN, RUNGS, cited, spoil
from tests.protocol.installed import found

SLOT_FILE = "pathways/tendon/3-tendon_long_range.yaml"
SLOT = found(SLOT_FILE, lambda _path, value: value == "romanian_deadlift")
EXERCISES = [
    spoil("easier exercise that does not exist", NORDIC, ("easier", 0), "nordic_asisted", "nearest: nordic_assisted"),
    spoil("harder exercise that does not exist", ASSISTED, ("harder", 0), "nordic_kurl", "nearest: nordic_curl"),
    spoil("swap that does not exist", NORDIC, ("swaps", 0), "nordic_asisted", "nearest: nordic_assisted"),
    spoil("easier exercise that does not know it", NORDIC, ("easier", 0), "walk", "lists nordic_curl under `harder:`"),
    spoil(
        "easier exercise that opens later",
        "exercises/walk.yaml",
        ("easier",),
        ["nordic_curl"],
        "opens no later than walk",
        "sport_specific",
    ),
    spoil("circle of easier exercises", ASSISTED, ("easier",), ["nordic_curl"], "no circle of easier exercises"),
    spoil("swap for itself", NORDIC, ("swaps", 0), "nordic_curl", "another exercise", "itself"),
    spoil(
        "swap at a longer length", NORDIC, ("swaps", 0), "romanian_deadlift", "strains no more", "length at most short"
    ),
    spoil("swap that is faster", ROMANIAN, ("swaps",), ["landing_drill"], "strains no more", "speed at most slow"),
    spoil("swap with a harder contraction", ROMANIAN, ("swaps",), ["nordic_curl"], "contraction at most mixed"),
    spoil("swap dosed in another unit", NORDIC, ("swaps", 0), "isometric_prone", "dosed in reps too"),
    spoil("swap that opens later", CURL, ("swaps",), ["nordic_curl"], "opens no later than prone_curl"),
    spoil("equipment nobody has listed", NORDIC, ("equipment", 0), "partners", "nearest: partner"),
    spoil(
        "exercise named after another file", NORDIC, ("id",), "nordic_assisted", "a file is named after its exercise"
    ),
    spoil(
        "exercise locked behind a later phase than all its slots",
        "exercises/practice_game.yaml",
        ("unlock", 0, "when"),
        "reached(maintenance)",
        "exercises that can open where they are given",
        "practice_game",
        line=("unlock",),
    ),
    spoil(
        "exercise locked in one of its slots",
        ROMANIAN,
        ("unlock", 0, "when"),
        "reached(maintenance)",
        "exercises that can open where they are given",
        "romanian_deadlift",
        line=SLOT,
        blamed=SLOT_FILE,
    ),
    spoil(
        "unlock that waits for itself",
        NORDIC,
        ("unlock", 1, "when"),
        "good_sessions(nordic_curl) >= 2 within 28 days",
        "exercises that can open where they are given",
        "nordic_curl",
        line=("unlock",),
    ),
    spoil(
        "gate on an exercise that comes later",
        LOADING,
        ("leave_when", 0, "when"),
        "good_sessions(nordic_curl) >= 2 within 28 days",
        "a gate that what loading gives can open",
    ),
    spoil("dose least above most", NORDIC, ("dose", "most"), 1, "a whole number from 5"),
    spoil("dose without a step", NORDIC, ("dose", "step"), 0, "at least 1, because the dose rises from 5 to 6"),
    spoil("dose in an unknown unit", NORDIC, ("dose", "unit"), "rep", "nearest: reps"),
    spoil("sets reversed", NORDIC, ("dose", "sets"), [3, 2], "a whole number from 3", line=("dose", "sets", 1)),
    spoil("one number of sets", NORDIC, ("dose", "sets"), [3], "two numbers: [start, ceiling]"),
    spoil("tempo malformed", NORDIC, ("dose", "tempo"), "slowly", "seconds down, held and up such as 4-0-1"),
    spoil("load ceiling below its start", ROMANIAN, ("dose", "load", "most_kg"), 1, "at least the 2 kg it starts with"),
    spoil("uncited dose", NORDIC, ("dose", "source"), [], "at least one source", cites=-cited(NORDIC, ("dose",))),
]

RUNNING = [
    spoil(
        "rung faster than its phase",
        RUNGS,
        ("rungs", 2, "phase"),
        "loading",
        "at most 50 % in loading",
        "rung run-03",
        line=("rungs", 2, "speed_pct"),
    ),
    spoil(
        "rung that raises two things",
        RUNGS,
        ("rungs", 1, "reps"),
        50,
        "raises either speed or volume",
        line=("rungs", 1),
    ),
    spoil(
        "rungs out of the order of the phases",
        RUNGS,
        ("rungs", 6, "phase"),
        "simulation",
        "simulation or later",
        line=("rungs", 7, "phase"),
    ),
    spoil(
        "rung with an exercise of a later phase",
        RUNGS,
        ("rungs", 0, "exercise"),
        "sprint",
        "whose own file lists loading",
    ),
    spoil("rung of an unknown phase", RUNGS, ("rungs", 0, "phase"), "loadin", "nearest: loading"),
    spoil(
        "return ladder out of order",
        RETURN,
        ("ladder", 2, "exercise"),
        "match_minutes",
        "each step once",
        line=("ladder", 3, "exercise"),
    ),
    spoil(
        "return ladder that goes down",
        RETURN,
        ("ladder", 0, "exercise"),
        "scrimmage",
        "not easier than scrimmage",
        line=("ladder", 1, "exercise"),
    ),
    spoil(
        "axis on an unknown finding",
        RETURN,
        ("axes", 0, "when"),
        "pain_palpatoin = 0 within 7 days",
        "nearest: pain_palpation",
    ),
    spoil(
        "axis met and missing",
        RETURN,
        ("axes", 0, "missing"),
        "No number.",
        "either `when:` or `missing:`",
        line=("axes", 0),
    ),
    spoil("return shown from an unknown phase", RETURN, ("shown_from",), "sport", "sport_specific"),
]
