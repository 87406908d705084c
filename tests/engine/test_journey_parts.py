"""What a journey keeps from one look to the next, so that a day costs a day's work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hamstride.casebook import decide, load_protocol
from hamstride.engine import journey as walking
from hamstride.engine.decide import decided, history_of
from hamstride.engine.journey import Journey
from hamstride.engine.moments import moments
from hamstride.engine.staging import Checkpoint, Standing
from hamstride.record.case import Case, Entries
from tests.engine.release.small_hold import ground_in, protocol_with
from tests.people import ANA_GOOD_DAY, ana, answers, case, first_answers, morning, ordered

PROTOCOL = load_protocol()
ANA = case(ana(first_answers()))
LOOK = morning(1)


def told(day: int, pain: int = 0) -> Entries:
    rows = answers(morning(day), {**ANA_GOOD_DAY, "pain_walking": pain})
    return Entries(case(ana(rows)).observations)


def after(days: int, start: Case = ANA) -> Journey:
    """A journey that was asked every morning."""
    journey = Journey(PROTOCOL, start)
    for day in range(1, days + 1):
        _, journey = journey.today(morning(day), told(day))
    return journey


def test_a_journey_knows_its_case_its_history_and_where_it_left_off() -> None:
    decision, journey = Journey(PROTOCOL, ANA).today(LOOK)
    assert decision == decide(PROTOCOL, ANA, LOOK)
    assert journey.case is ANA
    assert journey.history is not None
    assert len(journey.checkpoints) == 1
    assert journey.checkpoints[0].moment < LOOK.timestamp()


def test_what_is_told_is_added_whether_or_not_a_history_is_there() -> None:
    more = told(1, pain=5)
    whole = ANA.with_entries(more)
    for journey in (Journey(PROTOCOL, ANA), Journey(PROTOCOL, ANA).today(LOOK - timedelta(hours=1))[1]):
        decision, then = journey.today(LOOK, more)
        assert then.case == whole
        assert then.history is not None
        assert then.history.case is then.case
        assert decision == decide(PROTOCOL, whole, LOOK)


def test_the_history_that_is_there_grows_and_is_not_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    journey = after(1)
    monkeypatch.setattr(walking, "history_of", lambda *_: pytest.fail("the history is there already"))
    _, grown = journey.today(morning(2), told(2))
    _, same = grown.today(morning(2) + timedelta(hours=1))
    assert same.history is grown.history


def test_a_history_of_another_case_is_not_gone_on_with() -> None:
    journey = after(2).corrected(ANA)
    assert journey.history is None
    decision, then = journey.today(morning(3), told(3))
    assert then.case == ANA.with_entries(told(3))
    assert decision == decide(PROTOCOL, then.case, morning(3))


def test_each_look_goes_on_from_the_newest_checkpoint_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[Checkpoint | None] = []

    def watched(*given: object) -> object:
        used.append(given[3])  # type: ignore[arg-type]
        return decided(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(walking, "decided", watched)
    journey = after(3)
    assert used[0] is None
    assert used[1:] == list(reversed(journey.checkpoints[1:]))
    journey.today(morning(2) + timedelta(hours=2))
    assert used[-1] is journey.checkpoints[1]


def test_a_week_of_checkpoints_is_kept_newest_first() -> None:
    journey = after(9)
    moments = [each.moment for each in journey.checkpoints]
    assert len(moments) == 7
    assert moments == sorted(set(moments), reverse=True)


def test_asked_twice_at_one_moment_the_checkpoint_is_kept_once() -> None:
    journey = after(3)
    _, again = journey.today(morning(3))
    assert [each.moment for each in again.checkpoints] == [each.moment for each in journey.checkpoints]


def test_orders_holds_and_new_injuries_that_were_followed_are_not_followed_twice() -> None:
    """Every morning goes on from the one before, and decides as from the start."""
    orders = [
        ordered(morning(1), phase="foundation"), ordered(morning(2), hold_until=morning(5).isoformat()),
        ordered(morning(6), phase="loading"),
    ]  # fmt: skip
    whole = case(ana([*first_answers(), *answers(morning(8), {"sudden_onset": True})], decisions=orders))
    journey = Journey(PROTOCOL, whole.until(morning(0)))
    known = journey.case
    for day in range(1, 11):
        more = told(day)
        extra = Entries(
            tuple(each for each in whole.observations if morning(day - 1) < each.at <= morning(day)), (),
            tuple(each for each in whole.decisions if morning(day - 1) < each.at <= morning(day)),
        )  # fmt: skip
        both = Entries((*more.observations, *extra.observations), (), extra.decisions)
        known = known.with_entries(both)
        decision, journey = journey.today(morning(day), both)
        fresh = decide(PROTOCOL, known, morning(day))
        assert (decision.path, decision.phase) == (fresh.path, fresh.phase), day


def test_a_copy_of_a_standing_goes_its_own_way() -> None:
    moves: list[tuple[str, str]] = []
    standing = Standing(PROTOCOL.pathways["strain"])
    standing.watch = lambda _standing, move, phase, _at, _rules: moves.append((move, phase))
    standing.go("start", "protect", 0.0, 0, "")
    standing.ordered.append((0.0, "protect"))
    copy = standing.copy()
    copy.go("advance", "foundation", 1.0, 0, "")
    copy.ordered.append((1.0, "foundation"))
    assert moves == [("start", "protect")]
    assert (len(standing.path), len(standing.phases), len(standing.ordered), standing.phase) == (1, 1, 1, "protect")


def test_midnights_are_looked_at_as_long_as_a_least_time_may_still_end() -> None:
    protocol = protocol_with(least=40, gaps=[2])
    small = replace(protocol, pathways={"strain": protocol.pathways["strain"]})
    history = history_of(small, ANA)
    found = moments(history, small, morning(60).timestamp())
    assert history.midnight(history.day(morning(41).timestamp())) in found
    assert history.midnight(history.day(morning(50).timestamp())) not in found


def test_a_step_back_by_time_alone_is_taken_at_midnight_and_not_when_somebody_looks() -> None:
    ground = ground_in(protocol_with(leave=["age < 1 years"], back=["days since phase >= 2 days"], gaps=[10]))
    assert [(each.move, each.phase, each.at) for each in ground.standing.path][-1] == (
        "step_back", "foundation", "2026-04-01T00:00:00+00:00",
    )  # fmt: skip
