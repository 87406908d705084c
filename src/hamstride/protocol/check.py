"""What `hamstride check` measures: ledger rows, conflicts, citations, text that must not ship, reading grade."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hamstride.protocol.model import STATUSES, Protocol
from hamstride.words.style import grade, never_ship

# The founding ledger: rows and so on; 67 places where the founding documents disagree.
LEDGER = {"A": 58, "B": 73, "C": 90, "D": 147}
CONFLICTS = 67
URGENT_GRADE = 6.0
TEACHING_GRADE = 8.0
_CONFLICT = re.compile(r"X-\d\d")


def measure(protocol: Protocol) -> dict[str, Any]:
    """Return the figures of contracts section 4, without proofs and faults.

    A row or conflict counts when a record of the data names it in `covers:` or in a citation; `pending` are the rest.
    """
    rows = [f"{letter}-{number:03d}" for letter, count in LEDGER.items() for number in range(1, count + 1)]
    covered = {row for row in covers(protocol) if row in set(rows)}
    named = {found for citation in protocol.citations for found in _CONFLICT.findall(citation.where)}
    conflicts = [f"X-{number:02d}" for number in range(1, CONFLICTS + 1)]
    passages = list(texts(protocol))
    urgent = {id: grade([text]) for area, id, text in passages if area == "urgent"}
    teaching = {id: grade([text]) for area, id, text in passages if area == "teaching" and len(text.split()) >= 12}
    return {
        "protocol": {"id": protocol.id, "version": protocol.version},
        "ledger": {
            "rows": len(rows),
            "covered": len(covered),
            "pending": [row for row in rows if row not in covered],
            "uncovered": [],
        },
        "conflicts": {
            "rows": CONFLICTS,
            "resolved": len(named & set(conflicts)),
            "open": [each for each in conflicts if each not in named],
        },
        "cited": cited(protocol),
        "red_flags": len({flag.number for flag in protocol.red_flags}),
        "exercises": len(protocol.exercises),
        "findings": len(protocol.findings),
        "sources": dict(Counter(dict.fromkeys(STATUSES, 0) | _by_status(protocol))),
        "never_ship": [f"{id}: {found}" for _, id, text in passages for found in never_ship(text)],
        "reading": {
            "urgent_max": max(urgent.values()),
            "teaching_max": max(teaching.values()),
            "over": sorted(
                [id for id, value in urgent.items() if value > URGENT_GRADE]
                + [id for id, value in teaching.items() if value > TEACHING_GRADE]
            ),
        },
    }


def _by_status(protocol: Protocol) -> Counter[str]:
    return Counter(source.status for source in protocol.sources.values())


def cited(protocol: Protocol) -> dict[str, Any]:
    """Return how many rules, thresholds and doses there are; the loader has refused any without a source."""
    amounts = list(protocol.policy.values())
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
        yield from (*item.screens, *item.ask_at_start)
    yield from protocol.outlook
    yield from protocol.pages


def covers(protocol: Protocol) -> Iterator[str]:
    """Yield the ledger rows the data names."""
    for each in rules(protocol):
        yield from getattr(each, "covers", ())
    for pathway in protocol.pathways.values():
        for phase in pathway.phases:
            yield from phase.covers


def texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    """Yield every text a person can be shown as (urgent | teaching | term, where it stands, text)."""
    for flag in protocol.red_flags:
        yield ("urgent" if flag.level in ("emergency", "same_day") else "teaching"), flag.id, flag.text
    yield from _finding_texts(protocol)
    yield from _exercise_texts(protocol)
    yield from _care_texts(protocol)
    yield from _pathway_texts(protocol)
    for recognition in protocol.recognitions:
        for rule in (*recognition.arguments_for, *recognition.arguments_against):
            yield "teaching", f"{recognition.condition} argument", rule.text
    for each in protocol.outlook:
        yield "teaching", f"outlook {each.id}", each.basis
    for id, amount in protocol.policy.items():
        yield "teaching", f"policy {id}", amount.why
    for page in protocol.pages:
        yield "term", f"page {page.id}", f"{page.title} {page.hint}"


def _finding_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for finding in protocol.findings.values():
        urgent = "urgent" if finding.id in protocol.blocking else "teaching"
        yield urgent, f"{finding.id} question", finding.question
        yield "teaching", f"{finding.id} measure", finding.measure
        yield "term", f"{finding.id} label", " ".join((finding.label, *finding.options.values()))
    for term in (*protocol.conditions.values(), *protocol.medicines.values(), *protocol.equipment.values()):
        yield "term", term.id, f"{term.label} {term.question}"


def _exercise_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for exercise in protocol.exercises.values():
        yield "term", f"{exercise.id} name", exercise.name
        yield "teaching", f"{exercise.id} purpose", exercise.purpose
        yield "teaching", f"{exercise.id} steps", " ".join(exercise.steps)
        yield "term", f"{exercise.id} cues", " ".join((*exercise.cues, *exercise.mistakes, *exercise.stop_when))
        for rule in (*exercise.unlock, *exercise.avoid):
            yield "teaching", f"{exercise.id} rule", rule.text
    for rung in protocol.ladder:
        yield "teaching", rung.id, rung.text


def _care_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for item in protocol.self_care:
        yield "teaching", f"{item.id} steps", " ".join(item.steps)
        yield "teaching", f"{item.id} clock", item.clock_text
        yield from (("teaching", screen.id, screen.text) for screen in (*item.screens, *item.ask_at_start))
    for clock in protocol.referral_clocks:
        yield "teaching", clock.id, clock.text


def _pathway_texts(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for pathway in protocol.pathways.values():
        for rule in (*pathway.recurrence, *pathway.advice):
            yield "teaching", rule.id, rule.text
        if pathway.protected_days is not None:
            yield "teaching", f"{pathway.id} protected days", pathway.protected_days.why
        for phase in pathway.phases:
            yield "teaching", f"{phase.id} aim", phase.aim
            yield "term", f"{phase.id} avoid", "; ".join(phase.avoid)
            for gate in (*phase.leave_when, *phase.step_back_when, *phase.deload_when):
                yield "teaching", gate.id, gate.text
            for gap in phase.gaps:
                yield "teaching", f"{phase.id} gap", gap.text
            for amount in (phase.least_days, phase.most_speed_pct, phase.pain_limit):
                yield "teaching", f"{phase.id} number", amount.why
