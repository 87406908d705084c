"""pathways/<condition>/<n>-<phase>.yaml and simple_pathways.yaml: the phases a person goes through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hamstride.protocol.model import (
    CONDITIONS,
    Amount,
    Branch,
    Gap,
    Pathway,
    Phase,
    Rule,
    Slot,
    StepBack,
)
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import NOTHING, Context, covers
from hamstride.protocol.readers.flags import parts

_EVERY = re.compile(r"(\d+) days?\Z")
_TIMES = re.compile(r"([1-7]) (?:times )?a week\Z")
_REQUIRED = (
    "phase", "name", "aim", "least_days", "most_speed_pct", "pain_limit", "leave_when", "next", "step_back_when",
    "deload_when", "gaps", "sessions",
)  # fmt: skip


def read_phase(place: Place, context: Context) -> Phase | None:
    """Return one phase, or None when keys are missing (the faults are noted)."""
    fields = place.fields(_REQUIRED, ["avoid", "covers"])
    if any(key not in fields for key in _REQUIRED):
        return None
    return Phase(
        id=fields["phase"].one_of(context.vocabulary.phases),
        name=fields["name"].text(),
        aim=fields["aim"].text(),
        least_days=context.amount(fields["least_days"], 0, 120),
        most_speed_pct=context.amount(fields["most_speed_pct"], 0, 100),
        pain_limit=context.amount(fields["pain_limit"], 0, 4),
        leave_when=tuple(context.rule(item, "gate", "why") for item in fields["leave_when"].items()),
        next=_branches(fields["next"], context),
        step_back_when=tuple(_step_back(item, context) for item in fields["step_back_when"].items()),
        deload_when=tuple(context.rule(item, "rule", "why") for item in fields["deload_when"].items()),
        gaps=tuple(_gap(item, context) for item in fields["gaps"].items()),
        slots=tuple(_slot(item, context) for item in fields["sessions"].items()),
        avoid=fields["avoid"].texts() if "avoid" in fields else (),
        covers=covers(fields),
    )


def _branches(place: Place, context: Context) -> tuple[Branch, ...]:
    branches = []
    for item in place.items():
        fields = item.fields(["to"], ["when"])
        if "to" in fields:
            when = context.when(fields["when"]) if "when" in fields else None
            branches.append(Branch(fields["to"].one_of(context.vocabulary.phases), when))
    return tuple(branches)


def _step_back(place: Place, context: Context) -> StepBack:
    fields = place.fields(["rule", "when", "to"], ["why", "source", "covers"])
    rule = context.rule_of(place, fields, "rule", "why")
    return StepBack(**parts(rule), to=fields["to"].one_of(context.vocabulary.phases) if "to" in fields else "")


def _gap(place: Place, context: Context) -> Gap:
    fields = place.fields(["days", "to", "text"], ["source"])
    return Gap(
        days=fields["days"].number(1, 366) if "days" in fields else 1,
        to=fields["to"].one_of(context.vocabulary.phases) if "to" in fields else "",
        text=fields["text"].text() if "text" in fields else "",
        sources=context.registry.cited(place, fields),
    )


def _slot(place: Place, context: Context) -> Slot:
    fields = place.fields(["slot", "kind", "choose", "from"], ["every", "times", "source"])
    every, times = _frequency(fields.get("every"), _EVERY), _frequency(fields.get("times"), _TIMES)
    if (every is None) == (times is None):
        place.fault("either `every: 1 days` or `times: 3 a week`", "both or neither")
    return Slot(
        id=fields["slot"].text() if "slot" in fields else "",
        kind=fields["kind"].one_of(("strength", "mobility", "running", "sport")) if "kind" in fields else "mobility",  # type: ignore[arg-type]
        choose=fields["choose"].integer(1, 6) if "choose" in fields else 1,
        exercises=fields["from"].some_of(context.vocabulary.exercises) if "from" in fields else (),
        every_days=every,
        times_a_week=times,
        sources=context.registry.cited(place, fields),
    )


def _frequency(place: Place | None, form: re.Pattern[str]) -> int | None:
    if place is None:
        return None
    match = form.match(place.text())
    if match is None:
        place.fault("“1 days” or “3 a week”")
        return None
    return int(match.group(1))


def read_strain(manifest: Place, phases: Sequence[Phase], context: Context) -> Pathway:
    """Return the strain pathway from its phases and its manifest (recurrence, protected window)."""
    fields = manifest.fields(["pathway", "protected_days", "protected_tests", "recurrence"])
    return Pathway(
        id=fields["pathway"].text() if "pathway" in fields else "strain",
        phases=tuple(phases),
        recurrence=tuple(_step_back(item, context) for item in fields["recurrence"].items())
        if "recurrence" in fields
        else (),
        protected_days=context.amount(fields.get("protected_days"), 0, 400),
        protected_tests=fields["protected_tests"].some_of(context.vocabulary.findings)
        if "protected_tests" in fields
        else (),
    )


def read_simple(place: Place, context: Context, pain_limit: Amount) -> dict[str, Pathway]:
    """Return the one-phase pathways by condition; they share the protocol's general pain limit."""
    root = place.fields(["pathways"])
    pathways = {}
    for item in root["pathways"].items() if "pathways" in root else ():
        required = ("condition", "phase", "name", "aim", "sessions", "advice", "avoid")
        fields = item.fields(required, ["source", "covers"])
        if any(key not in fields for key in required):
            continue
        condition = fields["condition"].one_of(CONDITIONS)
        cited = context.registry.cited(item, fields)
        pathways[condition] = Pathway(
            condition,
            (_simple_phase(fields, context, pain_limit),),
            advice=_advice(fields, context),
            sources=cited,
            covers=covers(fields),
        )
    return pathways


def _simple_phase(fields: dict[str, Place], context: Context, pain_limit: Amount) -> Phase:
    none = Amount(0, "", ())
    return Phase(
        id=fields["phase"].one_of(("settle",)),
        name=fields["name"].text(),
        aim=fields["aim"].text(),
        least_days=none,
        most_speed_pct=none,
        pain_limit=pain_limit,
        leave_when=(),
        next=(),
        step_back_when=(),
        deload_when=(),
        gaps=(),
        slots=tuple(_slot(item, context) for item in fields["sessions"].items()),
        avoid=tuple(_cited_text(item, context) for item in fields["avoid"].items()),
        covers=covers(fields),
    )


def _cited_text(place: Place, context: Context) -> str:
    fields = place.fields(["text"], ["source"])
    context.registry.cited(place, fields)
    return fields["text"].text() if "text" in fields else ""


def _advice(fields: dict[str, Place], context: Context) -> tuple[Rule, ...]:
    advice = []
    for index, item in enumerate(fields["advice"].items()):
        inner: dict[str, Any] = item.fields(["text"], ["source"])
        cited = context.registry.cited(item, inner)
        text = inner["text"].text() if "text" in inner else ""
        advice.append(Rule(f"advice-{index + 1}", NOTHING, text, cited))
    return tuple(advice)
