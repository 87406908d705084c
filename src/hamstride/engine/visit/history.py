"""Who the person is, what happened, what was asked and answered about warning signs, conditions and medicines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hamstride.engine.decision import Decision
from hamstride.engine.triage import is_answered
from hamstride.engine.visit.part import Part, Told, pair, part
from hamstride.protocol.rule import Finding, Term
from hamstride.words.say import say

HAPPENED = (
    "mechanism", "sudden_onset", "pop_felt", "pain_at_injury", "bruising", "gap_felt", "swelling",
    "can_walk_four_steps", "limp", "pain_at_sit_bone", "pain_sitting", "back_pain", "pain_below_knee", "both_legs",
    "flare_trigger", "life_impact",
)  # fmt: skip


def who(told: Told) -> Part:
    """Return the person in pairs; what was not asked is left out."""
    person, facts = told.facts.history.case.person, told.facts
    earlier = facts.attribute("earlier_injuries")
    size = [f"{person.height_m:g} m" if person.height_m else "", f"{person.mass_kg:g} kg" if person.mass_kg else ""]
    return part("who", rows=[
        pair("born", str(person.birth_year or "")),
        pair("sex", "" if person.sex in (None, "unspecified") else str(person.sex)),
        pair("size", ", ".join(each for each in size if each)),
        pair("goal", " ".join(each for each in ((person.goal or "").replace("_", " "), _sport(person.sport)) if each)),
        pair("leg", say(f"visit.side.{facts.history.side}")),
        pair("earlier", "" if earlier is None else f"{earlier.value}"),
        pair("care", "" if person.under_clinician_care is None else _yes_no(person.under_clinician_care)),
    ])  # fmt: skip


def happened(told: Told, decision: Decision) -> Part:
    """Return when and how it began, what was found, and what the answers look like."""
    facts, findings = told.facts, told.protocol.findings
    days = facts.today - facts.history.day(facts.epoch)
    again = [told.day(each) for each in facts.history.new_injuries if each <= facts.now]
    looks = "" if decision.care_level == "stop" else say("visit.looks_like", name=decision.condition_name)
    return part("happened", rows=[
        pair("onset", _since(told.day(facts.history.onset), days) if not again else told.day(facts.history.onset)),
        pair("again", _since(", ".join(again), days) if again else ""),
        *((_label(findings[id]), told.newest(id)) for id in HAPPENED if id in findings),
        pair("looks_like", looks),
    ])  # fmt: skip


def signs(told: Told, decision: Decision) -> Part:
    """Return every warning sign: answered yes, no, too long ago, or never; and what is met now."""
    found: dict[str, list[str]] = {"yes": [], "no": [], "old": [], "open": []}
    for finding in (each for each in told.protocol.findings.values() if each.group == "safety"):
        answer, day = _answer(told, finding)
        found[answer].append(finding.label + (f" ({day})" if answer in ("yes", "old") else ""))
    met = [say("visit.met", name=each.name or "", text=each.text) for each in decision.reasons if each.to]
    return part("signs", met, [pair(f"signs_{answer}", "; ".join(labels)) for answer, labels in found.items()])


def _since(day: str, days: int) -> str:
    return say("visit.day_of", day=day, days=str(days)) if days else day


def _answer(told: Told, finding: Finding) -> tuple[str, str]:
    """yes, no, old (answered too long ago to count) or open, and the day of the answer."""
    reading = told.facts.newest(finding.id, None)
    if reading is None:
        return "open", ""
    yes, counts = reading.value is True, is_answered(finding, told.facts)
    return ("yes" if yes else "no") if counts else "old", told.day(reading.at)


def health(told: Told) -> Part:
    """Return conditions, medicines, pregnancy and the operation; not asked says so."""
    person, protocol = told.facts.history.case.person, told.protocol
    on = person.surgery_on
    operation = f"{on.day} {on:%B %Y}" if on is not None else say("visit.none")
    pregnancy = say("visit.not_asked") if person.pregnancy is None else person.pregnancy
    return part("health", rows=[
        pair("conditions", _listed(person.conditions, protocol.conditions)),
        pair("medicines", _listed(person.medicines, protocol.medicines)),
        pair("pregnancy", "" if person.sex == "male" else pregnancy),
        pair("operation", operation if person.surgery_asked or on else say("visit.not_asked")),
        pair("clearance", told.newest("surgeon_clearance")),
    ])  # fmt: skip


def _listed(ids: Sequence[str] | None, terms: Mapping[str, Term]) -> str:
    if ids is None:
        return say("visit.not_asked")
    return "; ".join(terms[id].label if id in terms else id for id in ids) or say("visit.none")


def _label(finding: Finding) -> str:
    return finding.label[:1].upper() + finding.label[1:]


def _sport(sport: str | None) -> str:
    return f"({sport})" if sport else ""


def _yes_no(value: bool) -> str:
    return say("visit.yes") if value else say("visit.no")
