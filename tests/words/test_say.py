"""Every sentence of the programme itself: there, filled, used, and in the house's own style."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import hamstride
from hamstride.criteria.vocabulary import (
    CLOCKS,
    GROUPS,
    PERSON_CHOICES,
    PERSON_NUMBERS,
    SESSION_CHOICES,
    SESSION_NUMBERS,
)
from hamstride.words.english import SENTENCES
from hamstride.words.say import say
from hamstride.words.style import never_ship

SOURCE = Path(hamstride.__file__).parent
CODE = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py") if not path.name.startswith("english"))
PAGES = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.html"))


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(SENTENCES[sentence]) if name is not None}


def test_a_sentence_is_filled_and_nothing_of_its_gaps_is_left() -> None:
    for sentence in SENTENCES:
        said = say(sentence, **{name: f"<{name}>" for name in gaps(sentence)})
        assert "{" not in said, sentence
        assert all(f"<{name}>" in said for name in gaps(sentence)), sentence


@pytest.mark.parametrize("sentence", [each for each in SENTENCES if gaps(each)])
def test_a_gap_that_is_not_filled_is_an_error(sentence: str) -> None:
    with pytest.raises(KeyError):
        say(sentence)


def test_a_sentence_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such.sentence")


def test_every_sentence_may_ship() -> None:
    assert [(each, never_ship(text)) for each, text in SENTENCES.items() if never_ship(text)] == []


@pytest.mark.thorough
def test_no_sentence_is_left_over() -> None:
    assert [each for each in SENTENCES if not is_named(each)] == []


def is_named(sentence: str) -> bool:
    """Named in full, or by the part before the last dot where the end is a value: `criteria.op.<`."""
    family = sentence.rpartition(".")[0]
    parts = sentence.split(".")
    named = f'"{sentence}"' in CODE + PAGES or f"'{sentence}'" in CODE + PAGES
    return named or f'f"{family}.{{' in CODE or f'f"{parts[0]}.{{' in CODE


def test_every_name_of_the_language_has_words() -> None:
    needed = [f"criteria.clock.{name}" for name in CLOCKS]
    needed += [f"criteria.group.{name}" for name in GROUPS]
    needed += [f"criteria.person.{name}" for name in (*PERSON_NUMBERS, *PERSON_CHOICES, "phase")]
    needed += [f"criteria.session.{name}" for name in (*SESSION_NUMBERS, *SESSION_CHOICES)]
    needed += [f"criteria.op.{operator}" for operator in ("<", "<=", "=", "!=", ">=", ">")]
    assert [each for each in needed if each not in SENTENCES] == []


def test_every_sentence_the_code_asks_for_by_name_exists() -> None:
    asked = set(re.findall(r'\bsay\(\s*"([a-z_.]+)"', CODE))
    assert asked
    assert asked - set(SENTENCES) == set()
