"""Rules on what nothing asks, and pages that ask wrongly."""

from __future__ import annotations

from tests.protocol.breaking.kind import CARE, FLAG, FLAGS, INTAKE, STRENGTH, lose, record, spoil

ASKED = [
    spoil(
        "gate on a finding that nothing asks for",
        STRENGTH,
        ("leave_when", 0, "when"),
        "pain_at_injury <= 3",
        "pain_at_injury, which no page asks",
        "intake.yaml",
        line=("leave_when", 0),
    ),
    spoil(
        "red flag on a finding that nothing asks for",
        FLAGS,
        (*FLAG, "when"),
        "pain_at_injury >= 9",
        "pain_at_injury, which no page asks",
        line=FLAG,
    ),
    spoil(
        "screen on a finding that nothing asks for",
        CARE,
        ("items", 0, "screens", 0, "when"),
        "pain_at_injury >= 9",
        "pain_at_injury, which no page asks",
        line=("items", 0, "screens", 0),
    ),
    lose(
        "safety question on no page",
        INTAKE,
        ("pages", 0, "findings", 0),
        "a page of intake.yaml for every safety question",
        line=("findings", "breathless_or_chest_pain"),
        blamed="findings/safety.yaml",
    ),
    spoil(
        "finding on two pages",
        INTAKE,
        (*record(INTAKE, "page", "limp"), "findings", 0),
        "bruising",
        "the page bruising asks already",
    ),
    spoil("finding twice on a page", INTAKE, ("pages", 0, "findings", 1), "breathless_or_chest_pain", "each only once"),
    spoil(
        "page with an unknown finding",
        INTAKE,
        ("pages", 0, "findings", 0),
        "saddle_numbnes",
        "nearest: saddle_numbness",
    ),
    spoil("page of an unknown kind", INTAKE, ("pages", 0, "kind"), "chekclist", "nearest: checklist"),
    spoil(
        "a scale on a checklist",
        INTAKE,
        ("pages", 0, "findings", 0),
        "pain_worst_24h",
        "yes-or-no questions on a checklist",
    ),
    spoil(
        "a page about the person with a finding",
        INTAKE,
        (*record(INTAKE, "page", "goal"), "findings"),
        ["pain_worst_24h"],
        "no findings on a page of kind profile",
        line=record(INTAKE, "page", "goal"),
    ),
]
