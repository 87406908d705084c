"""scores.yaml: how the answers of a questionnaire add up. Its questions are other people's and are not here."""

from __future__ import annotations

from hamstride.protocol.monitoring import Scale
from hamstride.protocol.place import Place
from hamstride.protocol.readers.context import Context, covers

_NUMBERS = ("items", "low", "high", "step", "out_of", "most_missing")
_REQUIRED = ("score", "finding", "name", *_NUMBERS, "text")


def read_scores(place: Place, context: Context) -> dict[str, Scale]:
    """Return the scores by id."""
    root = place.fields(["scores"])
    found: dict[str, Scale] = {}
    for item in root["scores"].items() if "scores" in root else ():
        scale = _scale(item, context)
        if scale is not None and scale.id in found:
            item.below("score").fault("each score once")
        if scale is not None:
            found[scale.id] = scale
    return found


def _scale(place: Place, context: Context) -> Scale | None:
    fields = place.fields(_REQUIRED, ["when", "source", "covers"])
    sources = context.registry.cited(place, fields)
    if any(key not in fields for key in _REQUIRED):
        return None
    numbers = {key: fields[key].integer(0, 1000) for key in _NUMBERS}
    finding = fields["finding"].one_of(context.vocabulary.findings)
    if getattr(context.vocabulary.findings.get(finding), "high", None) != numbers["out_of"]:
        fields["out_of"].fault(f"the highest value of the finding {finding}")
    if not (numbers["low"] < numbers["high"] and numbers["step"] and numbers["most_missing"] < numbers["items"]):
        place.fault("low below high, a step, and fewer missing than items")
    scale = Scale(
        id=fields["score"].text(),
        finding=finding,
        name=fields["name"].text(),
        **numbers,
        when=context.when(fields["when"]) if "when" in fields else None,
        text=fields["text"].text(),
        sources=sources,
        covers=covers(fields),
    )
    return context.places.note(scale, place)
