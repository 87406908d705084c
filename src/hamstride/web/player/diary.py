"""The cramp diary's form, the same on the page of a person and on the page that is nobody's."""

from __future__ import annotations

from typing import Any

from django import forms

from hamstride.protocol.rule import Finding
from hamstride.web import door
from hamstride.web.intake import fields, several

ASKED = ("cramp_now", "cramp_minutes", "cramp_severity", "cramp_time", "cramp_trigger", "heat_or_long_effort",
         "lump_stays")  # fmt: skip


def form(told: Any = None) -> forms.Form:
    """Return the form; only whether it is still there has to be said."""
    found = forms.Form(told)
    several.add_to(found, asked())
    found.fields["cramp_now"] = fields.radios([("yes", "Yes, it is still there"), ("no", "No, it has gone")])
    return found


def asked() -> list[Finding]:
    """Return what the diary asks."""
    findings = door.protocol().findings
    return [findings[name] for name in ASKED]


def parts(form: forms.Form) -> list[dict[str, Any]]:
    """Return each field with its question and how it is shown."""
    return several.parts(form, asked())
