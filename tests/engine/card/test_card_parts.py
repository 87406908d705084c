"""The card of a small plan: each kind of step, its turns, its timers, and what may stand in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.engine.card.card import plan_mark, session_card
from hamstride.engine.card.model import Option, SessionCard, Step, Timed, Turn
from hamstride.engine.card.options import options
from hamstride.engine.card.turns import run_turns, turns
from hamstride.engine.decision import PlannedExercise, PlannedRun
from hamstride.engine.prescription import plan_exercise
from hamstride.protocol.pathway import Phase, Slot, SlotDose
from tests.engine.small_plan import DAY, EXERCISES, PHASE, SMALL, exercise, prescriber, rule, slot
from tests.people import Data, Row, all_safe, ana, ana_in, answers, case, morning, session

NOW = morning(DAY)
LIFT, MOVE = slot("lift", "strength", "hip_hinge"), slot("move", "mobility", "bridge_double_leg")
RUN, PLAY = slot("run", "running", "jog"), slot("play", "sport", "lunge")
DRILL = slot("drill", "running", "bridge_single_leg")
HARDER = {**EXERCISES, "hip_hinge": exercise("hip_hinge", easier=("lunge",), harder=("bridge_single_leg",))}
TIRED = rule("tired", "stress >= 5")


def small(*slots: Slot, exercises: Any = HARDER, **phase: Any) -> Any:
    """The small protocol with a loading phase of these slots."""
    strain = SMALL.pathways["strain"]
    here: Phase = replace(PHASE, id="loading", slots=slots, **phase)
    phases = tuple(here if each.id == "loading" else each for each in strain.phases)
    pathways = {**SMALL.pathways, "strain": replace(strain, phases=phases)}
    return replace(SMALL, pathways=pathways, exercises=exercises)


def card(*slots: Slot, rows: tuple[Row, ...] = (), protocol: Any = None, **more: Any) -> SessionCard:
    return session_card(protocol or small(*slots), case(ana_in("loading", DAY, *rows, **more)), NOW)


def ways(step: Step) -> dict[str, str]:
    return {each.guide.exercise: each.way for each in step.branches.options}


@pytest.mark.parametrize(
    ("given", "session_kind", "kind"),
    [
        (LIFT, "exercises", "strength"),
        (MOVE, "exercises", "mobility"),
        (DRILL, "running", "running"),
        (PLAY, "sport", "sport"),
    ],
)
def test_each_kind_of_work_belongs_to_its_session(given: Slot, session_kind: str, kind: str) -> None:
    (step,) = card(given).steps
    assert (step.place, step.session, step.kind) == (0, session_kind, kind)


def test_a_run_is_the_last_step() -> None:
    lift, run = card(LIFT, RUN).steps
    assert (lift.place, run.place) == (0, 1)
    assert (run.session, run.kind, run.guide.exercise, run.branches.options) == ("running", "running", "jog", ())
    assert (run.branches.pain_above, run.branches.stop) == (2, lift.branches.stop)
    assert {turn.metres for turn in run.turns} == {50}


def test_the_guide_of_a_step_is_its_exercise() -> None:
    (step,) = card(LIFT).steps
    hinge = HARDER["hip_hinge"]
    guide = step.guide
    assert (guide.name, guide.purpose, guide.tempo) == (hinge.name, hinge.purpose, "slow")
    assert (guide.how, guide.cues, guide.mistakes, guide.stop_when) == (
        hinge.steps, hinge.cues, hinge.mistakes, hinge.stop_when,
    )  # fmt: skip


def test_pain_above_the_limit_of_the_phase_ends_a_step() -> None:
    (step,) = card(LIFT).steps
    assert step.branches.pain_above == 2
    assert "above 2 of 10" in step.branches.stop


def test_lighter_work_has_nothing_harder_in_it_and_mobility_stays_as_it_is() -> None:
    mobility = {**HARDER, "bridge_double_leg": exercise("bridge_double_leg", harder=("bridge_single_leg",))}
    both = replace(LIFT, exercises=("hip_hinge", "bridge_single_leg"))
    move = replace(MOVE, exercises=("bridge_double_leg", "bridge_single_leg"))
    tired = small(both, move, exercises=mobility, deload_when=(TIRED,))
    full = card(protocol=tired).steps
    lighter = card(protocol=tired, rows=tuple(answers(NOW, {"stress": 6}))).steps
    assert [ways(each).get("bridge_single_leg") for each in full] == ["harder", "harder"]
    assert [ways(each).get("bridge_single_leg") for each in lighter] == [None, "harder"]
    assert max(turn.set for turn in lighter[0].branches.options[0].turns) == 1


def test_a_harder_one_comes_from_the_slot_of_the_exercise_and_no_other() -> None:
    lunge = exercise("lunge", harder=("bridge_single_leg",))
    slots = replace(LIFT, exercises=("hip_hinge", "bridge_single_leg")), slot("back", "strength", "lunge")
    data = ana_in("loading", DAY)
    data["sessions"] = [session(morning(3), "strength", {"exercise": "lunge", "reps": 8, "sets": 2})]
    steps = session_card(small(*slots, exercises={**HARDER, "lunge": lunge}), case(data), NOW).steps
    harder = {each.guide.exercise: [id for id, way in ways(each).items() if way == "harder"] for each in steps}
    assert harder == {"hip_hinge": ["bridge_single_leg"], "lunge": []}


def test_somebody_with_severe_pain_has_no_steps_and_is_told_why() -> None:
    found = card(LIFT, rows=tuple(answers(NOW, {"pain_rest": 9})))
    assert (found.care_level, found.steps) == ("plan", ())
    assert found.notes


def test_a_record_without_answers_has_a_card_without_a_plan() -> None:
    found = session_card(SMALL, case(ana()), NOW)
    assert (found.care_level, found.steps, found.warm_up, found.pain_limit) == ("ask", (), (), None)
    assert len(found.mark) == 16


def test_the_warm_up_is_timed_in_seconds() -> None:
    found = card(LIFT)
    assert found.warm_up
    assert all(each.exercise is not None for each in found.warm_up)
    names = {each.exercise: SMALL.exercises[str(each.exercise)].name for each in found.warm_up}
    assert {each.exercise: each.text for each in found.warm_up} == names
    assert sum(each.seconds or 0 for each in found.warm_up) >= 300
    assert all((each.seconds or 0) % 30 == 0 for each in found.warm_up)


def test_only_what_is_not_answered_is_asked_before_a_run() -> None:
    free = "Does the back of the thigh feel free after the warm-up?"
    calm = "Can you walk fast without a limp and with hardly any pain?"
    assert card(RUN).pre_run == (free,)
    data = ana_in("loading", DAY)
    data["observations"] = [each for each in data["observations"] if each["finding"] != "limp"]
    assert session_card(small(RUN), case(data), NOW).pre_run == (calm, free)


PLANNED = PlannedExercise("hip_hinge", "Hinge", "left", 2, 8, None, None, None, 5.0, None, 60, "", "strength", ())


def test_each_set_is_a_turn_with_its_load_and_its_rest() -> None:
    assert turns([PLANNED]) == (
        Turn("left", 1, 8, None, None, None, 5.0, None, None, 60),
        Turn("left", 2, 8, None, None, None, 5.0, None, None, 0),
    )


@pytest.mark.parametrize(
    ("amount", "work_s"),
    [({"hold_s": 20}, 20), ({"minutes": 3}, 180), ({"metres": 40}, None), ({"reps": 9}, None)],
)
def test_a_hold_and_minutes_have_a_timer(amount: dict[str, int], work_s: int | None) -> None:
    plain: dict[str, Any] = {"reps": None, "hold_s": None, "metres": None, "minutes": None, **amount}
    (turn,) = turns([replace(PLANNED, sets=1, **plain)])
    assert {unit: getattr(turn, unit) for unit in plain} == plain
    assert turn.work_s == work_s


def test_the_leg_with_fewer_sets_is_done_sooner() -> None:
    found = turns([PLANNED, replace(PLANNED, side="right", sets=1)])
    assert [(each.side, each.set, each.rest_s) for each in found] == [
        ("left", 1, 0), ("right", 1, 60), ("left", 2, 0),
    ]  # fmt: skip


def test_the_repeats_of_a_run() -> None:
    assert run_turns(PlannedRun("jog", "Jog", 2, 50, 60, 45, "", "one", ())) == (
        Turn(None, 1, None, None, 50, None, None, 60, None, 45), Turn(None, 2, None, None, 50, None, None, 60, None, 0),
    )  # fmt: skip


# What may stand in the place of an exercise.


def instead(
    planned: dict[str, int] | None = None, light: bool = False, doses: Any = None, **changes: Any
) -> dict[str, Option]:
    """What may stand in for a hinge of three sets of ten, by exercise."""
    others = {id: exercise(id, **(changes.get(id) or {})) for id in ("lunge", "bridge_single_leg", "bridge_double_leg")}
    hinge = exercise(
        "hip_hinge", easier=("lunge",), swaps=("bridge_double_leg", "bridge_single_leg"), harder=("bridge_single_leg",)
    )
    here = replace(
        slot("lift", "strength", "hip_hinge", "lunge", "bridge_single_leg", "bridge_double_leg"), doses=doses or {}
    )
    protocol = replace(SMALL, exercises={**SMALL.exercises, **others, "hip_hinge": hinge})
    by = prescriber(phase=replace(PHASE, slots=(here,)), protocol=protocol)
    dose: dict[str, Any] = {"sets": 3, "reps": 10, **(planned or {})}
    plan = [replace(each, **dose) for each in plan_exercise(by, hinge, here, light)]
    return {each.guide.exercise: each for each in options(by, here, plan, light)}


def doses(option: Option) -> list[tuple[int, int | None]]:
    return [(each.set, each.reps) for each in option.turns]


def test_easier_ones_come_first_then_swaps_then_harder_ones_and_what_is_harder_is_no_swap() -> None:
    found = instead()
    assert {id: each.way for id, each in found.items()} == {
        "lunge": "easier", "bridge_double_leg": "swap", "bridge_single_leg": "harder",
    }  # fmt: skip
    assert list(found) == ["lunge", "bridge_double_leg", "bridge_single_leg"]


def test_on_a_lighter_day_nothing_harder() -> None:
    assert set(instead(light=True)) == {"lunge", "bridge_double_leg"}


def test_a_swap_keeps_the_dose_and_an_easier_one_is_never_more() -> None:
    found = instead()
    assert doses(found["bridge_double_leg"]) == [(1, 10), (2, 10), (3, 10)]
    assert doses(found["lunge"]) == [(1, 8), (2, 8)]
    assert doses(found["bridge_single_leg"]) == [(1, 8), (2, 8)]


def test_less_than_its_own_dose_is_not_made_more_by_an_easier_one() -> None:
    found = instead({"sets": 1, "reps": 8})
    assert doses(found["lunge"]) == [(1, 8)]
    assert doses(found["bridge_double_leg"]) == [(1, 8)]
    assert doses(found["bridge_single_leg"]) == [(1, 8), (2, 8)]


def test_a_swap_stays_inside_the_limits_of_the_exercise_it_goes_to() -> None:
    dose = exercise("lunge").dose
    tight = replace(dose, least=4, most=6, sets=(1, 2))
    found = instead(bridge_double_leg={"dose": tight}, lunge={"dose": tight})
    assert doses(found["bridge_double_leg"]) == [(1, 6), (2, 6)]
    assert doses(found["lunge"]) == [(1, 4)]
    more = replace(dose, least=11, most=12)
    assert doses(instead(bridge_double_leg={"dose": more})["bridge_double_leg"]) == [(1, 11), (2, 11), (3, 11)]
    assert doses(instead(lunge={"dose": more})["lunge"]) == [(1, 11), (2, 11)]


def test_another_unit_has_its_own_dose() -> None:
    hold = replace(exercise("lunge").dose, unit="hold_s", least=20, most=30, sets=(4, 5))
    found = instead(bridge_double_leg={"dose": hold}, lunge={"dose": hold})
    assert [(each.set, each.hold_s, each.reps) for each in found["bridge_double_leg"].turns] == [
        (1, 20, None), (2, 20, None), (3, 20, None),
    ]  # fmt: skip
    assert [(each.set, each.hold_s) for each in found["lunge"].turns] == [(1, 20), (2, 20), (3, 20)]


def test_a_published_dose_of_the_slot_is_the_limit() -> None:
    published = {"bridge_double_leg": SlotDose((1, 1), (5, 6)), "lunge": SlotDose((1, 1), (5, 6))}
    found = instead(doses=published)
    assert doses(found["bridge_double_leg"]) == [(1, 6)]
    assert doses(found["lunge"]) == [(1, 5)]


def test_each_leg_keeps_the_dose_of_that_leg() -> None:
    hinge = exercise("hip_hinge", sides="each", easier=(), swaps=("lunge",), harder=())
    lunge = exercise("lunge", sides="each")
    by = prescriber(protocol=replace(SMALL, exercises={**SMALL.exercises, "hip_hinge": hinge, "lunge": lunge}))
    left, right = plan_exercise(by, hinge, LIFT, False)
    (swap,) = options(by, LIFT, [replace(left, reps=9), replace(right, reps=11)], False)
    assert [(turn.side, turn.set, turn.reps) for turn in swap.turns] == [
        ("left", 1, 9), ("right", 1, 11), ("left", 2, 9), ("right", 2, 11),
    ]  # fmt: skip


def test_what_is_not_possible_now_is_no_option() -> None:
    locked = {"avoid": (rule("no", "age >= 18 years"),)}
    assert set(instead(lunge=locked, bridge_double_leg=locked, bridge_single_leg=locked)) == set()


def test_an_exercise_named_twice_keeps_its_first_way() -> None:
    hinge = exercise("hip_hinge", easier=("lunge",), swaps=("lunge",))
    protocol = small(LIFT, exercises={**SMALL.exercises, **EXERCISES, "hip_hinge": hinge})
    assert ways(card(protocol=protocol).steps[0]) == {"lunge": "easier"}


# First aid, and the mark of the plan.


AT_NIGHT = {"mechanism": "at_night", "sudden_onset": True, "pop_felt": False, "gap_felt": False, "bruising": "none"}
CRAMP = ana([*all_safe(morning(2)), *answers(morning(2), AT_NIGHT)])


@pytest.mark.parametrize(("data", "stretched"), [(ana_in("protect", 2), False), (CRAMP, True)], ids=["hurt", "cramp"])
def test_the_lines_of_first_aid_keep_their_timers_and_their_exercise(data: Data, stretched: bool) -> None:
    care = session_card(SMALL, case(data), morning(2)).care
    assert any(line.exercise for each in care for line in each.lines) is stretched
    for offered in care:
        item = next(each for each in SMALL.self_care if each.id == offered.item)
        steps = {step.text: step for step in item.guide}
        for line in offered.lines:
            step = steps.get(line.text)
            assert line == (Timed(line.text) if step is None else Timed(step.text, step.seconds, step.exercise))


def test_the_mark_is_of_urgency_phase_exercises_and_run() -> None:
    plain: dict[str, Any] = {
        "urgency": "routine", "phase": {"id": "loading"}, "today": {"exercises": [], "running": None, "notes": []},
    }  # fmt: skip
    mark = plan_mark(plain)
    assert plan_mark({**plain, "today": {"running": None, "exercises": []}}) == mark
    one, other = ({"exercises": [dose], "running": None} for dose in ({"a": 1, "b": 2}, {"b": 2, "a": 1}))
    assert plan_mark({**plain, "today": one}) == plan_mark({**plain, "today": other})
    others = [
        {**plain, "urgency": "prompt"}, {**plain, "phase": None}, {**plain, "phase": {"id": "strength"}},
        {**plain, "today": {"exercises": [{"sets": 1}], "running": None}},
        {**plain, "today": {"exercises": [], "running": {"reps": 1}}},
    ]  # fmt: skip
    assert len({mark, *map(plan_mark, others)}) == 6
