"""What must not ship is found however it is written; the reading grade grows with words and sentences."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import hamstride
from hamstride.words.style import NEVER_SHIP, grade, never_ship

# Taken apart, so that the phrases do not stand in here either.
FORBIDDEN = [
    ("hold", "your", "breath"),
    ("Holding", "your", "breath"),
    ("hold your", "breath"),
    ("a seiz", "ure"),
    ("convul", "sions"),
    ("humidi", "fication"),
    ("Trouble", "shooting"),
    ("lactic", "acid"),
    ("15", ".5 cups"),
    ("11", ",5 cups"),
    ("Doe", ", J."),
    ("freeze", "the hamstring"),
    ("freezing", "your hamstring"),
    ("stay", "away from", "your leg"),
    ("staying", "away from", "your leg"),
    ("pick", "up the ball", "with one foot"),
    ("picking", "up a ball", "with your foot"),
    ("hold", "the ball", "while lunging"),
    ("holding", "a ball", "when lunging"),
    ("foot", "turns", "white"),
    ("drain", "into the", "leg"),
    ("drains", "into your", "leg"),
    ("Ad", "vil"),
    ("Volta", "rol"),
    ("Deep", "Heat"),
    ("you", "will be", "fit by May"),
    ("you", "will", "recover in 3 weeks"),
]
GLUED = {"ure", "sions", "fication", "shooting", ".5 cups", ",5 cups", ", J.", "vil", "rol"}


def phrase(parts: tuple[str, ...]) -> str:
    return "".join(part if part in GLUED or not place else f" {part}" for place, part in enumerate(parts))


@pytest.mark.parametrize("parts", FORBIDDEN)
def test_a_phrase_that_must_not_ship_is_found(parts: tuple[str, ...]) -> None:
    text = phrase(parts)
    for written in (
        text,
        text.upper(),
        f"Then {text.lower()} again.",
        text.replace(" ", "\n  "),
        text.replace(" ", "-"),
    ):
        assert never_ship(written) != [], written


def test_every_pattern_is_tried_here_and_has_a_reason() -> None:
    tried = "\n".join(map(phrase, FORBIDDEN))
    found = {each.rpartition(": ")[0] for each in never_ship(tried)}
    assert len(found) >= len(NEVER_SHIP)
    reasons = "\n".join(never_ship(tried))
    assert [pattern for pattern, reason in NEVER_SHIP.items() if reason not in reasons] == []


@pytest.mark.parametrize(
    "text",
    [
        "Breathe normally.",
        "Hold the stretch and keep breathing.",
        "Stay off your leg for a day.",
        "Pick up the ball with both hands.",
        "Hold the chair while lunging.",
        "Fluid drains out of the leg.",
        "It took others about 18 to 34 days.",
        "Check the skin under the pack.",
        "Advice and motion.",
        "You will see the plan by opening this page.",
        "Three cups of water.",
    ],
)
def test_what_only_looks_like_it_may_ship(text: str) -> None:
    assert never_ship(text) == []


def test_what_is_found_is_shown_with_the_reason() -> None:
    (found,) = never_ship(f"Never {phrase(('hold', 'your', 'breath'))}.")
    assert found.startswith("“hold")
    assert "breathe normally" in found


def test_nothing_that_must_not_ship_stands_in_the_code() -> None:
    root = Path(hamstride.__file__).parent
    patterns = set(NEVER_SHIP)
    hits = [
        (path.name, node.value)
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in patterns
        if never_ship(node.value)
    ]
    assert hits == []


def test_nothing_that_must_not_ship_stands_on_a_page() -> None:
    root = Path(hamstride.__file__).parent
    pages = [path for suffix in ("*.html", "*.js", "*.svg") for path in root.rglob(suffix)]
    assert [path.name for path in pages if never_ship(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 0.39 × words per sentence + 11.8 × syllables per word − 15.59
        ("The cat sat.", 0.39 * 3 + 11.8 * 1 - 15.59),
        ("The cat sat. The dog ran.", 0.39 * 3 + 11.8 * 1 - 15.59),
        ("Walking is gentle.", 0.39 * 3 + 11.8 * 5 / 3 - 15.59),
    ],
)
def test_the_grade_is_flesch_and_kincaids(text: str, expected: float) -> None:
    assert grade([text]) == round(expected, 1)


def test_longer_words_and_longer_sentences_read_harder() -> None:
    short = "Stop now. Rest the leg. Call us."
    assert grade([short]) < grade(["Stop now and rest the leg and then call us."])
    assert grade([short]) < grade(["Discontinue immediately. Immobilise the extremity. Telephone us."])


def test_a_passage_of_several_texts_is_read_as_several_sentences() -> None:
    assert grade(["Rest the leg", "Call us"]) == grade(["Rest the leg. Call us."])
    assert grade(["Rest the leg.", "Call us."]) == grade(["Rest the leg. Call us."])


@pytest.mark.parametrize("texts", [[], [""], ["..."], ["12 3"]])
def test_no_words_have_no_grade(texts: list[str]) -> None:
    assert grade(texts) == 0.0
