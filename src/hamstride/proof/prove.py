"""Properties put to the solver: verdicts, with a case file for each failure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Literal

from hamstride.proof.catalogue import PROPERTIES, property_of
from hamstride.proof.properties import ladder
from hamstride.proof.properties.published import keeps_the_safety_layer
from hamstride.proof.property import Failure, Property, Question, Verdict
from hamstride.proof.solve import Undecided, answers, smallest
from hamstride.proof.three import identity
from hamstride.proof.witness import case_of
from hamstride.protocol.model import Protocol

MOST_FAILURES = 5  # shown of one property; the first is enough to act on
PUBLISHED = "published-keep-safety"
_SAYS = (
    "Every published programme keeps the signs, screens, keys and numbers of the protocol it is laid over, and its own "
    "pathway keeps every property that concerns one."
)


def prove(each: Property, protocol: Protocol) -> Verdict:
    """Settle a property for a protocol.

    Returns:
        proved, or failed with the questions that have the wrong answer and the smallest case file for each. A question
        the solver gave up on is a failure.
    """
    began = perf_counter()
    questions = tuple(each.ask(protocol))
    failures = tuple(_failures(questions))
    return Verdict(
        each.id, each.says, each.hazards, _status(failures), perf_counter() - began, len(questions), failures
    )


def prove_by_id(id: str, protocol: Protocol, published: Sequence[Protocol] = ()) -> Verdict:
    """Settle one property by its id; `PUBLISHED` is settled for the published protocols."""
    return prove_published(protocol, published) if id == PUBLISHED else prove(property_of(id), protocol)


def prove_published(base: Protocol, published: Iterable[Protocol]) -> Verdict:
    """Settle that published protocols keep the safety layer, and every property that concerns a pathway."""
    began = perf_counter()
    questions: list[Question] = []
    failures: list[Failure] = []
    settled: set[tuple[int, ...]] = set()  # programmes share most rules, and what no record meets none meets later
    for laid_over in published:
        asked = [list(keeps_the_safety_layer(base, laid_over))]
        asked += [
            list(each.ask(laid_over)) for each in PROPERTIES if each.published and _concerns(each, base, laid_over)
        ]
        for several in asked:
            questions += several
            failed = list(_failures([each for each in several if _conditions(each) not in settled]))
            failures += [replace(each, about=f"{laid_over.id}: {each.about}") for each in failed]
            settled.update(() if failed else (_conditions(each) for each in several if not each.possible))
    hazards = tuple(sorted({hazard for each in PROPERTIES if each.published for hazard in each.hazards}))
    seconds, shown = perf_counter() - began, tuple(failures[:MOST_FAILURES])
    return Verdict(PUBLISHED, _SAYS, hazards, _status(failures), seconds, len(questions), shown)


def _status(failures: Sequence[Failure]) -> Literal["proved", "failed"]:
    return "failed" if failures else "proved"


def _conditions(question: Question) -> tuple[int, ...]:
    """What tells the conditions of a question apart, as long as the question is kept."""
    return tuple(identity(each) for each in question.conditions)


def _concerns(each: Property, base: Protocol, laid_over: Protocol) -> bool:
    """A ladder that is the one below has been settled already."""
    return each.id not in ladder.OF_THE_LADDER or laid_over.ladder != base.ladder


def ids() -> tuple[str, ...]:
    """Return the ids of all properties, the published protocols last."""
    return (*(each.id for each in PROPERTIES), PUBLISHED)


def _failures(questions: Sequence[Question]) -> Iterator[Failure]:
    wrong = _wrong(questions)
    for _, question in zip(range(MOST_FAILURES), wrong, strict=False):
        yield _failure(question)


def _wrong(questions: Sequence[Question]) -> Iterator[Question]:
    """The questions whose answer is not what the property needs; one that was not settled is among them."""
    try:
        for question, holds in zip(questions, answers(questions), strict=True):
            if holds is not question.possible:
                yield question
    except Undecided as gave_up:
        yield Question(f"not settled: {gave_up}", (), possible=True)


def _failure(question: Question) -> Failure:
    if question.possible or not question.moments:
        return Failure(question.about)
    case, at = case_of(question.moments[0], smallest(question), question.phase)
    return Failure(question.about, case, at)
