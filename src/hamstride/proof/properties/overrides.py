"""What a clinician orders and what a protocol's numbers say stays inside the safety limits."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from hamstride.proof.moment import PAINS, Moment, phases_of
from hamstride.proof.properties.signs import urgent_sign_shown
from hamstride.proof.property import Property, Question
from hamstride.proof.three import both, either
from hamstride.protocol.model import Protocol

MOST_PAIN_TRIED = 4  # out of 10, the highest limit tried in a trial of hamstring strains
MOST_PAIN_AFTER_STRAIN = 2  # out of 10, in slow work; a tendon that settles in a day may take one more
MOST_PAIN_IN_A_TENDON = 3


def _flags_first(protocol: Protocol) -> Iterator[Question]:
    """A clinician can set any phase of any pathway: the sign comes first there as well.

    The record says neither how the person came into a phase nor who put them there, so every order is among these.
    """
    moment = Moment(protocol)
    shown = urgent_sign_shown(moment)
    for _, phase in phases_of(protocol):
        work = moment.has_a_plan(phase)
        about = f"set to {phase.id} by a clinician, with an urgent sign, and there is a plan"
        yield Question(about, (shown, work), (moment,), phase=phase.id)


def _pain_limits(protocol: Protocol) -> Iterator[Question]:
    """The limit of an exercise, an order included: `min(order, the policy's own)`, as the engine takes it."""
    order, ordered = z3.Int("order"), z3.Bool("ordered")
    policy = _number(protocol, "ease_off_pain")
    for pathway, phase in phases_of(protocol):
        own = z3.RealVal(repr(phase.pain_limit.value))
        limit = z3.If(ordered, z3.If(order < policy, order, policy), own)
        yield Question(f"{phase.id}: a limit above the highest tried", (order >= 0, limit > MOST_PAIN_TRIED))
        most = MOST_PAIN_IN_A_TENDON if pathway.id == "tendon" else MOST_PAIN_AFTER_STRAIN
        yield Question(f"{phase.id}: a limit of its own above {most}", (own > most,))


def _no_work_in_pain(protocol: Protocol) -> Iterator[Question]:
    moment = Moment(protocol)
    for name in PAINS:
        slot = moment.record.newest(name, None)
        sore = both(moment.answered(name), slot.value > MOST_PAIN_TRIED)
        for _, phase in phases_of(protocol):
            given = both(moment.has_a_plan(phase), moment.loaded_work)
            about = f"{name} above {MOST_PAIN_TRIED}, and {phase.id} gives loaded work"
            yield Question(about, (sore, given), (moment,), phase=phase.id)


def _configured(protocol: Protocol) -> Iterator[Question]:
    """Numbers of the policy, held against what the evidence bears."""
    bounds = {
        "check_in_pain": (0, MOST_PAIN_TRIED),
        "ease_off_pain": (0, MOST_PAIN_TRIED),
        "good_session_pain": (0, MOST_PAIN_AFTER_STRAIN),
        "good_run_pain": (0, MOST_PAIN_AFTER_STRAIN),
        "severe_pain": (MOST_PAIN_TRIED, 7),
        "good_sessions_before_step": (2, 10),
        "days_between_strength": (2, 7),
        "days_between_volume_and_speed": (7, 28),
        "days_between_rungs": (1, 14),
        "rungs_back": (1, 5),
        "run_gap_days": (7, 28),
        "lighter_week_share": (0, 0.8),
    }
    for name, (least, most) in bounds.items():
        value = _number(protocol, name)
        yield Question(f"{name} is not between {least} and {most}", (either(value < least, value > most),))


def _number(protocol: Protocol, name: str) -> z3.RatNumRef:
    return z3.RealVal(repr(protocol.policy[name].value))


PROPERTIES = (
    Property(
        "no-order-passes-a-flag",
        "No phase set by a clinician reaches past an urgent sign.",
        ("H-01", "H-10"),
        _flags_first,
    ),
    Property(
        "no-order-raises-the-pain-limit",
        "No phase and no order lets an exercise hurt more than the highest limit tried, and phases less than that.",
        ("H-10",),
        _pain_limits,
        published=True,
    ),
    Property(
        "no-loaded-work-in-pain",
        "With a daily pain above the highest limit tried no loaded work and no run is given.",
        ("H-10",),
        _no_work_in_pain,
    ),
    Property(
        "numbers-inside-the-evidence",
        "No number of the policy leaves the range the evidence bears.",
        ("H-10", "H-17"),
        _configured,
    ),
)
