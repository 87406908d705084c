"""The proof reading and the compiled truth say the same of every criterion and record."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

import pytest
import z3
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hamstride.criteria import tree
from hamstride.criteria.truth import STATUS, compile_last_answers, compile_truth
from hamstride.proof.reading import Reader
from hamstride.proof.record import Record
from hamstride.proof.three import Three
from tests.criteria.made import SMALL, MadeFacts
from tests.proof.given import LONG_AGO, Given
from tests.strategies import criteria, records

RECORD = Record(SMALL, whole_numbers=False)


Made = TypeVar("Made")


def drawn(strategy: st.SearchStrategy[Made], count: int) -> list[Made]:
    """So many values of a strategy, the same ones every time."""
    found: list[Made] = []

    @settings(
        max_examples=count, derandomize=True, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(value: Made) -> None:
        found.append(value)

    collect()
    return found


def placed(facts: MadeFacts) -> tuple[Reader, Given]:
    groups: dict[str, Callable[[], Three]] = {
        name: partial(Three, z3.BoolVal(met), z3.BoolVal(not met)) for name, met in facts.groups.items()
    }
    record = replace(RECORD, groups=groups)
    sessions = sorted(facts.sessions, key=lambda each: -each.at)
    return Reader(record), Given(record, facts, sessions, LONG_AGO)


def pairs(every: int, seed: int) -> Iterator[tuple[tree.Node, MadeFacts, str]]:
    """So many criteria for each of four times as many records, read both ways; yields what they say."""
    pool, chance = drawn(criteria, max(400, every)), random.Random(seed)
    for facts in drawn(records, every * 4):
        reader, here = placed(facts)
        for node in chance.sample(pool, every):
            said = compile_truth(node, SMALL)(facts, None)
            assert here.truth(reader, node) is said, (node, facts)
            yield node, facts, STATUS[said]


@pytest.mark.parametrize("every", [6, pytest.param(12, marks=pytest.mark.slow)])
def test_hundreds_of_criteria_and_records_read_the_same(every: int) -> None:
    said = Counter(status for _, _, status in pairs(every, seed=1))
    assert sum(said.values()) == 4 * every**2
    assert min(said[status] for status in STATUS.values()) > 0.1 * sum(said.values())  # all three, and often


@pytest.mark.slow
def test_a_hundred_thousand_criteria_and_records_read_the_same() -> None:
    said = Counter(status for _, _, status in pairs(every=160, seed=2))
    assert sum(said.values()) >= 100_000
    assert min(said.values()) > 10_000


@pytest.mark.parametrize("many", [20, pytest.param(60, marks=pytest.mark.slow)])
def test_last_answers_read_the_same(many: int) -> None:
    for facts, node in zip(drawn(records, many), drawn(criteria, many), strict=False):
        reader, here = placed(facts)
        assert here.truth(reader, node, last_answers=True) is compile_last_answers(node, SMALL)(facts, None)
