"""What a published protocol is about, and everything its source leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hamstride.protocol.model import Protocol, Published
from hamstride.protocol.pathway import Pathway
from hamstride.protocol.rule import Rule

_MISSING = "missing: "


def overlaid(protocol: Protocol) -> Pathway:
    """Return the pathway a protocol is about: the replaced one of a published protocol, else the strain pathway."""
    return protocol.pathways[protocol.published.replaces if protocol.published else "strain"]


def gaps(protocol: Protocol) -> tuple[str, ...]:
    """Return everything the source of a published protocol leaves open: its list, then its gates that are never met."""
    if protocol.published is None:
        return ()
    gates = (rule for phase in overlaid(protocol).phases for rule in phase.leave_when)
    return (*protocol.published.missing, *(rule.text for rule in gates if is_missing(rule)))


def is_missing(rule: Rule) -> bool:
    """Return whether a gate is one that its source, or our record, leaves open: it is shown and never met."""
    return rule.when.text.startswith(_MISSING)


def counted(protocol: Protocol) -> dict[str, Any]:
    """Return a published protocol as `hamstride check` counts it: id, number of phases, number of gaps."""
    return {"id": protocol.id, "phases": len(overlaid(protocol).phases), "missing": len(gaps(protocol))}


def table(protocols: Iterable[Protocol]) -> str:
    """Return published protocols as a Markdown table: id, source, what is given, what is missing."""
    lines = ["| id | source | what is given | what is missing |", "| --- | --- | --- | --- |"]
    lines += [f"| {' | '.join(_cells(each, each.published))} |" for each in protocols if each.published is not None]
    return "\n".join(lines) + "\n"


def _cells(protocol: Protocol, published: Published) -> tuple[str, ...]:
    sources = {each.source: protocol.sources[each.source].cite for each in published.sources}
    phases = [phase.name for phase in overlaid(protocol).phases]
    given = f"{published.about} For {published.replaces}; {len(phases)} phases: {', '.join(phases)}."
    return f"`{protocol.id}`", "<br>".join(sources.values()), given, "<br>".join(gaps(protocol))
