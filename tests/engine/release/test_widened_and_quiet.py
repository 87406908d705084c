"""The looser of two values, as far as it will do; and a word before a silence leads back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.criteria.reach import Allowed
from hamstride.criteria.tree import DAY
from hamstride.engine.release.ground import Ground
from hamstride.engine.release.plan import Key, Plan, Told
from hamstride.engine.release.quiet import falls_silent, with_check_ins
from hamstride.engine.release.widen import widened
from tests.engine.release.small_hold import NOW, ground_in, protocol_with
from tests.people import answers


def told(ground: Ground, key: Key, allowed: Allowed) -> Plan:
    plan = Plan(ground.now, ground.now, ground.now)
    return plan.telling(key, Told(allowed, frozenset({ground.now}), rules=("gate-1",)))


def loosened(gate: str, finding: str, allowed: Allowed, side: str | None = None, **known: Any) -> Allowed:
    ground = ground_in(protocol_with(leave=[gate]), rows=answers(NOW, known) if known else ())
    return widened(ground, told(ground, (finding, side), allowed)).told[finding, side].allowed


@pytest.mark.parametrize(
    ("gate", "finding", "allowed", "found"),
    [
        ("tightness <= 1 or tightness <= 4", "tightness", Allowed(most=1), Allowed(most=4)),
        ("tightness >= 9 or tightness >= 6", "tightness", Allowed(least=9), Allowed(least=6)),
        ("tightness <= 1 or tightness <= 2", "tightness", Allowed(most=1), Allowed(most=2)),
        ("tightness <= 1 or tightness <= 10", "tightness", Allowed(most=1), Allowed(most=10)),
        ("tightness >= 9 or tightness >= 0", "tightness", Allowed(least=9), Allowed(least=0)),
        ("sleep_quality <= 2 or sleep_quality <= 5", "sleep_quality", Allowed(most=2), Allowed(most=5)),
        ("soreness >= 4 or soreness >= 1", "soreness", Allowed(least=4), Allowed(least=1)),
        ("soreness >= 4 or soreness <= 3", "soreness", Allowed(least=4), Allowed(least=1)),
        ("tightness <= 4", "tightness", Allowed(most=1), Allowed(most=1)),
        ("sleep_h >= 7 h or sleep_h >= 6.95 h", "sleep_h", Allowed(least=7), Allowed(least=6.95)),
        ("sleep_h <= 7 h or sleep_h <= 7.05 h", "sleep_h", Allowed(most=7), Allowed(most=7.05)),
        ("sleep_h >= 7 h or sleep_h >= 5 h", "sleep_h", Allowed(least=7), Allowed(least=6.88)),
        ("landing is clean or landing is in (clean, minor)", "landing",
         Allowed(options=("clean",)), Allowed(options=("clean", "minor"))),
        ("limp is no or limp is in (yes, no)", "limp", Allowed(options=(False,)), Allowed(options=(False, True))),
        ("landing is in (clean, minor)", "landing", Allowed(options=("clean",)), Allowed(options=("clean",))),
    ],
)  # fmt: skip
def test_a_finding_with_two_values_in_one_rule_is_asked_for_with_the_looser(
    gate: str, finding: str, allowed: Allowed, found: Allowed
) -> None:
    looser = loosened(gate, finding, allowed)
    assert looser.options == found.options
    assert looser.most == (None if found.most is None else pytest.approx(found.most))
    assert looser.least == (None if found.least is None else pytest.approx(found.least))


def test_what_a_rule_with_one_way_reads_is_left_as_it_is() -> None:
    gate = "pain_rest <= 2 and (soreness <= 1 or soreness <= 3)"
    assert loosened(gate, "pain_rest", Allowed(most=1), soreness=1) == Allowed(most=2)
    assert loosened("soreness <= 1 or stress <= 3", "pain_rest", Allowed(most=1), soreness=1) == Allowed(most=1)


GAP = 4


def quiet(days: float, *check_ins: float, gap: float = GAP) -> tuple[Ground, Plan]:
    """A plan that waits so many days from the last word of this morning."""
    often = [row for hours in range(6, 72, 6) for row in answers(NOW - timedelta(hours=hours), {"stress": 1})]
    ground = ground_in(protocol_with(leave=["age < 1 years"], gaps=[gap]), rows=often)
    end = NOW.timestamp() + days * DAY
    return ground, Plan(end, end, ground.now, check_ins=tuple(NOW.timestamp() + each * DAY for each in check_ins))


@pytest.mark.parametrize(("days", "silent"), [(3.99, False), (4, True), (9, True)])
def test_a_silence_as_long_as_the_gap_leads_back(days: float, silent: bool) -> None:
    assert falls_silent(*quiet(days)) is silent
    assert not falls_silent(*quiet(days, 2, 5, 8))


@pytest.mark.parametrize(
    ("days", "gap", "said"),
    [
        (3.9, 4, []),
        (4, 4, [3]),
        (6, 4, [3]),
        (6.5, 4, [3, 6]),
        (9, 4, [3, 6]),
        (10, 4, [3, 6, 9]),
        (2, 1, [0.5, 1, 1.5]),
        (2, 1.25, [0.5, 1, 1.5]),
        (4, 2, [1, 2, 3]),
    ],
)
def test_a_word_is_said_a_day_before_each_silence_would_lead_back(days: float, gap: float, said: list[float]) -> None:
    ground, plan = quiet(days, gap=gap)
    found = with_check_ins(ground, plan)
    assert [(each - NOW.timestamp()) / DAY for each in found.check_ins] == said
    assert not falls_silent(ground, found)
    assert (found is plan) is (said == [])
    assert replace(found, check_ins=()) == plan


def test_words_that_are_there_already_stay() -> None:
    ground, plan = quiet(9, 2)
    found = with_check_ins(ground, plan)
    assert [round((each - NOW.timestamp()) / DAY, 3) for each in found.check_ins] == [2, 5, 8]


def test_the_first_word_is_never_in_the_past() -> None:
    """Three days ago was the last word; a day before the gap ends is half a day ago."""
    ground = ground_in(protocol_with(leave=["age < 1 years"], gaps=[3.5]), fresh=False)
    found = with_check_ins(ground, Plan(ground.at_day(2), ground.at_day(2), ground.now))
    assert found.check_ins == (ground.now,)
