"""Every hold says what lifts it: done as it says the hold is lifted, and with anything less it stays."""

from __future__ import annotations

import random
import sys
from collections import Counter
from itertools import count

import pytest

from hamstride.engine.decision import Decision
from tests.holds import PHASES, PROTOCOL, Drawn, drawn
from tests.releases import faults
from tests.sampled import one_in

SEED = 20261130
FAST, ALL = 200, 5000
PARTS = 4  # the first of them in the fast tier
HELD = tuple(id for id in PHASES if PROTOCOL.pathway_with(id).phase(id).next)


def put_to_the_test(seed: int, holds: int, all_smaller: bool) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Draw people until so many are held by something they can change; what lifts whom, and everything wrong."""
    seen: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    people = (each for start in count() for each in drawn(seed + 1000 * start, 100))
    while sum(number for (_, lifts), number in seen.items() if lifts != "seen_first") < holds:
        person = next(people)
        decision, found = faults(PROTOCOL, person.case, person.at, None if all_smaller else _chance(person))
        wrong += [f"{person.of} at {person.at}: {each}" for each in found]
        if decision.release is not None:
            seen[_phase(decision), decision.release.lifts] += 1
        else:
            assert not is_held(decision), f"{person.of} at {person.at} is held and nothing is said"
    return seen, wrong


def is_held(decision: Decision) -> bool:
    """Somebody who does not go on although a phase follows, or who works less."""
    follows = decision.phase is not None and decision.phase.id in HELD
    return decision.move == "deload" or decision.care_level != "plan" or (follows and decision.move == "hold")


def _chance(person: Drawn) -> random.Random:
    return random.Random(f"{person.of} {person.at}")


def _phase(decision: Decision) -> str:
    return "none" if decision.phase is None else decision.phase.id


@pytest.mark.parametrize("part", one_in(PARTS, range(PARTS)))
def test_a_couple_of_hundred_holds(part: int) -> None:
    seen, wrong = put_to_the_test(SEED + 7 * part, FAST // PARTS, all_smaller=False)
    assert wrong == []
    assert len({phase for phase, _ in seen}) >= 12


@pytest.mark.slow
@pytest.mark.parametrize("seed", [SEED, SEED + 20_000_000])
def test_half_of_five_thousand_holds(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    seen, wrong = put_to_the_test(seed, ALL // 2, all_smaller=True)
    with capsys.disabled():
        print(
            f"\nreleases: {sum(seen.values())}, faults: {len(wrong)}",
            *sorted(seen.items()),
            sep="\n  ",
            file=sys.stderr,
        )
    assert wrong == []
    assert set(HELD) <= {phase for phase, lifts in seen if lifts == "advance"}
    assert {"advance", "start", "again", "lighter", "seen_first"} <= {lifts for _, lifts in seen}
