"""A pathway that cannot be walked is refused: at which record, what was found, what is allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Gap, SlotDose, StepBack
from hamstride.protocol.places import Places
from hamstride.protocol.rule import Amount
from hamstride.protocol.whole.pathway import check_pathway, check_phase
from tests.engine.small_plan import when
from tests.protocol.whole.small import (
    EXERCISES,
    PHASES,
    SMALL,
    phase,
    plain,
    said,
    slot,
    to,
    with_phase,
    with_phases,
)


def gap(days: float, to: str) -> Gap:
    return Gap(days, to, f"after {days} days", ())


def back(id: str, to: str) -> StepBack:
    return StepBack(id, when("limp is yes"), "", (), to=to)


def giving(into: str, *ids: str, **exercise: object) -> Protocol:
    """The first phase gives these exercises in a slot of this kind; the hip hinge is changed."""
    changed = EXERCISES | {"hip_hinge": plain("hip_hinge", **exercise)}
    return replace(with_phase(0, slots=(slot(*ids, kind=into),)), exercises=changed)


def check(protocol: Protocol, places: Places) -> None:
    for pathway in protocol.pathways.values():
        check_pathway(pathway, protocol, places)
        for each in pathway.phases:
            check_phase(each, protocol, places)


DOSES = {id: SlotDose((1, 2), (5, 8)) for id in ("jog", "hip_hinge")}
SPOILT = {
    "gaps that do not rise": (
        with_phase(1, gaps=(gap(5, "protect"), gap(5, "protect"))),
        ["protect.days: 5; more than 5 days: gaps rise"],
    ),
    "a longer gap that goes less far back": (
        with_phase(2, gaps=(gap(5, "protect"), gap(9, "foundation"))),
        ["foundation.to: foundation after 9 days; protect or earlier: a longer gap goes no less far back"],
    ),
    "a gap that leads on": (
        with_phase(0, gaps=(gap(5, "foundation"),)),
        ["foundation.to: protect stepping “back” to foundation; a phase that is not later"],
    ),
    "a step back that leads on": (
        with_phase(1, step_back_when=(back("up", "loading"), back("same", "foundation"), back("down", "protect"))),
        ["up.to: foundation stepping “back” to loading; a phase that is not later"],
    ),
    "more pain than eases a session off": (
        with_phase(1, pain_limit=Amount(5, "", ())),
        ["amount.value: 5 in foundation; at most 4, the pain of policy.yaml at which a session is eased off"],
    ),
    "more exercises chosen than there are": (
        with_phase(0, slots=(slot("bridge_double_leg", "jog", choose=3), slot("jog", id="run"))),
        ["lift: choose 3 in protect/lift; at most 2, the number of its exercises"],
    ),
    "a dose of an exercise that is not given": (
        with_phase(0, slots=(slot("jog", doses=DOSES),)),
        ["lift.doses.hip_hinge: hip_hinge; a dose of an exercise of its slot"],
    ),
    "a phase left out without a criterion": (
        with_phase(0, next=(to("loading"),)),
        [
            "loading: protect going on to loading; the next phase or, on a condition, the last",
            "foundation: no way into foundation; phases that can be reached",
        ],
    ),
    "a phase left out on a criterion for one that is not the last": (
        with_phases(phase("protect", to("loading", "limp is no"), to("foundation")), *PHASES[1:2],
                    phase("loading", to("strength")), phase("strength")),
        ["loading: protect going on to loading; the next phase or, on a condition, the last"],
    ),
    "a way on that leads back": (
        with_phase(1, next=(to("protect", "limp is no"), to("loading"))),
        ["protect: foundation going on to protect; the next phase or, on a condition, the last"],
    ),
    "a way on that stays": (
        with_phase(2, next=(to("loading", "limp is no"), to("loading", "limp is yes"), to("loading")),
                   leave_when=PHASES[0].leave_when),
        ["loading: loading going on to loading; the next phase or, on a condition, the last"] * 3,
    ),
    "a phase that ends before the last": (
        with_phase(1, next=(), leave_when=()),
        [
            "foundation.next: foundation going nowhere; a next phase for every phase but the last",
            "loading: no way into loading; phases that can be reached",
        ],
    ),
    "a phase left by time alone": (
        with_phase(1, leave_when=()),
        ["foundation.leave_when: foundation left by time alone; at least one gate"],
    ),
    "a phase nobody may leave": (
        with_phase(1, next=(to("loading", "limp is no"),)),
        ["loading: phase foundation whose every branch has one; a last branch without `when:`"],
    ),
    "jumps that pass for mobility": (
        giving("mobility", "bridge_double_leg", "hip_hinge", kind="plyometric"),
        ["lift.from[1]: hip_hinge in protect/lift; jumps and turns outside mobility slots"],
    ),
    "turns that pass for mobility": (
        giving("mobility", "hip_hinge", kind="change_of_direction"),
        ["lift.from[0]: hip_hinge in protect/lift; jumps and turns outside mobility slots"],
    ),
    "an exercise of another phase": (
        giving("strength", "bridge_double_leg", "hip_hinge", phases=("foundation",)),
        ["lift.from[1]: hip_hinge in protect/lift; exercises whose own file lists protect"],
    ),
}  # fmt: skip
SOUND = {
    "the small protocol": SMALL,
    "rising gaps, each back or to the same phase": with_phase(1, gaps=(gap(5, "foundation"), gap(6, "protect"))),
    "the last phase at once, on a criterion": with_phase(0, next=(to("loading", "limp is no"), to("foundation"))),
    "as much pain as eases a session off": with_phase(1, pain_limit=Amount(4, "", ())),
    "all exercises of a slot": with_phase(0, slots=(slot("bridge_double_leg", "jog", choose=2),)),
    "a jump in a slot of strength": giving("strength", "hip_hinge", kind="plyometric"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_pathway_that_cannot_be_walked_is_refused_in_words(name: str) -> None:
    protocol, expected = SPOILT[name]
    assert said(check, protocol, Places) == expected


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_pathway_is_taken(name: str) -> None:
    assert said(check, SOUND[name], Places) == []
