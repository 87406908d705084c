"""A forged decision or certificate is refused: one thing changed at a time, in more than forty ways."""

from __future__ import annotations

import json
import sys
from collections import Counter
from random import Random

import pytest

from hamstride.proof.replay.checker import check
from tests.proof.forging import FORGERIES, Forged, NothingToForge
from tests.proof.papers import PROTOCOL, Moment, asked_first, papers, some


def forged(moments: list[Moment]) -> tuple[Counter[str], list[str]]:
    """How often each forgery could be tried, and where one was accepted."""
    tried: Counter[str] = Counter()
    accepted: list[str] = []
    for each in moments:
        true = json.dumps(papers(each.case, each.at))
        for name, forge in FORGERIES.items():
            decision, certificate = json.loads(true)
            hand = Forged(decision, certificate, each.case, Random(f"{name} {each.name} {each.at}"))
            try:
                forge(hand)
            except NothingToForge:
                continue
            tried[name] += 1
            if not check(PROTOCOL, hand.case, hand.decision, hand.certificate):
                accepted.append(f"{name}: {each.name} {each.at}")
    return tried, accepted


def test_there_are_enough_kinds_of_forgery() -> None:
    assert len(FORGERIES) >= 40


def test_every_forgery_is_refused() -> None:
    tried, accepted = forged([*some(16), *asked_first()[:1]])
    assert accepted == []
    assert sum(tried.values()) > 400
    assert {name for name in FORGERIES if not tried[name]} <= {"forget_a_step_back"}


@pytest.mark.slow
def test_every_forgery_is_refused_many_times_over(capsys: pytest.CaptureFixture[str]) -> None:
    tried, accepted = forged([*some(1), *asked_first()])
    with capsys.disabled():  # standard error, because pytest-xdist swallows the standard output of its workers
        print(f"\nforged: {sum(tried.values())} in {len(tried)} ways, {len(accepted)} accepted", file=sys.stderr)
    assert accepted == []
    assert {name: tried[name] for name in FORGERIES if tried[name] < 5} == {}
