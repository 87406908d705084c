"""Faults planted in the engine or the protocol, one for each property, to see that the property notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hamstride.casebook import load_protocol
from hamstride.engine import decide, dose, prescription, running, schedule, staging, today, triage
from hamstride.engine.staging import Checkpoint, Orders, Standing
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Pathway, Phase
from hamstride.simulate import clinician
from hamstride.simulate.assumptions import ASSUMED

PROTOCOL = load_protocol()
Patch = pytest.MonkeyPatch
Fault = Callable[[Patch], Protocol]


def with_policy(**numbers: float) -> Protocol:
    """The protocol with other policy numbers."""
    changed = {id: replace(PROTOCOL.policy[id], value=value) for id, value in numbers.items()}
    return replace(PROTOCOL, policy={**PROTOCOL.policy, **changed})


def with_phases(change: Callable[[Phase], Phase]) -> Protocol:
    """The protocol with every phase changed."""

    def changed(pathway: Pathway) -> Pathway:
        return replace(pathway, phases=tuple(change(phase) for phase in pathway.phases))

    return replace(PROTOCOL, pathways={id: changed(each) for id, each in PROTOCOL.pathways.items()})


def many_orders(patch: Patch) -> None:
    """So many orders that there are enough to be lost."""
    patch.setattr(clinician, "ASSUMED", replace(ASSUMED, orders=0.5))


def no_warning_signs(_: Patch) -> Protocol:
    return replace(PROTOCOL, red_flags=())


def nothing_counts_as_unanswered(patch: Patch) -> Protocol:
    patch.setattr(triage, "unanswered", lambda protocol, facts: ())
    return PROTOCOL


def a_phase_is_skipped(patch: Patch) -> Protocol:
    def branch(fold: Any, phase: Phase) -> str | None:
        ids = fold.standing.pathway.phase_ids
        return str(ids[min(ids.index(phase.id) + 2, len(ids) - 1)])

    patch.setattr(staging._Fold, "_branch", branch)
    return PROTOCOL


def no_least_days(_: Patch) -> Protocol:
    return with_phases(lambda phase: replace(phase, least_days=replace(phase.least_days, value=0)))


def the_day_of_a_move_is_forgotten(patch: Patch) -> Protocol:
    go = Standing.go

    def forgetful(standing: Standing, *arguments: Any) -> None:
        go(standing, *arguments)
        standing.moved_on = -1

    patch.setattr(Standing, "go", forgetful)
    return with_phases(lambda phase: replace(phase, least_days=replace(phase.least_days, value=0), leave_when=()))


def nothing_is_needed_to_go_up(patch: Patch) -> Protocol:
    patch.setattr(staging, "is_clear", lambda protocol, facts: True)
    return with_phases(lambda phase: replace(phase, leave_when=()))


def holds_are_over_at_once(patch: Patch) -> Protocol:
    patch.setattr(staging, "order_moment", lambda value, history: float("-inf"))
    many_orders(patch)
    return PROTOCOL


def looking_moves(patch: Patch) -> Protocol:
    look = staging._Fold.look

    def moved(fold: Any, at: float) -> None:
        fold.step(at)
        look(fold, at)

    patch.setattr(staging._Fold, "look", moved)
    return PROTOCOL


def nordic_curls_for_everybody(_: Patch) -> Protocol:
    every = tuple(PROTOCOL.vocabulary.phases)
    curl = replace(PROTOCOL.exercises["nordic_curl"], phases=every, unlock=(), avoid=(), equipment=())
    eager = with_phases(
        lambda phase: replace(phase, slots=tuple(replace(slot, exercises=("nordic_curl",)) for slot in phase.slots))
    )
    return replace(eager, exercises={**PROTOCOL.exercises, "nordic_curl": curl})


def no_speed_caps(patch: Patch) -> Protocol:
    patch.setattr(prescription, "_speed_caps", lambda prescriber: [100])
    patch.setattr(running, "_top", lambda protocol, phase: len(protocol.ladder) - 1)
    return PROTOCOL


def two_rungs_at_once(patch: Patch) -> Protocol:
    up = running._up

    def leaping(at: float, standing: Any, ladder: Any, policy: Any) -> None:
        before = standing.index
        up(at, standing, ladder, policy)
        standing.index = min(standing.index + (standing.index - before), len(ladder) - 1)

    patch.setattr(running, "_up", leaping)
    return PROTOCOL


def faster_is_further(patch: Patch) -> Protocol:
    patch.setattr(prescription, "repeats", lambda rung, total_m: rung.speed_pct // 2)
    return PROTOCOL


def two_things_rise(patch: Patch) -> Protocol:
    def up(level: dose.Level, _: Any) -> dose.Level:
        return replace(level, amount=level.amount + 1, sets=level.sets + 1)

    patch.setattr(dose, "_up", up)
    return PROTOCOL


def every_session_raises(_: Patch) -> Protocol:
    return with_policy(good_sessions_before_step=0, hurt_before_sessions=0)


def any_pain_will_do(_: Patch) -> Protocol:
    return with_policy(check_in_pain=10, severe_pain=11)


def orders_are_lost(patch: Patch) -> Protocol:
    patch.setattr(decide, "orders", lambda history, at: Orders())
    many_orders(patch)
    return PROTOCOL


def no_screens(_: Patch) -> Protocol:
    return replace(PROTOCOL, self_care=tuple(replace(each, screens=(), ask_at_start=()) for each in PROTOCOL.self_care))


def no_rest(_: Patch) -> Protocol:
    return with_policy(days_between_strength=1, runs_between_days=1, older_rest_days=0)


def the_calendar_forgets_today(patch: Patch) -> Protocol:
    patch.setattr(today, "calendar", lambda plans, tests: schedule.calendar(plans[1:], tests))
    return PROTOCOL


def a_void_checkpoint_is_used(patch: Patch) -> Protocol:
    patch.setattr(Checkpoint, "holds_for", lambda self, protocol, history, at: self.moment < at)
    return PROTOCOL


def deciding_fails(patch: Patch) -> Protocol:
    def broken(*_: Any) -> None:
        raise KeyError("nobody")

    patch.setattr(decide, "goals", broken)
    return PROTOCOL


# The property that has to notice, and the seed whose life is the first to show it (see `test_properties`).
FAULTS: dict[str, tuple[Fault, int]] = {
    "a-sign-ends-the-plan": (no_warning_signs, 8),
    "nothing-before-the-questions": (nothing_counts_as_unanswered, 1),
    "one-phase-at-a-time": (a_phase_is_skipped, 1),
    "one-phase-a-day": (the_day_of_a_move_is_forgotten, 1),
    "least-days-are-kept": (no_least_days, 1),
    "never-up-in-silence": (nothing_is_needed_to_go_up, 4),
    "never-up-while-held": (holds_are_over_at_once, 8),
    "the-past-stays": (looking_moves, 17),
    "not-before-its-phase": (nordic_curls_for_everybody, 1),
    "runs-within-the-caps": (no_speed_caps, 36),
    "one-rung-at-a-time": (two_rungs_at_once, 4),
    "speed-or-distance": (faster_is_further, 4),
    "one-thing-at-a-time": (two_things_rise, 1),
    "nothing-loaded-when-sore": (any_pain_will_do, 3),
    "avoided-is-not-given": (orders_are_lost, 1),
    "offered-or-withheld": (no_screens, 1),
    "rest-between": (no_rest, 1),
    "the-calendar-holds-today": (the_calendar_forgets_today, 1),
    "as-from-the-start": (a_void_checkpoint_is_used, 3),
}
