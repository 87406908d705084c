"""A day of lighter work comes with a named session to do instead, that fits what is at home."""

from __future__ import annotations

from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from hamstride.engine.explain import explain
from hamstride.words.say import say
from tests.people import ana_in, answers, case, morning

PROTOCOL = load_protocol()
NOW = morning(30)


def in_phase(phase: str, equipment: tuple[str, ...] = ("bike", "mat"), **told: Any) -> Decision:
    rows = [row for day in (29, 30) for row in answers(morning(day), told)]
    return decide(PROTOCOL, case(ana_in(phase, 30, *rows, equipment=list(equipment))), NOW)


@pytest.mark.covers("C-052")
@pytest.mark.parametrize(
    ("told", "named"),
    [({"soreness": 6}, "sore"), ({"fatigue": 6}, "tired"), ({"sleep_h": 5}, "tired")],
    ids=["sore", "tired", "short nights"],
)
@pytest.mark.parametrize("phase", [phase for phase in PROTOCOL.vocabulary.phases if phase != "protect"])
def test_sore_tired_or_short_of_sleep_the_work_is_lightened_and_a_session_is_named(
    phase: str, told: dict[str, Any], named: str
) -> None:
    decision = in_phase(phase, **told)
    found = decision.today.substitute
    assert say("plan.deload") in decision.today.notes
    assert decision.today.running is None
    assert found is not None
    assert (found.id, bool(found.items), bool(found.sources)) == (named, True, True)
    assert found.name in explain(decision)


def test_on_an_ordinary_day_there_is_nothing_instead() -> None:
    assert in_phase("strength", soreness=3).today.substitute is None


def test_it_uses_only_what_is_at_home_and_one_kind_of_easy_movement() -> None:
    for equipment, first in ((("bike",), "cycle"), ((), "walk")):
        found = in_phase("strength", equipment, soreness=6).today.substitute
        assert found is not None
        names = [item.exercise for item in found.items]
        assert names[0] == first
        assert not {"walk", "cycle"} <= set(names)


def test_a_pain_that_came_back_the_next_morning_has_its_own_session() -> None:
    assert {each.rule.id for each in PROTOCOL.monitoring.instead} == {"sore", "tired", "settle"}
    last = PROTOCOL.monitoring.instead[-1]
    assert last.rule.when.text == "days since onset >= 0"
