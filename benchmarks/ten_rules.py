"""A table of ten rules in our language and in zen-engine's, and the made-up people both are asked about."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from hamstride.criteria.check import read
from hamstride.criteria.phrase import phrase
from hamstride.criteria.truth import compile_truth
from hamstride.criteria.vocabulary import Vocabulary
from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Citation, Rule, When
from hamstride.record.case import Case, Observation, Person
from hamstride.record.facts import GoodSession, PersonFacts
from hamstride.record.history import History

NOW = datetime(2026, 3, 20, 8, tzinfo=UTC)
LATE = ("sprint", "simulation")
Key = tuple[str, str | None]


class Row(NamedTuple):
    """One rule: phases (empty: any), what pain, deficit and ratio must be (None: anything), and what follows."""

    phases: tuple[str, ...]
    pain: str
    deficit: str | None
    ratio: str | None
    outcome: str


ROWS = (
    Row((), ">= 7", None, None, "see_someone"),
    Row(LATE, ">= 3", None, None, "step_back"),
    Row(("loading", "strength"), ">= 4", None, None, "step_back"),
    Row(("protect",), "<= 4", None, None, "advance"),
    Row(("foundation",), "<= 1", None, None, "advance"),
    Row(("loading",), "<= 2", "<= 10", ">= 80", "advance"),
    Row(("strength",), "<= 1", "<= 5", ">= 90", "advance"),
    Row(("sport_specific",), "<= 1", "<= 5", ">= 95", "advance"),
    Row(LATE, "< 1", "<= 3", ">= 95", "advance"),
    Row((), ">= 0", None, None, "hold"),
)


def criterion(row: Row) -> str:
    """Return a row in the language of criteria."""
    parts = [f"phase is in ({', '.join(row.phases)})"] if row.phases else []
    parts.append(f"pain_walking {row.pain}")
    if row.deficit:
        parts.append(f"deficit(knee_extension_deg) {row.deficit} deg within 14 days")
    if row.ratio:
        parts.append(f"ratio(isometric_flexion_15_n) {row.ratio} % within 14 days")
    return " and ".join(parts)


def our_rules(vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Return the table parsed, checked and compiled as the protocol's loader does it; `text` is the outcome."""
    rules = []
    for number, row in enumerate(ROWS):
        text = criterion(row)
        node = read(text, vocabulary)
        when = When(text, node, compile_truth(node, vocabulary), phrase(node, vocabulary))
        source = Citation("product_default", f"row {number} of a made-up table", "product_default")
        rules.append(Rule(f"rule-{number}", when, row.outcome, (source,)))
    return tuple(rules)


def zen_model() -> str:
    """Return the same table as a decision model for zen-engine.

    It ends at the table: a node for the output would only pass the result on, and cost zen-engine a sixth of its speed.
    """
    fields = ("phase", "pain", "deficit", "ratio")
    rules = [
        {
            "_id": f"rule-{number}", "phase": ", ".join(json.dumps(phase) for phase in row.phases), "pain": row.pain,
            "deficit": row.deficit or "", "ratio": row.ratio or "", "outcome": json.dumps(row.outcome),
        }
        for number, row in enumerate(ROWS)
    ]  # fmt: skip
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": each, "field": each, "name": each} for each in fields],
        "outputs": [{"id": "outcome", "field": "outcome", "name": "outcome"}],
        "rules": rules,
    }
    place = {"x": 0, "y": 0}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": place},
        {"id": "table", "type": "decisionTableNode", "name": "table", "position": place, "content": table},
    ]
    edges = [{"id": "edge", "sourceId": "in", "targetId": "table", "type": "edge"}]
    return json.dumps({"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges})


class Someone(NamedTuple):
    """One made-up person: as a record for us, as ready figures for zen-engine, and whether nothing is missing."""

    facts: PersonFacts
    figures: dict[str, Any]
    complete: bool


def people(protocol: Protocol, number: int, seed: int = 1) -> tuple[Someone, ...]:
    """Return `number` people; one in four lacks one or two of the measurements."""
    chance = random.Random(seed)
    return tuple(_someone(protocol, chance) for _ in range(number))


def _someone(protocol: Protocol, chance: random.Random) -> Someone:
    phase = chance.choice(protocol.vocabulary.phases)
    values: dict[Key, float] = {
        ("pain_walking", None): chance.choice((0, 0, 0, 1, 1, 2, 3, 4, 5, 7)),
        ("knee_extension_deg", "left"): chance.randint(8, 22),
        ("knee_extension_deg", "right"): chance.randint(6, 14),
        ("isometric_flexion_15_n", "left"): chance.randint(200, 320),
        ("isometric_flexion_15_n", "right"): chance.randint(220, 320),
    }
    missing = chance.sample(list(values), chance.choice((1, 2))) if chance.random() < 0.25 else []
    kept = {key: value for key, value in values.items() if key not in missing}
    return Someone(_facts(protocol, phase, kept, chance), _figures(phase, kept), not missing)


def _facts(protocol: Protocol, phase: str, values: Mapping[Key, float], chance: random.Random) -> PersonFacts:
    """The person's own record, as the engine asks it: three older values before each newest one."""
    observations = [
        Observation(NOW - timedelta(hours=1 + 24 * back), finding, value + (back and chance.randint(0, 2)), side)
        for (finding, side), value in values.items()
        for back in (0, 2, 4, 6)
    ]
    case = Case(Person(birth_year=1999), "left", NOW - timedelta(days=40), tuple(observations))
    facts = PersonFacts(History(case, protocol.findings), GoodSession(2, 8))
    facts.phase, facts.phase_order = phase, protocol.vocabulary.phases
    facts.move_to(NOW.timestamp())
    return facts


def _figures(phase: str, values: Mapping[Key, float]) -> dict[str, Any]:
    """What zen-engine is asked with. It has no sides and no times, so difference and ratio are worked out for it."""
    knee, other_knee = (values.get(("knee_extension_deg", side)) for side in ("left", "right"))
    force, other_force = (values.get(("isometric_flexion_15_n", side)) for side in ("left", "right"))
    return {
        "phase": phase,
        "pain": values.get(("pain_walking", None)),
        "deficit": None if knee is None or other_knee is None else knee - other_knee,
        "ratio": None if force is None or other_force is None else 100.0 * force / other_force,
    }
