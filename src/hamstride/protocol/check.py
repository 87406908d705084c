"""What `hamstride check` measures: ledger rows, conflicts, citations, text that must not ship, reading grade."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from hamstride.protocol.appointment import appointment_rules, appointment_texts
from hamstride.protocol.model import Protocol
from hamstride.protocol.reading import programme_texts, reading
from hamstride.protocol.resolved import conflict_ids, ledger_rows
from hamstride.protocol.returning import returning_rules, returning_texts
from hamstride.protocol.routines import Routines
from hamstride.protocol.rule import STATUSES
from hamstride.protocol.watching import watching_rules, watching_texts
from hamstride.words.style import never_ship

# How soon a referral is that cannot wait for the week, as referrals.yaml writes it.
SOON = "today or tomorrow"
# Between texts that are searched together: a letter to a pattern, so that none takes the gap for the one in a phrase.
_APART = "\n_\n"


def measure(protocol: Protocol, beside: Iterable[tuple[str, str, str]] = ()) -> dict[str, Any]:
    """Return the figures of contracts section 4, without proofs and faults.

    `beside` are further passages a person can be shown, such as pages and published protocols (see `texts`).
    A row is covered when a record of the data names it in `covers:` or a test shows its behaviour; a conflict is
    resolved when `conflicts.yaml` names the rule or the text check that holds it, and the test.
    """
    rows = tuple(ledger_rows())
    covered = {*covers(protocol), *protocol.founding.tests} & set(rows)
    pending = [row for row in rows if row in protocol.founding.pending and row not in covered]
    conflicts = conflict_ids()
    resolved = [each for each in conflicts if each in protocol.founding.conflicts]
    passages = [*texts(protocol), *programme_texts(), *beside]
    return {
        "protocol": {"id": protocol.id, "version": protocol.version},
        "ledger": {
            "rows": len(rows),
            "covered": len(covered),
            "pending": pending,
            "uncovered": [row for row in rows if row not in covered and row not in pending],
        },
        "conflicts": {
            "rows": len(conflicts),
            "resolved": len(resolved),
            "open": [each for each in conflicts if each not in resolved],
        },
        "cited": cited(protocol),
        "red_flags": len({flag.number for flag in protocol.red_flags}),
        "exercises": len(protocol.exercises),
        "findings": len(protocol.findings),
        "sources": dict(Counter(dict.fromkeys(STATUSES, 0) | _by_status(protocol))),
        "never_ship": _never(protocol, passages),
        "reading": reading(protocol, [*passages, *_conflict_texts(protocol)]),
    }


def _conflict_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for conflict in protocol.founding.conflicts.values():
        yield "teaching", f"conflict {conflict.id}", conflict.text


def _never(protocol: Protocol, passages: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return every text that must not ship: the house's list and the texts the conflicts rule out."""
    ruled_out = [
        (conflict.id, re.compile(pattern, re.IGNORECASE))
        for conflict in protocol.founding.conflicts.values()
        for pattern in conflict.never
    ]
    told = [(id, text) for _, id, text in passages]
    texts = dict.fromkeys(text for _, text in told)  # many are said more than once
    together = _APART.join(texts)
    house, near = bool(never_ship(together)), [each for each in ruled_out if each[1].search(together)]
    wrong = {
        text: [
            *(never_ship(text) if house else ()),
            *(f"“{hit[0]}”: {name}" for name, each in near for hit in each.finditer(text)),
        ]
        for text in texts
    }
    return [f"{id}: {each}" for id, text in told for each in wrong[text]]


def _by_status(protocol: Protocol) -> Counter[str]:
    return Counter(source.status for source in protocol.sources.values())


def cited(protocol: Protocol) -> dict[str, Any]:
    """Return how many rules, thresholds and doses there are; the loader has refused any without a source."""
    amounts = [*protocol.policy.values(), *protocol.monitoring.amounts.values()]
    for pathway in protocol.pathways.values():
        for phase in pathway.phases:
            amounts += [phase.least_days, phase.most_speed_pct, phase.pain_limit]
    return {
        "rules": sum(1 for _ in rules(protocol)),
        "thresholds": sum(1 for amount in amounts if amount.sources),
        "doses": len(protocol.exercises) + len(protocol.ladder),
        "uncited": [],
    }


def rules(protocol: Protocol) -> Iterator[Any]:
    """Yield every record that has a criterion or a text with citations."""
    yield from protocol.red_flags
    yield from protocol.referral_clocks
    for recognition in protocol.recognitions:
        yield recognition
        yield from (*recognition.arguments_for, *recognition.arguments_against)
    for pathway in protocol.pathways.values():
        yield pathway
        yield from (*pathway.recurrence, *pathway.advice)
        for phase in pathway.phases:
            yield from (*phase.leave_when, *phase.step_back_when, *phase.deload_when, *phase.gaps, *phase.slots)
    for exercise in protocol.exercises.values():
        yield exercise
        yield from (*exercise.unlock, *exercise.avoid)
    for item in protocol.self_care:
        yield item
        yield from (*item.rules, *(step for step in item.guide if step.sources))
    yield from (*protocol.medicine_questions.questions, protocol.medicine_questions.fallback)
    yield from _routine_rules(protocol.routines)
    yield from protocol.outlook
    yield from protocol.pages
    for lesson in protocol.lessons.values():
        yield lesson
        yield from lesson.claims
    yield from (each for each in protocol.glossary.values() if each.sources or each.covers)
    yield from watching_rules(protocol)
    yield from returning_rules(protocol.returning)
    yield from appointment_rules(protocol)


def covers(protocol: Protocol) -> Iterator[str]:
    """Yield the ledger rows the data names."""
    for each in rules(protocol):
        yield from getattr(each, "covers", ())
    for pathway in protocol.pathways.values():
        for phase in pathway.phases:
            yield from phase.covers


def texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    """Yield every text a person can be shown as (urgent | teaching | term | sought, where it stands, text)."""
    if protocol.published is not None:
        for text in (protocol.published.about, *protocol.published.missing):
            yield "teaching", f"published {protocol.id}", text
    for flag in protocol.red_flags:
        yield ("urgent" if flag.level in ("emergency", "same_day") else "teaching"), flag.id, flag.text
    yield from _finding_texts(protocol)
    yield from _exercise_texts(protocol)
    yield from _care_texts(protocol)
    yield from _routine_texts(protocol.routines)
    yield from _pathway_texts(protocol)
    yield from watching_texts(protocol)
    yield from returning_texts(protocol.returning)
    yield from appointment_texts(protocol)
    for recognition in protocol.recognitions:
        for rule in (*recognition.arguments_for, *recognition.arguments_against):
            yield "teaching", f"{recognition.condition} argument", rule.text
    for each in protocol.outlook:
        yield "teaching", f"outlook {each.id}", each.basis
    for id, amount in protocol.policy.items():
        yield "teaching", f"policy {id}", amount.why
    for page in protocol.pages:
        yield "term", f"page {page.id}", f"{page.title}\n{page.hint}"
    yield from _education_texts(protocol)


def _finding_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for finding in protocol.findings.values():
        urgent = "urgent" if finding.id in protocol.blocking else "teaching"
        yield urgent, f"{finding.id} question", finding.question
        yield "teaching", f"{finding.id} measure", finding.measure
        yield "term", f"{finding.id} label", "\n".join((finding.label, *finding.options.values()))
    for term in (*protocol.conditions.values(), *protocol.medicines.values(), *protocol.equipment.values()):
        yield "term", term.id, f"{term.label}\n{term.question}"


def _exercise_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for exercise in protocol.exercises.values():
        yield "term", f"{exercise.id} name", exercise.name
        yield "teaching", f"{exercise.id} purpose", exercise.purpose
        yield "teaching", f"{exercise.id} steps", " ".join(exercise.steps)
        yield "term", f"{exercise.id} cues", "\n".join((*exercise.cues, *exercise.mistakes, *exercise.stop_when))
        for rule in (*exercise.unlock, *exercise.avoid):
            yield "teaching", f"{exercise.id} rule", rule.text
    for rung in protocol.ladder:
        yield "teaching", rung.id, rung.text


def _care_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for item in protocol.self_care:
        yield "teaching", f"{item.id} steps", " ".join(item.steps)
        yield "teaching", f"{item.id} clock", item.clock_text
        yield from (("teaching", screen.id, screen.text) for screen in item.rules)
    for question in protocol.medicine_questions.questions:
        yield "teaching", question.id, question.text
        yield "teaching", f"{question.id} why", question.why
    yield "teaching", "medicines fallback", protocol.medicine_questions.fallback.text
    for clock in protocol.referral_clocks:
        yield ("urgent" if clock.by == SOON else "teaching"), clock.id, clock.text


def _routine_rules(routines: Routines) -> Iterator[Any]:
    for routine in routines.built.values():
        yield from (*routine.parts, *routine.notes)
    yield from (*routines.run_checks, routines.one_at_a_time)


def _routine_texts(routines: Routines) -> Iterator[tuple[str, str, str]]:
    for id, stepwise in routines.stepwise.items():
        yield "teaching", f"{id} steps", " ".join(step.text for step in stepwise.steps)
    for routine in routines.built.values():
        yield from (("teaching", note.id, note.text) for note in routine.notes)
    for each in routines.run_checks:
        yield from (("teaching", each.id, each.text), ("teaching", f"{each.id} otherwise", each.otherwise))
    yield "teaching", "one at a time", routines.one_at_a_time.text


def _pathway_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for pathway in protocol.pathways.values():
        for rule in (*pathway.recurrence, *pathway.advice):
            yield "teaching", rule.id, rule.text
        if pathway.protected_days is not None:
            yield "teaching", f"{pathway.id} protected days", pathway.protected_days.why
        for phase in pathway.phases:
            yield "teaching", f"{phase.id} aim", phase.aim
            yield "term", f"{phase.id} avoid", "\n".join((phase.name, *phase.avoid))
            for gate in (*phase.leave_when, *phase.step_back_when, *phase.deload_when):
                yield "teaching", gate.id, gate.text
            for gap in phase.gaps:
                yield "teaching", f"{phase.id} gap", gap.text
            for amount in (phase.least_days, phase.most_speed_pct, phase.pain_limit):
                yield "teaching", f"{phase.id} number", amount.why
            for again in phase.tests_every:
                yield "teaching", f"{phase.id} tests", again.days.why


def _education_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for lesson in protocol.lessons.values():
        yield "teaching", f"{lesson.id} title", lesson.title
        for claim in lesson.claims:
            yield ("urgent" if lesson.kind == "warning" else "teaching"), f"{lesson.id} claim", claim.text
        yield "term", f"{lesson.id} topic", lesson.topic
        yield "sought", f"{lesson.id} words", "\n".join(lesson.also)
        for region in lesson.regions:
            yield "teaching", f"{lesson.id} {region.id}", f"{region.name}. {region.text}"
    for each in protocol.glossary.values():
        yield "term", f"glossary {each.id}", f"{each.term}: {each.text}"
