"""Planted faults: for every property at least one spoiled protocol that it must catch.

A proof that nothing can fail says nothing. Each fault is a mistake somebody could make in the YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hamstride.proof.faults.change import (
    Spoil,
    chained,
    deload,
    dose,
    exercise,
    finding,
    flag,
    gates,
    keys,
    none_logged,
    number,
    one_more_gate,
    one_more_step_back,
    only_step_back,
    phase,
    policy,
    rules_out,
    rung,
    when,
    without_flags,
    without_gate,
    without_screens,
    without_starts,
)
from hamstride.proof.property import Property
from hamstride.proof.solve import answers
from hamstride.protocol.exercise import Exercise
from hamstride.protocol.model import Protocol
from hamstride.protocol.pathway import Branch


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in words, and what it makes of a protocol."""

    says: str
    spoil: Spoil


def _twice_on(to: str) -> Spoil:
    return phase("foundation", lambda _, each: replace(each, next=(Branch(to, None), Branch(to, None))))


def _a_second(id: str) -> Spoil:
    def spoil(protocol: Protocol) -> Protocol:
        copies = [replace(each, id=f"{each.id}x") for each in protocol.red_flags if each.id == id]
        return replace(protocol, red_flags=tuple(copies + list(protocol.red_flags)))

    return spoil


def _without_the_last_condition(protocol: Protocol) -> Protocol:
    return replace(protocol, recognitions=protocol.recognitions[:-1])


def _begins_with(id: str, counts_as: str) -> Spoil:
    return phase(id, lambda _, each: replace(each, counts_as=counts_as))


def _slot_only_when(id: str, slot: str, text: str) -> Spoil:
    return phase(
        id,
        lambda protocol, each: replace(
            each,
            slots=tuple(replace(one, only_when=when(protocol, text)) if one.id == slot else one for one in each.slots),
        ),
    )


def _heavier(id: str, kilograms: float) -> Spoil:
    def change(_: Protocol, each: Exercise) -> Exercise:
        load = each.dose.load
        return each if load is None else replace(each, dose=replace(each.dose, load=replace(load, step_kg=kilograms)))

    return exercise(id, change)


FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "signs-are-urgent": (
        Fault("no rule for a clot in the lung", without_flags("rf-01")),
        Fault("a swollen leg is looked at this week", flag("rf-11", level="prompt")),
        Fault("dark urine counts with pain alone", flag("rf-08", "dark_urine is yes and pain_rest >= 5")),
    ),
    "urgent-sign-ends-work": (Fault("no rule for a swollen leg", without_flags("rf-11", "rf-29")),),
    "urgent-sign-holds": (Fault("no rule for a leg that gets weaker", without_flags("rf-19")),),
    "one-more-yes": (
        Fault("a “no” raises a flag", flag("rf-02p", "both_legs is yes and walking_pain_eased_by_leaning is no")),
    ),
    "silence-clears-nothing": (
        Fault("a red leg is forgotten after two days", flag("rf-12", "leg_red_or_warm is yes within 2 days")),
    ),
    "signs-count-always": (Fault("a clot does not count for a cramp", flag("rf-11", not_for=("cramp",))),),
    "unanswered-blocks": (Fault("nobody waits for an answer about a cold leg", without_flags("rf-03")),),
    "old-no-is-no-answer": (Fault("a “no” to fever counts for ever", finding("fever", valid_seconds=None)),),
    "time-alone-opens-nothing": (
        Fault("a phase is left after two days, whatever happens", gates("foundation", "days since phase >= 2")),
    ),
    "old-record-opens-nothing": (
        Fault("a walk of a year ago opens a phase", gates("foundation", "pain_walking <= 1 within 400 days")),
    ),
    "pain-must-be-known": (
        Fault("pain of last month counts today", finding("pain_walking", valid_seconds=30 * 86_400)),
    ),
    "less-known-never-opens": (
        Fault("no match in the log opens a phase", none_logged("loading", "sessions(match) >= 1 within 7 days")),
    ),
    "every-door-has-a-gate": (Fault("the first phase has no gate", gates("protect")),),
    "more-pain-never-advances": (Fault("pain at rest opens a phase", gates("protect", "pain_rest >= 2")),),
    "more-pain-steps-back": (
        Fault("only a pain of four leads back", only_step_back("loading", "pain_walking = 4", "foundation")),
    ),
    "more-pain-lightens": (
        Fault(
            "only a morning of three is lighter", deload("loading", "pain_next_morning = 3 in any of last 1 sessions")
        ),
    ),
    "more-pain-unlocks-nothing": (Fault("pain unlocks a stretch", keys("lying_stretch", "pain_walking >= 1")),),
    "more-pain-gives-nothing": (
        Fault("a slot for those in pain", _slot_only_when("loading", "bridge", "pain_rest >= 1")),
    ),
    "better-leg-closes-nothing": (
        Fault("a hop may be too good", one_more_gate("sport_specific", "ratio(hop_single_m) <= 110 %")),
    ),
    "one-phase-at-a-time": (
        Fault(
            "from the second phase to the fourth",
            phase("foundation", lambda _, each: replace(each, next=(Branch("strength", None),))),
        ),
    ),
    "least-days-are-kept": (Fault("the first phase has no least time", number("protect", "least_days", 0)),),
    "every-phase-reachable": (
        Fault("a gate that contradicts itself", one_more_gate("loading", "pain_rest <= 1 and pain_rest >= 3")),
    ),
    "every-phase-leavable": (Fault("who wants no sport is stuck", one_more_gate("strength", "goal is sport")),),
    "way-back-from-each": (
        Fault("no symptom leads back from sprints", phase("sprint", lambda _, each: replace(each, step_back_when=()))),
    ),
    "gap-leads-back": (
        Fault("months of silence change nothing", phase("loading", lambda _, each: replace(each, gaps=()))),
    ),
    "no-step-back-at-once": (Fault("up with a pain that leads back", without_gate("loading", "walking-easy-loading")),),
    "no-endless-to-and-fro": (
        Fault(
            "back for soreness, up again with it",
            chained(
                gates("foundation", "limp is no for 2 days and pain_walking <= 1 for 2 days"),
                one_more_step_back("loading", "soreness >= 5", "foundation"),
            ),
        ),
    ),
    "every-gate-can-be-met": (Fault("a gate nobody meets", one_more_gate("foundation", "limp is no and limp is yes")),),
    "every-gate-can-hold": (Fault("a gate everybody meets", one_more_gate("foundation", "days since onset >= 0")),),
    "no-gate-is-implied": (
        Fault("a gate that says less than another", one_more_gate("foundation", "pain_walking <= 6 for 2 days")),
    ),
    "no-gap": (Fault("no condition for what is not clear", _without_the_last_condition),),
    "no-overlap": (Fault("two ways on at once", _twice_on("loading")),),
    "no-shadow": (Fault("the same sign twice", _a_second("rf-30")),),
    "dose-one-step-at-a-time": (Fault("twenty kilograms more at a time", _heavier("deadlift_light", 20)),),
    "more-pain-never-a-higher-dose": (
        Fault("steps that do not fit the dose", dose("bridge_double_leg", least=5, most=12, step=5)),
    ),
    "speed-one-step-at-a-time": (Fault("from half speed to three quarters", rung("run-03", speed_pct=75)),),
    "volume-or-speed": (
        Fault("distance the day after speed", policy("days_between_volume_and_speed", 0)),
        Fault("repeats that fit more metres", rung("run-07", metres=90, reps=4)),
    ),
    "more-pain-never-faster": (Fault("a run that hurt leads up", policy("rungs_back", -1)),),
    "speed-inside-the-phase": (Fault("eight tenths in the loading phase", number("loading", "most_speed_pct", 80)),),
    "nordic-after-its-gates": (
        Fault(
            "the Nordic curl without its phase",
            keys("nordic_curl", "good_sessions(nordic_assisted) >= 2 within 28 days"),
        ),
        Fault("the Nordic curl with thin bones", rules_out("nordic_curl", "pregnancy is pregnant")),
    ),
    "sprint-after-its-gates": (Fault("sprints without a goal in sport", keys("sprint", "reached(sprint)")),),
    "overspeed-under-care": (
        Fault(
            "over-speed alone", keys("overspeed_stride", "reached(sprint)", "good_sessions(sprint) >= 2 within 21 days")
        ),
    ),
    "hops-after-their-gates": (Fault("hops before landing", keys("hop_drill", "reached(strength)")),),
    "turns-after-their-gates": (
        Fault("turns without a goal in sport", keys("change_of_direction_drill", "reached(sport_specific)")),
    ),
    "games-after-their-gates": (
        Fault("a scrimmage without a goal in sport", keys("scrimmage", "reached(simulation)")),
    ),
    "no-stretch-with-a-numb-leg": (
        Fault(
            "a numb leg is no sign and no reason",
            chained(
                without_flags("rf-02b", "rf-04e", "rf-16", "rf-17e", "rf-18e"),
                rules_out("strap_stretch", "pregnancy is pregnant"),
            ),
        ),
    ),
    "kept-to-its-phases": (
        Fault(
            "sprints listed for the loading phase",
            exercise("sprint", lambda _, each: replace(each, phases=("loading", *each.phases))),
        ),
    ),
    "care-cold": (Fault("cold with Raynaud", without_screens("ice", "ice-raynaud")),),
    "care-heat": (Fault("heat for somebody with cancer", without_screens("heat", "heat-cancer")),),
    "care-wrap": (Fault("a wrap with narrow arteries", without_screens("compression", "wrap-arteries")),),
    "care-rolling": (Fault("rolling with a blood thinner", without_screens("foam_roll", "")),),
    "care-painkillers": (
        Fault("anti-inflammatories with lithium", without_screens("nsaid_talk", "nsaid-lithium")),
        Fault("paracetamol with a sick liver", without_screens("paracetamol_talk", "paracetamol-liver")),
    ),
    "care-fluids": (Fault("more to drink with a weak heart", without_screens("hydration", "water-heart-failure")),),
    "care-minerals": (Fault("potassium with weak kidneys", without_screens("potassium_foods", "potassium-kidney")),),
    "care-stretches": (
        Fault("a stretch with nerve pain", without_starts("night_stretch", "night-stretch-nerve-pain")),
    ),
    "no-order-passes-a-flag": (Fault("no rule for a swollen leg", without_flags("rf-11", "rf-29")),),
    "no-order-raises-the-pain-limit": (Fault("loaded work at six of ten", number("loading", "pain_limit", 6)),),
    "no-loaded-work-in-pain": (Fault("loaded work at eight of ten", policy("check_in_pain", 8)),),
    "numbers-inside-the-evidence": (Fault("one good session is enough", policy("good_sessions_before_step", 1)),),
    "begins-gently": (Fault("begins with strength work", _begins_with("protect", "strength")),),
    "published-keep-safety": (Fault("a published programme without a sign", without_flags("rf-01")),),
}


def caught(each: Property, protocol: Protocol) -> int:
    """Return how many of the faults planted for a property it catches."""
    return sum(catches(each, fault.spoil(protocol)) for fault in FAULTS.get(each.id, ()))


def catches(each: Property, spoiled: Protocol) -> bool:
    """Return whether a property fails for a spoiled protocol."""
    questions = tuple(each.ask(spoiled))
    return any(holds is not question.possible for question, holds in zip(questions, answers(questions), strict=True))
