"""routines.yaml: warm-up and cool-down in parts, routines of steps, the check before a run, one thing at a time."""

from __future__ import annotations

from hamstride.protocol.care import SELF_CARE_ITEMS
from hamstride.protocol.model import CONDITIONS
from hamstride.protocol.place import Place
from hamstride.protocol.readers.care import read_steps
from hamstride.protocol.readers.context import Context, covers
from hamstride.protocol.routines import (
    BUILT,
    PARTS,
    STEPWISE,
    OneAtATime,
    Part,
    Routine,
    Routines,
    RunCheck,
    Span,
    Stepwise,
)


def read_routines(place: Place, context: Context) -> Routines:
    """Return every routine of the file."""
    root = place.fields([*BUILT, *STEPWISE, "pre_run_check", "one_at_a_time"])
    checks = root["pre_run_check"].items() if "pre_run_check" in root else []
    note = context.places.note
    return Routines(
        built={id: note(_routine(root[id], context), root[id]) for id in BUILT if id in root},
        stepwise={id: note(_stepwise(root[id], context), root[id]) for id in STEPWISE if id in root},
        run_checks=tuple(note(_check(item, context), item) for item in checks),
        one_at_a_time=note(_apart(root["one_at_a_time"], context), root["one_at_a_time"])
        if "one_at_a_time" in root
        else OneAtATime((), 0, "", (), ()),
    )


def _routine(place: Place, context: Context) -> Routine:
    fields = place.fields(["whole", "parts"], ["short", "notes", "source"])
    note = context.places.note
    return Routine(
        whole=_span(fields["whole"], context) if "whole" in fields else Span(1, 1, ()),
        short=_span(fields["short"], context) if "short" in fields else None,
        parts=tuple(note(_part(item, context), item) for item in fields["parts"].items()) if "parts" in fields else (),
        notes=tuple(context.rule(item, "note") for item in fields["notes"].items()) if "notes" in fields else (),
        sources=context.registry.cited(place, fields),
    )


def _span(place: Place, context: Context) -> Span:
    fields = place.fields(["least", "most"], ["source"])
    least = fields["least"].number(1, 30) if "least" in fields else 1.0
    most = fields["most"].number(least, 30) if "most" in fields else least
    return Span(least, most, context.registry.cited(place, fields))


def _part(place: Place, context: Context) -> Part:
    fields = place.fields(["part", "minutes", "from"], ["short", "before", "source", "covers"])
    named = fields["from"].some_of(context.vocabulary.exercises) if "from" in fields else ()
    if not named and "from" in fields:
        fields["from"].fault("at least one exercise", "none")
    if "before" in fields:
        fields["before"].one_of(("run",))
    return Part(
        kind=fields["part"].one_of(PARTS) if "part" in fields else PARTS[0],
        exercises=named,
        minutes=fields["minutes"].number(0.5, 10) if "minutes" in fields else 0.5,
        short=fields["short"].number(0.5, 5) if "short" in fields else None,
        before_run="before" in fields,
        sources=context.registry.cited(place, fields),
        covers=covers(fields),
    )


def _stepwise(place: Place, context: Context) -> Stepwise:
    fields = place.fields(["steps"], ["for", "until", "source"])
    steps = read_steps(fields["steps"], context) if "steps" in fields else ()
    conditions = fields["for"].some_of(CONDITIONS) if "for" in fields else ()
    until = fields["until"].one_of(context.vocabulary.phases) if "until" in fields else ""
    return Stepwise(steps, context.registry.cited(place, fields), conditions, until)


def _check(place: Place, context: Context) -> RunCheck:
    fields = place.fields(["check", "when", "text", "otherwise"], ["source", "covers"])
    rule = context.rule_of(place, fields, "check")
    return RunCheck(
        rule.id,
        rule.when,
        rule.text,
        rule.sources,
        rule.covers,
        otherwise=fields["otherwise"].text() if "otherwise" in fields else "",
    )


def _apart(place: Place, context: Context) -> OneAtATime:
    fields = place.fields(["items", "minutes", "text", "together"], ["source", "covers"])
    pairs = fields["together"].items() if "together" in fields else []
    return OneAtATime(
        items=fields["items"].some_of(SELF_CARE_ITEMS) if "items" in fields else (),
        minutes=fields["minutes"].integer(30, 240) if "minutes" in fields else 30,
        text=fields["text"].text() if "text" in fields else "",
        together=tuple(pair.some_of(SELF_CARE_ITEMS) for pair in pairs),
        sources=context.registry.cited(place, fields),
        covers=covers(fields),
    )
