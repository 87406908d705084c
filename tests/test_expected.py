"""Every word of an expectation can fail: each holds for one plan, and says so when something else was expected."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.decide import decide
from hamstride.engine.decision import Decision
from tests.expected import CHECKS, differences
from tests.test_examples import person

SPRINT = "sprint-grade-3", "2026-03-11T12:00:00+00:00"  # loading: a jog and loaded work
SORE = "sprint-grade-3", "2026-03-03T12:00:00+00:00"  # foundation: too sore for loaded work
CLOT = "clot-like-a-strain", "2026-03-04T09:00:00+00:00"
ASKED = "night-cramps", "2026-03-09T09:00:00+00:00"

# plan, word, what holds, what does not
WORDS: list[tuple[tuple[str, str], str, Any, Any]] = [
    (SPRINT, "urgency", "self_care", "prompt"),
    (SPRINT, "condition", "strain", "cramp"),
    (SPRINT, "phase", "loading", "strength"),
    (SPRINT, "phase_day", 5, 4),
    (SPRINT, "move", "hold", "advance"),
    (SPRINT, "offers", ["jog", "prone_curl"], ["jog", "sprint"]),
    (SPRINT, "withholds", ["sprint"], ["sprint", "jog"]),
    (SPRINT, "withholds", {"ice": "ice-clock"}, {"ice": "ice-numb"}),
    (
        SPRINT,
        "gates_unmet",
        ["session-calm-loading", "morning-calm-loading", "range-near", "strength-building"],
        ["morning-calm-loading"],
    ),
    (SPRINT, "measure_again", {"range-near": 1, "strength-building": "none"}, {"range-near": 1}),
    (SPRINT, "refers", [], ["doctor"]),
    (CLOT, "refers", ["urgent_care"], []),
    (SPRINT, "dose", {"prone_curl": {"sets": 2, "reps": 8}}, {"prone_curl": {"sets": 2, "reps": 10}}),
    (SPRINT, "dose", {}, {"sprint": {"sets": 2}}),
    (SPRINT, "run", {"exercise": "jog", "speed_pct": 50}, {"exercise": "jog", "speed_pct": 60}),
    (SORE, "run", None, {"exercise": "jog"}),
    (CLOT, "run", None, {}),
    (SPRINT, "fastest_pct", 50, 49),
    (SPRINT, "pain_limit", 2, 1),
    (CLOT, "reasons", ["rf-11", "rf-12"], ["rf-01"]),
    (SORE, "notes", ["above 3"], ["lighter"]),
    (SORE, "rest", True, False),
    (SPRINT, "rest", False, True),
    (CLOT, "stopped", True, False),
    (SPRINT, "stopped", False, True),
    (ASKED, "asks", ["dark_urine"], ["isometric_pain"]),
    (SORE, "outlook", [21, 28], [23, 41]),
    (CLOT, "outlook", None, [21, 28]),
    (SPRINT, "release", {"lifts": "advance", "to": "strength"}, {"lifts": "advance", "to": "sprint"}),
    (CLOT, "release", {"see": ["urgent_care"], "changes": []}, {"changes": [{"fever": "no"}]}),
]


@cache
def plan(name: str, at: str) -> Decision:
    return decide(load_protocol(), person(name), datetime.fromisoformat(at))


@pytest.mark.parametrize(("of", "word", "right", "wrong"), WORDS)
def test_a_word_holds_and_can_fail(of: tuple[str, str], word: str, right: Any, wrong: Any) -> None:
    assert differences(plan(*of), {word: right}) == []
    found = differences(plan(*of), {word: wrong})
    assert found
    assert all(line.startswith(f"{word}: ") for line in found)


def test_every_word_is_tried() -> None:
    assert {word for _, word, _, _ in WORDS} == set(CHECKS)


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        differences(plan(*SPRINT), {"witholds": ["sprint"]})
