"""A small record as the parts of the page for an appointment see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from hamstride.casebook import load_protocol
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Decision
from hamstride.engine.visit.part import Part, Told
from tests.people import Row, ana, case, morning

PROTOCOL = load_protocol()
TENTH = morning(10)


def told_of(
    rows: Iterable[Row] = (),
    sessions: Sequence[Row] = (),
    at: datetime = TENTH,
    side: str = "left",
    without: Iterable[str] = (),
    protocol: Any = PROTOCOL,
    **person: Any,
) -> Told:
    """What is known of Ana at a moment; nobody has decided on it."""
    data = ana(rows, sessions, (), without, **person)
    data["episode"]["side"] = side
    facts = facts_of(protocol, case(data).until(at))
    facts.move_to(at.timestamp())
    return Told(protocol, facts)


def decision(**known: Any) -> Decision:
    """A decision of which only this much is read."""
    plain: dict[str, Any] = {"care_level": "plan", "condition_name": "Hamstring strain", "reasons": (), "phase": None}
    return SimpleNamespace(**{**plain, "path": (), **known})  # type: ignore[return-value]


def rows_of(part: Part) -> dict[str, str]:
    """The pairs of a part by name."""
    return {row[0]: row[1] for row in part.rows}
