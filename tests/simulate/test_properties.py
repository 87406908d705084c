"""Each property can fail: a fault is planted for each, and seen to be caught; without it the same lives pass."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hamstride.protocol.model import Protocol
from hamstride.simulate.journeys import journey
from hamstride.simulate.life import live
from hamstride.simulate.properties import PROPERTIES
from hamstride.simulate.seen import Seen
from tests.sampled import one_in
from tests.simulate.faults import FAULTS, PROTOCOL, Fault, deciding_fails, every_session_raises

CHECKS = {each.id: each.check for each in PROPERTIES}
TRIED = 12  # lives after the one that showed it when this was written: other knowledge makes other lives


def found(id: str, protocol: Protocol, seed: int) -> Iterator[str]:
    """What one property finds in the life of a seed under a protocol, judged by the protocol as it should be."""
    seen = Seen(PROTOCOL)
    for look in live(protocol, seed, 60):
        seen.read(look)
        yield from CHECKS[id](seen, look)
        seen.remember(look)


def is_caught(id: str, fault: Fault, seed: int) -> bool:
    with pytest.MonkeyPatch.context() as patch:
        protocol = fault(patch)
        return any(next(found(id, protocol, each), None) for each in range(seed, seed + TRIED))


def test_there_is_a_fault_for_every_property() -> None:
    assert set(FAULTS) == set(CHECKS)


@pytest.mark.parametrize("id", FAULTS)
def test_a_planted_fault_is_caught(id: str) -> None:
    fault, seed = FAULTS[id]
    assert is_caught(id, fault, seed)


def test_a_dose_that_rises_with_every_session_is_caught() -> None:
    assert is_caught("one-thing-at-a-time", every_session_raises, 1)


@pytest.mark.parametrize("seed", one_in(9, sorted({seed for _, seed in FAULTS.values()})))
def test_without_a_fault_nothing_is_found(seed: int) -> None:
    assert journey(PROTOCOL, seed, 60).broken is None


def test_a_decision_that_fails_is_a_broken_property_and_not_a_traceback() -> None:
    with pytest.MonkeyPatch.context() as patch:
        broken = journey(deciding_fails(patch), 1, 60).broken
    assert broken is not None
    assert (broken.property, broken.seed) == ("never-fails", 1)
    assert "KeyError" in broken.found


@pytest.mark.parametrize("each", PROPERTIES, ids=lambda each: each.id)
def test_every_property_says_in_one_short_sentence_what_holds(each: object) -> None:
    says = str(getattr(each, "says", ""))
    assert says.endswith(".")
    assert len(says.split()) <= 22
