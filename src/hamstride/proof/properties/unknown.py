"""Not knowing never advances, clears, unlocks or un-withholds."""

from __future__ import annotations

from collections.abc import Iterator

import z3

from hamstride.criteria import tree
from hamstride.proof.hazards import signs
from hamstride.proof.moment import Moment, phases_of
from hamstride.proof.opening import opening
from hamstride.proof.property import Property, Question
from hamstride.proof.reading import names_asked
from hamstride.proof.record import Slot
from hamstride.proof.three import YES, both, either
from hamstride.protocol.model import Protocol
from hamstride.protocol.overlaid import is_missing
from hamstride.protocol.pathway import Phase

_PAIN_TODAY = 2 * tree.DAY  # seconds; the longest a daily pain value counts anywhere in the evidence
_LONG_AGO = 90 * tree.DAY  # nothing but an own best speed says anything about the leg after three months


def _unanswered(protocol: Protocol) -> Iterator[Question]:
    """A safety question that carries an urgent sign has no answer: nothing is given, nobody moves."""
    moment = Moment(protocol)
    for id in _urgent_questions(protocol):
        silent = moment.twin(absent=frozenset({id}))
        for pathway, phase in phases_of(protocol):
            goes_on = either(silent.has_a_plan(phase), silent.advances(pathway, phase))
            about = f"{id} was never answered, and the plan of {phase.id} goes on"
            yield Question(about, (goes_on,), (silent,), phase=phase.id)
        offered = either(*(silent.offered(item) for item in protocol.self_care))
        yield Question(f"{id} was never answered, and self-care is offered", (offered,), (silent,))


def _urgent_questions(protocol: Protocol) -> tuple[str, ...]:
    """The Safety findings whose “yes” alone is emergency or same-day in the literature."""
    alone = {sign.when.text for sign in signs(protocol) if sign.at_least in ("emergency", "same_day")}
    safety = (each.id for each in protocol.findings.values() if each.group == "safety")
    return tuple(id for id in safety if f"{id} is yes" in alone)


def _stale(protocol: Protocol) -> Iterator[Question]:
    """A “no” to a safety question from more than a week ago is no answer."""
    moment = Moment(protocol)
    for id in _urgent_questions(protocol):
        slot = moment.record.newest(id, None)
        old = both(slot.there, z3.Not(slot.value), slot.age > 7 * tree.DAY)
        plans = either(*(moment.has_a_plan(phase) for _, phase in phases_of(protocol)))
        yield Question(f"{id} was answered no more than a week ago, and there is a plan", (old, plans), (moment,))


def _time_alone(protocol: Protocol) -> Iterator[Question]:
    """Nothing was ever observed or logged but the answers to the safety questions: nobody moves up."""
    asked = frozenset(id for id, each in protocol.findings.items() if each.group != "safety")
    moment = Moment(protocol)
    silent = moment.twin(absent=asked)
    nothing_done = z3.Not(silent.record.sessions[0].there)
    for pathway, phase in phases_of(protocol):
        up = silent.advances(pathway, phase)
        yield Question(f"nothing was logged, and {phase.id} is left", (up, nothing_done), (silent,), phase=phase.id)


def _old_record(protocol: Protocol) -> Iterator[Question]:
    """Everything but the safety answers is three months old: nobody moves up, no loaded work is given."""
    moment = Moment(protocol)
    for pathway, phase in phases_of(protocol):
        goes_on = either(moment.advances(pathway, phase), both(moment.has_a_plan(phase), moment.loaded_work))
        old = both(YES, *(_is_old(slot, name, protocol) for name, _, slot in moment.record.slots()))
        sessions = (z3.Implies(each.there, each.age > _LONG_AGO) for each in moment.record.sessions)
        about = f"everything is three months old, and {phase.id} goes on"
        yield Question(about, (goes_on, old, *sessions), (moment,), phase=phase.id)


def _is_old(slot: Slot, name: str, protocol: Protocol) -> z3.BoolRef:
    finding = protocol.findings[name]
    if finding.group == "safety" or finding.before_injury:
        return YES
    return z3.Implies(slot.there, slot.age > _LONG_AGO)


def _pain_of_today(protocol: Protocol) -> Iterator[Question]:
    """Loaded work and runs are given only when pain is known from the last two days."""
    moment = Moment(protocol)
    names = ("pain_walking", "pain_rest", "pain_morning", "pain_worst_24h")
    slots = [moment.record.newest(name, None) for name in names]
    unknown = both(YES, *(z3.Not(both(slot.there, slot.age <= _PAIN_TODAY)) for slot in slots))
    for _, phase in phases_of(protocol):
        given = both(moment.has_a_plan(phase), moment.loaded_work)
        about = f"today's pain is not known, and {phase.id} gives loaded work"
        yield Question(about, (unknown, given), (moment,), phase=phase.id)


def _less_known(protocol: Protocol) -> Iterator[Question]:
    """What opens when something was never asked, or never logged, would open whatever had been said."""
    moment = Moment(protocol)
    found = opening(protocol)
    for name in sorted({*protocol.findings, "conditions", "medicines", "sessions"}):
        readers = [each for each in found if name in names_asked(each.node)]
        silent = moment.twin(absent=frozenset({name})) if readers else moment
        for each in readers:
            with_it, without = (one.over_injury.truth(each.node, measured=each.met) for one in (moment, silent))
            opened = both(without.met, z3.Not(with_it.met)) if each.met else both(without.unmet, z3.Not(with_it.unmet))
            yield Question(f"{each.where} opens because {name} is not known", (opened,), (moment, silent))


def _missing_gate(protocol: Protocol) -> Iterator[Question]:
    """A phase that somebody can leave has gates that ask something of the person."""
    for pathway, phase in phases_of(protocol):
        open_door = z3.BoolVal(bool(phase.next) and not _asks(phase) and not any(map(is_missing, phase.leave_when)))
        yield Question(f"{pathway.id}: {phase.id} is left without a gate", (open_door,), phase=phase.id)


def _asks(phase: Phase) -> bool:
    return any(names_asked(rule.when.node) - {"phase"} for rule in phase.leave_when)


PROPERTIES = (
    Property(
        "unanswered-blocks",
        "While a safety question that could carry an urgent sign is unanswered, no work, no self-care, no step up.",
        ("H-01", "H-16"),
        _unanswered,
    ),
    Property(
        "old-no-is-no-answer",
        "A “no” to a safety question that is more than a week old is no answer.",
        ("H-01", "H-12"),
        _stale,
    ),
    Property(
        "time-alone-opens-nothing",
        "No phase is left by time alone: somebody who logs nothing stays where they are.",
        ("H-10", "H-12"),
        _time_alone,
        published=True,
    ),
    Property(
        "old-record-opens-nothing",
        "With everything three months old nobody moves up and no loaded work is given.",
        ("H-12",),
        _old_record,
    ),
    Property(
        "pain-must-be-known",
        "Loaded work and runs need a pain value from the last two days.",
        ("H-10", "H-12"),
        _pain_of_today,
    ),
    Property(
        "less-known-never-opens",
        "Whatever opens while a question was never asked would open whatever its answer: not knowing is no key.",
        ("H-01", "H-07", "H-10", "H-16"),
        _less_known,
    ),
    Property(
        "every-door-has-a-gate",
        "Every phase that can be left asks something of the person first.",
        ("H-10",),
        _missing_gate,
        published=True,
    ),
)
