"""What there is to learn: which lessons fit a person, which words find them, and how a claim is shown."""

from __future__ import annotations

import re

from hamstride.engine.decision import Learn
from hamstride.protocol.education import EVERYONE, KINDS, Claim, Explained, Lesson
from hamstride.protocol.model import Protocol
from hamstride.words.say import say

MOST_FOR_TODAY = 3
_WORD = re.compile(r"[^\W_]+")
# Some translations of cramp advice use these words for a cramp. They mean a fit, and a fit is an emergency.
_FIT = re.compile(r"\b(fits?|blackouts?|seiz\w*|convuls\w*)\b", re.IGNORECASE)
_WARNINGS = "warning-signs"
# Words a question is built from; they would find everything.
_EMPTY_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "get",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "me",
        "my",
        "of",
        "on",
        "or",
        "should",
        "so",
        "still",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "too",
        "up",
        "was",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


def lessons_for(protocol: Protocol, condition: str, phase: str | None) -> tuple[str, ...]:
    """Return the ids of every lesson that fits.

    Lessons about this very phase come first, then those about this condition, then those for everyone; within each the
    kinds in the order of `KINDS`, then as the files list them.
    """
    fitting = [each for each in protocol.lessons.values() if each.is_for(condition, phase)]
    return tuple(each.id for each in sorted(fitting, key=_order))


def _order(lesson: Lesson) -> tuple[bool, bool, int]:
    return not lesson.phases, EVERYONE in lesson.conditions, KINDS.index(lesson.kind)


def learn(protocol: Protocol, condition: str, phase: str | None, clear: bool) -> tuple[Learn, ...]:
    """Return at most three lessons for today, each of another kind; none while a warning sign is open."""
    if not clear:
        return ()
    chosen: dict[str, Learn] = {}
    for id in lessons_for(protocol, condition, phase):
        lesson = protocol.lessons[id]
        if lesson.kind != "question":
            chosen.setdefault(lesson.kind, Learn(lesson.id, lesson.title))
    return tuple(chosen.values())[:MOST_FOR_TODAY]


def search(protocol: Protocol, words: str) -> tuple[str, ...]:
    """Return the ids of the lessons and terms that hold the words, the best first.

    A word finds what begins like it. What holds every word comes before what holds some; a word in a title counts
    most. Words that say nothing by themselves, such as "the", are left out.
    """
    wanted = stems(words)
    everything: dict[str, Lesson | Explained] = {**protocol.lessons, **protocol.glossary}
    scores = {id: _score(wanted, each) for id, each in everything.items()}
    found = [id for id, (held, *_) in scores.items() if held and held >= min(len(wanted), 2)]
    complete = [id for id in found if scores[id][0] == len(wanted)]
    best = tuple(sorted(complete or found, key=lambda id: scores[id], reverse=True))
    return _warned(protocol, best) if _FIT.search(words) else best


def _warned(protocol: Protocol, found: tuple[str, ...]) -> tuple[str, ...]:
    """Return the warning signs first and nothing about cramps: whoever looks for a fit must not be sent there."""
    cramp = {id for id, each in protocol.lessons.items() if each.kind == "cramp" or each.conditions == ("cramp",)}
    return (_WARNINGS, *(id for id in found if id not in {*cramp, _WARNINGS}))


def stems(text: str) -> tuple[str, ...]:
    """Return the telling words of a text, each once, without a plural's s."""
    words = [word for word in _WORD.findall(text.casefold()) if word not in _EMPTY_WORDS]
    return tuple(dict.fromkeys(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words))


def _score(wanted: tuple[str, ...], each: Lesson | Explained) -> tuple[int, int, int]:
    """Return how many of the words are there, how many of them in the title, and how many in the text."""
    title, text = _parts(each)
    named, told = ({word for word in wanted if holds(part, word)} for part in (title, text))
    return len(named | told), len(named), len(told)


def _parts(each: Lesson | Explained) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if isinstance(each, Explained):
        return stems(" ".join((each.term, *each.also))), stems(each.text)
    return stems(" ".join((each.title, *each.also))), stems(" ".join(claim.text for claim in each.claims))


def holds(words: tuple[str, ...], start: str) -> bool:
    """Return whether one of the words begins like this."""
    return any(word.startswith(start) for word in words)


def shown(claim: Claim) -> str:
    """Return a claim as people read it: weak evidence is said before the statement."""
    return say(f"learn.shown.{claim.grade}", text=claim.text)


def grade_words(claim: Claim) -> str:
    """Return how good the evidence for a claim is, in words."""
    return say(f"learn.grade.{claim.grade}")


def terms_in(protocol: Protocol, lesson: Lesson) -> tuple[str, ...]:
    """Return the ids of the glossary's terms that a lesson uses, in the glossary's order."""
    text = " ".join((lesson.title, *(claim.text for claim in lesson.claims))).casefold()
    return tuple(
        id for id, each in protocol.glossary.items() if any(_is_in(word, text) for word in (each.term, *each.also))
    )


def _is_in(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word.casefold())}s?(?!\w)", text) is not None
