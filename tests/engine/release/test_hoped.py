"""A plan carried out on a copy of the facts: the same answers as the record would give with the entries in it."""

from __future__ import annotations

from datetime import datetime

import pytest

from hamstride.engine.decide import facts_of
from hamstride.engine.release.apply import applied
from hamstride.engine.release.describe import changes_of
from hamstride.engine.release.hoped import hoped
from hamstride.engine.release.search import smallest
from hamstride.engine.staging import stage
from tests.engine.release.ground_of import PROTOCOL, ground_of
from tests.people import ana_in, case, morning

NOW = morning(32)
PHASES = ("foundation", "loading", "strength", "sport_specific", "sprint", "simulation", "night_plan", "tendon_spring")


@pytest.mark.parametrize("phase", PHASES)
def test_what_is_hoped_for_is_what_the_record_says_when_it_has_come_true(phase: str) -> None:
    data = ana_in(phase, 30)
    ground = ground_of(data, NOW)
    plan = smallest(ground)
    assert plan is not None
    after = applied(case(data), changes_of(ground, plan))
    real = facts_of(PROTOCOL, after.until(datetime.fromtimestamp(plan.until, NOW.tzinfo)))
    stage(PROTOCOL, real, plan.until - 1)
    real.move_to(plan.until)
    copied = hoped(ground, plan)
    for demand in (*ground.demands, *ground.backward, *ground.signs):
        assert demand.when.truth(copied, None) is demand.when.truth(real, None), demand.id


@pytest.mark.parametrize("phase", PHASES)
def test_looking_ahead_leaves_the_facts_as_they_were(phase: str) -> None:
    ground = ground_of(ana_in(phase, 30), NOW)
    facts = ground.facts
    before = (facts.now, facts.today, facts.history, facts.phase, dict(facts.clocks), len(facts.history.sessions))
    smallest(ground)
    after = (facts.now, facts.today, facts.history, facts.phase, dict(facts.clocks), len(facts.history.sessions))
    assert before == after


def test_the_same_plan_is_carried_out_once() -> None:
    ground = ground_of(ana_in("loading", 30), NOW)
    plan = smallest(ground)
    assert plan is not None
    assert hoped(ground, plan) is hoped(ground, plan)
