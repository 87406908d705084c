"""A routine that holds stretches before work, takes too long, or leaves somebody without what it is for is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hamstride.protocol.care import Step
from hamstride.protocol.model import Protocol
from hamstride.protocol.places import Places
from hamstride.protocol.routines import OneAtATime, Part, Routine, Span, Stepwise
from hamstride.protocol.whole.routines import check_routines
from tests.engine.small_plan import rule
from tests.protocol.whole.making import LIMPS, care, check_before
from tests.protocol.whole.small import EXERCISES, PHASES, SMALL, plain, said, slot, with_phases

BRIDGE, HINGE = "bridge_double_leg", "hip_hinge"
STRETCHES = {
    id: replace(plain(HINGE, kind="stretch", action=action, contraction="stretch"), id=id)
    for id, action in (("calf_stretch", "calf"), ("thigh_stretch", "knee"))
}
CHECKS = (check_before("a", "limp is no"), check_before("b", LIMPS), check_before("c", "fever is no"))
NIGHT = Stepwise(
    (
        Step("sit", "sit"),
        Step("hold", "calf", exercise="calf_stretch", seconds=30, times=3),
        Step("hold", "thigh", exercise="thigh_stretch", seconds=30, times=3),
    ),
    (),
)
ALONE = OneAtATime(("ice", "heat"), 60, "", (("ice", "elevation"),), ())


def part(kind: str, *exercises: str, minutes: float = 5, short: float | None = None) -> Part:
    return Part(kind, exercises, minutes, short, False, ())


def routine(*parts: Part, least: float = 5, most: float = 20, short: Span | None = None) -> Routine:
    return Routine(Span(least, most, ()), short, parts, (), ())


WARM, COOL = part("hamstring", BRIDGE), part("hamstring", "thigh_stretch")


def with_routines(warm_up: Routine | None = None, cool_down: Routine | None = None, **changes: Any) -> Protocol:
    """The small protocol with a sound routine of each kind, and what is changed."""
    built = {"warm_up": warm_up or routine(WARM), "cool_down": cool_down or routine(COOL)}
    sound: dict[str, Any] = {
        "built": built, "stepwise": {"night_stretches": NIGHT}, "one_at_a_time": ALONE,
        "run_checks": CHECKS,
    }  # fmt: skip
    return replace(SMALL, exercises=EXERCISES | STRETCHES, routines=replace(SMALL.routines, **{**sound, **changes}))


def night(*steps: Step) -> Protocol:
    return with_routines(stepwise={"night_stretches": Stepwise(steps, ())})


def with_exercise(id: str, protocol: Protocol | None = None, **changes: Any) -> Protocol:
    protocol = protocol or with_routines()
    return replace(protocol, exercises={**protocol.exercises, id: replace(protocol.exercises[id], **changes)})


NOBODY = "routine: none that is open to everyone there; a hamstring item in the warm-up for protect"
BOTH = "stepwise: night_stretches without one of them; the calf and the back of the thigh, each with seconds and times"
SPOILT: dict[str, tuple[Protocol, list[str]]] = {
    "a held stretch in the warm-up": (
        with_routines(routine(WARM, part("hip", "thigh_stretch"))),
        ["hip: thigh_stretch in the part hip; no held stretch in the warm-up"],
    ),
    "what is held for relief in the warm-up": (
        with_exercise(HINGE, with_routines(routine(WARM, part("hip", HINGE))), kind="relief"),
        ["hip: hip_hinge in the part hip; no held stretch in the warm-up"],
    ),
    "what stretches under another name": (
        with_exercise(HINGE, with_routines(routine(WARM, part("hip", HINGE))), contraction="stretch"),
        ["hip: hip_hinge in the part hip; no held stretch in the warm-up"],
    ),
    "the part for the back of the thigh with something else": (
        with_exercise(HINGE, with_routines(routine(part("hamstring", BRIDGE, HINGE))), action="calf"),
        ["hamstring: hip_hinge in the part hamstring; exercises for the back of the thigh"],
    ),
    "a warm-up that is too short": (
        with_routines(routine(part("hamstring", BRIDGE, minutes=4.5))),
        ["routine: warm_up, whole: 4.5; 5 to 20 minutes in all"],
    ),
    "a cool-down that is too long": (
        with_routines(cool_down=routine(COOL, part("hip", "thigh_stretch", minutes=15.5))),
        ["routine: cool_down, whole: 20.5; 5 to 20 minutes in all"],
    ),
    "a short one that is too long": (
        with_routines(routine(part("hamstring", BRIDGE, short=4), part("hip", HINGE), short=Span(1, 3, ()))),
        ["routine: warm_up, short: 4; 1 to 3 minutes in all"],
    ),
    "no stretch after training": (
        with_routines(cool_down=routine(part("raise", "jog"), part("hamstring", BRIDGE))),
        ["hamstring: bridge_double_leg in the cool-down; held stretches after training"],
    ),
    "no item for the back of the thigh": (with_routines(routine(part("hip", BRIDGE))), [NOBODY]),
    "one that has to be opened": (with_exercise(BRIDGE, unlock=(rule("a", LIMPS),)), [NOBODY]),
    "one that can be ruled out": (with_exercise(BRIDGE, avoid=(rule("a", LIMPS),)), [NOBODY]),
    "one that needs something": (with_exercise(BRIDGE, equipment=("band",)), [NOBODY]),
    "one of a later phase": (with_exercise(BRIDGE, phases=("loading",)), [NOBODY]),
    "bedtime without the calf": (night(NIGHT.steps[2]), [BOTH]),
    "bedtime without the thigh": (night(NIGHT.steps[1]), [BOTH]),
    "bedtime without seconds": (night(NIGHT.steps[1], replace(NIGHT.steps[2], seconds=None)), [BOTH]),
    "bedtime without times": (night(NIGHT.steps[1], replace(NIGHT.steps[2], times=None)), [BOTH]),
    "two questions before a run": (
        with_routines(run_checks=(check_before("a"), check_before("b"))), ["b: 2; 3 questions before a run"],
    ),
    "one question before a run": (with_routines(run_checks=CHECKS[:1]), ["a: 1; 3 questions before a run"]),
    "none before a run": (with_routines(run_checks=()), ["routine: 0; 3 questions before a run"]),
    "a pair that has to be apart": (
        with_routines(one_at_a_time=replace(ALONE, together=(("ice", "elevation"), ("heat", "ice")))),
        ["oneatatime: heat, ice; pairs with at most one item that needs a pause"],
    ),
    "a pair of one": (
        with_routines(one_at_a_time=replace(ALONE, together=(("tape", "tape"),))),
        ["oneatatime: tape, tape; pairs with at most one item that needs a pause"],
    ),
    "a step twice": (
        replace(with_routines(), self_care=(
            replace(care("ice"), guide=(Step("a", "s"), Step("b"), Step("c", "t"))),
            replace(care("heat"), guide=(Step("d"), Step("e", "s"))),
        )),
        ["s: step “s” 2 times; each step id once"],
    ),
}  # fmt: skip
SOUND: dict[str, Protocol] = {
    "the routines": with_routines(),
    "as short and as long as may be": with_routines(
        routine(part("hamstring", BRIDGE, minutes=5)), routine(part("hamstring", "thigh_stretch", minutes=20))
    ),
    "a short one with only some of its parts": with_routines(
        routine(part("hamstring", BRIDGE, short=3), part("hip", HINGE, minutes=9), short=Span(3, 3, ()))
    ),
    "an exercise of hip and knee together": with_exercise(BRIDGE, action="hip_and_knee"),
    "an easy run first in the cool-down": with_routines(cool_down=routine(part("raise", "jog"), COOL)),
    "one of two items open to everyone": with_exercise(
        HINGE, with_routines(routine(part("hamstring", HINGE, BRIDGE))), equipment=("band",)
    ),
    "nobody who trains": replace(
        with_routines(routine(part("hip", BRIDGE))),
        pathways=with_phases(replace(PHASES[0], slots=(slot("jog", kind="mobility"),)), *PHASES[1:]).pathways,
    ),
    "a phase like another": replace(
        with_exercise(BRIDGE, phases=("loading",)),
        pathways=with_phases(replace(PHASES[0], counts_as="loading"), *PHASES[1:]).pathways,
    ),
    "a phase like no other": replace(
        with_routines(), pathways=with_phases(replace(PHASES[0], counts_as=""), *PHASES[1:]).pathways
    ),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_routine_that_fails_somebody_is_refused_in_words(name: str) -> None:
    protocol, expected = SPOILT[name]
    assert said(check_routines, protocol, Places) == expected


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_routine_is_taken(name: str) -> None:
    assert said(check_routines, SOUND[name], Places) == []


@pytest.mark.parametrize("kind", ["strength", "running", "sport"])
def test_a_warm_up_goes_before_every_kind_of_loaded_work(kind: str) -> None:
    phases = replace(PHASES[0], slots=(slot("jog", kind=kind),)), replace(PHASES[1], slots=(slot("jog", kind=kind),))
    protocol = replace(with_routines(routine(part("hip", BRIDGE))), pathways=with_phases(*phases, PHASES[2]).pathways)
    assert said(check_routines, protocol, Places) == [NOBODY + ", foundation"]
