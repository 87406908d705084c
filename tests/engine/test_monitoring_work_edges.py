"""What was kept of the plan, and setbacks: the first and the last day that count, and where a line is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine.decide import facts_of
from hamstride.engine.decision import Move
from hamstride.engine.monitoring.adherence import adherence
from hamstride.engine.monitoring.picture import Adherence, Setback, WorkDone
from hamstride.engine.monitoring.setbacks import setbacks
from hamstride.engine.staging import Standing
from hamstride.protocol.pathway import Pathway
from hamstride.record.facts import PersonFacts
from tests.engine.small_plan import PHASE, slot
from tests.people import Row, ana, answers, case, first_answers, morning, session

PROTOCOL = load_protocol()

RETURNED = morning(60)


def facts(day: float, rows: Sequence[Row] = (), sessions: Sequence[Row] = (), **person: Any) -> PersonFacts:
    """Ana's record on the morning of a day."""
    known = facts_of(PROTOCOL, case(ana([*first_answers(), *rows], sessions, **person)))
    known.move_to((morning(0) + timedelta(days=day)).timestamp())
    return known.over_all_sessions()


def done(day: float, kind: str = "strength", *exercises: str, **known: Any) -> Row:
    at = morning(0) + timedelta(days=day, hours=1)
    return session(at, kind, *({"exercise": each, "sets": 1} for each in exercises), **known)


# How much of the plan was done.

EARLY = replace(PHASE, id="protect", slots=(slot("gentle", "mobility", "bridge_double_leg"),))
MIDDLE = replace(
    PHASE, id="foundation",
    slots=(
        slot("lift", "strength", "hip_hinge", "lunge", weekly=3),
        slot("more", "strength", "bridge_single_leg", weekly=2),
        slot("move", "mobility", "bridge_double_leg", every=2), slot("run", "running", "jog", weekly=2),
        slot("play", "sport", "lunge", weekly=1),
    ),
)  # fmt: skip
SMALL = Pathway("strain", (EARLY, MIDDLE))


def kept(
    day: float, *sessions: Row, since: float = 0, before: float | None = None, apart: int = 2, **person: Any
) -> Adherence:
    """What was kept of the middle phase, which began on the morning of `since`; the early one `before` it."""
    standing = Standing(SMALL, phase="foundation")
    if before is not None:
        standing.phases.append((morning(0).timestamp() + before * 86400, "protect"))
    standing.phases.append((morning(0).timestamp() + since * 86400, "foundation"))
    return adherence(facts(day, sessions=sessions, **person), standing, apart)


def days_done(found: Adherence) -> dict[str, tuple[int, int]]:
    return {each.kind: (each.done, each.planned) for each in found.parts}


def test_each_kind_of_work_is_counted_against_its_own_slots() -> None:
    found = kept(20)
    assert found.parts == (
        WorkDone("strength", 0, 3), WorkDone("mobility", 0, 4), WorkDone("running", 0, 2), WorkDone("sport", 0, 1),
    )  # fmt: skip
    assert found.percent == 0


def test_a_session_of_the_first_or_the_last_of_the_seven_days_counts_and_none_before_or_after() -> None:
    for day, counted in ((12, 0), (13, 1), (19, 1), (20, 0)):
        assert days_done(kept(21 - 1, done(day)))["strength"] == (counted, 3), day


def test_an_exercise_of_the_plan_counts_in_whatever_session_it_was_done() -> None:
    found = days_done(kept(20, done(15, "mobility", "lunge"), done(16, "mobility", "heel_dig_sitting")))
    assert found == {"strength": (1, 3), "mobility": (2, 4), "running": (0, 2), "sport": (1, 1)}


def test_a_match_is_sport_and_a_run() -> None:
    assert days_done(kept(20, done(15, "match"), done(16, "running"))) == {
        "strength": (0, 3), "mobility": (0, 4), "running": (2, 2), "sport": (1, 1),
    }  # fmt: skip


def test_the_share_is_of_all_that_was_planned_and_more_of_one_kind_does_not_make_up_for_another() -> None:
    week = [done(day) for day in (13, 14, 15, 16)] + [done(17, "mobility")]
    assert kept(20, *week).percent == 40  # three of the four, and one, of ten


def test_all_of_the_plan_and_more_is_the_whole_of_it() -> None:
    week = [done(day) for day in (13, 15, 17)] + [done(day, "mobility") for day in (13, 14, 15, 16, 17)]
    assert kept(20, *week, *(done(day, "match") for day in (18, 19))).percent == 100


def test_no_more_loaded_days_are_planned_than_fit_into_a_week() -> None:
    assert days_done(kept(20, apart=3))["strength"] == (0, 2)
    assert days_done(kept(20, apart=4))["strength"] == (0, 1)
    assert days_done(kept(20, apart=1))["strength"] == (0, 3)


def test_for_daily_life_there_are_no_runs_and_no_sport_in_the_plan() -> None:
    found = kept(20, done(15), done(15, "running"), goal="daily_life")
    assert days_done(found) == {"strength": (1, 3), "mobility": (0, 4)}
    assert found.percent == 14


def test_a_plan_younger_than_a_week_has_parts_and_no_share() -> None:
    young, week_old = kept(20, done(18), since=14), kept(20, done(18), since=13)
    assert (young.percent, days_done(young)["strength"]) == (None, (1, 3))
    assert week_old.percent == 10
    assert kept(20, since=20) == Adherence()


def test_a_day_counts_with_the_phase_it_ended_in() -> None:
    """Three days of the week in the early phase, which asks for mobility every day, four in the middle one."""
    found = kept(20, done(14, "running"), done(18, "running"), since=16.5, before=0)
    assert days_done(found) == {"strength": (0, 2), "mobility": (0, 5), "running": (2, 1), "sport": (0, 1)}


def test_days_on_another_pathway_are_not_of_this_plan() -> None:
    standing = Standing(SMALL, phase="foundation")
    standing.phases += [(morning(0).timestamp(), "cramp_aftercare"), (morning(16).timestamp(), "foundation")]
    found = adherence(facts(20), standing, 2)
    assert (found.percent, days_done(found)["strength"]) == (None, (0, 2))


# Steps back and new injuries.


def standing_of(*moves: tuple[str, str, float], pathway: str = "strain") -> Standing:
    found = Standing(PROTOCOL.pathways[pathway])
    for move, phase, day in moves:
        at = (morning(0) + timedelta(days=day)).isoformat()
        found.path.append(Move(at, move, phase, f"{move} to {phase}", ()))
    return found


def hurt_again(*days: float) -> list[Row]:
    rows = [answers(morning(0) + timedelta(days=day), {"sudden_onset": True, "mechanism": "sprint"}) for day in days]
    return [row for each in rows for row in each]


@pytest.mark.parametrize(("after_days", "counted"), [(-0.001, 0), (0, 1), (10, 1), (10.001, 0)])
def test_a_new_injury_counts_from_the_very_return_to_the_very_end_of_the_watch(after_days: float, counted: int) -> None:
    standing = standing_of(("start", "protect", 1), ("advance", "maintenance", 60))
    found = setbacks(facts(400, hurt_again(60 + after_days)), standing, 10)
    assert found.new_injuries_after_return == counted
    assert [each.kind for each in found.listed] == ["new_injury"]


def test_after_a_second_return_each_injury_counts_once_and_the_newest_return_is_told() -> None:
    standing = standing_of(("advance", "maintenance", 60), ("step_back", "protect", 65), ("advance", "maintenance", 69))
    found = setbacks(facts(400, hurt_again(65, 70, 200)), standing, 10)
    assert found.new_injuries_after_return == 2
    assert (found.returned, found.watched_until) == (morning(69).isoformat(), morning(79).date().isoformat())


def test_what_lies_after_the_moment_asked_for_is_not_told() -> None:
    standing = standing_of(("advance", "maintenance", 60))
    assert setbacks(facts(70, hurt_again(71)), standing, 365).listed == ()
    assert [each.kind for each in setbacks(facts(71, hurt_again(71)), standing, 365).listed] == ["new_injury"]


def test_setbacks_are_listed_newest_first_and_a_step_back_before_the_injury_of_the_same_moment() -> None:
    standing = standing_of(("step_back", "foundation", 20), ("hold", "foundation", 25), ("step_back", "protect", 30))
    listed = setbacks(facts(40, hurt_again(30, 35)), standing, 365).listed
    assert [(each.at, each.kind) for each in listed] == [
        (morning(35).isoformat(), "new_injury"), (morning(30).isoformat(), "step_back"),
        (morning(30).isoformat(), "new_injury"), (morning(20).isoformat(), "step_back"),
    ]  # fmt: skip
    assert listed[1] == Setback(morning(30).isoformat(), "step_back", "step_back to protect")


def test_a_pathway_without_a_return_or_of_one_phase_watches_nothing() -> None:
    night = PROTOCOL.pathways["cramp"]
    assert night.protected_days is None
    last = ("advance", night.phase_ids[-1], 60.0)
    assert setbacks(facts(70), standing_of(last, pathway="cramp"), 365).returned is None
    standing = standing_of(("start", "maintenance", 60))
    standing.pathway = replace(standing.pathway, phases=standing.pathway.phases[-1:])
    assert setbacks(facts(70), standing, 365).returned is None
    standing.pathway = replace(PROTOCOL.pathways["strain"], phases=PROTOCOL.pathways["strain"].phases[-2:])
    assert setbacks(facts(70), standing, 365).returned == RETURNED.isoformat()
