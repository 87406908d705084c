"""What must not ship is found however it is written; the reading grade grows with words and sentences."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import hamstride
from hamstride.words.jargon import JARGON
from hamstride.words.style import (
    NEVER_SHIP,
    crowded_sentences,
    grade,
    long_sentences,
    never_ship,
    sentences,
    terms_of_the_field,
    unexplained,
)

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
    ("take 400", "mg"),
]
GLUED = {"mg", "ure", "sions", "fication", "shooting", ".5 cups", ",5 cups", ", J.", "vil", "rol"}


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


def test_a_sentence_of_twenty_words_is_short_enough_and_one_more_is_not() -> None:
    assert long_sentences(f"{'so ' * 19}on. Rest.") == []
    assert long_sentences(f"Rest. {'so ' * 20}on. Walk.") == [f"{'so ' * 20}on."]


@pytest.mark.parametrize("joint", [": ", "; ", ", "])
def test_only_a_full_stop_or_a_new_line_ends_a_sentence(joint: str) -> None:
    half = " ".join(["so"] * 11)
    assert long_sentences(f"{half}{joint}{half}.") != []
    assert long_sentences(f"{half}. {half}.") == []
    assert long_sentences(f"{half}\n{half}") == []


def test_a_number_and_a_gap_are_one_word_and_a_sign_is_none() -> None:
    assert sentences("Walk at 5.5 km. Rest!") == ["Walk at 5.5 km.", "Rest!"]
    assert long_sentences(f"{'{what} % – ' * 20}.") == []
    assert long_sentences(f"{'{what} 9 ' * 11}.") != []


@pytest.mark.parametrize(
    "text",
    ["Trains eccentric work.", "ECCENTRIC work.", "Eccentrically, then.", "Do not (ever) do eccentric work."],
)
def test_a_word_of_the_field_without_its_meaning_is_found(text: str) -> None:
    assert [each.casefold()[:9] for each in unexplained(text)] == ["eccentric"]


@pytest.mark.parametrize(
    "text",
    [
        "Slow lowering (eccentric work).",
        "Eccentric (slow lowering) work.",
        "Eccentric means slow lowering. Eccentric work is hard.",
        "Slow lowering is called eccentric work.",
        "eccentric: slow lowering.",
        "A concentrated effort on the eccentricsounding hill",
    ],
)
def test_a_word_of_the_field_with_its_meaning_is_not(text: str) -> None:
    assert [each for each in unexplained(text) if each.casefold() == "eccentric"] == []


def test_an_abbreviation_is_found_in_capitals_only() -> None:
    assert unexplained("A DVT, or two DVTs.") == ["DVT", "DVTs"]
    assert unexplained("Sit in tens, run the ace rom.") == []


def test_the_words_to_look_for_may_be_given() -> None:
    assert unexplained("Do the wobble.", {r"wobble\w*": "a shake"}) == ["wobble"]
    assert unexplained("Do the eccentric.", {r"wobble\w*": "a shake"}) == []


def test_explained_words_are_still_words_of_the_field() -> None:
    assert terms_of_the_field("Slow lowering (eccentric work), eccentric.") == ["eccentric"]


@pytest.mark.parametrize(("pattern", "plain"), JARGON.items())
def test_every_word_of_the_field_has_plain_words_that_are_none(pattern: str, plain: str) -> None:
    re.compile(pattern)
    assert plain
    assert terms_of_the_field(plain) == []


@pytest.mark.parametrize(
    "word",
    ["isometric", "eccentric", "concentric", "proximal", "distal", "plyometric", "contralateral", "ipsilateral",
     "palpation", "proprioception", "fascia", "neuromuscular", "oedema", "haematoma", "contracture", "DVT", "NSAID",
     "RPE", "LSI", "MRI", "ROM", "posterior", "anterior", "tendinopathy", "avulsion", "isokinetic", "stenosis",
     "idiopathic"],
)  # fmt: skip
def test_a_word_of_the_field_is_known(word: str) -> None:
    assert terms_of_the_field(f"Then {word} follows.") == [word]


def test_three_ideas_in_one_sentence_are_found() -> None:
    assert crowded_sentences("Rest the leg, and call us, but do not drive.") != []
    assert crowded_sentences("Rest the leg; call us; wait.") != []
    assert crowded_sentences("Rest the leg, and call us. Walk, run or jump. First this, then that, then rest.") == []
