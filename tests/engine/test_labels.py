"""How what was read is named for somebody who does not have the protocol at hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.decision import Because, Label
from hamstride.engine.labels import labels

PROTOCOL = load_protocol()
NOTHING: dict[str, Any] = dict.fromkeys(("reasons", "gates", "withheld", "referrals"), ()) | {"return_to_sport": None}


def read(*ids: str) -> Any:
    return SimpleNamespace(because=tuple(Because(id, 1) for id in ids))


def label_of(id: str) -> Label:
    decision: Any = SimpleNamespace(**{**NOTHING, "reasons": (read(id),)})
    return labels(PROTOCOL, decision)[id]


@pytest.mark.parametrize(
    ("id", "label"),
    [
        ("hop_single_m", Label("single hop distance", "m", {})),
        ("pain_walking", Label("pain when you walk", None, {})),
        ("limp", Label("a limp", None, dict(PROTOCOL.findings["limp"].options))),
        ("session_minutes", Label("length of the session", "min", {})),
        ("speed_pct", Label("running speed against your best", "%", {})),
        ("pain_during", Label("pain during the session", None, {})),
        ("session_form", Label("form in the session", None, {})),
        ("days_since_phase", Label("the time in this phase", "days", {})),
        ("diabetes", Label(PROTOCOL.conditions["diabetes"].label, None, {})),
        ("statin", Label("a statin for cholesterol", None, {})),
        ("under_care", Label("being under a clinician's care", None, {})),
        ("good_sessions_of_it", Label("good sessions of it", None, {})),
    ],
)
def test_each_thing_that_can_be_read_has_its_name_and_unit(id: str, label: Label) -> None:
    assert label_of(id) == label


@pytest.mark.parametrize("part", ["reasons", "gates", "withheld", "referrals"])
def test_every_part_of_a_decision_that_reads_something_is_named(part: str) -> None:
    decision: Any = SimpleNamespace(**{**NOTHING, part: (read("limp"), read("statin", "limp"))})
    assert list(labels(PROTOCOL, decision)) == ["limp", "statin"]


def test_the_sides_of_a_return_are_named_too() -> None:
    returning = SimpleNamespace(axes=(read("hop_single_m"),))
    decision: Any = SimpleNamespace(**{**NOTHING, "return_to_sport": returning})
    assert list(labels(PROTOCOL, decision)) == ["hop_single_m"]
    nothing: Any = SimpleNamespace(**NOTHING)
    assert labels(PROTOCOL, nothing) == {}
