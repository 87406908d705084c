"""Easier is easier, a swap strains no more, the ladder rises, and what is given can be opened where it is given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.protocol.exercise import Rung
from hamstride.protocol.model import Protocol
from hamstride.protocol.monitoring import Instead
from hamstride.protocol.places import Places
from hamstride.protocol.routines import Part, Routine, Span
from hamstride.protocol.whole.exercises import check_exercises
from hamstride.protocol.whole.opening import check_opening
from tests.engine.small_plan import rule
from tests.protocol.whole.making import rung
from tests.protocol.whole.small import (
    EXERCISES,
    PHASES,
    SMALL,
    phase,
    plain,
    routines,
    said,
    slot,
    to,
    with_exercises,
    with_phase,
    with_phases,
)

ONE, TWO, HINGE = "bridge_double_leg", "bridge_single_leg", "hip_hinge"
LATE = ("foundation", "loading")


def swap(before: dict[str, Any], after: dict[str, Any]) -> Protocol:
    return with_exercises(**{ONE: {"swaps": (HINGE, TWO), **before}, TWO: after})


def ladder(*rungs: Rung) -> Protocol:
    return replace(SMALL, ladder=rungs)


DOSE = EXERCISES[ONE].dose
NAMED = {
    "a file of another name": (
        replace(SMALL, exercises=EXERCISES | {"lunge": plain("jog", easier=("jog",))}),
        ["jog.id: jog in lunge.yaml; lunge: a file is named after its exercise"],
    ),
    "easier, and not called harder in return": (
        with_exercises(**{TWO: {"easier": (HINGE, ONE)}, ONE: {"harder": (TWO,)}}),
        [
            "bridge_single_leg.easier[0]: hip_hinge as easier than bridge_single_leg;"
            " an exercise whose own file lists bridge_single_leg under `harder:`"
        ],
    ),
    "harder, and not called easier in return": (
        with_exercises(**{TWO: {"harder": (HINGE,)}}),
        [
            "bridge_single_leg.harder[0]: hip_hinge as harder than bridge_single_leg;"
            " an exercise whose own file lists bridge_single_leg under `easier:`"
        ],
    ),
    "easier, and opened later": (
        with_exercises(**{TWO: {"easier": (ONE,)}, ONE: {"harder": (TWO,), "phases": LATE}}),
        [
            "bridge_single_leg.easier[0]: bridge_double_leg, from foundation on, as easier;"
            " an exercise that opens no later than bridge_single_leg"
        ],
    ),
    "easier than itself": (
        with_exercises(**{ONE: {"easier": (ONE,)}}),
        [
            "bridge_double_leg.easier: bridge_double_leg, which is easier than itself: bridge_double_leg;"
            " no circle of easier exercises"
        ],
    ),
    "a circle, and what only leads into it": (
        with_exercises(**{
            ONE: {"easier": (TWO,), "harder": (TWO, HINGE)}, TWO: {"easier": (ONE,), "harder": (ONE,)},
            HINGE: {"easier": (ONE,)},
        }),
        [
            f"{id}.easier: {id}, which is easier than itself: bridge_double_leg, bridge_single_leg;"
            " no circle of easier exercises"
            for id in (ONE, TWO)
        ],
    ),
    "a circle that leads on to what is easier": (
        with_exercises(**{
            ONE: {"easier": (TWO, HINGE), "harder": (TWO,)}, TWO: {"easier": (ONE,), "harder": (ONE,)},
            HINGE: {"harder": (ONE,)},
        }),
        [
            f"{id}.easier: {id}, which is easier than itself: bridge_double_leg, bridge_single_leg;"
            " no circle of easier exercises"
            for id in (ONE, TWO)
        ],
    ),
    "a swap for one of no phase": (
        swap({"phases": ()}, {"phases": LATE}),
        [
            "bridge_double_leg.swaps[1]: bridge_single_leg, from foundation on;"
            " a swap that opens no later than bridge_double_leg",
        ],
    ),
    "a swap of no phase": (swap({}, {"phases": ()}), []),
    "a swap for itself": (
        with_exercises(**{ONE: {"swaps": (HINGE, ONE)}}),
        ["bridge_double_leg.swaps[1]: bridge_double_leg as a swap for itself; another exercise"],
    ),
    "a swap at a greater length": (
        swap({"length": "short"}, {"length": "long"}) ,
        [
            "bridge_double_leg.swaps[0]: hip_hinge for bridge_double_leg, length mid;"
            " a swap that strains no more: length at most short",
            "bridge_double_leg.swaps[1]: bridge_single_leg for bridge_double_leg, length long;"
            " a swap that strains no more: length at most short",
        ],
    ),
    "a swap that is faster": (
        swap({}, {"speed": "fast"}),
        [
            "bridge_double_leg.swaps[1]: bridge_single_leg for bridge_double_leg, speed fast;"
            " a swap that strains no more: speed at most slow"
        ],
    ),
    "a swap that brakes": (
        swap({}, {"contraction": "eccentric"}),
        [
            "bridge_double_leg.swaps[1]: bridge_single_leg for bridge_double_leg, contraction eccentric;"
            " a swap that strains no more: contraction at most concentric"
        ],
    ),
    "a swap with another dose, opened later": (
        swap({}, {"dose": replace(DOSE, unit="hold_s"), "phases": LATE}),
        [
            "bridge_double_leg.swaps[1]: bridge_single_leg for bridge_double_leg, in hold_s;"
            " a swap that is dosed in reps too",
            "bridge_double_leg.swaps[1]: bridge_single_leg, from foundation on;"
            " a swap that opens no later than bridge_double_leg",
        ],
    ),
    "a rung faster than its phase": (
        ladder(rung("one", "protect"), rung("two", "foundation", 51)),
        ["two.speed_pct: rung two at 51 %; at most 50 % in foundation"],
    ),
    "a rung of an exercise that is not for its phase": (
        replace(ladder(rung("one", "protect")), exercises=EXERCISES | {"jog": plain("jog", phases=LATE)}),
        ["one.exercise: jog in rung one; an exercise whose own file lists protect"],
    ),
    "rungs that fall back": (
        ladder(rung("one", "protect"), rung("two", "loading"), rung("three", "foundation"), rung("four", "loading")),
        ["three.phase: rung three in foundation; loading or later: rungs rise with the phases"],
    ),
}  # fmt: skip
SOUND = {
    "the small protocol": SMALL,
    "neighbours that name each other": with_exercises(**{TWO: {"easier": (ONE,)}, ONE: {"harder": (TWO,)}}),
    "a chain of easier ones": with_exercises(**{
        HINGE: {"easier": (TWO,)}, TWO: {"easier": (ONE,), "harder": (HINGE,)}, ONE: {"harder": (TWO,)},
    }),
    "a swap that strains less": swap(
        {"length": "long", "speed": "fast", "contraction": "eccentric", "phases": LATE},
        {"length": "short", "speed": "slow", "contraction": "isometric"},
    ),
    "a ladder that rises": ladder(rung("one", "protect"), rung("two", "foundation"), rung("three", "foundation")),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_exercises_that_name_each_other_wrongly_are_refused(name: str) -> None:
    protocol, expected = NAMED[name]
    assert said(check_exercises, protocol, Places) == expected


@pytest.mark.parametrize("name", SOUND)
def test_exercises_that_name_each_other_rightly_are_taken(name: str) -> None:
    assert said(check_exercises, SOUND[name], Places) == []


# What a phase gives can be opened there.

KEY = rule("key", "good_sessions(bridge_double_leg) >= 2 within 7 days")
LOCK = rule("lock", "reached(loading)")
BOTH = rule("both", "good_sessions(hip_hinge) >= 2 within 7 days and pain_rest <= 2")
EITHER = rule("either", "good_sessions(hip_hinge) >= 2 within 7 days or reached(foundation)")
NOT = rule("not", "not reached(loading)")


def given(first: tuple[str, ...], second: tuple[str, ...] = (), **unlock: Any) -> Protocol:
    """Two phases that give these exercises; what opens each."""
    locked = {id: {"unlock": rules} for id, rules in unlock.items()}
    phases = replace(PHASES[0], slots=(slot(*first),)), replace(PHASES[1], slots=(slot(*second),) if second else ())
    return with_phases(*phases, PHASES[2], exercises=with_exercises(**locked).exercises)


SHUT = {
    "good sessions of what is never given": (
        given((TWO,), bridge_single_leg=(KEY,)),
        ["bridge_single_leg.unlock: bridge_single_leg in slot:None, which needs"
         " good_sessions(bridge_double_leg) >= 2 within 7 days; exercises that can open where they are given"],
    ),
    "a later phase": (
        given((ONE,), (ONE, TWO), bridge_single_leg=(KEY, LOCK)),
        ["bridge_single_leg.unlock: bridge_single_leg in slot:None, which needs"
         " good_sessions(bridge_double_leg) >= 2 within 7 days and reached(loading);"
         " exercises that can open where they are given"],
    ),
    "opened in a later phase only, and given before": (
        given((TWO,), (ONE, TWO), bridge_single_leg=(KEY,)),
        ["lift.from[0]: bridge_single_leg in slot:None, which needs"
         " good_sessions(bridge_double_leg) >= 2 within 7 days; exercises that can open where they are given"],
    ),
    "one of two that are both needed": (
        given((ONE,), (ONE, TWO), bridge_single_leg=(BOTH,)),
        ["bridge_single_leg.unlock: bridge_single_leg in slot:None, which needs"
         " good_sessions(hip_hinge) >= 2 within 7 days and pain_rest <= 2;"
         " exercises that can open where they are given"],
    ),
    "two that wait for each other": (
        given((ONE, TWO), bridge_double_leg=(rule("a", "good_sessions(bridge_single_leg) >= 1 within 7 days"),),
              bridge_single_leg=(rule("b", "good_sessions(bridge_double_leg) >= 1 within 7 days"),)),
        [f"{id}.unlock: {id} in slot:None, which needs good_sessions({other}) >= 1 within 7 days;"
         " exercises that can open where they are given" for id, other in ((ONE, TWO), (TWO, ONE))],
    ),
    "a gate that asks for what is not given yet": (
        with_phase(0, leave_when=(rule("gate", "good_sessions(hip_hinge) >= 2 within 7 days"),)),
        ["gate.when: gate: good_sessions(hip_hinge) >= 2 within 7 days; a gate that what protect gives can open"],
    ),
    "a gate that asks for a later phase": (
        with_phase(0, leave_when=(rule("gate", "pain_rest <= 2"), rule("late", "reached(foundation)"))),
        ["late.when: late: reached(foundation); a gate that what protect gives can open"],
    ),
}  # fmt: skip
WARM = Part("hamstring", (HINGE,), 5, None, False, ())
WARM_UP = replace(SMALL, routines=routines(built={"warm_up": Routine(Span(0, 9, ()), None, (WARM,), (), ())}))
LIGHT = Instead(rule("light", "soreness >= 3"), "a lighter day", ((HINGE, 10),), 1)
HINGED = rule("hinged", "good_sessions(hip_hinge) >= 2 within 7 days")
WAITS = replace(PHASES[0], slots=(slot(TWO),)), *PHASES[1:]
UNLOCKED = with_exercises(bridge_single_leg={"unlock": (HINGED,)}).exercises
OPEN = {
    "one after the other in one phase": given((ONE, TWO), bridge_single_leg=(KEY,)),
    "one after the other, named in the other order": given((TWO, ONE), bridge_single_leg=(KEY,)),
    "in the phase after": given((ONE,), (TWO,), bridge_single_leg=(KEY,)),
    "by one of two ways": given((ONE,), (ONE, TWO), bridge_single_leg=(EITHER,)),
    "by what is not so": given((TWO,), bridge_single_leg=(NOT,)),
    "by the phase it is given in": given((ONE,), (TWO,), bridge_single_leg=(rule("now", "reached(foundation)"),)),
    "by what the warm-up gives": replace(with_phases(*WAITS), exercises=UNLOCKED, routines=WARM_UP.routines),
    "by what a lighter day gives": replace(
        with_phases(*WAITS), exercises=UNLOCKED, monitoring=replace(SMALL.monitoring, instead=(LIGHT,))
    ),
    "by a run of its phase": replace(
        with_phases(*WAITS), exercises=UNLOCKED, ladder=(rung("one", "protect", exercise=HINGE),)
    ),
}


@pytest.mark.parametrize("name", SHUT)
def test_what_can_never_open_where_it_is_given_is_refused(name: str) -> None:
    protocol, expected = SHUT[name]
    assert said(check_opening, protocol, Places) == expected


@pytest.mark.parametrize("name", OPEN)
def test_what_opens_in_its_phase_is_taken(name: str) -> None:
    assert said(check_opening, OPEN[name], Places) == []


def test_a_run_of_a_later_phase_opens_nothing_before_it() -> None:
    late = replace(with_phases(*WAITS), exercises=UNLOCKED, ladder=(rung("one", "loading", exercise=HINGE),))
    assert len(said(check_opening, late, Places)) == 1


def beside(counts_as: str, gives: str) -> Protocol:
    """The protect phase gives the key exercise; a phase of a second pathway gives what it opens."""
    first = replace(PHASES[0], slots=(slot(ONE),)) if gives == TWO else replace(PHASES[0], slots=(slot(TWO),))
    other = phase("night_plan", to("later"), counts_as=counts_as, slots=(slot(gives),))
    second = replace(SMALL.pathways["strain"], id="cramp", phases=(other,))
    locked = with_exercises(bridge_single_leg={"unlock": (KEY,)}).exercises
    protocol = with_phases(first, *PHASES[1:], exercises=locked)
    return replace(protocol, pathways={**protocol.pathways, "cramp": second})


def test_a_phase_of_another_pathway_counts_as_the_one_it_is_like() -> None:
    assert said(check_opening, beside("foundation", TWO), Places) == []
    assert said(check_opening, beside("protect", ONE), Places) == []
    assert len(said(check_opening, beside("foundation", ONE), Places)) == 1
