"""What opens a step, read by a person: no sentence built from a criterion has more than 20 words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hamstride.casebook import load_protocol
from hamstride.criteria.release import needs
from hamstride.engine.decide import decide
from hamstride.protocol.rule import Rule
from hamstride.words.style import long_sentences, sentences
from tests.criteria.made import MadeFacts
from tests.test_examples import days, person

# One question with three answers, each of several words: a criterion is not cut inside its answers.
KNOWN = {
    "when the cramps come: at night, in bed or during or just after exercise or by day, without exercise"
    " (last 182 days)",
}


def in_the_examples() -> Iterator[str]:
    """Every sentence built from a criterion on the days of the examples."""
    for name, day in days():
        decision = decide(load_protocol(), person(name), datetime.fromisoformat(day["at"]))
        axes = decision.return_to_sport.axes if decision.return_to_sport else ()
        shown = [(gate.text, gate.needs) for gate in decision.gates] + [(axis.text, axis.needs) for axis in axes]
        for text, missing in shown:
            yield text
            yield from (need.text for need in missing)


def in_the_protocol() -> Iterator[Rule]:
    """Every gate of every pathway, and every axis of the return."""
    protocol = load_protocol()
    for pathway in protocol.pathways.values():
        for phase in pathway.phases:
            yield from phase.leave_when
    if protocol.returning is not None:
        yield from (axis.rule for axis in protocol.returning.axes)


def too_long(texts: Iterator[str]) -> set[str]:
    found = {sentence.rstrip(".") for text in texts for sentence in long_sentences(text)}
    return {sentence[:1].lower() + sentence[1:] for sentence in found}


def test_no_sentence_in_the_examples_has_more_than_twenty_words() -> None:
    texts = list(in_the_examples())
    assert len(set(texts)) > 100
    assert too_long(iter(texts)) <= KNOWN


def test_no_gate_and_no_axis_has_a_sentence_of_more_than_twenty_words_but_the_known_ones() -> None:
    assert too_long(rule.when.words for rule in in_the_protocol()) == KNOWN


def test_what_is_needed_of_somebody_of_whom_nothing_is_known_is_said_in_short_sentences() -> None:
    vocabulary = load_protocol().vocabulary
    found = [need.text for rule in in_the_protocol() for need in needs(rule.when.node, MadeFacts(), vocabulary)]
    assert len(set(found)) > 50
    assert too_long(iter(found)) == set()


def test_nothing_built_is_raw_code_or_says_is_twice() -> None:
    for text in in_the_examples():
        assert not any(" is is " in each or "_" in each or ">=" in each or "<=" in each for each in sentences(text)), (
            text
        )
