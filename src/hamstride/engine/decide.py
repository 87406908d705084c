"""`decide(protocol, case, at)`: the six steps of the decision, in order. Pure, total and deterministic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hamstride.criteria.release import needs
from hamstride.criteria.truth import STATUS, Trace
from hamstride.engine.condition import Recognised, recognise
from hamstride.engine.decision import (
    Because,
    Decision,
    Gate,
    Needed,
    PhaseNow,
    PlannedExercise,
    Reason,
    Today,
    because_of,
    source_ids,
)
from hamstride.engine.outlook import outlook, referrals
from hamstride.engine.prescription import (
    Prescriber,
    choose,
    is_lighter_week,
    loaded_work_allowed,
    pain_limit,
    plan_exercise,
    plan_run,
    routine,
)
from hamstride.engine.schedule import DayPlan, calendar, check_ins, plan_days
from hamstride.engine.self_care import self_care
from hamstride.engine.staging import Standing, orders, stage
from hamstride.engine.triage import Triage, flag_reason, group_of, is_answered, triage
from hamstride.protocol.model import Pathway, Phase, Protocol
from hamstride.record.case import Case
from hamstride.record.facts import GoodSession, PersonFacts
from hamstride.record.history import History, utc_text
from hamstride.words.say import say

_LISTS = ("conditions", "medicines", "pregnancy")


def decide(protocol: Protocol, case: Case, at: datetime) -> Decision:
    """Decide what a person should do now, as known at `at`.

    Args:
        protocol: a loaded protocol.
        case: a read case; entries later than `at` are left out.
        at: the moment, with its offset.

    Returns:
        The decision; equal inputs give equal decisions, whatever order the case lists its entries in.

    Raises:
        ValueError: `at` has no offset.
    """
    if at.utcoffset() is None:
        raise ValueError("at: a time needs its offset, for example 2026-03-09T08:00:00+00:00")
    moment = at.timestamp()
    facts = facts_of(protocol, case.until(at))
    facts.move_to(moment)
    recognised = recognise(protocol, facts)
    pathway = pathway_for(protocol, facts, recognised.condition)
    facts.phase_order = tuple(phase.id for phase in pathway.phases)
    standing = stage(protocol, pathway, facts, moment)
    now = triage(protocol, facts)
    return _compose(protocol, facts, recognised, pathway, standing, now)


def pathway_for(protocol: Protocol, facts: PersonFacts, condition: str) -> Pathway:
    """Return the condition's pathway; a phase set by a clinician is a phase of the strain pathway, whatever it is."""
    if any("phase" in each.set for each in facts.history.decisions):
        return protocol.pathways["strain"]
    return protocol.pathway_of(condition)


def facts_of(protocol: Protocol, case: Case) -> PersonFacts:
    """Return the case indexed, ready to be asked."""
    policy = protocol.policy
    good = GoodSession(policy["good_session_pain"].value, policy["good_session_effort"].value)
    facts = PersonFacts(History(case, protocol.findings), good)
    facts.group_source = lambda name: group_of(protocol, facts, name)
    return facts


def _compose(
    protocol: Protocol,
    facts: PersonFacts,
    recognised: Recognised,
    pathway: Pathway,
    standing: Standing,
    now: Triage,
) -> Decision:
    phase = None if standing.phase is None else pathway.phase(standing.phase)
    gates = () if phase is None else _gates(protocol, phase, facts)
    offered, withheld = self_care(protocol, facts, recognised.condition, now)
    planned = now.clear and phase is not None
    today, days = Today(), check_ins(facts.today)
    if planned and phase is not None:
        prescriber = Prescriber(protocol, pathway, phase, facts, standing, orders(facts.history, facts.now))
        today, plans = _today(prescriber)
        days = calendar(prescriber, plans, _tests_due(protocol, phase, facts))
    ask = _ask(protocol, facts, now, gates)
    return Decision(
        at=datetime.fromtimestamp(facts.now, UTC).isoformat(),
        protocol={"id": protocol.id, "version": protocol.version},
        urgency=now.urgency,
        headline=say(f"headline.{now.urgency}"),
        care_level="stop" if now.stops else ("ask" if not planned else "plan"),
        reasons=_reasons(protocol, facts, now, standing, phase, ask),
        condition=recognised.condition,
        condition_for=recognised.arguments_for,
        condition_against=recognised.arguments_against,
        phase=None if phase is None else _phase_now(phase, standing, facts),
        move=_move(now, standing),
        gates=gates,
        today=replace(today, self_care=offered),
        withheld=withheld,
        ask=ask,
        calendar=days,
        referrals=referrals(protocol, facts, now),
        outlook=None if now.stops else outlook(protocol, facts, pathway, standing.since),
        path=tuple(standing.path),
    )


def _move(now: Triage, standing: Standing) -> str:
    if now.stops:
        return "stop"
    return standing.move if now.clear else "none"


def _phase_now(phase: Phase, standing: Standing, facts: PersonFacts) -> PhaseNow:
    day = facts.today - facts.history.day(standing.since) + 1
    return PhaseNow(phase.id, phase.name, phase.aim, utc_text(standing.since), day)


def _gates(protocol: Protocol, phase: Phase, facts: PersonFacts) -> tuple[Gate, ...]:
    """The least time first, then every gate of the phase with what was read and what is missing."""
    if not phase.next:
        return ()
    found = [_time_gate(phase, facts)]
    for rule in phase.leave_when:
        trace: Trace = []
        status = STATUS[rule.when.truth(facts, trace)]
        missing = needs(rule.when.node, facts, protocol.vocabulary)
        found.append(
            Gate(
                id=rule.id,
                criterion=rule.when.text,
                text=rule.when.words,
                why=rule.text,
                status=status,
                because=because_of(trace),
                needs=tuple(Needed(need.kind, need.name, need.text) for need in missing),
                sources=source_ids(rule.sources),
            )
        )
    return tuple(found)


def _time_gate(phase: Phase, facts: PersonFacts) -> Gate:
    least = phase.least_days
    reading = facts.days_since("phase")
    met = reading is not None and float(reading.value) >= least.value
    text = say("gate.least_days", days=f"{least.value:g}")
    needed = () if met else (Needed("wait", "days_since_phase", say("need.wait", what=text)),)
    return Gate(
        id=f"{phase.id}-least-days",
        criterion=f"days since phase >= {least.value:g} days",
        text=text,
        why=least.why,
        status="met" if met else "unmet",
        because=() if reading is None else (Because("days_since_phase", round(float(reading.value), 2)),),
        needs=needed,
        sources=source_ids(least.sources),
    )


def _today(prescriber: Prescriber) -> tuple[Today, tuple[DayPlan, ...]]:
    allowed, note = loaded_work_allowed(prescriber)
    light = is_lighter_week(prescriber)
    plans = plan_days(prescriber, allowed)
    plan = plans[0]
    run = None
    if prescriber.standing.move != "deload" and plan.running:
        run = plan_run(prescriber, plan.running)
    exercises = _exercises(prescriber, plan, light)
    works = bool(run) or any(each.kind == "strength" for each in exercises)
    notes = [note] if note and any(slot.kind != "mobility" for slot in prescriber.phase.slots) else []
    if light:
        notes.append(say("plan.lighter"))
    if not exercises and run is None:
        notes.append(say("plan.nothing_left"))
    return (
        Today(
            exercises=exercises,
            running=run,
            warm_up=routine(prescriber, "warm_up") if works else (),
            cool_down=routine(prescriber, "cool_down") if works else (),
            avoid=prescriber.phase.avoid,
            pain_limit=pain_limit(prescriber),
            notes=tuple(notes),
        ),
        plans,
    )


def _exercises(prescriber: Prescriber, plan: DayPlan, light: bool) -> tuple[PlannedExercise, ...]:
    """Loaded work first, then the light items; of each no more different exercises than people keep up."""
    most = int(prescriber.policy("most_exercises"))
    planned: dict[str, list[PlannedExercise]] = {}
    for slots, lightened in ((plan.strength, light), (plan.mobility, False)):
        room = len(planned) + most
        for slot in slots:
            for exercise in choose(prescriber, slot):
                if exercise.id not in planned and len(planned) < room:
                    planned[exercise.id] = plan_exercise(prescriber, exercise, slot, lightened)
    return tuple(each for entries in planned.values() for each in entries)


def _tests_due(protocol: Protocol, phase: Phase, facts: PersonFacts) -> tuple[str, ...]:
    """Findings of the test group that a gate needs and that are not known or not there yet."""
    named = {
        need.name: None
        for rule in phase.leave_when
        for need in needs(rule.when.node, facts, protocol.vocabulary)
        if need.name in protocol.findings and protocol.findings[need.name].group == "test"
    }
    return tuple(named)


def _ask(protocol: Protocol, facts: PersonFacts, now: Triage, gates: Sequence[Gate]) -> tuple[str, ...]:
    """What to answer next: what blocks, then the lists screens need, then the rest of safety, then open gates."""
    person = facts.history.case.person
    lists = [name for name in _LISTS if getattr(person, name) is None]
    if not person.surgery_asked:
        lists.append("surgery_on")
    safety = [id for id, each in protocol.findings.items() if each.group == "safety" and not is_answered(each, facts)]
    open_gates = [
        need.finding
        for gate in gates
        for need in gate.needs
        if need.kind == "measure" and need.finding in protocol.findings
    ]
    describing = [
        name for name in _DESCRIBING if name in protocol.findings and not is_answered(protocol.findings[name], facts)
    ]
    today = [name for name in _TODAY if not is_answered(protocol.findings[name], facts)]
    # A warning sign stays until its question is answered again, so that question comes up.
    carrying = [
        reading.name
        for _, trace in now.flags
        for step in trace
        for reading in step.readings
        if step.truth is True and reading.name in protocol.findings
    ]
    ordered = [*now.unanswered, *carrying, *lists, *safety, *today, *describing, *open_gates]
    return tuple(dict.fromkeys(ordered))


_DESCRIBING = ("mechanism", "sudden_onset", "pop_felt", "bruising", "can_walk_four_steps", "pain_below_knee")
_TODAY = ("pain_walking", "pain_rest")


def _reasons(
    protocol: Protocol,
    facts: PersonFacts,
    now: Triage,
    standing: Standing,
    phase: Phase | None,
    ask: Sequence[str],
) -> tuple[Reason, ...]:
    """The warning signs that are met, most urgent first; then what blocks; then why the person stands where they do."""
    country = facts.history.case.person.country
    found = [flag_reason(protocol, flag, trace, country) for flag, trace in now.flags]
    if now.unanswered:
        listed = ", ".join(protocol.findings[id].label for id in now.unanswered[:3])
        more = say("reason.more", count=str(len(now.unanswered) - 3)) if len(now.unanswered) > 3 else ""
        found.append(Reason("ask-first", say("reason.ask_first", what=listed + more), (), ("product_default",)))
    if not now.stops and phase is not None:
        found.append(_standing_reason(standing, phase, facts))
    return tuple(found)


def _standing_reason(standing: Standing, phase: Phase, facts: PersonFacts) -> Reason:
    last = standing.path[-1]
    if standing.move == "deload":
        met = [rule for rule in phase.deload_when if rule.when.truth(facts, None) is True]
        if met:
            trace: Trace = []
            met[0].when.truth(facts, trace)
            return Reason(met[0].id, met[0].text, because_of(trace), source_ids(met[0].sources))
    rules = {rule.id: rule for rule in (*phase.leave_when, *phase.step_back_when, *phase.deload_when)}
    cited = [rules[id] for id in last.rules if id in rules]
    sources = source_ids(citation for rule in cited for citation in rule.sources)
    text = say(f"reason.{standing.move}", phase=phase.name, text=last.text)
    return Reason(
        last.rules[0] if last.rules else f"{phase.id}-{standing.move}",
        text,
        (),
        sources or source_ids(phase.least_days.sources),
    )
