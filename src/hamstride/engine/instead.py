"""What to do instead on a day of lighter work: a named easy session from the protocol's data."""

from __future__ import annotations

from hamstride.engine.decision import Substitute, WarmItem, source_ids
from hamstride.engine.prescription import Prescriber, is_possible
from hamstride.protocol.monitoring import Instead

_HARD = ("strength", "running", "sport")


def substitute(prescriber: Prescriber) -> Substitute | None:
    """Return the easy session that fits, None on ordinary days and where the phase has no hard work to replace."""
    hard = any(slot.kind in _HARD for slot in prescriber.phase.slots)
    if not prescriber.standing.deload or not hard:
        return None
    fitting = (
        each for each in prescriber.protocol.monitoring.instead if each.rule.when.truth(prescriber.facts, None) is True
    )
    found = (_planned(prescriber, each) for each in fitting)
    return next((each for each in found if each.items), None)


def _planned(prescriber: Prescriber, instead: Instead) -> Substitute:
    return Substitute(
        id=instead.rule.id,
        name=instead.name,
        text=instead.rule.text,
        items=_items(prescriber, instead),
        sources=source_ids(instead.rule.sources),
    )


def _items(prescriber: Prescriber, instead: Instead) -> tuple[WarmItem, ...]:
    """The items that are possible now, in order; of easy walking and cycling only the first."""
    items: list[WarmItem] = []
    easy = False
    for id, minutes in instead.items:
        exercise = prescriber.protocol.exercises[id]
        whole_body = exercise.action == "whole_body"
        if is_possible(prescriber, id) and not (whole_body and easy) and len(items) < instead.most_items:
            items.append(WarmItem(id, exercise.name, minutes))
            easy = easy or whole_body
    return tuple(items)
