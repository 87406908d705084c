"""findings/*.yaml and vocabulary.yaml: what can be observed, and the fixed lists of words."""

from __future__ import annotations

import re

from hamstride.criteria.tree import DAY
from hamstride.criteria.vocabulary import MeasurementError
from hamstride.protocol.cite import Registry
from hamstride.protocol.place import Place
from hamstride.protocol.rule import Finding, Term

_SPAN = re.compile(r"(\d+) (hours?|days?|weeks?)\Z")
_SECONDS = {"hour": 3600, "day": DAY, "week": 7 * DAY}
_REQUIRED = ("type", "valid_for", "label", "question", "measure")
_OPTIONAL = (
    "unit", "range", "whole", "better", "options", "per_side", "loinc", "error", "source", "before_injury", "holds",
    "covers",
)  # fmt: skip


def read_findings(group: str, place: Place, registry: Registry) -> dict[str, Finding]:
    """Return the findings of one file; the file's name is their group."""
    root = place.fields(["findings"])
    entries = root["findings"].entries() if "findings" in root else ()
    return {id: _finding(id, group, entry, registry) for id, entry in entries}


def read_terms(place: Place) -> tuple[dict[str, Term], dict[str, Term], dict[str, Term]]:
    """Return conditions, medicines and equipment by id."""
    root = place.fields(["conditions", "medicines", "equipment"])
    return tuple(  # type: ignore[return-value]
        {id: _term(id, entry) for id, entry in root[key].entries()} if key in root else {}
        for key in ("conditions", "medicines", "equipment")
    )


def _term(id: str, place: Place) -> Term:
    fields = place.fields(["label"], ["question"])
    label = fields["label"].text() if "label" in fields else id
    return Term(id, label, fields["question"].text() if "question" in fields else label)


def _finding(id: str, group: str, place: Place, registry: Registry) -> Finding:
    fields = place.fields(_REQUIRED, _OPTIONAL)
    sources = registry.cited(place, fields)
    if any(key not in fields for key in _REQUIRED):
        return Finding(id, "yes_no", group=group, label=id)
    type_ = fields["type"].one_of(("yes_no", "number", "choice"))
    low, high = _range(fields, type_, place)
    return Finding(
        id=id,
        type=type_,  # type: ignore[arg-type]
        unit=fields["unit"].text() if "unit" in fields else None,
        low=low,
        high=high,
        whole=fields["whole"].flag() if "whole" in fields else False,
        better=fields["better"].one_of(("lower", "higher")) if "better" in fields else None,  # type: ignore[arg-type]
        options=_options(fields, type_, place),
        per_side=fields["per_side"].flag() if "per_side" in fields else False,
        valid_seconds=_shelf_life(fields["valid_for"]),
        holds=_holds(fields, group, type_),
        before_injury=_own_best(fields, type_),
        label=fields["label"].text(),
        group=group,
        question=fields["question"].text(),
        measure=fields["measure"].text(),
        loinc=fields["loinc"].text() if "loinc" in fields else None,
        sources=sources,
        error=_error(fields, type_, registry),
    )


def _range(fields: dict[str, Place], type_: str, place: Place) -> tuple[float | None, float | None]:
    if type_ != "number":
        if "range" in fields:
            fields["range"].fault("no range: this is not a number")
        return None, None
    if "range" not in fields or "better" not in fields:
        place.fault("a number needs `range: [low, high]` and `better: lower` or `higher`", "none")
        return 0.0, 0.0
    ends = fields["range"].items()
    if len(ends) != 2:
        fields["range"].fault("two numbers: [low, high]")
        return 0.0, 0.0
    low = ends[0].number()
    return low, ends[1].number(low)


def _options(fields: dict[str, Place], type_: str, place: Place) -> dict[str, str]:
    if "options" not in fields:
        if type_ == "choice":
            place.fault("a choice needs `options:`", "none")
        return {}
    options = {id: entry.text() for id, entry in fields["options"].entries()}
    if type_ == "yes_no" and set(options) - {"yes", "no"}:
        fields["options"].fault("the words for yes and no")
    return options


def _holds(fields: dict[str, Place], group: str, type_: str) -> frozenset[bool | str]:
    """Return the answers that do not go stale: a safety "yes", and those the file names."""
    if "holds" not in fields:
        return frozenset({True}) if group == "safety" else frozenset()
    known = ("yes", "no") if type_ == "yes_no" else _option_ids(fields)
    named = fields["holds"].some_of(known)
    return frozenset(each == "yes" for each in named) if type_ == "yes_no" else frozenset(named)


def _own_best(fields: dict[str, Place], type_: str) -> bool:
    """Return whether it is a level from before the injury: the highest answer counts, so it has to be a number."""
    own = "before_injury" in fields and fields["before_injury"].flag()
    if own and type_ != "number":
        fields["before_injury"].fault("`false`, or a number: of an own best the highest answer counts")
    return own


def _option_ids(fields: dict[str, Place]) -> tuple[str, ...]:
    value = fields["options"].value if "options" in fields else None
    return tuple(value) if isinstance(value, dict) else ()


def _shelf_life(place: Place) -> int | None:
    text = place.text()
    match = _SPAN.match(text)
    if match:
        return int(match.group(1)) * _SECONDS[match.group(2).rstrip("s")]
    if text != "always":
        place.fault("a time such as “2 days”, or “always”")
    return None


def _error(fields: dict[str, Place], type_: str, registry: Registry) -> MeasurementError | None:
    """Return the measurement error of a number, where the evidence has one."""
    if "error" not in fields:
        return None
    place = fields["error"]
    if type_ != "number":
        place.fault("no error: this is not a number")
    inner = place.fields(["sem", "unit"], ["mdc", "ratio_sem", "source"])
    sources = tuple(str(each) for each in registry.cited(place, inner))
    if "sem" not in inner or "unit" not in inner:
        return None
    own, unit = fields["unit"].text() if "unit" in fields else None, inner["unit"].text()
    if own is not None and unit not in (own, "%"):
        inner["unit"].fault(f"{own}, the unit of the finding, or % of the value")
    known = {key: inner[key].number(0) for key in ("mdc", "ratio_sem") if key in inner}
    return MeasurementError(inner["sem"].number(0), unit, sources, **known)
