"""Sources and facts behind an item, as a person can read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hamstride.protocol.model import Protocol
from hamstride.protocol.rule import Finding
from hamstride.web import local
from hamstride.web.intake.question import value_words
from hamstride.words.say import say

SURE_WORDS = {
    "seen": "We read this source.",
    "secondary": "We read about this source, not the source itself.",
    "known": "Common knowledge in the field. We did not read it in the source.",
    "product_default": "Our own careful choice. No source settles it.",
}
NAMES = {
    "days_since_onset": "days since it started",
    "days_since_phase": "days in this phase",
    "days_since_last_session": "days since your last session",
    "days_since_return": "days since your return to sport",
    "days_since_surgery": "days since your operation",
    "age": "your age",
    "mass_kg": "your weight in kg",
}


@dataclass(frozen=True)
class Cited:
    """One source: what it is, what it is about, how sure we are."""

    cite: str
    about: str
    where: str
    sure: str


def cited(protocol: Protocol, sources: list[Any]) -> list[Cited]:
    """Return the sources of an item, each once; an id we do not hold is shown as it stands."""
    return list(dict.fromkeys(_one(protocol, str(each)) for each in sources or []))


def facts(protocol: Protocol, because: list[dict[str, Any]]) -> list[str]:
    """Return the values a rule looked at: "pain when you walk: 4 of 10 (20 November)"."""
    return [_fact(protocol, each) for each in because or []]


def _one(protocol: Protocol, source: str) -> Cited:
    id, _, where = source.partition(",")
    known = protocol.sources.get(id.strip())
    if known is None:
        return Cited(source, "", "", "")
    return Cited(known.cite, known.about, where.strip(), SURE_WORDS.get(known.status, ""))


def _fact(protocol: Protocol, each: dict[str, Any]) -> str:
    name, value = each["finding"], each.get("value")
    finding = protocol.findings.get(name)
    words = _finding_words(finding, value) if finding else f"{NAMES.get(name, name.replace('_', ' '))}: {plain(value)}"
    side = f", {each['side']}" if each.get("side") else ""
    when = local.from_iso(each["at"]) if each.get("at") and not name.startswith("days_since") else None
    return words + side + (f" ({when.day} {when:%B})" if when else "") + _measured(each.get("measured"))


def _measured(by: dict[str, Any] | None) -> str:
    """Which device and file a value came out of; nothing for one that was typed in."""
    if by is None:
        return ""
    device, file = by.get("device") or say("measured.device"), str(by.get("file") or say("measured.gone"))[:12]
    return "; " + say("measured.by", device=device, quality=by["quality"], file=file)


def _finding_words(finding: Finding, value: Any) -> str:
    if value is None:
        return f"{finding.label}: not known"
    if finding.type == "yes_no":
        return finding.options.get("yes" if value else "no", f"{finding.label}: {plain(value)}")
    return f"{finding.label}: {value_words(finding, value)}"


def plain(value: Any) -> str:
    """Return a value without a finding as words; a count of days is whole."""
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(str(each).replace("_", " ") for each in value) or "none"
    return f"{int(value)}" if isinstance(value, float) else str(value).replace("_", " ")
