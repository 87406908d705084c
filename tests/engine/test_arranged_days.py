"""Work put off or left out: the plan stays as it is, the days around it keep their rest, a refusal says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.arranging.days import Arranged, arranged
from hamstride.engine.arranging.moving import places
from hamstride.record.case import Arrangement, Case
from tests import people
from tests.strategies import MODEST, SHARE

PROTOCOL = load_protocol()
AT = people.morning(30)
TODAY = AT.date()
STRENGTH_CASE = people.case(people.ana_in("strength"))
RULES = {"strength": "days_between_strength", "running": "runs_between_days"}


def put_off(kind: str, day: int, to: int | None, at: datetime = AT) -> Arrangement:
    """The work of a day so many days from today put off to another, or left out."""
    target = None if to is None else TODAY + timedelta(days=to)
    return Arrangement(at - timedelta(minutes=5), TODAY + timedelta(days=day), kind, target)


def with_them(*arrangements: Arrangement, case: Case = STRENGTH_CASE) -> Case:
    return replace(case, arrangements=arrangements)


def days_of(found: Arranged, kind: str) -> list[int]:
    """How many days from today there is work of a kind."""
    work = [each for each in found.days if each.kind == kind and each.state in ("planned", "moved_here")]
    return [(date.fromisoformat(each.date) - found.today).days for each in work]


def refusals(case: Case, day: int, kind: str, at: datetime = AT) -> dict[int, str]:
    """What is said about each day the work could go to; "" where it may."""
    found = arranged(PROTOCOL, case, at)
    offered = places(found, case.arrangements, found.today + timedelta(days=day), kind, at)
    return {(each.day - found.today).days: each.refused for each in offered}


def test_without_arrangements_the_calendar_is_the_decisions() -> None:
    found = arranged(PROTOCOL, STRENGTH_CASE, AT)
    decided = decide(PROTOCOL, STRENGTH_CASE, AT).calendar
    assert [(each.date, each.kind, each.items, each.names) for each in found.days] == [
        (each.date, each.kind, each.items, each.names) for each in decided
    ]


def test_no_decision_reads_an_arrangement() -> None:
    case = with_them(put_off("strength", 0, 1), put_off("running", 0, None))
    assert decide(PROTOCOL, case, AT) == decide(PROTOCOL, STRENGTH_CASE, AT)


def test_work_put_off_by_a_day_is_shown_on_both_days_and_the_days_after_keep_their_rest() -> None:
    found = arranged(PROTOCOL, with_them(put_off("strength", 0, 1)), AT)
    gone, here = found.entry(TODAY, "strength"), found.entry(TODAY + timedelta(days=1), "strength")
    assert gone is not None
    assert here is not None
    assert (gone.state, gone.to) == ("moved_away", (TODAY + timedelta(days=1)).isoformat())
    assert (here.state, here.planned) == ("moved_here", TODAY.isoformat())
    assert here.items
    assert days_of(found, "strength")[:3] == [1, 3, 5]


def test_work_left_out_comes_again_when_the_plan_has_it_next() -> None:
    found = arranged(PROTOCOL, with_them(put_off("running", 0, None)), AT)
    gone = found.entry(TODAY, "running")
    assert gone is not None
    assert gone.state == "left_out"
    assert days_of(found, "running")[0] == 1
    assert days_of(found, "strength") == days_of(arranged(PROTOCOL, STRENGTH_CASE, AT), "strength")


def test_the_newest_word_on_a_day_counts() -> None:
    away = put_off("strength", 0, 1, AT - timedelta(hours=1))
    found = arranged(PROTOCOL, with_them(put_off("strength", 0, 0), away), AT)
    assert days_of(found, "strength") == days_of(arranged(PROTOCOL, STRENGTH_CASE, AT), "strength")
    back = found.entry(TODAY, "strength")
    assert back is not None
    assert back.changes == 2


def test_what_is_put_off_stays_put_off_on_the_days_between() -> None:
    case = people.case(people.ana_in("strength", 31, *people.answers(people.morning(30), people.ANA_GOOD_DAY)))
    moved = Arrangement(people.morning(30), people.morning(30).date(), "strength", people.morning(33).date())
    found = arranged(PROTOCOL, replace(case, arrangements=(moved,)), people.morning(31))
    assert days_of(found, "strength")[0] == 2


def test_an_arrangement_of_days_gone_by_changes_nothing() -> None:
    old = Arrangement(AT - timedelta(days=5), TODAY - timedelta(days=5), "strength", TODAY - timedelta(days=1))
    skipped = Arrangement(AT - timedelta(days=1), TODAY - timedelta(days=1), "strength", None)
    assert arranged(PROTOCOL, with_them(old, skipped), AT).days == arranged(PROTOCOL, STRENGTH_CASE, AT).days


def test_an_arrangement_made_later_is_not_known_yet() -> None:
    later = replace(put_off("strength", 0, 1), at=AT + timedelta(hours=1))
    assert arranged(PROTOCOL, with_them(later), AT).days == arranged(PROTOCOL, STRENGTH_CASE, AT).days


def test_an_emergency_leaves_check_ins_only_whatever_was_arranged() -> None:
    row = people.answers(AT, {"foot_drop": True})
    case = replace(people.case(people.ana_in("strength", 30, *row)), arrangements=(put_off("strength", 0, 1),))
    assert {each.kind for each in arranged(PROTOCOL, case, AT).days} == {"check_in"}


def test_a_day_off_training_is_refused_with_its_name() -> None:
    case = people.case(people.ana_in("strength", training_days=["tue", "thu", "sat"]))
    said = refusals(case, 0, "strength")
    assert said[1] == "Wednesday is not one of your training days."
    assert said[2] == ""


def test_an_earlier_day_is_refused_because_of_the_rest_it_would_break() -> None:
    said = refusals(STRENGTH_CASE, 2, "strength")
    assert said[1] == ("Too close to strength work on Tuesday 31 March. At least 1 day of rest must lie between.")
    assert 0 in said


def test_a_match_done_yesterday_counts_as_hard_work() -> None:
    played = people.session(people.morning(29), "match", minutes=60, effort=6, pain_during=0)
    data = people.ana_in("strength")
    case = people.case(data | {"sessions": [played]})
    found = arranged(PROTOCOL, case, AT)
    assert days_of(found, "strength")[0] == 1
    assert "Monday 30 March" in refusals(case, 1, "strength")[0]


def test_there_is_nothing_to_move_on_a_day_without_work() -> None:
    found = arranged(PROTOCOL, STRENGTH_CASE, AT)
    with pytest.raises(LookupError, match="no strength work"):
        places(found, (), TODAY + timedelta(days=1), "strength", AT)


def test_a_moment_without_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        arranged(PROTOCOL, STRENGTH_CASE, datetime(2026, 3, 31, 8, 0))  # noqa: DTZ001


arrangements = st.builds(
    put_off, st.sampled_from(["strength", "running"]), st.integers(-3, 10), st.none() | st.integers(-3, 14)
).filter(lambda each: each.to is None or each.to >= each.day)


@MODEST  # a whole plan is made for each example
@given(st.lists(arrangements, max_size=4))
def test_whatever_is_put_off_hard_days_keep_their_distance(chosen: Sequence[Arrangement]) -> None:
    found = arranged(PROTOCOL, with_them(*chosen), AT)
    for kind, rule in RULES.items():
        apart = PROTOCOL.policy[rule].value
        assert all(after - before >= apart for before, after in pairwise(days_of(found, kind)))


@settings(MODEST, max_examples=48 // SHARE)
@given(st.lists(arrangements, max_size=3), st.sampled_from(["strength", "running"]), st.data())
def test_a_day_that_is_offered_gets_the_work(chosen: Sequence[Arrangement], kind: str, data: Any) -> None:
    case = with_them(*chosen)
    work = days_of(arranged(PROTOCOL, case, AT), kind)
    day = data.draw(st.sampled_from(work)) if work else None
    if day is None:
        return
    free = [to for to, refused in refusals(case, day, kind).items() if not refused]
    entry = arranged(PROTOCOL, case, AT).entry(TODAY + timedelta(days=day), kind)
    assert entry is not None
    for to in free:
        planned = date.fromisoformat(entry.planned or entry.date)
        moved = Arrangement(AT, planned, kind, TODAY + timedelta(days=to))
        assert to in days_of(arranged(PROTOCOL, with_them(*chosen, moved), AT), kind)
