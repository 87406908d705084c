"""Holds of every kind, drawn from a seed: people of the examples on any day, people put into any phase, whole lives.

What is drawn is spoiled on purpose: entries go missing, values turn bad, a clinician says wait, facts were never told.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hamstride.casebook import load_protocol, read_case
from hamstride.protocol.rule import Finding
from hamstride.record.case import Case
from tests.lives import Life, bumpy
from tests.people import Data, Row, all_safe, ana, answers, case, first_answers, morning, ordered
from tests.strategies_cases import IDENTITY, good_value

PROTOCOL = load_protocol()
EXAMPLES = Path(__file__).parent.parent / "examples"
PHASES = tuple(phase.id for pathway in PROTOCOL.pathways.values() for phase in pathway.phases)
LIVES, DAYS = 6, 30  # whole lives drawn from, and how long they are
NOW = morning(60)
_KINDS = ("strength", "strength", "running", "running", "mobility", "sport")


class Drawn(NamedTuple):
    """One person at one moment."""

    of: str
    case: Case
    at: datetime


def drawn(seed: int, count: int) -> Iterator[Drawn]:
    """Yield so many people; the same seed gives the same."""
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        makers = (_from_example, _from_example, _in_a_phase, _in_a_phase, _in_a_phase, _from_life)
        yield chance.choice(makers)(chance)


@cache
def _example(name: str) -> Case:
    return read_case(str(EXAMPLES / name), PROTOCOL)


@cache
def _life(seed: int) -> Case:
    return Life(bumpy(seed)).live(DAYS).case


def _from_example(chance: random.Random) -> Drawn:
    name = chance.choice(sorted(path.name for path in EXAMPLES.glob("*.case.yaml")))
    known = _example(name)
    last = max([each.at for each in known.observations] + [each.at for each in known.sessions])
    at = known.onset + timedelta(seconds=int((last - known.onset).total_seconds() * chance.uniform(0, 1.1)))
    return Drawn(name, _spoiled(known, chance), at)


def _from_life(chance: random.Random) -> Drawn:
    seed = chance.randrange(LIVES)
    at = morning(chance.randrange(1, DAYS)) + timedelta(hours=chance.choice([0, 1, 5, 13]))
    return Drawn(f"life {seed}", _spoiled(_life(seed), chance), at)


def _spoiled(known: Case, chance: random.Random) -> Case:
    """Some of the time a share of the entries is missing, never the safety questions: then nothing else would show."""
    share = chance.choice([1.0, 1.0, 0.95, 0.8, 0.5])
    return replace(
        known,
        person=_forgetful(known, chance),
        observations=tuple(
            each for each in known.observations if each.finding in PROTOCOL.blocking or chance.random() < share
        ),
        sessions=tuple(each for each in known.sessions if chance.random() < share),
    )


def _forgetful(known: Case, chance: random.Random) -> Any:
    if chance.random() < 0.1:
        return replace(known.person, goal=None)
    forgot = chance.random() < 0.05
    return replace(known.person, surgery_asked=False, surgery_on=None) if forgot else known.person


def _in_a_phase(chance: random.Random) -> Drawn:
    phase = chance.choice(PHASES)
    days = chance.choice([1, 3, 8, 20, 45])
    start = NOW - timedelta(days=days, hours=chance.choice([1, 9]))
    rows = [*first_answers(), *all_safe(start)]
    rows += all_safe(NOW - timedelta(days=chance.choice([0, 1, 5, 8, 12])))
    rows += [row for finding in PROTOCOL.findings.values() for row in _told(finding, days, chance)]
    data = ana(rows, _trained(days, chance), _orders(start, phase, chance), without=_untold(chance))
    data["person"].update({"goal": chance.choice(["sport", "sport", "daily_life"])} if "goal" in data["person"] else {})
    data["episode"]["side"] = chance.choice(["left", "right", "both"])
    at = NOW + timedelta(hours=chance.choice([0, 2, 30, 80]), seconds=chance.choice([0, 17]))
    return Drawn(f"put into {phase}", case(data), at)


def _untold(chance: random.Random) -> tuple[str, ...]:
    return chance.choice([(), (), (), ("goal",), ("surgery_on",), ("goal", "surgery_on")])


def _orders(start: datetime, phase: str, chance: random.Random) -> list[Row]:
    orders = [ordered(start, phase=phase)]
    if chance.random() < 0.15:
        until = NOW + timedelta(days=chance.choice([1, 4, 20]))
        orders.append(ordered(start, hold_until=chance.choice([until.isoformat(), until.date().isoformat()])))
    return orders


def _told(finding: Finding, days: int, chance: random.Random) -> Iterator[Row]:
    """A finding on some of the last days, mostly good, now and then anything it can be."""
    if finding.id in IDENTITY or finding.group == "safety" or chance.random() < 0.4:
        return
    for _ in range(chance.choice([1, 1, 2, 4])):
        at = NOW - timedelta(days=chance.randrange(min(days, 16) + 1), hours=chance.choice([0, 0, 6]))
        for side in ("left", "right") if finding.per_side else (None,):
            if finding.per_side and chance.random() < 0.2:
                continue
            good = chance.random() < 0.7 or bool(finding.holds)
            yield from answers(at, {finding.id: good_value(finding) if good else _anything(finding, chance)}, side)


def _anything(finding: Finding, chance: random.Random) -> Any:
    if finding.type == "yes_no":
        return chance.random() < 0.5
    if finding.type == "choice":
        return chance.choice(list(finding.options))
    low, high = finding.low or 0.0, finding.high or 0.0
    return chance.randint(int(low), int(high)) if finding.whole else round(low + (high - low) * chance.random(), 2)


def _trained(days: int, chance: random.Random) -> list[Row]:
    return [_session(days, chance) for _ in range(chance.choice([0, 1, 3, 6, 10]))]


def _session(days: int, chance: random.Random) -> Row:
    at = NOW - timedelta(days=chance.randrange(days + 1), hours=chance.randrange(1, 9))
    row: Data = {"at": at.isoformat(), "kind": chance.choice(_KINDS), "exercises": []}
    for name, most in (("pain_during", 5), ("pain_next_morning", 5), ("effort", 9)):
        if chance.random() < 0.8:
            row[name] = chance.choice([0, 0, 1, chance.randint(0, most)])
    if chance.random() < 0.8:
        exercise = chance.choice(sorted(PROTOCOL.exercises))
        form = chance.choice(["good", "good", "fair", "poor"])
        row["exercises"] = [{"exercise": exercise, "form": form, "speed_pct": chance.choice([40, 70, 95])}]
    return row
