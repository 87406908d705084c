"""Who else should see the person and when, how long it took others: each clock from its own words, never a promise."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from hamstride.protocol.signs import REFERRED_TO, ReferralClock
from tests.people import Data, after, all_safe, ana, ana_in, answers, case, first_answers, morning, session
from tests.worlds import World, put, worlds

PROTOCOL = load_protocol()
CLOCKS = {clock.id: clock for clock in PROTOCOL.referral_clocks}
DAYS = (3, 10, 20, 40, 100)


def ways() -> list[Any]:
    """Every clock with a day on which its own time has come and a world that meets the rest of it."""
    found = []
    for clock in (each for each in CLOCKS.values() if each.id != "cramp-was-long"):  # urgent on the day itself
        try:
            day, world = next((day, world) for day in DAYS for world in worlds(clock.when.node, morning(day)))
        except NotImplementedError:
            continue
        found.append(pytest.param(clock, day, world, id=clock.id))
    return found


def on(day: int, world: World | None = None) -> Decision:
    at = morning(day)
    data = ana([*first_answers(), *all_safe(at), *answers(at, {"pain_rest": 0, "pain_walking": 0, "limp": False})])
    return decide(PROTOCOL, case(put(data, world, at) if world else data), at)


@pytest.mark.parametrize(("clock", "day", "world"), ways())
def test_a_clock_that_has_run_out_names_who_and_when(clock: ReferralClock, day: int, world: World) -> None:
    told = {referral.text: referral for referral in on(day, world).referrals}
    referral = told[clock.text]
    assert (referral.to, referral.when) == (clock.to, clock.by)
    assert referral.because
    assert referral.sources


@pytest.mark.parametrize("day", DAYS)
def test_somebody_well_is_sent_to_nobody(day: int) -> None:
    assert on(day).referrals == ()


def test_nearly_every_clock_was_tried() -> None:
    tried = {each.values[0].id for each in ways()}
    by_hand = {"getting-worse", "cramp-was-long", "left-over-at-return"}
    by_hand |= {"worse-after-surgery", "check-shows-a-gap"}  # in tests/cases
    by_hand |= {"medicines-at-sixty"}  # tests/cases/six-weeks-of-bedtime-stretches.yaml
    assert tried | by_hand == set(CLOCKS)


def texts(data: Data, at: datetime) -> set[str]:
    return {referral.text for referral in decide(PROTOCOL, case(data), at).referrals}


def test_two_worse_mornings_are_seen_by_a_physiotherapist() -> None:
    data = ana_in("foundation", 8)
    for day in (8, 9):
        data["observations"] += answers(morning(day), {"pain_morning": 1})
        data["sessions"].append(session(morning(day) + timedelta(hours=2), "strength", pain_next_morning=4))
    assert CLOCKS["getting-worse"].text in texts(data, morning(10))


def test_after_an_operation_the_surgeon_comes_first() -> None:
    data = ana_in("protect", 30, surgery_on="2026-03-10")
    assert CLOCKS["after-surgery"].text in texts(data, morning(30))


def test_an_operated_leg_that_hurts_more_is_shown_to_the_team() -> None:
    data = ana_in("protect", 30, surgery_on="2026-03-10")
    assert CLOCKS["worse-after-surgery"].text not in texts(data, morning(30))
    data["observations"] += answers(morning(30), {"pain_rest": 5})
    assert CLOCKS["worse-after-surgery"].text in texts(data, morning(30))


def test_a_second_injury_is_seen() -> None:
    at = morning(40)
    data = ana_in("strength", 39)
    data["observations"] += [*answers(at, {"sudden_onset": True}), *all_safe(at)]
    assert CLOCKS["hurt-again"].text in texts(data, at + timedelta(days=1))


def test_a_long_cramp_is_still_mentioned_days_later() -> None:
    data = ana([*first_answers(), *all_safe(morning(3)), *answers(morning(1), {"cramp_minutes": 15})])
    assert CLOCKS["cramp-was-long"].text in texts(data, morning(8))


def test_tenderness_left_over_at_the_return_is_seen() -> None:
    at = morning(40)
    data = ana_in("maintenance", 40, *answers(at, {"pain_palpation": 2}))
    assert CLOCKS["left-over-at-return"].text in texts(data, at)


def test_an_urgent_sign_comes_alone_with_where_to_go() -> None:
    decision = on(40, World({"one_leg_swollen": True, "pain_walking": 8, "limp": True}))
    assert {referral.to for referral in decision.referrals} == {"urgent_care"}
    assert decision.outlook is None


def test_everybody_named_is_somebody_the_contract_knows() -> None:
    assert {clock.to for clock in CLOCKS.values()} | {flag.to for flag in PROTOCOL.red_flags} <= set(REFERRED_TO)


def test_the_same_advice_is_given_once() -> None:
    referrals = on(40, World({"pain_walking": 8, "limp": True, "pain_rest": 8})).referrals
    assert len(referrals) == len(set(referrals))


@pytest.mark.parametrize(
    ("told", "days"),
    [({"mechanism": "sprint"}, (23, 41)), ({"mechanism": "stretch"}, (43, 74)), ({"mechanism": "kick"}, (8, 58))],
    ids=str,
)
def test_the_outlook_follows_what_happened_and_promises_nothing(told: dict[str, Any], days: tuple[int, int]) -> None:
    at = after(hours=1)
    rows = [row for row in first_answers() if row["finding"] != "mechanism"]
    outlook = decide(PROTOCOL, case(ana([*rows, *answers(at, told)])), at).outlook
    assert outlook is not None
    assert outlook.range_days == days
    assert outlook.promise is False
    assert outlook.basis
    assert outlook.sources
