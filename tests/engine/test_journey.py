"""Going on from yesterday: the same decision as from the start, byte for byte, whatever is told late or put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decide import facts_of, history_of
from hamstride.engine.journey import Journey
from hamstride.engine.staging import Checkpoint, stage, staged
from hamstride.record.case import Case, Entries
from hamstride.record.history import History, same_past
from tests.lives import Life, bumpy
from tests.people import ANA_GOOD_DAY, ONSET, Data, after, ana_on_day, answers, case, morning, ordered
from tests.strategies import SHARE
from tests.strategies_cases import DEEP, NOW, QUICK, cases, safe_cases

PROTOCOL = load_protocol()
FEW = settings(QUICK, max_examples=48 // SHARE)
Told = list[tuple[datetime, Entries]]  # what is told at each look


def part(of: Case, places: dict[str, list[int]]) -> Entries:
    """Some of the rows of a case, by their places."""
    return Entries(
        tuple(of.observations[place] for place in places["observations"]),
        tuple(of.sessions[place] for place in places["sessions"]),
        tuple(of.decisions[place] for place in places["decisions"]),
    )


@st.composite
def told(draw: st.DrawFn, data: st.SearchStrategy[Data]) -> tuple[Case, Told]:
    """A case without rows, and its rows told over several looks: most when they happened, some of them late."""
    whole = case(draw(data))
    hours = draw(st.lists(st.integers(0, 24 * 40), min_size=1, max_size=6, unique=True))
    looks = [ONSET + timedelta(hours=hour, minutes=draw(st.sampled_from([0, 0, 17]))) for hour in sorted(hours)] + [NOW]
    rows: list[dict[str, list[int]]] = [{"observations": [], "sessions": [], "decisions": []} for _ in looks]
    for kind in ("observations", "sessions", "decisions"):
        for place, row in enumerate(getattr(whole, kind)):
            first = next((index for index, look in enumerate(looks) if row.at <= look), len(looks) - 1)
            late = draw(st.sampled_from([0, 0, 0, 1, 3]))
            rows[min(first + late, len(looks) - 1)][kind].append(place)
    return whole.with_only(Entries()), [(look, part(whole, each)) for look, each in zip(looks, rows, strict=True)]


def goes_on(empty: Case, looks: Told) -> None:
    """Every look of a journey decides as a decision from the start does."""
    journey, known = Journey(PROTOCOL, empty), empty
    for at, more in looks:
        known = known.with_entries(more)
        decision, journey = journey.today(at, more)
        assert decision.to_json() == decide(PROTOCOL, known, at).to_json()


@FEW
@given(told(cases()))
def test_a_journey_decides_as_from_the_start(life: tuple[Case, Told]) -> None:
    goes_on(*life)


@FEW
@given(told(safe_cases()))
def test_a_journey_of_somebody_with_a_plan_decides_as_from_the_start(life: tuple[Case, Told]) -> None:
    goes_on(*life)


@pytest.mark.slow
@DEEP
@given(told(st.one_of(cases(), safe_cases())))
def test_a_journey_decides_as_from_the_start_many_times_over(life: tuple[Case, Told]) -> None:
    goes_on(*life)


@FEW
@given(cases(), st.lists(st.integers(0, 24 * 40), max_size=4))
def test_a_checkpoint_anywhere_leads_to_the_same_standing(data: Data, hours: list[int]) -> None:
    whole = case(data)
    since = None
    for hour in sorted(hours):
        at = ONSET + timedelta(hours=hour)
        since = staged(PROTOCOL, facts_of(PROTOCOL, whole.until(at)), at.timestamp(), since)[1]
    facts = facts_of(PROTOCOL, whole.until(NOW))
    assert stage(PROTOCOL, facts, NOW.timestamp(), since) == stage(PROTOCOL, facts, NOW.timestamp())


@FEW
@given(cases(), st.integers(0, 24 * 40))
def test_looking_in_between_changes_nothing_that_was(data: Data, hours: int) -> None:
    """What was shown as past at one look is past at every later one, unless something was told of the time before."""
    at = ONSET + timedelta(hours=hours)
    whole = case(data)
    before, later = decide(PROTOCOL, whole, at), decide(PROTOCOL, whole, max(at, NOW))
    assert later.path[: len(before.path)] == before.path


def test_a_rule_that_lowers_step_by_step_is_not_taken_further_by_looking() -> None:
    """A bad morning lowers by one rule at each stop of the fold; asking again within the hour is no stop."""
    worse = {**ANA_GOOD_DAY, "pain_walking": 7}
    at = morning(30)
    data = ana_on_day(29, *answers(at, worse))
    data["decisions"] = [ordered(morning(28), phase="sport_specific")]
    shown = [decide(PROTOCOL, case(data), at + timedelta(minutes=minutes)).path for minutes in (0, 10, 20, 600)]
    assert shown[0][-1].move == "step_back"
    assert all(path == shown[0] for path in shown)


def test_the_end_of_a_gap_is_a_stop_so_that_the_next_entry_does_not_undo_the_step_back() -> None:
    data = ana_on_day(20)
    data["decisions"] = [ordered(morning(19), phase="strength")]
    back = morning(20) + timedelta(days=14, hours=3)
    looked = decide(PROTOCOL, case(data), back)
    assert (looked.path[-1].move, looked.path[-1].phase) == ("step_back", "loading")
    assert looked.path[-1].at == (morning(20) + timedelta(days=14)).isoformat()
    data["observations"] += answers(back, ANA_GOOD_DAY)
    assert looked.path[-1] in decide(PROTOCOL, case(data), back + timedelta(hours=1)).path


def test_a_hold_that_was_over_before_it_was_ordered_adds_no_stop_to_the_past() -> None:
    data = ana_on_day(12)
    path = decide(PROTOCOL, case(data), morning(12)).path
    data["decisions"] = [ordered(morning(12), hold_until=(after(days=2, hours=1.5)).isoformat())]
    assert decide(PROTOCOL, case(data), morning(12)).path == path


# --- checkpoints


def checkpoint(data: Data, at: datetime) -> Checkpoint:
    return staged(PROTOCOL, facts_of(PROTOCOL, case(data)), at.timestamp())[1]


TOMORROW = morning(21)
CHANGES: dict[str, dict[str, Any]] = {
    "a late entry": {"observations": answers(morning(10) + timedelta(hours=2), {"limp": True})},
    "a late order": {"decisions": [ordered(morning(10), phase="protect")]},
    "a late session": {"sessions": [{"at": morning(9).isoformat(), "kind": "sport", "exercises": []}]},
}


def holds(data: Data, since: Checkpoint) -> bool:
    return since.holds_for(PROTOCOL, history_of(PROTOCOL, case(data)), TOMORROW.timestamp())


def test_a_checkpoint_holds_when_a_day_is_added() -> None:
    assert holds(ana_on_day(21), checkpoint(ana_on_day(20), morning(20)))


@pytest.mark.parametrize("what", CHANGES)
def test_a_checkpoint_is_void_once_the_past_is_told_otherwise(what: str) -> None:
    data = ana_on_day(21)
    for kind, rows in CHANGES[what].items():
        data[kind] = [*data[kind], *rows]
    assert not holds(data, checkpoint(ana_on_day(20), morning(20)))


def test_a_checkpoint_is_void_once_a_row_is_put_right_or_taken_back() -> None:
    since = checkpoint(ana_on_day(20), morning(20))
    data = ana_on_day(21)
    right = next(row for row in data["observations"] if row["finding"] == "pain_walking")
    right["value"] += 1
    assert not holds(data, since)
    data["observations"].remove(right)
    assert not holds(data, since)


@pytest.mark.parametrize("fact", [{"goal": "daily_life"}, {"conditions": ["diabetes"]}, {"birth_year": 1940}])
def test_a_checkpoint_is_void_for_another_person(fact: dict[str, Any]) -> None:
    assert not holds(ana_on_day(21, **fact), checkpoint(ana_on_day(20), morning(20)))


@pytest.mark.parametrize("episode", [{"side": "right"}, {"onset": "2026-03-01T16:00:00+01:00"}])
def test_a_checkpoint_is_void_for_another_leg_or_where_days_begin_elsewhere(episode: dict[str, str]) -> None:
    data = ana_on_day(21)
    data["episode"] |= episode
    assert not holds(data, checkpoint(ana_on_day(20), morning(20)))


def test_a_checkpoint_is_void_for_another_protocol_and_for_an_earlier_time() -> None:
    since = checkpoint(ana_on_day(20), morning(20))
    history = history_of(PROTOCOL, case(ana_on_day(21)))
    assert not since.holds_for(load_protocol("askling_c"), history, TOMORROW.timestamp())
    assert not since.holds_for(PROTOCOL, history, morning(15).timestamp())


def test_a_void_checkpoint_is_left_aside() -> None:
    since = checkpoint(ana_on_day(20), morning(20))
    facts = facts_of(PROTOCOL, case(ana_on_day(21, goal="daily_life")))
    assert stage(PROTOCOL, facts, TOMORROW.timestamp(), since) == stage(PROTOCOL, facts, TOMORROW.timestamp())


# --- journeys as values


def test_asking_an_old_journey_again_gives_the_old_answer() -> None:
    empty = case(ana_on_day(5))
    first, once = Journey(PROTOCOL, empty).today(morning(5))
    once.today(morning(6), Entries(case(ana_on_day(6)).observations[-4:]))
    again, _ = Journey(PROTOCOL, empty).today(morning(5))
    assert again.to_json() == first.to_json()
    assert once.today(morning(5))[0].to_json() == first.to_json()


def test_a_corrected_case_is_decided_as_it_is_now() -> None:
    _, journey = Journey(PROTOCOL, case(ana_on_day(10))).today(morning(10))
    wrong = journey.case.observations[-1]
    fixed = replace(journey.case, observations=(*journey.case.observations[:-1], replace(wrong, value=True)))
    decision, _ = journey.corrected(fixed).today(morning(11))
    assert decision.to_json() == decide(PROTOCOL, fixed, morning(11)).to_json()


def test_entries_later_than_the_time_asked_for_wait_until_then() -> None:
    whole = case(ana_on_day(12))
    early, journey = Journey(PROTOCOL, whole).today(morning(8))
    assert early.to_json() == decide(PROTOCOL, whole, morning(8)).to_json()
    later, _ = journey.today(morning(12))
    assert later.to_json() == decide(PROTOCOL, whole, morning(12)).to_json()


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        Journey(PROTOCOL, case(ana_on_day(2))).today(datetime(2026, 3, 3))  # noqa: DTZ001


# --- histories


def same(one: History, other: History) -> bool:
    kept = ("case", "tracks", "sessions", "session_times", "doing", "decisions", "entries", "new_injuries", "newest")
    return all(getattr(one, name) == getattr(other, name) for name in kept)


@FEW
@given(told(cases()))
def test_a_history_that_grew_is_the_history_of_the_whole(life: tuple[Case, Told]) -> None:
    known, looks = life
    history = history_of(PROTOCOL, known)
    for _, more in looks:
        known, history = known.with_entries(more), history.extended(more)
        assert same(history, history_of(PROTOCOL, known))


@FEW
@given(cases(), st.integers(0, 24 * 40))
def test_leaving_out_what_came_later_leaves_the_same_past(data: Data, hours: int) -> None:
    at = ONSET + timedelta(hours=hours)
    whole = case(data)
    assert same_past(history_of(PROTOCOL, whole), history_of(PROTOCOL, whole.until(at)), at.timestamp())


def test_only_what_is_new_is_worked_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason for all this: the fold of a day stops at that day's moments, not at those of the whole record."""
    from hamstride.engine.staging import _Fold

    whole = Life(bumpy(1)).live(40).case
    last = morning(40) + timedelta(hours=1)
    _, journey = Journey(PROTOCOL, whole).today(last - timedelta(days=1))
    steps: list[float] = []
    step = _Fold.step

    def counted(fold: _Fold, moment: float) -> None:
        steps.append(moment)
        step(fold, moment)

    monkeypatch.setattr(_Fold, "step", counted)
    journey.today(last)
    on_a_day, steps[:] = len(steps), []
    decide(PROTOCOL, whole, last)
    assert on_a_day <= 6 < len(steps) / 10
