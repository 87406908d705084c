"""The fold on a pathway of four short phases: every move, when it comes, what rule made it, and what prevents it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.criteria.check import read
from hamstride.criteria.truth import compile_truth
from hamstride.engine.decide import facts_of
from hamstride.engine.moments import order_moment
from hamstride.engine.staging import Orders, Standing, orders, pathway_for, stage
from hamstride.engine.state import NextState, next_states
from hamstride.protocol.pathway import Branch, Gap, Pathway, Phase, StepBack
from hamstride.protocol.rule import Amount, Rule, When
from hamstride.protocol.signs import Recognition, RedFlag
from hamstride.record.facts import PersonFacts
from hamstride.words.say import say
from tests.people import Row, ana, answers, case, morning, ordered

SHIPPED = load_protocol()


def when(text: str) -> When:
    node = read(text, SHIPPED.vocabulary)
    return When(text, node, compile_truth(node, SHIPPED.vocabulary), text)


def rule(id: str, text: str) -> Rule:
    return Rule(id, when(text), f"because of {id}", ())


def back(id: str, text: str, to: str) -> StepBack:
    return StepBack(id, when(text), f"because of {id}", (), to=to)


def phase(id: str, least: float, *next: Branch, leave: str = "pain_rest <= 1", **rest: Any) -> Phase:
    shipped = SHIPPED.pathway_with(id).phase(id)
    plain: dict[str, Any] = {"step_back_when": (), "deload_when": (), "gaps": (), "returns": False, **rest}
    opens = (rule(f"leave-{id}", leave), rule(f"also-{id}", "fever is no")) if next else ()
    return replace(shipped, aim=f"aim of {id}", least_days=Amount(least, "", ()), leave_when=opens, next=next, **plain)


PATHWAY = Pathway(
    "strain",
    (
        phase("protect", 1, Branch("foundation", None)),
        phase("foundation", 2, Branch("strength", when("limp is no")), Branch("loading", None)),
        phase(
            "loading", 1, Branch("strength", None), returns=True,
            deload_when=(rule("sore", "pain_rest >= 3"),),
            step_back_when=(
                back("bad", "pain_rest >= 5", "foundation"), back("worse", "pain_rest >= 7", "protect"),
                back("no-step", "pain_rest >= 5", "strength"),
            ),
            gaps=(Gap(5, "foundation", "five days", ()), Gap(9, "protect", "nine days", ())),
        ),
        phase("strength", 0, gaps=(Gap(4, "loading", "four days", ()),)),
    ),
    recurrence=(back("mild", "pain_rest <= 3", "foundation"), back("again", "sudden_onset is yes", "protect")),
    protected_days=Amount(30, "", ()),
)  # fmt: skip
CRAMP = Pathway("cramp", (phase("cramp_aftercare", 1, Branch("night_plan", None)), phase("night_plan", 0)))
SMALL = replace(
    SHIPPED,
    pathways={"strain": PATHWAY, "cramp": CRAMP},
    red_flags=(RedFlag("hot", when("fever is yes"), "", (), level="same_day"),),
    recognitions=(
        Recognition("cramp", "", when("mechanism is at_night"), (), (), ()),
        Recognition("unclear", "", None, (), (), ()),
    ),
)


def day(number: int, pain: int | None = 0, **more: Any) -> list[Row]:
    """A check-in on a morning: no fever, and this pain."""
    values = {"fever": False, **({} if pain is None else {"pain_rest": pain}), **more}
    return answers(morning(number), {key: value for key, value in values.items() if value is not ...})


def facts(days: Iterable[list[Row]], decisions: list[Row]) -> PersonFacts:
    return facts_of(SMALL, case(ana([row for rows in days for row in rows], decisions=decisions)))


def stand(*days: list[Row], at: float | None = None, decisions: list[Row] | None = None) -> Standing:
    """Where Ana stands on the morning of a day; without one, at her last entry."""
    known = facts(days, decisions or [])
    until = morning(0).timestamp() + at * 86400 if at is not None else known.history.entries[-1]
    return stage(SMALL, known, until)


def path(standing: Standing) -> list[tuple[str, str, float]]:
    """The moves: what, to which phase, on which day (mornings are whole)."""
    start = morning(0)
    days = [(datetime.fromisoformat(each.at) - start) / timedelta(days=1) for each in standing.path]
    return [(each.move, each.phase, round(at, 3)) for each, at in zip(standing.path, days, strict=True)]


MIDNIGHT = 0.667  # of a day after eight in the morning
BEGUN = ("start", "protect", 1)


def test_it_starts_when_no_sign_is_met_and_no_question_is_open() -> None:
    standing = stand(day(1, fever=...), day(2))
    assert path(standing) == [("start", "protect", 2)]
    assert standing.path[0].text == "aim of protect"
    assert (standing.phase, standing.move, standing.since) == ("protect", "start", morning(2).timestamp())
    unclear = stand(day(1, fever=...))
    assert (unclear.phase, unclear.move, unclear.path) == (None, "none", [])
    assert stand(day(1, fever=True)).phase is None


def test_each_phase_is_left_when_its_least_time_is_over_and_its_gates_are_met() -> None:
    days = [day(number, limp=True) for number in range(1, 8)]
    assert path(stand(*days, at=7)) == [
        BEGUN, ("advance", "foundation", 2), ("advance", "loading", 4), ("advance", "strength", 5),
    ]  # fmt: skip
    moves = stand(*days, at=7).path
    assert [each.rules for each in moves] == [
        (), ("leave-protect", "also-protect"), ("leave-foundation", "also-foundation"),
        ("leave-loading", "also-loading"),
    ]  # fmt: skip
    assert moves[1].text == "aim of foundation"


def test_the_end_of_a_least_time_is_a_moment_of_its_own() -> None:
    rows = [day(1), answers(morning(1) + timedelta(hours=15), {"pain_rest": 0})]
    assert path(stand(*rows, at=2.5)) == [BEGUN, ("advance", "foundation", 2)]
    assert path(stand(*rows, at=1.99)) == [BEGUN]
    assert path(stand(*rows, at=2)) == [BEGUN, ("advance", "foundation", 2)]


@pytest.mark.parametrize("pain", [2, None])
def test_a_gate_that_is_not_met_or_not_known_holds(pain: int | None) -> None:
    standing = stand(day(1, None), day(2, pain), day(3, pain))
    assert path(standing) == [BEGUN]
    assert standing.move == "hold"


def test_one_phase_a_day_at_most() -> None:
    quick = stand(day(1), day(2), day(4, limp=False), at=4.5)
    assert path(quick)[-1] == ("advance", "strength", 4)
    assert path(stand(day(1, None), day(5, limp=False), at=5.6)) == [BEGUN, ("advance", "foundation", 5)]


@pytest.mark.parametrize(("limp", "to"), [(False, "strength"), (True, "loading"), (..., "foundation")])
def test_the_first_branch_that_is_met_is_taken_and_one_that_is_not_known_stops(limp: Any, to: str) -> None:
    assert stand(day(1), day(2), day(3), day(4, limp=limp)).phase == to


def test_an_open_question_stops_the_way_up() -> None:
    plain = replace(PATHWAY.phases[0], leave_when=(rule("leave", "pain_rest <= 1"),))
    protocol = replace(SMALL, pathways={"strain": replace(PATHWAY, phases=(plain, *PATHWAY.phases[1:]))})
    week = 9  # the answer on fever is a week old by then
    known = facts([day(1, 5), day(week, 0, fever=...)], [])
    assert stage(protocol, known, morning(week).timestamp()).phase == "protect"
    known = facts([day(1, 5), day(week, 0)], [])
    assert stage(protocol, known, morning(week).timestamp()).phase == "foundation"


# ---- lighter days and steps back -------------------------------------------------------------------------------------

UP = [day(1), day(2), day(3), day(4, limp=True)]  # in loading since day 4
REACHED = [BEGUN, ("advance", "foundation", 2), ("advance", "loading", 4)]


def test_soreness_means_lighter_work_and_no_way_up() -> None:
    standing = stand(*UP, day(5, 3))
    assert (path(standing), standing.move, standing.deload) == (REACHED, "deload", True)
    calm = stand(*UP, day(5, 3), day(6, 2))
    assert (path(calm), calm.move, calm.deload) == (REACHED, "hold", False)


def test_on_the_day_of_a_move_the_move_is_told_and_lighter_work_with_it() -> None:
    rows = answers(morning(4) + timedelta(hours=2), {"pain_rest": 3})
    standing = stand(*UP, rows)
    assert (standing.move, standing.deload, standing.phase) == ("advance", True, "loading")


@pytest.mark.parametrize(
    ("pain", "to", "rules"), [(4, "loading", ()), (5, "foundation", ("bad",)), (7, "protect", ("worse",))]
)
def test_symptoms_lead_back_to_the_lowest_phase_that_is_called_for(pain: int, to: str, rules: tuple[str, ...]) -> None:
    standing = stand(*UP, day(5, pain))
    assert standing.phase == to
    if rules:
        last = standing.path[-1]
        assert (last.move, last.rules, last.text) == ("step_back", rules, f"because of {rules[0]}")
        assert standing.since == morning(5).timestamp()
        assert (standing.move, standing.deload) == ("step_back", False)


def test_a_rule_that_leads_to_the_phase_she_stands_in_is_no_step_back() -> None:
    here = replace(PATHWAY.phases[2], step_back_when=(back("stay", "pain_rest >= 4", "loading"),))
    way = replace(PATHWAY, phases=(*PATHWAY.phases[:2], here, PATHWAY.phases[3]))
    standing = stage(replace(SMALL, pathways={"strain": way}), facts([*UP, day(5, 4)], []), morning(5).timestamp())
    assert (path(standing), standing.since) == (REACHED, morning(4).timestamp())


def test_nobody_steps_back_while_an_urgent_sign_is_met() -> None:
    assert stand(*UP, day(5, 9, fever=True)).phase == "loading"
    assert stand(*UP, day(5, 9, fever=True), day(6, 9)).phase == "protect"


def test_after_a_step_back_the_least_time_counts_anew() -> None:
    standing = stand(*UP, day(5, 5), day(6, limp=True), at=6.9)
    assert path(standing)[-1] == ("step_back", "foundation", 5)
    assert path(stand(*UP, day(5, 5), day(6, limp=True), at=7))[-1] == ("advance", "loading", 7)


# ---- gaps ------------------------------------------------------------------------------------------------------------

STUCK = [day(1), day(2), day(3), day(4, limp=True), day(5, 2)]  # in loading, and nothing opens


@pytest.mark.parametrize(
    ("at", "moves"),
    [
        (9.9, []),
        (10, [("step_back", "foundation", 10)]),
        (13.9, [("step_back", "foundation", 10)]),
    ],
)
def test_a_gap_leads_back_at_its_end_whoever_looks_and_when(at: float, moves: list[tuple[str, str, float]]) -> None:
    assert path(stand(*STUCK, at=at))[3:] == moves


def test_a_longer_gap_leads_further_back_and_each_rule_once() -> None:
    standing = stand(*STUCK, at=40)
    assert path(standing)[3:] == [("step_back", "foundation", 10), ("step_back", "protect", 14)]
    assert [each.rules for each in standing.path[3:]] == [("gap-5",), ("gap-9",)]
    assert [each.text for each in standing.path[3:]] == ["five days", "nine days"]


def test_after_an_entry_the_gaps_are_those_of_the_phase_she_stands_in() -> None:
    assert stand(*UP, day(5, 5), at=30).phase == "foundation"  # it has no gaps of its own


def test_an_entry_ends_the_gap() -> None:
    standing = stand(*STUCK, day(9, 2), day(13, 2), at=13)
    assert path(standing)[3:] == []
    lowered = stand(*STUCK, day(11, 2), at=15.9)
    assert [(move, to) for move, to, _ in path(lowered)[3:]] == [("step_back", "foundation")]


# ---- a new injury ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("pain", "to", "rules"), [(2, "foundation", ("mild",)), (4, "protect", ("again",))])
def test_a_new_injury_starts_lower_by_the_first_rule_that_is_met(pain: int, to: str, rules: tuple[str, ...]) -> None:
    standing = stand(*STUCK, day(6, pain, sudden_onset=True))
    assert standing.phase == to
    last = standing.path[-1]
    assert (last.move, last.rules, standing.since) == ("step_back", rules, morning(6).timestamp())


def test_a_new_injury_never_leads_up_and_begins_the_phase_anew() -> None:
    standing = stand(day(1, 2), day(2, 2), day(6, 2, sudden_onset=True))
    assert path(standing) == [BEGUN, ("step_back", "protect", 6)]


def test_a_new_injury_waits_for_an_urgent_sign_to_clear() -> None:
    urgent = [*STUCK, day(6, 4, sudden_onset=True, fever=True)]
    assert stand(*urgent).phase == "loading"
    assert stand(*urgent, day(7, 4)).phase == "protect"


def test_a_new_injury_before_anything_has_started_is_where_it_starts() -> None:
    standing = stand(day(1, 2, fever=...), day(6, 2, sudden_onset=True))
    assert path(standing) == [("start", "protect", 6)]


# ---- a clinician -----------------------------------------------------------------------------------------------------


def bo(number: float, reason: str = "Bo looked at it.", **limits: Any) -> Row:
    return ordered(morning(0) + timedelta(days=number), reason, **limits)


@pytest.mark.parametrize(("to", "move"), [("strength", "advance"), ("protect", "step_back"), ("foundation", "hold")])
def test_a_phase_the_clinician_sets_holds_from_that_moment(to: str, move: str) -> None:
    standing = stand(day(1), day(2), decisions=[bo(2.5, phase=to)], at=2.5)
    last = standing.path[-1]
    assert (last.phase, last.move, last.rules) == (to, move, ("clinician",))
    assert last.text == say("stage.clinician", reason="Bo looked at it.")
    assert standing.since == (morning(2) + timedelta(hours=12)).timestamp()
    assert standing.ordered == [(standing.since, to)]


def test_a_clinician_can_start_somebody_and_the_last_word_counts() -> None:
    standing = stand(decisions=[bo(1, phase="loading")], at=1)
    assert path(standing) == [("start", "loading", 1)]
    standing = stand(decisions=[bo(1, phase="loading"), bo(1.5, phase="foundation")], at=2)
    assert path(standing) == [("start", "loading", 1), ("step_back", "foundation", 1.5)]
    assert stand(decisions=[bo(3, phase="loading")], at=2).phase is None


def test_an_order_of_another_pathway_changes_the_pathway() -> None:
    standing = stand(day(1), decisions=[bo(2, phase="night_plan")], at=2)
    assert (standing.pathway.id, standing.phase) == ("cramp", "night_plan")
    known = facts([day(1)], [bo(2, phase="night_plan"), bo(4, phase="loading")])
    for at, expected in ((1, "strain"), (2, "cramp"), (3, "cramp"), (4, "strain")):
        known.move_to(morning(at).timestamp())
        assert pathway_for(SMALL, known).id == expected


@pytest.mark.parametrize(("at", "to"), [(2.9, "protect"), (3, "foundation")])
def test_a_hold_keeps_her_until_its_day_begins(at: float, to: str) -> None:
    until = morning(3).isoformat()
    held = stand(day(1), day(2), decisions=[bo(1.5, hold_until=until)], at=at)
    assert held.phase == to
    by_day = [bo(1.5, hold_until=morning(3).date().isoformat())]
    assert stand(day(1), day(2), decisions=by_day, at=2.6).phase == "protect"
    assert path(stand(day(1), day(2), decisions=by_day, at=2.8))[-1] == ("advance", "foundation", 2 + MIDNIGHT)


def test_a_hold_does_not_keep_her_from_stepping_back() -> None:
    assert stand(*UP, day(5, 7), decisions=[bo(4.5, hold_until=morning(30).isoformat())]).phase == "protect"


def test_limits_add_up_and_the_newest_of_each_kind_counts() -> None:
    until = morning(9)
    decisions = [
        bo(1, "first", max_speed_pct=60, pain_limit=1),
        bo(2, "second", max_speed_pct=70, avoid=["jog"], max_load_kg=12.5),
        bo(3, "third", hold_until=until.isoformat()),
        bo(4, "only a phase", phase="loading"),
        bo(6, "later", max_speed_pct=10),
    ]
    history = facts([day(1)], decisions).history
    assert orders(history, morning(5).timestamp()) == Orders(until.timestamp(), 70, 12.5, 1, ("jog",), "third")
    assert orders(history, morning(1).timestamp()) == Orders(None, 60, None, 1, (), "first")
    assert orders(history, morning(0).timestamp()) == Orders()
    by_day = facts([day(1)], [bo(1, hold_until=until.date().isoformat())]).history
    assert orders(by_day, morning(5).timestamp()).hold_until == until.timestamp() - 8 * 3600
    assert order_moment(until, history) == until.timestamp()
    assert order_moment(until.date(), history) == until.timestamp() - 8 * 3600


# ---- the return ------------------------------------------------------------------------------------------------------


def test_the_return_counts_from_leaving_the_phase_that_returns_or_from_the_last_phase_once() -> None:
    returned = stand(*UP, day(5), day(6), at=20)
    assert returned.returned == morning(5).timestamp()
    past = stand(day(1), day(2), day(3), day(4, limp=False), day(6))
    assert past.returned == morning(4).timestamp()
    assert stand(*UP).returned is None
    by_order = stand(day(1), decisions=[bo(2, phase="strength"), bo(3, phase="strength")], at=3)
    assert by_order.returned == morning(2).timestamp()


def test_a_new_injury_takes_the_return_away() -> None:
    assert stand(*UP, day(5), day(6, 2, sudden_onset=True)).returned is None


def test_a_pathway_without_a_protected_window_has_no_return() -> None:
    assert stand(day(1), decisions=[bo(2, phase="night_plan")], at=2).returned is None


# ---- another condition -----------------------------------------------------------------------------------------------


def test_on_another_pathway_she_starts_anew() -> None:
    standing = stand(*UP, day(5, 2, mechanism="at_night"))
    assert (standing.pathway.id, path(standing)[-1]) == ("cramp", ("start", "cramp_aftercare", 5))
    assert standing.returned is None


def test_while_an_urgent_sign_is_met_the_pathway_stays() -> None:
    assert stand(*UP, day(5, 2, mechanism="at_night", fever=True)).pathway.id == "strain"
    assert stand(day(1, mechanism="at_night", fever=True)).pathway.id == "cramp"  # nothing has started yet


# ---- what criteria see -----------------------------------------------------------------------------------------------


def test_criteria_see_the_phase_its_clocks_and_its_sessions() -> None:
    known = facts([*UP, day(5), day(8)], [])
    standing = stage(SMALL, known, morning(8).timestamp())
    assert (known.phase, known.now) == ("strength", morning(8).timestamp())
    assert known.phase_order == SHIPPED.vocabulary.phases
    assert known.sessions_from == standing.since == morning(5).timestamp()
    assert known.clocks == {"phase": morning(5).timestamp(), "return": morning(5).timestamp()}
    assert [standing.phase_at(morning(number).timestamp()) for number in (0, 1, 2, 4, 5, 9)] == [
        None, "protect", "foundation", "loading", "strength", "strength",
    ]  # fmt: skip


def test_before_it_starts_criteria_see_no_phase() -> None:
    known = facts([day(1, fever=...)], [])
    stage(SMALL, known, morning(1).timestamp())
    assert (known.phase, known.clocks, known.sessions_from) == (None, {}, float("-inf"))


# ---- more than one thing in a day ------------------------------------------------------------------------------------

AT_ONCE = replace(PATHWAY, phases=tuple(replace(each, least_days=Amount(0, "", ())) for each in PATHWAY.phases))
QUICK = replace(SMALL, pathways={"strain": AT_ONCE, "cramp": CRAMP})


def quick(days: list[list[Row]], at: float, decisions: list[Row] | None = None) -> list[tuple[str, str, float]]:
    return path(stage(QUICK, facts(days, decisions or []), morning(0).timestamp() + at * 86400))


def test_without_a_least_time_there_is_still_one_move_a_day() -> None:
    evening = answers(morning(1) + timedelta(hours=10), {"pain_rest": 0, "limp": True})
    assert quick([day(1), evening], 1.6) == [BEGUN]
    assert quick([day(1), evening], 2) == [BEGUN, ("advance", "foundation", 1 + MIDNIGHT)]
    assert quick([day(1), evening], 2.7)[2:] == [("advance", "loading", 2 + MIDNIGHT)]


def test_an_order_is_the_move_of_its_day() -> None:
    moves = quick([day(1, 2), day(2, 0)], 2.6, [bo(2, phase="protect")])
    assert moves == [BEGUN, ("hold", "protect", 2)]
    assert quick([day(1, 2), day(2, 0)], 3, [bo(2, phase="protect")])[2:] == [("advance", "foundation", 2 + MIDNIGHT)]


def test_a_hold_that_ends_at_an_hour_ends_at_that_hour() -> None:
    until = (morning(3) + timedelta(hours=4, minutes=48)).isoformat()
    assert path(stand(day(1), day(3), decisions=[bo(1.5, hold_until=until)], at=3.4))[-1] == (
        "advance", "foundation", 3.2,
    )  # fmt: skip


def test_a_second_new_injury_counts_as_the_first_did() -> None:
    standing = stand(*STUCK, day(6, 4, sudden_onset=True), day(20, 4, sudden_onset=True))
    assert [(move, at) for move, _, at in path(standing)[3:]] == [("step_back", 6), ("step_back", 20)]


def test_another_pathway_is_taken_at_the_entry_that_shows_it() -> None:
    standing = stand(*UP, day(5, 2, mechanism="at_night"), day(6, 2))
    assert path(standing)[-1] == ("start", "cramp_aftercare", 5)


def test_on_another_pathway_nothing_moves_until_the_questions_are_answered() -> None:
    standing = stand(*UP, day(12, 2, fever=..., mechanism="at_night"))
    assert (standing.pathway.id, standing.phase, standing.move) == ("cramp", None, "none")


def test_every_next_state_can_be_listed_before_anything_is_known() -> None:
    assert next_states(PATHWAY, "loading") == (
        NextState("hold", "loading", ()),
        NextState("deload", "loading", ("sore",)),
        NextState("advance", "strength", ("leave-loading", "also-loading")),
        NextState("step_back", "foundation", ("bad",)),
        NextState("step_back", "protect", ("worse",)),
        NextState("step_back", "strength", ("no-step",)),
        NextState("step_back", "foundation", ("gap-5",)),
        NextState("step_back", "protect", ("gap-9",)),
        NextState("step_back", "foundation", ("mild",)),
        NextState("step_back", "protect", ("again",)),
    )
    assert next_states(PATHWAY, "protect") == (
        NextState("hold", "protect", ()),
        NextState("advance", "foundation", ("leave-protect", "also-protect")),
        NextState("step_back", "protect", ("again",)),
    )
    assert next_states(PATHWAY, "foundation")[-2:] == (
        NextState("step_back", "foundation", ("mild",)),
        NextState("step_back", "protect", ("again",)),
    )
