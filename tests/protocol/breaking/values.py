"""Values of a wrong type or range, and findings nobody could answer."""

from __future__ import annotations

from tests.protocol.breaking.kind import DAILY, FLAG, FLAGS, INJURY, LOADING, NORDIC, POLICY, PROTECT, lose, spoil

TYPES = [
    spoil("true for 1", LOADING, ("least_days", "value"), True, "found true", "a number from 0 to 120"),
    spoil("text for a number", LOADING, ("least_days", "value"), "7", "“7”", "a number"),
    spoil("endless number", POLICY, ("policy", "severe_pain", "value"), float("inf"), "a number from 0 to 1000"),
    spoil("half an exercise", LOADING, ("sessions", 0, "choose"), 1.5, "1.5", "a whole number from 1 to 6"),
    spoil("a number for a text", FLAGS, (*FLAG, "name"), 7, "found 7", "allowed: text"),
    spoil("a character that cannot be printed", FLAGS, (*FLAG, "text"), "Call now\x07", "printable text"),
    spoil("a text for a list", NORDIC, ("steps",), "Kneel down.", "a list"),
    spoil("yes for true", PROTECT, ("runs",), "yes", "true or false"),
    spoil("unknown key", FLAGS, (*FLAG, "lvl"), "emergency", "the key “lvl”", "nearest: level", line=FLAG),
    lose("missing key", FLAGS, (*FLAG, "to"), "flags[0].to", "this key is needed"),
    spoil("text far too long", FLAGS, (*FLAG, "text"), "Call. " * 400, "at most", "characters"),
]

FINDINGS = [
    spoil(
        "range reversed",
        DAILY,
        ("findings", "pain_rest", "range"),
        [10, 0],
        "a number from 10",
        line=("findings", "pain_rest", "range", 1),
    ),
    lose("number without range", DAILY, ("findings", "pain_rest", "range"), "range: [low, high]"),
    lose("number without a better side", DAILY, ("findings", "pain_rest", "better"), "better: lower"),
    lose("choice without options", INJURY, ("findings", "mechanism", "options"), "a choice needs `options:`"),
    spoil(
        "third answer to yes or no",
        INJURY,
        ("findings", "limp", "options"),
        {"yes": "a", "no": "b", "maybe": "c"},
        "words for yes and no",
    ),
    spoil(
        "range of a yes or no", INJURY, ("findings", "limp", "range"), [0, 1], "not a number", line=("findings", "limp")
    ),
    spoil(
        "shelf life in moons",
        DAILY,
        ("findings", "pain_rest", "valid_for"),
        "2 moons",
        "“2 moons”",
        "such as “2 days”, or “always”",
    ),
    spoil(
        "an answer that holds and is none",
        INJURY,
        ("findings", "swelling", "holds"),
        ["huge"],
        "mild",
        line=("findings", "swelling", "holds", 0),
    ),
    lose("finding without a question", INJURY, ("findings", "limp", "question"), "question", "this key is needed"),
    spoil("finding of an unknown type", INJURY, ("findings", "limp", "type"), "yesno", "yes_no"),
]
