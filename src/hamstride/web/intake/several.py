"""Several findings on one page: their fields, how each is shown, and what is recorded of the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from hamstride.casebook import Entry
from hamstride.protocol.rule import Finding
from hamstride.web.intake import fields


def add_to(form: forms.Form, findings: Iterable[Finding], required: bool = False) -> None:
    """Add the field of each finding to a form."""
    for finding in findings:
        form.fields[finding.id] = fields.finding_field(finding, required)


def parts(form: forms.Form, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return each field with its question and how it is shown, for parts/part.html."""
    return [
        {"field": form[each.id], "finding": each, "look": fields.look(each), "unit": fields.unit_words(each)}
        for each in findings
    ]


def told(form: forms.Form, findings: Iterable[Finding]) -> dict[str, Any]:
    """Return the value of each finding that was answered on a valid form."""
    values = {each.id: fields.to_value(each, form.cleaned_data[each.id]) for each in findings}
    return {id: value for id, value in values.items() if value is not None}


def observations(values: Mapping[str, Any]) -> list[Entry]:
    """Return the entries of values by finding, observed now."""
    return [Entry("observation", {"finding": id, "value": value}) for id, value in values.items()]
