"""Warm-up, cool-down, the check before a run, and the routines of steps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamstride.casebook import decide, load_protocol
from hamstride.engine.decision import Decision
from hamstride.engine.explain import explain
from hamstride.engine.routine import scale
from hamstride.protocol.document import Path
from hamstride.protocol.routines import Part, Span
from tests.people import ana_in, answers, case, morning, ordered
from tests.protocol.installed import changed, document, faults, put

PROTOCOL = load_protocol()
PHASES = PROTOCOL.vocabulary.phases
TRAINS = [phase.id for phase in PROTOCOL.pathways["strain"].phases if any(s.kind == "strength" for s in phase.slots)]
WARM, COOL = (PROTOCOL.routines.built[id] for id in ("warm_up", "cool_down"))
DAY = 30
NOW = morning(DAY)
CALM = {"pain_morning": 0, "pain_walking": 0, "limp": False, "tightness": 0}


def decided(phase: str, today: dict[str, Any] | None = None, **person: Any) -> Decision:
    """What Ana is told on a morning in a phase, after what she answers today."""
    data = ana_in(phase, DAY, **person)
    data["observations"] += answers(NOW + timedelta(minutes=1), CALM | (today or {}))
    return decide(PROTOCOL, case(data), NOW + timedelta(minutes=2))


def part_of(exercise: str, parts: tuple[Part, ...] = WARM.parts) -> str:
    return next(part.kind for part in parts if exercise in part.exercises)


def works(decision: Decision) -> bool:
    """Loaded work or a run today."""
    return decision.today.running is not None or any(each.kind != "mobility" for each in decision.today.exercises)


# ---- warm-up ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("goal", ["sport", "daily_life"])
@pytest.mark.parametrize("phase", TRAINS)
def test_the_warm_up_is_about_ten_minutes_and_has_a_hamstring_item_of_the_phase(phase: str, goal: str) -> None:
    decision = decided(phase, goal=goal)
    warm = decision.today.warm_up
    if not works(decision):
        pytest.skip("nothing loaded today")
    assert 8 <= sum(item.minutes for item in warm) <= 12
    hamstring = [item.exercise for item in warm if part_of(item.exercise) == "hamstring"]
    assert hamstring
    assert all(phase in PROTOCOL.exercises[id].phases for id in hamstring)
    assert part_of(warm[0].exercise) == "raise"


@pytest.mark.parametrize("phase", PHASES)
def test_nothing_is_held_in_a_warm_up_and_stretches_after_it_are(phase: str) -> None:
    today = decided(phase).today
    for item in today.warm_up:
        exercise = PROTOCOL.exercises[item.exercise]
        assert (exercise.kind, exercise.contraction) not in {("stretch", "stretch"), ("relief", "stretch")}
        assert exercise.speed != "still"
    for item in today.cool_down[1:]:
        assert PROTOCOL.exercises[item.exercise].speed == "still"


def test_running_drills_are_warmed_up_with_only_before_a_run() -> None:
    run, none = decided("loading"), decided("loading", goal="daily_life")
    assert run.today.running is not None
    assert "skill" in {part_of(item.exercise) for item in run.today.warm_up}
    assert "skill" not in {part_of(item.exercise) for item in none.today.warm_up}


def test_what_a_clinician_rules_out_is_replaced_by_the_next_of_its_part() -> None:
    data = ana_in("loading", DAY)
    usual = decide(PROTOCOL, case(data), NOW).today.warm_up
    data["decisions"].append(ordered(NOW, avoid=["rocking_hinge"]))
    warm = {item.exercise for item in decide(PROTOCOL, case(data), NOW).today.warm_up}
    assert "rocking_hinge" in {item.exercise for item in usual}
    assert "rocking_hinge" not in warm
    assert "hip_hinge" in warm


def test_a_light_session_with_stretches_gets_a_short_one_and_presses_and_walks_none() -> None:
    others = [day for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") if day != NOW.strftime("%a").lower()]
    light = decided("loading", training_days=others).today
    assert any(PROTOCOL.exercises[each.exercise].kind == "stretch" for each in light.exercises)
    assert 2 <= sum(item.minutes for item in light.warm_up) <= 5
    assert any(part_of(item.exercise) == "hamstring" for item in light.warm_up)
    assert light.cool_down == ()
    assert decided("protect").today.warm_up == ()


def test_a_tight_leg_is_told_to_take_its_time() -> None:
    note = WARM.notes[0].text
    assert note in decided("loading", {"tightness": 4}).today.notes
    assert note not in decided("loading", {"tightness": 3}).today.notes


def test_the_same_case_gives_the_same_warm_up() -> None:
    assert decided("strength").today == decided("strength").today


@given(
    st.lists(st.integers(1, 20).map(lambda halves: halves / 2), min_size=1, max_size=8),
    st.sampled_from([Span(8, 12, ()), Span(2, 5, ())]),
)
def test_minutes_are_halves_inside_the_span_or_left_alone(minutes: list[float], span: Span) -> None:
    scaled = scale(minutes, span)
    assert len(scaled) == len(minutes)
    assert all(each > 0 and each * 2 == int(each * 2) for each in scaled)
    if span.least <= sum(minutes) <= span.most:
        assert scaled == tuple(minutes)
    elif len(minutes) <= 4:
        assert span.least <= sum(scaled) <= span.most


# ---- before a run ----------------------------------------------------------------------------------------------------


def asked(decision: Decision) -> dict[str, str]:
    return {each.id: each.status for each in decision.today.pre_run}


def test_three_questions_come_with_a_run_and_only_then() -> None:
    ready = decided("sprint")
    assert ready.today.running is not None
    assert list(asked(ready).values()) == ["met", "met", "met"]
    assert asked(decided("sprint", goal="daily_life")) == {}
    assert asked(decided("foundation")) == {}


@pytest.mark.parametrize(
    ("answer", "check"),
    [({"pain_morning": 3}, "pre-run-morning"), ({"tightness": 5}, "pre-run-tight")],
)
def test_a_no_means_no_run_today_and_says_why(answer: dict[str, Any], check: str) -> None:
    decision = decided("sprint", answer)
    said = next(each for each in PROTOCOL.routines.run_checks if each.id == check).otherwise
    assert asked(decision)[check] == "unmet"
    assert decision.today.running is None
    assert "running" not in {day.kind for day in decision.calendar if day.date == NOW.date().isoformat()}
    assert said in decision.today.notes
    assert said in explain(decision)


@pytest.mark.parametrize("answer", [{"limp": True}, {"pain_walking": 2}])
@pytest.mark.parametrize("phase", ["loading", "sprint", "maintenance"])
def test_nobody_runs_who_limps_or_walks_with_pain(phase: str, answer: dict[str, Any]) -> None:
    decision = decided(phase, answer)
    assert decision.today.running is None
    assert "met" not in {status for id, status in asked(decision).items() if id == "pre-run-walk"}


def test_what_is_not_known_is_asked_and_neither_opens_nor_closes() -> None:
    data = ana_in("sprint", DAY)
    data["observations"] = [row for row in data["observations"] if row["finding"] != "tightness"]
    decision = decide(PROTOCOL, case(data), NOW)
    assert asked(decision)["pre-run-tight"] == "unknown"
    assert decision.today.running is not None
    assert "[?]" in explain(decision).split("Before you run")[1]


# ---- steps -----------------------------------------------------------------------------------------------------------


def test_night_stretches_are_ten_seconds_three_times_for_calf_and_hamstring_for_six_weeks() -> None:
    steps = PROTOCOL.routines.stepwise["night_stretches"].steps
    timed = {PROTOCOL.exercises[step.exercise].action: (step.seconds, step.times) for step in steps if step.exercise}
    assert timed == {"calf": (10, 3), "hip_and_knee": (10, 3)}
    assert "six weeks" in steps[-1].text
    assert any("Breathe normally" in step.text for step in steps)


def test_cramp_relief_stretches_first_and_asks_for_advice_after_ten_minutes() -> None:
    steps = PROTOCOL.routines.stepwise["cramp_relief"].steps
    ids = [step.id for step in steps]
    assert ids.index("cramp-sit-and-stretch") < ids.index("cramp-rub") < ids.index("cramp-ten-minutes")
    assert next(step.seconds for step in steps if step.id == "cramp-ten-minutes") == 600


# ---- the loader ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("warm_up", "parts", 1, "from", 0), "lying_stretch", "no held stretch in the warm-up"),
        (("warm_up", "parts", 1, "from"), ["prone_plank"], "back of the thigh"),
        (("warm_up", "parts", 0, "minutes"), 10, "8 to 12 minutes in all"),
        (("cool_down", "parts", 1, "from"), ["leg_swing"], "held stretches after training"),
        (("night_stretches", "steps", 2, "exercise"), "seated_stretch", "calf and the back of the thigh"),
        (("pre_run_check",), [], "3 questions before a run"),
        (("one_at_a_time", "together", 0), ["ice", "heat"], "at most one item that needs a pause"),
        (("one_at_a_time", "minutes"), 10, "30"),
    ],
)
def test_a_routine_that_is_unsafe_is_refused(path: Path, value: Any, complaint: str) -> None:
    lost = len(document("routines.yaml").data["pre_run_check"]) + 1 if value == [] else 0
    found = faults(changed("routines.yaml", put(path, value)), citations=-lost)
    assert complaint in " | ".join(str(fault) for fault in found)


def test_nobody_who_trains_is_left_without_a_hamstring_item() -> None:
    spoilt = changed("routines.yaml", put(("warm_up", "parts", 1, "from"), ["leg_swing"]))
    assert "a hamstring item in the warm-up for foundation" in " | ".join(str(fault) for fault in faults(spoilt))
