"""Every sentence the programme itself can show a person, by id. Clinical sentences live in the protocol's data."""

from __future__ import annotations

from hamstride.words.english import SENTENCES


def say(sentence: str, **values: str) -> str:
    """Return the sentence with this id, its gaps filled.

    Raises:
        KeyError: unknown id or missing value: a programming error, caught by the tests.
    """
    return SENTENCES[sentence].format(**values)
