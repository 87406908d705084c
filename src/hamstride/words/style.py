"""House style for everything a person can read: text that must never ship, and how hard a text is to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from hamstride.words.jargon import JARGON

LONGEST_SENTENCE = 20

# Written as patterns, so that a phrase that must not ship does not ship in here either.
NEVER_SHIP: dict[str, str] = {
    r"\bhold(ing)?\W+your\W+breath": "breathing stops, blood pressure jumps: say to breathe normally",
    r"\b(seizures?|convulsions?)\b": "means a fit, never a cramp; a fit is asked about in other words",
    r"\bhumidif\w+": "mistranslation of drinking enough",
    r"\btroubleshoot\w*": "mistranslation in a heading about food",
    r"\blactic\W+acid": "not the cause of cramp or soreness",
    r"\b1[15][.,]5\W+cups": "total water from food and drink, never a drink target",
    r"\bDoe,\W*J\b": "a reference that nobody could verify",
    r"\bfreez\w*\W+(the|your)\W+hamstring": "skin is never frozen",
    r"\bstay\w*\W+away\W+from\W+your\W+leg": "mistranslation of keeping weight off it",
    r"\bpick\w*\W+up\W+(the|a)\W+ball\W+with\W+(one|your)\W+foot": "the hands pick it up",
    r"\bhold\w*\W+(the|a)\W+ball\W+(while|when)\W+lunging": "a chair or wall gives balance",
    r"\bfoot\W+turns\W+white": "the skin under the pack is what is checked",
    r"\bdrains?\W+into\W+(the|your)\W+leg": "raising the leg lets fluid drain out of it",
    r"\b(advil|aleve|bengay|motrin|nurofen|panadol|tylenol|voltaren|voltarol|deep\W+heat)\b": "a brand name",
    r"\b\d[\d.,]*\W?(mg|mcg|µg)\b|\b(milli|micro)grams?\b": "an amount of a medicine: the label gives it",
    r"\byou\W+will\W+(be\W+)?(recover|heal|fit|back)\w*\W+(by|on|in)\b": "a promised recovery date",
}
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), reason) for pattern, reason in NEVER_SHIP.items()]
_WORD = re.compile(r"[A-Za-z']+")
_SENTENCE = re.compile(r"[.!?]+[”’)]*(?:\s|$)")
_ENDS = re.compile(r"(?<=[.!?])[”’)]*\s+|\n")
_JOINED = re.compile(r", (?:and|but|so|because|which|while)\b|;|\b(?:although|whereas)\b")
_VOWELS = re.compile(r"[aeiouy]+")


def never_ship(text: str) -> list[str]:
    """Return what in a text must not ship, each with the reason."""
    return [f"“{found.group(0)}”: {reason}" for pattern, reason in _PATTERNS for found in pattern.finditer(text)]


def grade(texts: Iterable[str]) -> float:
    """Return the Flesch-Kincaid school grade of a passage (syllables counted as groups of vowels)."""
    passage = " ".join(text if text.rstrip().endswith((".", "!", "?")) else f"{text}." for text in texts)
    words = _WORD.findall(passage)
    sentences = len(_SENTENCE.findall(passage)) or 1
    if not words:
        return 0.0
    syllables = sum(_syllables(word.lower()) for word in words)
    return round(0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59, 1)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a line of its own is one. A colon or a semicolon ends none."""
    return [each for each in map(str.strip, _ENDS.split(text)) if each]


def long_sentences(text: str) -> list[str]:
    """Return the sentences of more than 20 words. A number, and a gap in braces, is one word; a sign is none."""
    return [each for each in sentences(text) if sum(map(_is_word, each.split())) > LONGEST_SENTENCE]


def crowded_sentences(text: str) -> list[str]:
    """Return the sentences with two joints or more, such as “, and” or “;”: they hold three ideas.

    A hint for the eye, not a proof. Steps in a row (“first, then”) and lists (“a, b or c”) are one idea.
    """
    return [each for each in sentences(text) if len(_JOINED.findall(each)) > 1]


def _is_word(piece: str) -> bool:
    return any(letter.isalnum() for letter in piece)


def terms_of_the_field(text: str, terms: Mapping[str, str] = JARGON) -> list[str]:
    """Return the words of the field in a text, each once, in the order they stand in (see `unexplained`)."""
    return list({hit.group(0).casefold(): hit.group(0) for hit in _terms(tuple(terms)).finditer(text)}.values())


def unexplained(text: str, terms: Mapping[str, str] = JARGON) -> list[str]:
    """Return the words of the field in a text that it does not explain, in the order they stand in.

    Args:
        text: what a person reads in one place.
        terms: pattern of a word: plain words for it. Patterns in capitals are found in capitals only.

    A word is explained where brackets follow it, where it stands in brackets itself, or by “means” or “called”. Once
    explained it may be used again.
    """
    return [word for word in terms_of_the_field(text, terms) if not _explains(re.escape(word)).search(text)]


@cache
def _terms(patterns: tuple[str, ...]) -> re.Pattern[str]:
    parts = (each if each.isupper() else f"(?i:{each})" for each in patterns)
    return re.compile(rf"\b(?:{'|'.join(parts)})s?\b")


@cache
def _explains(word: str) -> re.Pattern[str]:
    before = rf"\([^()]*\b{word}\b[^()]*\)|\b(?:called|names? (?:is|are))\b[^.]*\b{word}\b"
    return re.compile(rf"{before}|\b{word}\b[”’]?(?: means\b| ?\(\w|: )", re.IGNORECASE)


@lru_cache(maxsize=8192)
def _syllables(word: str) -> int:
    silent = (word.endswith("e") and not word.endswith("le")) or (
        word.endswith("ed") and not word.endswith(("ted", "ded"))
    )
    return max(1, len(_VOWELS.findall(word)) - bool(silent))
