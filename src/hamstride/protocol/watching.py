"""What `check` reads of monitoring, goals and scores: their rules and the texts a person can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Rule


def watching_rules(protocol: Protocol) -> Iterator[Any]:
    """Yield every record of monitoring, goals and scores that has citations."""
    watching = protocol.monitoring
    yield from watching.watched
    yield from _ruled(protocol)
    yield from protocol.scores.values()


def _ruled(protocol: Protocol) -> Iterator[Rule]:
    yield from (sign.rule for sign in protocol.monitoring.signs)
    yield from (instead.rule for instead in protocol.monitoring.instead)
    yield from (goal.rule for goal in protocol.goals)


def watching_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    """Yield every text of monitoring, goals and scores (see check.texts)."""
    watching = protocol.monitoring
    for each in watching.watched:
        yield "teaching", f"watch {each.finding}", each.why
    for rule in _ruled(protocol):
        yield "teaching", rule.id, rule.text
    for goal in protocol.goals:
        yield "term", f"goal {goal.rule.id}", f"{goal.name}. {goal.cap}"
    for instead in watching.instead:
        yield "term", f"instead {instead.rule.id}", instead.name
    for id, amount in watching.amounts.items():
        yield "teaching", f"monitoring {id}", amount.why
    for scale in protocol.scores.values():
        yield "teaching", f"score {scale.id}", scale.text
