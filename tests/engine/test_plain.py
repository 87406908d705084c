"""What the engine answers, as plain data: as the standard library would tell it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import timedelta

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.card.card import session_card
from hamstride.engine.decision import Hold
from hamstride.engine.plain import as_data
from tests.people import ana_in, case, morning

PROTOCOL = load_protocol()
NOW = morning(30) + timedelta(hours=1)


@dataclass(frozen=True)
class Leg:
    side: str
    angles: tuple[float, ...] = ()
    notes: dict[str, list[Leg]] | None = None


def test_it_goes_all_the_way_down_and_keeps_tuples() -> None:
    legs = (Leg("left", (10.0, 12.5)), Leg("right", notes={"as": [Leg("left")]}))

    assert as_data(legs) == tuple(asdict(each) for each in legs)
    assert isinstance(as_data(legs)[0]["angles"], tuple)


@pytest.mark.parametrize("phase", ["foundation", "strength", "sprint"])
def test_a_decision_and_a_card_are_told_as_the_standard_library_tells_them(phase: str) -> None:
    known = case(ana_in(phase, 30))
    decision = replace(decide(PROTOCOL, known, NOW), hold=Hold(lambda: None))
    told = asdict(decision)
    del told["hold"]
    card = session_card(PROTOCOL, known, NOW)

    assert {**decision.to_dict(), "release": None} == {"hamstride": "decision/1", **told, "release": None}
    assert card.to_dict() == asdict(card)
