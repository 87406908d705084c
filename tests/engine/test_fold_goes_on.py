"""The fold going on from an earlier day stands where a fold from the start stands; a void checkpoint is left aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.engine.moments import moments
from hamstride.engine.staging import Standing, stage, staged
from hamstride.record.facts import PersonFacts
from tests.engine.test_fold_on_a_small_pathway import SMALL, bo, day, facts
from tests.people import Row, answers, morning

START = morning(0).timestamp()
HURT = [day(6, 4, sudden_onset=True)]
LIVES: dict[str, tuple[list[list[Row]], list[Row]]] = {
    "all the way up": ([day(number, limp=True) for number in range(1, 9)], []),
    "a gap of twenty days": ([day(1), day(2), day(3), day(4, limp=True), day(5, 2), day(25, 2)], []),
    "sore, then worse, then hurt again": (
        [day(1), day(2), day(3), day(4, limp=True), day(5, 3), day(7, 5), *HURT, day(9), day(12, limp=True)], [],
    ),
    "held for a week and set lower": (
        [day(number, limp=True) for number in range(1, 14)],
        [bo(2.5, hold_until=morning(9).isoformat()), bo(11, phase="protect"), bo(11.5, max_speed_pct=10)],
    ),
    "another condition": ([day(1), day(2), day(3, 2, mechanism="at_night"), day(4), day(8)], []),
    "answered late": (
        [day(1, fever=...), day(3), answers(morning(3) + timedelta(hours=15), {"pain_rest": 0}), day(5)], [],
    ),
}  # fmt: skip
SEEN = ("pathway", "phase", "since", "move", "deload", "moved_on", "returned", "gap_phase", "path", "phases", "ordered")


def moment(day: float) -> float:
    return START + day * 86400


def known(name: str) -> PersonFacts:
    return facts(*LIVES[name])


def shown(standing: Standing, after: PersonFacts) -> dict[str, Any]:
    """Everything that can be seen of a fold: where the person stands, and what criteria are shown."""
    seen = {each: getattr(standing, each) for each in SEEN} | {"pathway": standing.pathway.id}
    return seen | {each: getattr(after, each) for each in ("phase", "sessions_from", "clocks", "now")}


@pytest.mark.parametrize("name", LIVES)
@pytest.mark.parametrize("step", [0.37, 1, 6.5])
def test_day_by_day_it_stands_where_it_stands_from_the_start(name: str, step: float) -> None:
    record, checkpoint = known(name), None
    places = [number * step for number in range(1, int(30 / step) + 1)]
    for place in places:
        at = moment(place)
        standing, checkpoint = staged(SMALL, record, at, checkpoint)
        again = known(name)
        assert shown(standing, record) == shown(stage(SMALL, again, at), again), place


@pytest.mark.parametrize("name", LIVES)
def test_from_any_day_it_goes_on_to_any_later_one(name: str) -> None:
    record = known(name)
    for early in (0.5, 2, 4.2, 5, 7.667, 11):
        _, checkpoint = staged(SMALL, record, moment(early))
        assert checkpoint.moment < moment(early)
        for late in (early + 0.01, 12, 26):
            standing, _ = staged(SMALL, record, moment(late), checkpoint)
            again = known(name)
            assert shown(standing, record) == shown(stage(SMALL, again, moment(late)), again), (early, late)


def test_a_checkpoint_is_not_changed_by_those_who_go_on_from_it() -> None:
    record = known("all the way up")
    _, checkpoint = staged(SMALL, record, moment(2.5))
    before = shown(checkpoint.standing, record), list(checkpoint.standing.path), list(checkpoint.standing.phases)
    staged(SMALL, record, moment(8), checkpoint)
    record.move_to(moment(2.5))
    assert (list(checkpoint.standing.path), list(checkpoint.standing.phases)) == before[1:]
    assert checkpoint.standing.phase == "foundation"


def test_a_checkpoint_holds_for_later_days_of_the_same_protocol_and_past_only() -> None:
    record = known("sore, then worse, then hurt again")
    _, checkpoint = staged(SMALL, record, moment(6.9))
    held = record.history
    assert checkpoint.holds_for(SMALL, held, moment(7))
    assert not checkpoint.holds_for(SMALL, held, checkpoint.moment)
    assert not checkpoint.holds_for(replace(SMALL), held, moment(7))
    rows, decisions = LIVES["sore, then worse, then hurt again"]
    late = facts([*rows, answers(morning(2) + timedelta(hours=5), {"pain_rest": 9})], decisions).history
    assert not checkpoint.holds_for(SMALL, late, moment(7))
    more = facts([*rows, answers(morning(6) + timedelta(hours=22), {"pain_rest": 9})], decisions).history
    assert checkpoint.holds_for(SMALL, more, moment(7))


def test_a_checkpoint_of_another_past_is_left_aside() -> None:
    rows, decisions = LIVES["all the way up"]
    _, checkpoint = staged(SMALL, facts(rows, decisions), moment(6))
    corrected = [[*rows[0], *answers(morning(1) + timedelta(hours=1), {"pain_rest": 5})], *rows[2:]]
    for place in (6.5, 9):
        one, two = facts(corrected, []), facts(corrected, [])
        assert shown(staged(SMALL, one, moment(place), checkpoint)[0], one) == shown(
            stage(SMALL, two, moment(place)), two
        )


def test_looking_moves_nobody() -> None:
    record = known("a gap of twenty days")
    told = [stage(SMALL, record, moment(place)).path for place in (14.2, 14.3, 14.4)]
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize("name", LIVES)
def test_the_moments_after_one_are_those_of_all_that_lie_after_it(name: str) -> None:
    history = known(name).history
    for at in (0.2, 5, 12.5, 40):
        every = moments(history, SMALL, moment(at))
        assert every == sorted(set(every))
        for after in (-1, 0, 2, 4.667, 5, 9.9, 26):
            found = moments(history, SMALL, moment(at), moment(after))
            assert found == [each for each in every if each > moment(after)], (at, after)


def test_moments_are_entries_midnights_ends_of_gaps_and_ends_of_holds() -> None:
    """The longest wait of the small pathway is the gap of nine days: midnights stop eleven days after the last."""
    holds = [bo(1.5, hold_until=morning(30).isoformat()), bo(2, hold_until=morning(1).isoformat())]
    history = facts([day(1), day(4)], holds).history
    midnights = [number + 2 / 3 for number in range(1, 16)]
    ends_of_gaps, end_of_hold = [4 + days for days in (4, 5, 9)], 30  # the hold that was over when ordered held nobody
    expected = sorted([1, 1.5, 2, 4, *midnights, *ends_of_gaps, end_of_hold])
    assert [(each - START) / 86400 for each in moments(history, SMALL, moment(40))] == pytest.approx(expected)
