"""The exercises found by the words people use, and by what they are, what they need and when they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hamstride.engine.learning import holds, stems
from hamstride.engine.prescription import HOUSEHOLD, Prescriber, is_possible
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.words.say import say

_SHORTEST = 5  # letters; of a shorter word too little would be left
_NAME, _PURPOSE, _REST = 8, 3, 1  # how much a word weighs by where it stands


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; "" asks for nothing. `at_home` holds the equipment there is, None where it does not matter."""

    words: str = ""
    kind: str = ""
    phase: str = ""
    at_home: frozenset[str] | None = None


def find(protocol: Protocol, wanted: Wanted) -> tuple[Exercise, ...]:
    """Return the exercises that fit, the best first; without words in the order of their names.

    Every word has to be found; a word finds what begins like it, and what the glossary calls the same.
    """
    fitting = [each for each in protocol.exercises.values() if _fits(each, wanted)]
    asked = [(word, *_same(protocol, word)) for word in stems(wanted.words)]
    scores = {each.id: _score(asked, each) for each in fitting}
    found = [each for each in fitting if scores[each.id] is not None]
    return tuple(sorted(found, key=lambda each: (-(scores[each.id] or 0), each.name)))


def _fits(exercise: Exercise, wanted: Wanted) -> bool:
    kind = not wanted.kind or exercise.kind == wanted.kind
    phase = not wanted.phase or wanted.phase in exercise.phases
    home = wanted.at_home is None or set(exercise.equipment) <= HOUSEHOLD | wanted.at_home
    return kind and phase and home


def _score(asked: Sequence[tuple[str, ...]], exercise: Exercise) -> int | None:
    """How well the words fit, each with what is said for it, None when one of them is nowhere."""
    places = [
        (_NAME, stems(f"{exercise.name} {exercise.id}")),
        (_PURPOSE, stems(exercise.purpose)),
        (
            _REST,
            stems(" ".join((*exercise.steps, *exercise.cues, exercise.kind, exercise.action, *exercise.equipment))),
        ),
    ]
    weights = [
        max(
            (weight for said in word for weight, text in places if holds(text, said)),
            default=0,
        )
        for word in asked
    ]
    return None if 0 in weights else sum(weights)


def _same(protocol: Protocol, word: str) -> Iterator[str]:
    """The word without its ending, and the other words the glossary has for it."""
    if len(word) > _SHORTEST and word.endswith("ing"):
        yield word.removesuffix("ing")
    for each in protocol.glossary.values():
        names = stems(" ".join((each.term, *each.also)))
        if word in names:
            yield from (name for name in names if name != word)


def standing(prescriber: Prescriber, exercise: Exercise) -> str:
    """Return whether an exercise is open to a person now, or what it waits for, in a sentence."""
    if is_possible(prescriber, exercise.id):
        return say("library.open")
    facts = prescriber.facts
    for rule in exercise.avoid:
        if rule.when.truth(facts, None) is not False:
            return rule.text
    for rule in exercise.unlock:
        if rule.when.truth(facts, None) is not True:
            return rule.text
    if prescriber.phase.counts_as not in exercise.phases:
        return say("library.other_phase")
    return say("library.held_back" if exercise.id in prescriber.orders.avoid else "library.not_at_home")
