"""What may never happen to anybody on any day: small checks, each with the sentence a person reads when it breaks.

They are written from the hazards. Where they need a number they take the protocol's, never the engine's reading of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from hamstride.engine.decide import decide
from hamstride.engine.decision import Move
from hamstride.protocol.rule import URGENT
from hamstride.record.case import Entries
from hamstride.simulate.life import Look
from hamstride.simulate.seen import Seen, amounts, doses, given, ordered, scale_of
from hamstride.simulate.signs import ALONE

Check = Callable[[Seen, Look], Iterator[str]]  # yields what is wrong; nothing when all is well

# The first phase (of the strain pathway, or one that counts as it) in which each may be given.
NOT_BEFORE = {
    "jog": "loading",
    "tempo_run": "strength",
    "stride": "strength",
    "nordic_assisted": "strength",
    "landing_drill": "strength",
    "hop_drill": "strength",
    "nordic_curl": "sport_specific",
    "bounding": "sport_specific",
    "deceleration_drill": "sport_specific",
    "change_of_direction_drill": "sport_specific",
    "t_drill": "sport_specific",
    "curve_run": "sport_specific",
    "acceleration_run": "sport_specific",
    "resisted_sprint": "sport_specific",
    "sprint": "sprint",
    "overspeed_stride": "sprint",
    "practice_game": "simulation",
    "scrimmage": "simulation",
    "match_minutes": "maintenance",
}
# Illnesses with which an item of self-care does harm.
HARMED = {
    "ice": {"raynaud", "cold_urticaria", "neuropathy", "peripheral_artery_disease", "sickle_cell"},
    "heat": {"neuropathy", "peripheral_artery_disease", "bleeding_disorder"},
    "compression": {"peripheral_artery_disease", "heart_failure"},
    "massage": {"previous_dvt", "bleeding_disorder"},
    "nsaid_talk": {"kidney_disease", "stomach_ulcer", "nsaid_allergy", "heart_failure"},
    "potassium_foods": {"kidney_disease"},
    "hydration": {"fluid_restriction", "heart_failure"},
}


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its id, what it says, and the check."""

    id: str
    says: str
    check: Check


def a_sign_ends_the_plan(seen: Seen, look: Look) -> Iterator[str]:
    """Whoever answered yes to a sign that stops everything has nothing to do."""
    told = [id for id in ALONE if id in seen.answers and True in seen.answers[id][1]]
    if told and look.decision.urgency not in URGENT:
        yield f"{told[0]} was answered yes; urgency is {look.decision.urgency}"
    if look.decision.urgency in URGENT or told:
        yield from _anything_given(look)


def _anything_given(look: Look) -> Iterator[str]:
    yield from (f"{id} is given" for id in given(look.decision)[:1])
    yield from (f"{each.item} is offered" for each in look.decision.today.self_care[:1])
    yield from (f"{each.kind} on {each.date}" for each in look.decision.calendar if each.kind != "check_in")


def nothing_before_the_questions(seen: Seen, look: Look) -> Iterator[str]:
    """A blocking question without an answer that still counts leaves nothing to do."""
    for id in seen.protocol.blocking:
        known, valid = seen.answers.get(id), seen.protocol.findings[id].valid_seconds
        old = known is not None and valid is not None and (look.at - known[0]).total_seconds() > valid
        if known is None or (old and True not in known[1]):
            yield from (f"{id} is not answered; {each}" for each in _anything_given(look))
            return


def _new_moves(seen: Seen, look: Look) -> list[tuple[Move | None, Move]]:
    """The moves since the look before, each with the one in front of it; all of them after a changed past."""
    path = look.decision.path
    known = 0 if seen.before is None or look.rewritten else len(seen.before.decision.path)
    return [*zip((None, *path), path, strict=False)][known:]


def _steps_up(seen: Seen, look: Look) -> Iterator[tuple[Move, Move]]:
    """The moves up that no clinician ordered."""
    for before, move in _new_moves(seen, look):
        if before is not None and move.move == "advance" and move.rules != ("clinician",):
            yield before, move


def one_phase_at_a_time(seen: Seen, look: Look) -> Iterator[str]:
    """Up leads to a phase that follows the one before."""
    for before, move in _steps_up(seen, look):
        phase = seen.protocol.pathway_with(before.phase).phase(before.phase)
        if move.phase not in {branch.to for branch in phase.next}:
            yield f"from {before.phase} to {move.phase} at {move.at}"


def one_phase_a_day(seen: Seen, look: Look) -> Iterator[str]:
    """Nobody goes up twice in a day, or up on a day that began with a step back."""
    for before, move in _steps_up(seen, look):
        days = {datetime.fromisoformat(each.at).astimezone(look.at.tzinfo).date() for each in (before, move)}
        if len(days) == 1:
            yield f"{before.phase} and {move.phase} on {days.pop()}"


def least_days_are_kept(seen: Seen, look: Look) -> Iterator[str]:
    """A phase is left upwards when its least days are over, not before."""
    for before, move in _steps_up(seen, look):
        least = seen.protocol.pathway_with(before.phase).phase(before.phase).least_days.value
        stood = datetime.fromisoformat(move.at) - datetime.fromisoformat(before.at)
        if stood < timedelta(days=least) - timedelta(seconds=1):
            yield f"{before.phase} was left after {stood}"


def never_up_in_silence(seen: Seen, look: Look) -> Iterator[str]:
    """Nobody goes up who has said nothing for longer than a safety answer counts."""
    lives = [seen.protocol.findings[id].valid_seconds for id in seen.protocol.blocking]
    silent = timedelta(seconds=min((each for each in lives if each is not None), default=0))
    for _, move in _steps_up(seen, look):
        moment = datetime.fromisoformat(move.at)
        told = Entries(look.case.observations, look.case.sessions).moments()
        if not any(moment - silent <= each <= moment for each in told):
            yield f"to {move.phase} at {move.at}"


def never_up_while_held(seen: Seen, look: Look) -> Iterator[str]:
    """While a clinician's hold runs nobody goes up, except to where the clinician says."""
    for _, move in _steps_up(seen, look):
        moment = datetime.fromisoformat(move.at)
        until = ordered(look.case, moment, "hold_until")
        if until is None:
            continue
        end = until if isinstance(until, datetime) else _midnight(until, look)
        if moment < end:
            yield f"to {move.phase} at {move.at}, held until {until}"


def _midnight(day: object, look: Look) -> datetime:
    assert isinstance(day, date)  # noqa: S101  # the case reader lets nothing else through
    return datetime(day.year, day.month, day.day, tzinfo=look.at.tzinfo)


def the_past_stays(seen: Seen, look: Look) -> Iterator[str]:
    """Looking again later changes nothing that was; only entries about the past may."""
    if seen.before is None or look.rewritten:
        return
    before = seen.before.decision.path
    # The last step may have been taken because somebody looked in between; whatever is older has to stand.
    if look.decision.path[: len(before)] != before:
        gone = next((each for each in before if each not in look.decision.path), before[-1])
        yield f"{gone.move} to {gone.phase} at {gone.at} is gone"


def not_before_its_phase(seen: Seen, look: Look) -> Iterator[str]:
    """Nordic curls, sprints, hops and turns wait for their phase."""
    phase = look.decision.phase
    order = seen.protocol.vocabulary.phases
    here = -1 if phase is None else order.index(seen.protocol.pathway_with(phase.id).phase(phase.id).counts_as)
    for id in given(look.decision):
        if id in NOT_BEFORE and here < order.index(NOT_BEFORE[id]):
            yield f"{id} in {phase.id if phase else 'no phase'}"


def runs_within_the_caps(seen: Seen, look: Look) -> Iterator[str]:
    """No run is faster than the phase or a clinician allows."""
    run, phase = look.decision.today.running, look.decision.phase
    if run is None or phase is None:
        return
    caps = [seen.protocol.pathway_with(phase.id).phase(phase.id).most_speed_pct.value]
    order = ordered(look.case, look.at, "max_speed_pct")
    caps += [float(order)] if isinstance(order, int | float) else []
    if run.speed_pct > min(caps):
        yield f"{run.speed_pct} % in {phase.id}, at most {min(caps):g} %"


def _lifted(seen: Seen, look: Look) -> bool:
    """Whether a clinician set a phase since the last run was planned: that may begin higher on the ladder."""
    since = seen.ran_at
    return any("phase" in each.set and (since is None or since < each.at <= look.at) for each in look.case.decisions)


def one_rung_at_a_time(seen: Seen, look: Look) -> Iterator[str]:
    """A run is at most one rung above the fastest, planned or run, of two weeks."""
    run = look.decision.today.running
    # A lock can keep somebody slower for some days; what they ran before it is theirs again when it opens.
    planned = [speed for day, speed in seen.speeds.items() if look.day - day <= 14]
    fastest = max([*planned, *_run_speeds(look)], default=None) if planned else None
    if run is None or fastest is None or _lifted(seen, look):
        return
    speeds = sorted({rung.speed_pct for rung in seen.protocol.ladder})
    above = next((speed for speed in speeds if speed > fastest), speeds[-1])
    if run.speed_pct > above:
        yield f"{run.speed_pct} % after {fastest} %"


def _run_speeds(look: Look) -> Iterator[float]:
    """How fast, in percent of own best, was run in the last two weeks."""
    since = look.at - timedelta(days=14)
    done = (each for session in look.case.sessions if since <= session.at <= look.at for each in session.exercises)
    yield from (each.speed_pct for each in done if each.speed_pct is not None)


def speed_or_distance(seen: Seen, look: Look) -> Iterator[str]:
    """How fast and how far never rise within seven days of each other."""
    run = look.decision.today.running
    if run is None or seen.run is None or _lifted(seen, look):
        return
    now = {"speed": run.speed_pct > seen.run[0], "distance": run.reps * run.metres > seen.run[1]}
    if all(now.values()):
        yield "both rise in one run"
    for what, other in (("speed", "distance"), ("distance", "speed")):
        if now[what] and look.day - seen.rose.get(other, -99) < 7:
            yield f"{what} rises, {other} rose on day {seen.rose[other]}"


def one_thing_at_a_time(seen: Seen, look: Look) -> Iterator[str]:
    """A dose rises in one of amount, sets and load, after good sessions."""
    for each in doses(look.decision):
        key, now = (each.exercise, each.side), amounts(each)
        before = seen.doses.get(key)
        if before is None or seen.scales[key] != scale_of(seen.protocol, look, each):
            continue
        if (rises := sum(a > b for a, b in zip(now, before, strict=True))) == 0:
            continue
        if rises > 1:
            yield f"{each.exercise} {each.side}: from {before} to {now}"
        elif seen.good[key] < seen.protocol.policy["good_sessions_before_step"].value:
            yield f"{each.exercise} {each.side}: from {before} to {now} after {seen.good[key]} good sessions"


def nothing_loaded_when_sore(seen: Seen, look: Look) -> Iterator[str]:
    """Pain above the limit today: no loaded work and no run."""
    limit = seen.protocol.policy["check_in_pain"].value
    pains = [seen.answers.get(id) for id in ("pain_walking", "pain_rest", "pain_morning")]
    fresh = [known for known in pains if known is not None and look.at - known[0] < timedelta(days=1)]
    worst = max((min(float(each) for each in known[1]) for known in fresh), default=0.0)
    loaded = [each.exercise for each in look.decision.today.exercises if each.kind != "mobility"]
    if worst > limit and (loaded or look.decision.today.running):
        yield f"pain {worst:g}, and {(*loaded, 'a run')[0]} is given"


def avoided_is_not_given(seen: Seen, look: Look) -> Iterator[str]:
    """What a clinician told the person to avoid is not given."""
    avoid = ordered(look.case, look.at, "avoid")
    if isinstance(avoid, tuple):
        yield from (f"{id} is given" for id in given(look.decision) if id in avoid)


def offered_or_withheld(seen: Seen, look: Look) -> Iterator[str]:
    """An item of self-care is offered or withheld, never both, and never where it does harm."""
    offered = {each.item for each in look.decision.today.self_care}
    yield from (f"{each.item} is both" for each in look.decision.withheld if each.item in offered)
    ill = set(look.case.person.conditions or ())
    yield from (
        f"{id} is offered with {min(ill & HARMED[id])}" for id in sorted(HARMED) if id in offered and ill & HARMED[id]
    )


def rest_between(seen: Seen, look: Look) -> Iterator[str]:
    """Loaded work is never planned on two days running, nor on the day after it was done; nor are runs."""
    for kind in ("strength", "running"):
        planned = [date.fromisoformat(each.date) for each in look.decision.calendar if each.kind == kind]
        for one, other in pairwise(planned):
            if other - one == timedelta(days=1):
                yield f"{kind} on {one} and {other}"
        yesterday = look.at.date() - timedelta(days=1)
        done = any(each.kind == kind and each.at.date() == yesterday for each in look.case.sessions)
        if done and look.at.date() in planned:
            yield f"{kind} today, and it was done yesterday"


def the_calendar_holds_today(seen: Seen, look: Look) -> Iterator[str]:
    """The calendar's today is what today holds, and a check-in stands on each of fourteen days."""
    today = look.at.date().isoformat()
    decision = look.decision
    planned = {
        id for each in decision.calendar if each.date == today and each.kind not in ("test",) for id in each.items
    }
    run = decision.today.running
    held = {each.exercise for each in decision.today.exercises} | ({run.exercise} if run else set())
    if planned != held:
        yield f"{sorted(planned ^ held)[0]} is in one of them only"
    if sum(each.kind == "check_in" for each in decision.calendar) != 14:
        yield "check-ins are missing"


def as_from_the_start(seen: Seen, look: Look) -> Iterator[str]:
    """Going on from yesterday decides as folding the whole record anew does; tried on the forty-fifth day."""
    if look.day % 60 == 45 and decide(seen.protocol, look.case, look.at) != look.decision:
        yield "the two decisions differ"


PROPERTIES: tuple[Property, ...] = tuple(
    Property(check.__name__.replace("_", "-"), (check.__doc__ or "").strip(), check)
    for check in (
        a_sign_ends_the_plan,
        nothing_before_the_questions,
        one_phase_at_a_time,
        one_phase_a_day,
        least_days_are_kept,
        never_up_in_silence,
        never_up_while_held,
        the_past_stays,
        not_before_its_phase,
        runs_within_the_caps,
        one_rung_at_a_time,
        speed_or_distance,
        one_thing_at_a_time,
        nothing_loaded_when_sore,
        avoided_is_not_given,
        offered_or_withheld,
        rest_between,
        the_calendar_holds_today,
        as_from_the_start,
    )
)
