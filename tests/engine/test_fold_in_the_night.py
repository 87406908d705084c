"""The fold at stops at which nobody logs anything: what begins there counts as it would by day, one step at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hamstride.engine.staging import Standing, stage
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Branch, Gap
from hamstride.protocol.rule import Amount
from hamstride.protocol.signs import RedFlag
from tests.engine.test_fold_on_a_small_pathway import (
    BEGUN,
    MIDNIGHT,
    PATHWAY,
    REACHED,
    SMALL,
    STUCK,
    back,
    day,
    facts,
    path,
    rule,
    when,
)
from tests.people import Row, morning


def loading(**changes: Any) -> Protocol:
    """The small protocol with other rules of its third phase."""
    phases = tuple(replace(each, **changes) if each.id == "loading" else each for each in PATHWAY.phases)
    return replace(SMALL, pathways={**SMALL.pathways, "strain": replace(PATHWAY, phases=phases)})


def standing(protocol: Protocol, days: list[list[Row]], at: float) -> Standing:
    return stage(protocol, facts(days, []), (morning(0) + timedelta(days=at)).timestamp())


def moves(protocol: Protocol, days: list[list[Row]], at: float) -> list[tuple[str, str, float]]:
    return path(standing(protocol, days, at))


def test_somebody_held_by_an_answer_starts_in_the_night_in_which_it_is_too_old() -> None:
    sore = RedFlag("sore", when("pain_rest >= 8"), "", (), level="same_day")
    assert moves(replace(SMALL, red_flags=(sore,)), [day(1, 9)], at=9) == [("start", "protect", 3 + MIDNIGHT)]


def test_silence_after_a_phase_that_began_by_itself_counts_by_the_gaps_of_that_phase() -> None:
    """She logs on day 3 and is in loading when its time has come, on day 4."""
    short = Gap(1.5, "protect", "a day and a half", ())
    found = moves(loading(gaps=(short,)), [day(1), day(2), day(3, limp=True)], at=6)
    assert found == [*REACHED, ("step_back", "protect", 4.5)]


def test_in_the_night_of_a_gap_the_rules_of_the_phase_that_was_left_are_not_asked_any_more() -> None:
    long = back("long", "days since phase >= 6 days", "protect")
    assert moves(loading(step_back_when=(long,)), STUCK, at=13) == [*REACHED, ("step_back", "foundation", 10)]


def test_on_the_day_of_a_gap_the_step_back_is_told_and_on_the_next_she_holds() -> None:
    assert [standing(SMALL, STUCK, at).move for at in (9.9, 10, 10.6, 10.7)] == [
        "hold",
        "step_back",
        "step_back",
        "hold",
    ]


def test_a_rule_that_comes_true_in_a_night_without_a_gap_leads_back_in_that_night() -> None:
    long = back("long", "days since phase >= 3 days", "protect")
    found = moves(loading(step_back_when=(long,), gaps=()), STUCK, at=9)
    assert found == [*REACHED, ("step_back", "protect", 7 + MIDNIGHT)]


def test_however_long_a_record_is_silent_the_end_of_a_least_time_is_a_stop() -> None:
    """The midnights end before: three phases of twenty days, left by everybody of age."""
    twenty, adult = Amount(20, "", ()), (rule("adult", "age >= 18 years"),)
    onward = zip(PATHWAY.phases, ("foundation", "loading", "strength"), strict=False)
    three = (
        replace(each, least_days=twenty, leave_when=adult, next=(Branch(to, None),), gaps=()) for each, to in onward
    )
    way = replace(PATHWAY, phases=(*three, replace(PATHWAY.phases[-1], gaps=())))
    found = moves(replace(SMALL, pathways={**SMALL.pathways, "strain": way}, red_flags=()), [day(1)], at=70)
    assert found == [BEGUN, ("advance", "foundation", 21), ("advance", "loading", 41), ("advance", "strength", 61)]
