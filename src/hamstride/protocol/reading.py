"""How easy texts are to read: school grade, length of sentences, words of the field.

A passage is (urgent | teaching | term | sought, where it stands, text). Terms are names and labels, too short to grade;
sought are words a person may type, never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hamstride.protocol.model import Protocol
from hamstride.words.english import SENTENCES
from hamstride.words.style import grade, long_sentences, terms_of_the_field, unexplained

URGENT_GRADE = 6.0
TEACHING_GRADE = 8.0
# Fewer words than these have no grade of their own: one long word would decide it.
FEWEST_WORDS = 12
_URGENT_SAID = re.compile(r"headline\.(emergency|same_day)|(headline|reason|care)\.(ask_first|urgent)")

Passage = tuple[str, str, str]


def reading(protocol: Protocol, passages: Iterable[Passage]) -> dict[str, Any]:
    """Return the highest grades, and where a text is over its grade, has a long sentence or a word not explained."""
    told = list(passages)
    urgent, teaching = ([(id, grade([text])) for id, text in graded(told, area)] for area in ("urgent", "teaching"))
    return {
        "urgent_max": max((found for _, found in urgent), default=0.0),
        "teaching_max": max((found for _, found in teaching), default=0.0),
        "over": sorted(
            {id for id, found in urgent if found > URGENT_GRADE}
            | {id for id, found in teaching if found > TEACHING_GRADE}
        ),
        "long": _each(f"{id}: {long}" for area, id, text in told if area != "sought" for long in long_sentences(text)),
        "jargon": _each(_jargon(protocol, told)),
    }


def graded(passages: Iterable[Passage], area: str) -> Iterator[tuple[str, str]]:
    """Yield every passage of an area that has a grade, as (where it stands, text).

    Urgent ones stand alone, however short. Short teaching ones are read together with those of the same record, the
    first word of where they stand, and have a grade when that makes enough words.
    """
    short: dict[str, list[str]] = {}
    for kind, id, text in passages:
        if kind == area and (area == "urgent" or len(text.split()) >= FEWEST_WORDS):
            yield id, text
        elif kind == area and text:
            short.setdefault(id.split()[0], []).append(text if text.endswith((".", "!", "?")) else f"{text}.")
    together = ((id, " ".join(dict.fromkeys(parts))) for id, parts in short.items())
    yield from ((id, text) for id, text in together if len(text.split()) >= FEWEST_WORDS)


def programme_texts() -> Iterator[Passage]:
    """Yield the sentences of the programme itself; a gap in braces is read as one word."""
    for id, text in SENTENCES.items():
        yield ("urgent" if _URGENT_SAID.fullmatch(id) else "term"), f"say {id}", text


def _jargon(protocol: Protocol, passages: Iterable[Passage]) -> Iterator[str]:
    """Words of the field in urgent texts, and those elsewhere that neither the record nor the glossary explains."""
    records: dict[str, list[str]] = {}
    for area, id, text in passages:
        if area == "urgent":
            yield from (f"{id}: {word}" for word in terms_of_the_field(text))
        elif area != "sought":
            records.setdefault(_record(protocol, id), []).append(text)
    linked = _linked(protocol)
    for id, texts in records.items():
        known = linked if id in protocol.lessons else {}
        yield from (f"{id}: {word}" for word in unexplained("\n".join(texts)) if word.casefold() not in known)


def _record(protocol: Protocol, id: str) -> str:
    """What is on one page with a text: its whole lesson or exercise, or nothing else."""
    name = id.split(maxsplit=1)[0]
    return name if name in protocol.lessons or name in protocol.exercises else id


def _linked(protocol: Protocol) -> Mapping[str, str]:
    """The words the glossary explains: a lesson shows those it uses under its text."""
    return {word.casefold(): id for id, each in protocol.glossary.items() for word in (each.term, *each.also)}


def _each(found: Iterable[str]) -> list[str]:
    return sorted(set(found))
