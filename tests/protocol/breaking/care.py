"""Comfort, medicines, routines and help."""

from __future__ import annotations

from tests.protocol.breaking.kind import CARE, FLAG, FLAGS, MEDICINES, ROUTINES, cited, lose, record, spoil
from tests.protocol.installed import document

_TALK = record(CARE, "item", "nsaid_talk")
CARING = [
    spoil(
        "self-care without screens",
        CARE,
        (*record(CARE, "item", "ice"), "screens"),
        [],
        "at least one screen that keeps the item away",
        cites=-cited(CARE, (*record(CARE, "item", "ice"), "screens")),
    ),
    lose("screen without text", CARE, ("items", 0, "screens", 0, "text"), "the reason in words"),
    lose(
        "minutes without a pause", CARE, (*record(CARE, "item", "ice"), "min_gap_h"), "hours until it may be done again"
    ),
    spoil("hours of cold", CARE, (*record(CARE, "item", "ice"), "minutes"), 600, "a whole number from 1 to 60"),
    spoil(
        "own steps and those of a routine",
        CARE,
        ("items", 0, "steps"),
        ["Stretch."],
        "either `steps:` or `steps_of:`",
        line=("items", 0),
    ),
    spoil("self-care for an unknown condition", CARE, ("items", 0, "offer_for", 0), "cramps", "nearest: cramp"),
    spoil(
        "medicine question for a screen that is none",
        MEDICINES,
        ("questions", 0, "screens", 0),
        "nsaid-alergy",
        "nearest: nsaid-allergy",
    ),
    spoil(
        "screen of a medicine that no question asks",
        CARE,
        (*_TALK, "screens", 0, "screen"),
        "nsaid-new",
        "a question of medicines.yaml for every screen of nsaid_talk",
        line=(*_TALK, "screens", 0),
    ),
    spoil("medicine questions out of order", MEDICINES, ("questions", 1, "id"), "m3", "here m2"),
    spoil("medicine question that withholds nothing", MEDICINES, ("questions", 0, "withholds"), {}, "at least one of"),
    spoil(
        "an amount of a medicine",
        MEDICINES,
        ("questions", 0, "why"),
        "Take 400 mg.",
        "no amount of a medicine",
        line=("questions", 0),
    ),
    spoil(
        "held stretch in the warm-up",
        ROUTINES,
        ("warm_up", "parts", 5, "from", 0),
        "calf_stretch",
        "no held stretch in the warm-up",
        line=("warm_up", "parts", 5),
    ),
    spoil(
        "warm-up that leaves a phase out",
        ROUTINES,
        ("warm_up", "parts", 1, "from"),
        ["hip_hinge"],
        "a hamstring item in the warm-up for",
        line=("warm_up",),
    ),
    spoil(
        "warm-up that takes too long",
        ROUTINES,
        ("warm_up", "parts", 0, "minutes"),
        10,
        "8 to 12 minutes in all",
        line=("warm_up",),
    ),
    spoil(
        "strength in the cool-down",
        ROUTINES,
        ("cool_down", "parts", 1, "from", 0),
        "nordic_curl",
        "held stretches after training",
        line=("cool_down", "parts", 1),
    ),
]

_PROMPT = next(("flags", n) for n, flag in enumerate(document(FLAGS).data["flags"]) if flag["flag"] == "rf-21")
HELP = [
    spoil("unknown level", FLAGS, (*FLAG, "level"), "emergancy", "nearest: emergency"),
    spoil(
        "emergency with an exception",
        FLAGS,
        (*FLAG, "not_for"),
        ["soreness"],
        "an urgent sign counts for everyone",
        line=FLAG,
    ),
    spoil("red flag number missing", FLAGS, (*_PROMPT, "flag"), "rf-20x", "no rf-21", line=("flags",)),
    spoil("red flag to an unknown person", FLAGS, (*FLAG, "to"), "ambulance", "emergency"),
    spoil("referral to an unknown person", "referrals.yaml", ("clocks", 0, "to"), "docter", "nearest: doctor"),
    lose(
        "country without an emergency number", "countries.yaml", ("countries", "GB", "emergency"), "this key is needed"
    ),
    spoil(
        "emergency number that is none",
        "countries.yaml",
        ("countries", "GB", "emergency"),
        "the ambulance",
        "the number to dial first",
    ),
    lose(
        "no country for the rest of the world",
        "countries.yaml",
        ("countries", "default"),
        "an entry `default`",
        line=(),
    ),
    spoil(
        "days of an outlook reversed",
        "outlook.yaml",
        ("ranges", 0, "days"),
        [9, 3],
        "a whole number from 9",
        line=("ranges", 0, "days", 1),
    ),
    spoil(
        "outlook with one number",
        "outlook.yaml",
        ("ranges", 0, "days"),
        [9],
        "[least, most]",
        line=("ranges", 0),
        cites=-cited("outlook.yaml", ("ranges", 0)),
    ),
]
