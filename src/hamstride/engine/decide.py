"""`decide(protocol, case, at)`: the six steps of the decision, in order. Pure, total and deterministic."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from hamstride.engine.asking import ask, questions
from hamstride.engine.condition import Recognised, recognise
from hamstride.engine.decision import Decision, Hold, PhaseNow, Today
from hamstride.engine.gates import gates
from hamstride.engine.goals import goals
from hamstride.engine.labels import labels
from hamstride.engine.learning import learn
from hamstride.engine.monitoring.follow import follow
from hamstride.engine.monitoring.goals import Goals
from hamstride.engine.monitoring.picture import Monitoring
from hamstride.engine.outlook import outlook, referrals
from hamstride.engine.prescription import Prescriber
from hamstride.engine.reasons import reasons
from hamstride.engine.release.release import release_of
from hamstride.engine.returning import return_now
from hamstride.engine.schedule import check_ins
from hamstride.engine.self_care import self_care
from hamstride.engine.staging import Checkpoint, Standing, orders, staged
from hamstride.engine.today import plan
from hamstride.engine.triage import Triage, group_of, triage
from hamstride.protocol.model import Protocol
from hamstride.record.case import Case
from hamstride.record.facts import GoodSession, PersonFacts
from hamstride.record.history import History, utc_text
from hamstride.words.say import say


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
    check_moment(at)
    return decided(protocol, history_of(protocol, case.until(at)), at)[0]


def decided(
    protocol: Protocol, history: History, at: datetime, since: Checkpoint | None = None
) -> tuple[Decision, Checkpoint]:
    """Decide on a history of nothing later than `at`, and return the checkpoint another day's fold can go on from."""
    facts = facts_on(protocol, history)
    standing, checkpoint = staged(protocol, facts, at.timestamp(), since)
    return decide_standing(protocol, facts, standing), checkpoint


def decide_standing(protocol: Protocol, facts: PersonFacts, standing: Standing) -> Decision:
    """Decide for a person whose history has been staged; `facts` stand at the moment asked for."""
    recognised = recognise(protocol, facts)
    now = triage(protocol, facts, recognised.condition)
    return _compose(protocol, facts, recognised, standing, now)


def prescriber_at(protocol: Protocol, case: Case, at: datetime) -> Prescriber | None:
    """Return what the plan of a moment is made from; None where the decision has check-ins only.

    Raises:
        ValueError: `at` has no offset.
    """
    return prescriber_of(protocol, *staged_at(protocol, case, at))


def prescriber_of(protocol: Protocol, facts: PersonFacts, standing: Standing) -> Prescriber | None:
    """Return the same of a person whose history has been staged; `facts` stand at the moment asked for."""
    return _prescriber(protocol, facts, standing, triage(protocol, facts, recognise(protocol, facts).condition))


class Decided(NamedTuple):
    """A decision with what it was made of; `facts` stand at its moment and are not moved."""

    facts: PersonFacts
    standing: Standing
    decision: Decision


def decided_at(protocol: Protocol, case: Case, at: datetime) -> Decided:
    """Decide as `decide` does, for a caller who goes on from what the decision was made of.

    Raises:
        ValueError: `at` has no offset.
    """
    facts, standing = staged_at(protocol, case, at)
    return Decided(facts, standing, decide_standing(protocol, facts, standing))


def staged_at(protocol: Protocol, case: Case, at: datetime) -> tuple[PersonFacts, Standing]:
    """Return what is known of a person at a moment, and where that puts them.

    Raises:
        ValueError: `at` has no offset.
    """
    check_moment(at)
    facts = facts_of(protocol, case.until(at))
    return facts, staged(protocol, facts, at.timestamp())[0]


def check_moment(at: datetime) -> None:
    """Raise ValueError when a moment has no offset: a time on the wall is another moment elsewhere."""
    if at.utcoffset() is None:
        raise ValueError("at: a time needs its offset, for example 2026-03-09T08:00:00+00:00")


def history_of(protocol: Protocol, case: Case) -> History:
    """Return the case indexed by what this protocol asks for."""
    return History(case, protocol.findings, protocol.phase_ids)


def facts_of(protocol: Protocol, case: Case) -> PersonFacts:
    """Return the case indexed, ready to be asked."""
    return facts_on(protocol, history_of(protocol, case))


def facts_on(protocol: Protocol, history: History) -> PersonFacts:
    """Return a history ready to be asked."""
    policy = protocol.policy
    good = GoodSession(policy["good_session_pain"].value, policy["good_session_effort"].value)
    facts = PersonFacts(history, good)
    facts.group_source = lambda name: group_of(protocol, facts, name)
    return facts


def _compose(
    protocol: Protocol, facts: PersonFacts, recognised: Recognised, standing: Standing, now: Triage
) -> Decision:
    phase = None if standing.phase is None else standing.pathway.phase(standing.phase)
    open_gates = () if phase is None else gates(protocol.vocabulary, phase, facts)
    offered, withheld = self_care(protocol, facts, recognised.condition, now)
    prescriber = _prescriber(protocol, facts, standing, now)
    today, days = (Today(), check_ins(facts.today)) if prescriber is None else plan(prescriber)
    asked = ask(protocol, facts, now, open_gates, phase)
    decision = Decision(
        at=datetime.fromtimestamp(facts.now, UTC).isoformat(),
        protocol={"id": protocol.id, "version": protocol.version},
        urgency=now.urgency,
        headline=say(f"headline.{now.urgency}"),
        care_level="stop" if now.stops else ("plan" if now.clear and phase is not None else "ask"),
        reasons=reasons(protocol, facts, now, standing, open_gates),
        condition=recognised.condition,
        condition_name=recognised.name,
        condition_for=recognised.arguments_for,
        condition_against=recognised.arguments_against,
        phase=_phase_now(standing, facts),
        move="stop" if now.stops else (standing.move if now.clear else "none"),
        gates=open_gates,
        today=replace(today, self_care=offered),
        withheld=withheld,
        ask=asked,
        questions=questions(protocol, asked),
        calendar=days,
        referrals=referrals(protocol, facts.over_all_sessions(), recognised.condition, now),
        outlook=None if now.stops else outlook(protocol, facts, standing),
        path=tuple(standing.path),
        return_to_sport=None if now.stops else return_now(protocol, facts.over_all_sessions(), standing),
        learn=learn(protocol, recognised.condition, standing.phase, now.clear),
        monitoring=Monitoring() if now.stops else follow(protocol, facts, standing, recognised.condition),
        goals=Goals() if prescriber is None else goals(prescriber, today),
        # Facts and standing are this decision's own from here on: nobody moves them before the release is asked for.
        hold=Hold(lambda: release_of(protocol, facts, standing, now)),
    )
    return replace(decision, labels=labels(protocol, decision))


def _prescriber(protocol: Protocol, facts: PersonFacts, standing: Standing, now: Triage) -> Prescriber | None:
    """Return what a plan is made from; None without a clear triage, when there are check-ins only."""
    if not now.clear or standing.phase is None:
        return None
    phase = standing.pathway.phase(standing.phase)
    return Prescriber(protocol, phase, facts.over_all_sessions(), standing, orders(facts.history, facts.now))


def _phase_now(standing: Standing, facts: PersonFacts) -> PhaseNow | None:
    if standing.phase is None:
        return None
    phase = standing.pathway.phase(standing.phase)
    day = facts.today - facts.history.day(standing.since) + 1
    return PhaseNow(phase.id, phase.name, phase.aim, utc_text(standing.since), day)
