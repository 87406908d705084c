"""return_to_sport.yaml: the axes of the return decision, the ladder to match minutes, the rule for a spike."""

from __future__ import annotations

from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import Context, covers
from hamstride.protocol.returning import Axis, Returning, ReturnStep
from hamstride.protocol.rule import Rule


def read_returning(place: Place, context: Context) -> Returning:
    """Return the return decision's data."""
    fields = place.fields(["shown_from", "axes", "ladder", "spike"])
    note = context.places.note
    return Returning(
        shown_from=fields["shown_from"].one_of(context.vocabulary.phases) if "shown_from" in fields else "",
        axes=tuple(note(_axis(item, context), item) for item in fields["axes"].items()) if "axes" in fields else (),
        ladder=tuple(note(_step(item, context), item) for item in fields["ladder"].items())
        if "ladder" in fields
        else (),
        spike=context.rule(fields["spike"], "rule") if "spike" in fields else None,
    )


def _axis(place: Place, context: Context) -> Axis:
    fields = place.fields(["axis", "name", "text"], ["when", "missing", "disputed", "device", "source", "covers"])
    if ("when" in fields) == ("missing" in fields):
        place.fault("either `when:` or `missing:`", "both or neither")
    rule = Rule(
        id=fields["axis"].text() if "axis" in fields else "",
        when=context.never(fields["missing"].text(), place.line)
        if "missing" in fields
        else context.opening(context.when(fields.get("when"))),
        text=fields["text"].text() if "text" in fields else "",
        sources=context.registry.cited(place, fields),
        covers=covers(fields),
    )
    return Axis(
        rule=context.places.note(rule, place),
        name=fields["name"].text() if "name" in fields else "",
        disputed=fields["disputed"].text() if "disputed" in fields else None,
        device=fields["device"].flag() if "device" in fields else False,
    )


def _step(place: Place, context: Context) -> ReturnStep:
    fields = place.fields(["exercise", "good_sessions", "text"], ["source"])
    return ReturnStep(
        exercise=fields["exercise"].one_of(context.vocabulary.exercises) if "exercise" in fields else "",
        good_sessions=fields["good_sessions"].integer(1, 10) if "good_sessions" in fields else 1,
        text=fields["text"].text() if "text" in fields else "",
        sources=context.registry.cited(place, fields),
    )
