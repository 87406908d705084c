"""How a decision is put together: what each part is made for, and what is left out while something else comes first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from hamstride.criteria.facts import Reading
from hamstride.criteria.truth import Step
from hamstride.engine.certificate import Certified, certify
from hamstride.engine.decide import check_moment, decide, prescriber_at
from hamstride.engine.decision import Because, Decision, Hold, because_of
from hamstride.engine.goals import goals
from hamstride.engine.learning import learn
from hamstride.engine.monitoring.goals import Goals
from hamstride.engine.monitoring.picture import Monitoring
from hamstride.engine.release.model import Release
from hamstride.protocol.monitoring import Instead
from hamstride.protocol.signs import RedFlag
from hamstride.record.case import Measured
from tests.engine.release.small_hold import protocol_with
from tests.engine.small_plan import EXERCISES, SHIPPED, exercise, rule, slot
from tests.people import Data, Row, all_safe, ana, ana_in, answers, case, morning, ordered, session

NOW = morning(31)
CALM: dict[str, Any] = {"pain_rest": 0, "pain_walking": 0, "pain_morning": 0, "limp": False}


def decided(data: Data, protocol: Any = SHIPPED, at: datetime = NOW) -> Decision:
    return decide(protocol, case(data), at)


def in_phase(id: str, **told: Any) -> Data:
    return ana_in(id, 28, *answers(NOW, {**CALM, **told}))


def with_a_plan() -> Decision:
    return decided(in_phase("loading"))


def with_questions() -> Decision:
    """The safety answers have run out."""
    return decided(ana_in("loading", 8))


def with_a_sign() -> Decision:
    return decided(in_phase("loading", dark_urine=True))


def test_with_everything_clear_there_is_a_plan() -> None:
    plan = with_a_plan()
    assert (plan.care_level, plan.move) == ("plan", "hold")
    assert plan.gates
    assert plan.today.exercises
    assert plan.outlook is not None
    assert plan.learn == learn(SHIPPED, "strain", "loading", clear=True)
    assert len(plan.learn) == 3
    assert plan.learn != learn(SHIPPED, "strain", None, clear=True)
    assert plan.learn != learn(SHIPPED, "cramp", "loading", clear=True)


def test_open_questions_leave_no_plan_but_the_gates_the_phase_and_the_way_so_far() -> None:
    ask = with_questions()
    assert (ask.care_level, ask.move, ask.urgency) == ("ask", "none", "ask_first")
    assert (ask.today.exercises, ask.learn, ask.goals) == ((), (), Goals())
    assert ask.phase is not None
    assert ask.gates
    assert ask.outlook is not None
    assert {each.kind for each in ask.calendar} == {"check_in"}


def test_a_warning_sign_leaves_nothing_but_itself() -> None:
    stop = with_a_sign()
    assert (stop.care_level, stop.move, stop.urgency) == ("stop", "stop", "same_day")
    assert (stop.outlook, stop.return_to_sport, stop.learn, stop.goals) == (None, None, (), Goals())
    assert stop.monitoring == Monitoring()
    assert stop.phase is not None
    assert decided(in_phase("sprint", dark_urine=True)).return_to_sport is None


def test_nobody_is_in_a_phase_before_the_questions_are_answered() -> None:
    nothing = decided(ana())
    assert (nothing.care_level, nothing.phase, nothing.gates, nothing.path) == ("ask", None, (), ())
    assert nothing.outlook is not None


def test_near_sport_every_side_of_the_return_is_shown() -> None:
    plan = with_a_plan()
    near = decided(in_phase("sprint"))
    assert near.return_to_sport is not None
    assert plan.return_to_sport is None


def test_goals_are_those_of_what_is_planned_today() -> None:
    plan = with_a_plan()
    data = in_phase("loading")
    prescriber = prescriber_at(SHIPPED, case(data), NOW)
    assert prescriber is not None
    assert plan.goals == goals(prescriber, plan.today)
    assert plan.goals != Goals()


def test_what_an_open_gate_is_missing_is_asked_in_the_phase_one_is_in() -> None:
    plan = with_a_plan()
    needed = {need.finding for gate in plan.gates for need in gate.needs if need.kind == "measure"}
    assert needed & set(plan.ask)
    protocol = protocol_with(leave=["t_test_s <= 11 s"])
    assert "t_test_s" in decided(in_phase("loading"), protocol).ask
    only = slot("lift", "strength", "hip_hinge", only_when=rule("calm", "soreness <= 3").when)
    strain = protocol.pathways["strain"]
    phases = tuple(replace(each, slots=(only,)) if each.id == "loading" else each for each in strain.phases)
    asking = replace(protocol, pathways={**protocol.pathways, "strain": replace(strain, phases=phases)})
    assert "soreness" in decided(in_phase("loading"), asking).ask


SORE_AFTER_WORK: dict[str, Any] = {
    "mechanism": "after_unusual_exercise", "sudden_onset": False, "pop_felt": False, "bruising": "none",
    "can_walk_four_steps": True, "both_legs": True,
}  # fmt: skip


@pytest.mark.parametrize(("pop", "condition", "told"), [(False, "soreness", True), (True, "strain", False)])
def test_who_else_should_see_it_depends_on_what_it_looks_like(pop: bool, condition: str, told: bool) -> None:
    began = answers(morning(27), {**SORE_AFTER_WORK, "pop_felt": pop})
    decision = decided(ana_in("loading", 28, *began, *answers(NOW, {**CALM, "soreness": 6})))
    clock = next(each for each in SHIPPED.referral_clocks if each.id == "sore-for-more-than-a-week")
    assert decision.condition == condition
    assert (clock.text in {each.text for each in decision.referrals}) is told
    assert decision.condition_for != decision.condition_against
    against = {"soreness": "days since onset > 7", "strain": "both_legs is yes"}[condition]
    assert [each.rule for each in decision.condition_against] == [against]


def test_what_is_followed_depends_on_what_it_looks_like() -> None:
    plan = with_a_plan()
    assert "knee_extension_deg" in {each.finding for each in plan.monitoring.due}
    sore = decided(ana_in("easy_movement", 28, *answers(morning(27), SORE_AFTER_WORK)))
    assert "knee_extension_deg" not in {each.finding for each in sore.monitoring.due}


def test_a_sign_that_does_not_count_for_a_condition_is_not_met_there() -> None:
    told = answers(morning(27), {"pop_felt": True, "bruising": "large", "limp": True, "sudden_onset": True})
    operated = decided(ana_in("surgery_protect", 28, *told, surgery_on="2026-03-20"))
    hurt = decided(ana_in("loading", 28, *told, *answers(NOW, {"limp": True})))
    assert "rf-14p" in {each.rule for each in hurt.reasons}
    assert "rf-14p" not in {each.rule for each in operated.reasons}
    assert operated.condition == "post_surgery"


def test_a_rule_about_signs_reads_the_signs_of_the_moment() -> None:
    protocol = protocol_with(leave=["not any(red_flags)", "tightness <= 2"])
    met, unmet = (
        {gate.id: gate.status for gate in decided(in_phase("loading", growing_lump=lump), protocol).gates}
        for lump in (False, True)
    )
    assert (met["gate-1"], unmet["gate-1"]) == ("met", "unmet")


def test_of_two_orders_of_one_moment_the_more_careful_phase_counts() -> None:
    data = in_phase("loading")
    data["decisions"] = [{**data["decisions"][0], "set": {"phase": each}} for each in ("strength", "foundation")]
    careful = decided(data).phase
    data["decisions"].reverse()
    assert careful is not None
    assert careful.id == "foundation"
    assert decided(data).phase == careful


def test_a_good_session_has_effort_left() -> None:
    """A set of the exercise at full effort does not unlock what asks for a good one."""
    locked = exercise("bridge_single_leg", unlock=(rule("earned", "good_sessions(hip_hinge) >= 1 within 28 days"),))
    protocol = protocol_with(leave=["good_sessions(hip_hinge) >= 1 within 28 days"])
    hinge = {"exercise": "hip_hinge", "side": "left", "sets": 1, "reps": 8, "pain": 0, "form": "good"}
    for effort, status in ((5, "met"), (10, "unmet")):
        data = in_phase("loading")
        data["sessions"] = [session(morning(30), "strength", {**hinge, "effort": effort}, pain_during=0)]
        decision = decided(data, replace(protocol, exercises={**EXERCISES, locked.id: locked}))
        gates = {gate.id: gate.status for gate in decision.gates}
        phase_now = decision.phase
        assert phase_now is not None
        assert (gates.get("gate-1", "met"), phase_now.id) == (status, "strength" if status == "met" else "loading")


def test_a_time_on_the_wall_is_refused_with_an_example() -> None:
    with pytest.raises(ValueError, match=r"^at: a time needs its offset, for example 2026-03-09T08:00:00\+00:00$"):
        check_moment(datetime(2026, 3, 9, 8, 0))  # noqa: DTZ001
    assert check_moment(NOW) is None  # type: ignore[func-returns-value]


# The decision as a value.


def test_a_hold_is_the_same_when_it_is_lifted_the_same_way() -> None:
    release = Release("nothing", None, None, "Ask.")
    assert Hold(lambda: release) == Hold(lambda: replace(release))
    assert Hold(lambda: release) != Hold(lambda: None)
    assert Hold(lambda: release) != release


def test_the_search_for_what_lifts_a_hold_is_made_only_when_it_is_asked_for() -> None:
    plan = with_a_plan()
    looked: list[str] = []

    def look() -> Release:
        looked.append("once")
        return Release("nothing", None, None, "Ask.")

    decision = replace(plan, hold=Hold(look))
    without = decision.to_dict(hold=False)
    assert (without["release"], looked) == (None, [])
    assert decision.to_dict()["release"]["lifts"] == "nothing"
    assert "hold" not in without
    assert looked == ["once"]
    assert without["hamstride"] == "decision/1"


def test_the_json_is_for_people_too() -> None:
    plan = with_a_plan()
    text = replace(plan, headline="Gelenk über 90°").to_json()
    assert "Gelenk über 90°" in text
    assert text.startswith('{\n "hamstride": "decision/1",\n "at"')
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("reading", "because"),
    [
        (Reading("hop", 1.23456, 0.0, 0, "left"), Because("hop", 1.235, "1970-01-01T00:00:00+00:00", "left")),
        (Reading("limp", True, None, None), Because("limp", True)),
        (Reading("pain", 3, None, None), Because("pain", 3)),
        (Reading("landing", "clean", None, None), Because("landing", "clean")),
    ],
)
def test_what_was_read_is_told_rounded_with_its_moment_and_side(reading: Reading, because: Because) -> None:
    assert because_of([Step(None, True, (reading, reading))]) == (because,)  # type: ignore[arg-type]


def test_a_value_out_of_a_file_keeps_where_it_came_from() -> None:
    measured = Measured("hand-held", "1", "good", "A dynamometer")
    (found,) = because_of([Step(None, True, (Reading("hop", 1, None, None, None, measured),))])  # type: ignore[arg-type]
    assert found.measured == measured


# The certificate.


def certified(data: Data, protocol: Any = SHIPPED) -> Certified:
    return certify(protocol, case(data), NOW)


def asked(found: Certified, about: str) -> list[str]:
    """The names of the criteria of the last scene about something."""
    return [each.rule for scene in found.certificate.scenes if scene.about == about for each in scene.rules]


def test_a_certificate_names_its_moment_and_its_protocol() -> None:
    plan = with_a_plan()
    found = certified(in_phase("loading"))
    assert found.decision == plan
    assert (found.certificate.at, found.certificate.protocol) == (plan.at, plan.protocol)
    text = replace(found, decision=replace(plan, headline="90°")).to_json()
    assert text.endswith("}}\n")
    assert text.count("\n") == 1
    assert "90°" in text
    assert text.startswith('{"decision":{"hamstride":"decision/1","at":"')
    both = json.loads(text)
    assert list(both) == ["decision", "certificate"]
    assert both["certificate"]["hamstride"] == "certificate/1"
    assert both["decision"]["hamstride"] == "decision/1"


def test_an_answer_of_any_kind_to_a_blocking_question_counts() -> None:
    found = certified(in_phase("loading"))
    criteria = set(found.certificate.criteria)
    assert "fever is in (yes, no)" in criteria
    assert {each.rule for scene in found.certificate.scenes for each in scene.rules} >= set(SHIPPED.blocking)


def test_a_yes_or_no_question_without_words_of_its_own_has_its_two_answers() -> None:
    bare = {**SHIPPED.findings, "fever": replace(SHIPPED.findings["fever"], options={})}
    found = certified(in_phase("loading"), replace(SHIPPED, findings=bare))
    assert "fever is in (yes, no)" in found.certificate.criteria


def planned(
    *kinds: tuple[str, str], sessions: Sequence[Row] = (), every: int | None = None, instead: str = "walk", **told: Any
) -> set[str]:
    """The exercises whose locks the scene of the plan names, on a plan with these slots."""
    protocol = protocol_with(leave=["t_test_s <= 11 s"], deload=["soreness >= 6"])
    exercises = {**SHIPPED.exercises, **EXERCISES}
    exercises |= {id: replace(exercises[id], avoid=(rule(f"avoid-{id}", "age < 1 years"),)) for id in exercises}
    slots = tuple(slot(f"s-{kind}-{id}", kind, id, every=every) for kind, id in kinds)
    strain = protocol.pathways["strain"]
    phases = tuple(replace(each, slots=slots) if each.id == "loading" else each for each in strain.phases)
    pathways = {**protocol.pathways, "strain": replace(strain, phases=phases)}
    easy = (Instead(rule("easy", "soreness >= 6"), "Easy session", ((instead, 10),), 1),)
    monitoring = replace(protocol.monitoring, instead=easy)
    data = {**in_phase("loading", **told), "sessions": list(sessions)}
    found = certified(data, replace(protocol, exercises=exercises, pathways=pathways, monitoring=monitoring))
    return set(asked(found, "plan")) & set(exercises)


@pytest.mark.parametrize(("kind", "id"), [("strength", "hip_hinge"), ("mobility", "calf_stretch"), ("running", "jog")])
def test_the_locks_of_what_is_given_today_are_in_it(kind: str, id: str) -> None:
    assert id in planned((kind, id))


@pytest.mark.parametrize(("kind", "id"), [("strength", "hip_hinge"), ("running", "jog")])
def test_the_locks_of_what_comes_on_another_day_are_in_it(kind: str, id: str) -> None:
    yesterday = session(morning(30), kind, pain_during=0)
    assert id in planned((kind, id), sessions=[yesterday])


def test_the_locks_of_the_warm_up_are_in_it_and_tests_are_no_exercises() -> None:
    found = planned(("strength", "hip_hinge"))
    assert len(found) > 1
    assert "t_test_s" not in found


def test_the_locks_of_what_is_offered_instead_on_a_sore_day_are_in_it() -> None:
    assert "lunge" in planned(("strength", "hip_hinge"), instead="lunge", soreness=7)
    assert "lunge" not in planned(("strength", "hip_hinge"), instead="lunge", soreness=5)


def test_which_pathway_it_is_was_read_at_the_last_entry_also_where_she_starts_later() -> None:
    """Very sore in the morning she may not start; in a later night that answer is too old to hold her back."""
    told = morning(28)
    sore = RedFlag("sore", rule("sore", "pain_rest >= 9").when, "", (), level="same_day")
    found = certified(
        ana([*all_safe(told), *answers(told, {**CALM, "pain_rest": 9})]), replace(SHIPPED, red_flags=(sore,))
    )
    start, pathway, *_ = found.certificate.scenes
    assert (start.about, pathway.about, pathway.at) == ("start", "pathway", told.isoformat())
    assert start.at > pathway.at


def test_moves_are_noted_with_the_rules_they_rest_on() -> None:
    protocol = protocol_with(leave=["pain_rest <= 9"], deload=["soreness >= 7"], back=["tightness >= 9"], least=1)
    advance = asked(certified(in_phase("loading"), protocol), "advance")
    named = [each for each in advance if each.startswith(("gate", "back", "lighter"))]
    assert named == ["gate-1", "back-1", "lighter-1"]


def test_which_pathway_it_is_was_read_where_she_starts_by_herself_and_nowhere_else() -> None:
    def scenes(data: Data) -> list[str]:
        found = certified(data, protocol_with(leave=["pain_rest <= 9"], least=1))
        return [scene.about for scene in found.certificate.scenes]

    assert scenes(in_phase("loading")) == ["start", "pathway", "advance", "advance", "now", "plan"]
    by_bo = ana(all_safe(morning(29)), decisions=[ordered(morning(28), phase="loading")])
    assert scenes(by_bo) == ["start", "now", "plan"]


def test_silence_rests_on_no_criterion() -> None:
    found = certified(in_phase("loading"), protocol_with(leave=["age < 1 years"], gaps=[2], back=["tightness >= 9"]))
    scenes = {scene.about: scene.rules for scene in found.certificate.scenes}
    assert scenes["step_back"] == ()


def test_the_locks_of_light_work_that_comes_tomorrow_are_in_it() -> None:
    stretch = {"exercise": "calf_stretch", "side": "left", "sets": 1, "hold_s": 20}
    yesterday = session(morning(30), "mobility", stretch, pain_during=0)
    assert "calf_stretch" in planned(("mobility", "calf_stretch"), sessions=[yesterday], every=2)
