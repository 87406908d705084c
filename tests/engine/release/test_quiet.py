"""A plan that takes long keeps in touch: silence leads back."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hamstride.criteria.reach import Allowed
from hamstride.criteria.tree import DAY
from hamstride.engine.release.plan import Told
from hamstride.engine.release.quiet import falls_silent, with_check_ins
from tests.engine.release.ground_of import ground_of, plan_for
from tests.people import ana_in, morning

NOW = morning(31)
FIRST_GAP = 10  # days of silence that lead back from loading work


@pytest.mark.parametrize(("days", "silent"), [(5, False), (6, False), (7, True), (30, True)])
def test_a_plan_as_long_as_the_gap_falls_silent(days: int, silent: bool) -> None:
    # The last word was on day 28, at eight in the morning: three days are gone.
    ground = ground_of(ana_in("loading", 28), NOW)
    assert ground.gap_days == FIRST_GAP
    assert falls_silent(ground, plan_for(ground, days)) is silent


@pytest.mark.parametrize(("days", "least"), [(7, 1), (15, 1), (30, 3)])
def test_check_ins_end_every_silence_and_none_is_too_many(days: int, least: int) -> None:
    ground = ground_of(ana_in("loading", 28), NOW)
    plan = with_check_ins(ground, plan_for(ground, days))
    assert not falls_silent(ground, plan)
    assert least <= len(plan.check_ins) <= days // (FIRST_GAP - 1) + 1
    last = ground.facts.history.last_entry(ground.facts.now)
    assert last is not None
    words = [last, *plan.check_ins]
    assert max(later - sooner for sooner, later in pairwise(words)) < FIRST_GAP * DAY


def test_what_is_told_on_the_way_is_a_word_too() -> None:
    ground = ground_of(ana_in("loading", 28), NOW)
    told = Told(Allowed(most=2), frozenset({ground.at_day(5)}))
    plan = plan_for(ground, 14).telling(("pain_rest", None), told)
    assert not falls_silent(ground, plan)
    assert with_check_ins(ground, plan) is plan


def test_from_the_first_phase_nothing_leads_back() -> None:
    ground = ground_of(ana_in("protect", 31), NOW)
    assert ground.phase.id == "protect"
    assert ground.gap_days is None
    assert not falls_silent(ground, plan_for(ground, 300))
