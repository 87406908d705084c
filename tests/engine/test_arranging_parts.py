"""Work put off or left out in a small plan: what each day shows, and why work may not go to a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hamstride.engine.arranging.days import Arranged, ArrangedDay, arranged, held, with_arrangements
from hamstride.engine.arranging.moving import places
from hamstride.engine.decision import CalendarDay
from hamstride.engine.prescription import Prescriber
from hamstride.record.case import Arrangement
from tests.engine.small_plan import DAY, PHASE, POLICY, SHIPPED, SMALL, prescriber, slot, today
from tests.people import Row, ana, ana_in, answers, case, morning, session

AT = morning(DAY)
TODAY = AT.date()  # a Tuesday
LIFT, RUN = slot("lift", "strength", "hip_hinge"), slot("run", "running", "jog")


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def put_off(day: int, to: int | None, kind: str = "strength", minutes: int = 0) -> Arrangement:
    """The work of a day so many days ahead put off to another, or left out."""
    return Arrangement(AT + timedelta(minutes=minutes), ahead(day), kind, None if to is None else ahead(to))


def planner(*sessions: Row, **more: Any) -> Prescriber:
    return prescriber(*today(), phase=replace(PHASE, slots=(LIFT, RUN)), sessions=sessions, **more)


def shown(*known: Arrangement, by: Prescriber | None = None) -> dict[tuple[int, str], ArrangedDay]:
    """The work of each day, by how far ahead it is and by its kind."""
    days = with_arrangements(by or planner(), known)
    return {((date.fromisoformat(each.date) - TODAY).days, each.kind): each for each in days}


def test_a_day_that_was_not_touched_is_the_plans_own() -> None:
    assert shown()[0, "strength"] == ArrangedDay(
        TODAY.isoformat(), "strength", ("hip_hinge",), (SHIPPED.exercises["hip_hinge"].name,)
    )


def test_work_that_is_moved_is_shown_where_it_was_and_where_it_goes() -> None:
    found = shown(put_off(0, 1))
    here, there = TODAY.isoformat(), ahead(1).isoformat()
    assert found[0, "strength"] == ArrangedDay(here, "strength", (), (), "moved_away", here, there, 1)
    assert found[1, "strength"] == ArrangedDay(
        there, "strength", ("hip_hinge",), (SHIPPED.exercises["hip_hinge"].name,), "moved_here", here, None, 1
    )
    assert found[0, "running"].state == "planned"


def test_work_that_is_left_out_says_so() -> None:
    found = shown(put_off(0, None), put_off(0, 1, minutes=-5))
    assert found[0, "strength"] == ArrangedDay(
        TODAY.isoformat(), "strength", (), (), "left_out", TODAY.isoformat(), None, 2
    )


def test_work_put_back_where_it_was_is_planned_and_counts_its_changes() -> None:
    found = shown(put_off(0, 1, minutes=-5), put_off(0, 0))
    assert (found[0, "strength"].state, found[0, "strength"].planned) == ("planned", TODAY.isoformat())
    assert found[0, "strength"].changes == 2
    assert (1, "strength") not in found


def test_where_the_work_cannot_go_nothing_is_shown_as_gone() -> None:
    tired = planner(training_days=["tue"])
    found = shown(put_off(0, 1), by=tired)
    assert (0, "strength") not in found
    assert found[7, "strength"].state == "planned"


@pytest.mark.parametrize(
    ("day", "to", "runs"),
    [(-1, None, 0), (-1, 0, 0), (-1, 1, 1), (-2, 2, 2), (0, None, 1)],
    ids=["left out yesterday", "due today", "put off till tomorrow", "till the day after", "left out today"],
)
def test_what_was_put_off_in_the_past_holds_as_long_as_it_was_put_off(day: int, to: int | None, runs: int) -> None:
    found = [ahead for ahead, kind in shown(put_off(day, to, "running")) if kind == "running"]
    work = [each for each in found if shown(put_off(day, to, "running"))[each, "running"].items]
    assert work[0] == runs
    assert -1 not in found


@pytest.mark.parametrize(("day", "to"), [(-1, None), (-1, 0), (-3, -1)])
def test_what_is_over_is_shown_as_if_nothing_had_been_arranged(day: int, to: int | None) -> None:
    assert shown(put_off(day, to)) == shown()


def test_arrangements_of_other_work_change_nothing() -> None:
    assert shown(put_off(0, 1, "mobility")) == shown()
    assert held([put_off(0, 2), put_off(1, None, "running")]) == {
        (TODAY.toordinal(), "strength"), (TODAY.toordinal() + 1, "strength"), (TODAY.toordinal() + 1, "running"),
    }  # fmt: skip


def test_days_come_in_their_order() -> None:
    days = with_arrangements(planner(), [put_off(2, 3)])
    assert [each.date for each in days] == sorted(each.date for each in days)


def calendar(*known: Arrangement, by: Prescriber | None = None) -> Arranged:
    made = by or planner()
    return Arranged(TODAY, with_arrangements(made, known), made)


def refusals(day: int, kind: str, *known: Arrangement, by: Prescriber | None = None) -> dict[int, str]:
    found = places(calendar(*known, by=by), known, ahead(day), kind, AT)
    return {(each.day - TODAY).days: each.refused for each in found}


LIFTS = "At least 1 day of rest must lie between."


def test_the_days_within_a_week_of_the_planned_one_are_looked_at_from_today_on() -> None:
    assert list(refusals(0, "strength")) == [1, 2, 3, 4, 5, 6]
    assert list(refusals(4, "strength")) == [0, 1, 2, 3, *range(5, 11)]
    assert list(refusals(8, "strength")) == [*range(2, 8), *range(9, 14)]


def test_moved_work_can_go_anywhere_but_where_it_was_and_where_it_is() -> None:
    assert list(refusals(1, "strength", put_off(0, 1))) == [2, 3, 4, 5, 6]


def test_later_is_free_and_the_days_after_follow() -> None:
    assert refusals(0, "strength") == dict.fromkeys(range(1, 7), "")


def test_a_later_day_on_which_the_work_was_left_out_is_refused_for_what_comes_after_it() -> None:
    left_out = put_off(2, None)
    found = refusals(0, "strength", left_out)
    assert found[2] == f"Too close to strength work on Friday 3 April. {LIFTS}"
    assert (found[1], found[3]) == ("", "")
    nothing_near = refusals(0, "strength", left_out, put_off(3, None), put_off(1, None))
    assert nothing_near[2] == "The plan has no strength work for that day."
    assert refusals(0, "running", put_off(2, None, "running"))[2] == f"Too close to running on Friday 3 April. {LIFTS}"


def test_earlier_is_too_close_to_the_work_before_it() -> None:
    found = refusals(4, "strength")
    assert found[3] == f"Too close to strength work on Thursday 2 April. {LIFTS}"
    assert found[1] == f"Too close to strength work on Tuesday 31 March. {LIFTS}"


@pytest.mark.parametrize(("kind", "said"), [("strength", LIFTS), ("sport", LIFTS), ("match", LIFTS)])
def test_hard_work_that_was_done_yesterday_is_too_close(kind: str, said: str) -> None:
    done = session(AT - timedelta(hours=20), kind, minutes=30, effort=4, pain_during=0)
    assert refusals(1, "strength", by=planner(done))[0] == f"Too close to strength work on Monday 30 March. {said}"


def test_a_run_of_yesterday_is_not_too_close_for_strength_but_for_a_run() -> None:
    done = session(AT - timedelta(hours=20), "running", minutes=30, effort=4, pain_during=0)
    found = refusals(1, "running", by=planner(done))[0]
    assert found == f"Too close to running on Monday 30 March. {LIFTS}"
    assert refusals(2, "strength", by=planner(done))[0] == "The plan has no strength work for that day."


@pytest.mark.parametrize(("apart", "rest"), [(2, "At least 1 day of rest"), (3, "At least 2 days of rest")])
def test_runs_keep_a_distance_of_their_own(apart: int, rest: str) -> None:
    policy = {**POLICY, "runs_between_days": replace(POLICY["runs_between_days"], value=apart)}
    found = refusals(2 * apart, "running", by=planner(protocol=replace(SMALL, policy=policy)))
    day = f"{ahead(apart):%A} {ahead(apart).day} {ahead(apart):%B}"
    assert found[2 * apart - 1] == f"Too close to running on {day}. {rest} must lie between."


def test_older_people_rest_longer_between_strength_work() -> None:
    found = refusals(3, "strength", by=planner(birth_year=1950))
    assert found[2] == "Too close to strength work on Tuesday 31 March. At least 2 days of rest must lie between."


def test_a_day_that_is_no_training_day_is_refused() -> None:
    found = refusals(0, "strength", by=planner(training_days=["tue", "thu"]))
    assert found[1] == "Wednesday is not one of your training days."
    assert found[2] == ""


@pytest.mark.parametrize("known", [[put_off(0, 1)], [put_off(0, None)]], ids=["moved away", "left out"])
def test_what_is_gone_from_a_day_cannot_be_moved_from_there(known: Sequence[Arrangement]) -> None:
    with pytest.raises(LookupError, match=f"no strength work on {TODAY}"):
        places(calendar(*known), known, TODAY, "strength", AT)


def test_check_ins_cannot_be_moved() -> None:
    only = Arranged(TODAY, (ArrangedDay(TODAY.isoformat(), "strength"),), None)
    with pytest.raises(LookupError):
        places(only, (), TODAY, "strength", AT)


def test_an_entry_is_found_by_its_day_and_its_kind() -> None:
    found = calendar()
    assert found.entry(TODAY, "running") == found.days[2]
    assert found.entry(TODAY, "test") is None
    assert found.entry(ahead(-1), "running") is None


def test_somebody_who_is_stopped_has_check_ins_on_the_days_of_their_own_place() -> None:
    data = ana(answers(AT, {"dark_urine": True}))
    data["episode"]["onset"] = "2026-03-01T23:00:00+14:00"
    late = datetime.fromisoformat("2026-03-31T20:00:00+00:00")
    found = arranged(SHIPPED, case(data), late)
    assert (found.today, found.prescriber) == (date(2026, 4, 1), None)
    assert found.days[0] == ArrangedDay("2026-04-01", "check_in")
    assert len(found.days) == 14
    assert CalendarDay(found.days[0].date, "check_in", ()).names == found.days[0].names


def test_what_is_arranged_at_this_very_moment_counts() -> None:
    moved = replace(case(ana_in("strength", DAY)), arrangements=(put_off(0, 1),))
    found = arranged(SHIPPED, moved, AT).entry(ahead(1), "strength")
    assert found is not None
    assert found.state == "moved_here"
