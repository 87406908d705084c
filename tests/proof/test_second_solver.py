"""Another solver, told the same in SMT-LIB, comes to the same verdicts."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from hamstride.casebook import load_protocol
from hamstride.proof.catalogue import PROPERTIES, property_of
from hamstride.proof.faults import FAULTS
from hamstride.proof.solve import answers

PROTOCOL = load_protocol()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("cvc5") is None, reason="cvc5 is not installed; make check installs it"),
]


@pytest.mark.parametrize("id", [each.id for each in PROPERTIES])
def test_every_verdict_is_confirmed(id: str) -> None:
    from hamstride.proof.second import second_answers

    questions = tuple(property_of(id).ask(PROTOCOL))
    wrong = [
        question.about
        for question, holds in zip(questions, second_answers(questions), strict=True)
        if holds is not question.possible
    ]
    assert wrong == []


@pytest.mark.parametrize("id", ["signs-are-urgent", "no-step-back-at-once", "dose-one-step-at-a-time", "care-cold"])
def test_a_planted_fault_is_seen_by_both(id: str) -> None:
    from hamstride.proof.second import second_answers

    questions = tuple(property_of(id).ask(FAULTS[id][0].spoil(PROTOCOL)))
    both = list(zip(answers(questions), second_answers(questions), strict=True))
    assert all(one is other for one, other in both)
    assert any(holds is not question.possible for (holds, _), question in zip(both, questions, strict=True))
