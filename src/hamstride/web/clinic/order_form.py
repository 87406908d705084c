"""The form of a clinician's decision. Everything can be left out but the reason; something has to be decided."""

from __future__ import annotations

from typing import Any

from django import forms

from hamstride.protocol.model import Protocol
from hamstride.web import door

WHOLE = "Enter a whole number from 0 to 10"
_NUMBER = {"inputmode": "decimal", "autocomplete": "off"}


class OrderForm(forms.Form):
    """Phase, hold, limits and exercises to leave out."""

    phase = forms.ChoiceField(required=False)
    hold_until = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Type a day such as 2026-03-31"},
    )
    max_speed_pct = forms.FloatField(
        required=False, min_value=0, max_value=100, widget=forms.TextInput(attrs=_NUMBER),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Enter a number from 0 to 100 percent"),
    )  # fmt: skip
    max_load_kg = forms.FloatField(
        required=False, min_value=0, max_value=400, widget=forms.TextInput(attrs=_NUMBER),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Enter a number from 0 to 400 kg"),
    )  # fmt: skip
    pain_limit = forms.IntegerField(
        required=False, min_value=0, max_value=10, widget=forms.TextInput(attrs=_NUMBER),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WHOLE),
    )  # fmt: skip
    avoid = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, so that the person can read it", "max_length": "At most 600 letters"},
    )  # fmt: skip

    def __init__(self, protocol: Protocol, case: dict[str, Any], data: Any = None) -> None:
        super().__init__(data)
        decision = door.decision_of(protocol, case)
        pathway = protocol.pathway_of(decision["condition"])
        phases = [(each.id, each.name) for each in pathway.phases]
        self.fields["phase"].choices = [("", "Leave the phase as it is"), *phases]  # type: ignore[attr-defined]
        given = [(each["exercise"], each["name"]) for each in decision["today"]["exercises"]]
        self.fields["avoid"].choices = list(dict.fromkeys(given))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        hold = told.get("hold_until")
        if hold and hold < door.now().date():
            self.add_error("hold_until", "This day is over. Choose today or a later one")
        if not self.errors and not self.wanted():
            raise forms.ValidationError("Nothing is decided yet. To leave the plan as it is, go back and say so there")
        return told

    def wanted(self) -> dict[str, Any]:
        """Return what is set, in the words of the case file; what is left out is not in it."""
        told = self.cleaned_data
        found: dict[str, Any] = {
            name: told.get(name)
            for name in ("phase", "max_speed_pct", "max_load_kg", "pain_limit", "avoid")
            if told.get(name) not in (None, "", [])
        }
        if told.get("hold_until"):
            found["hold_until"] = told["hold_until"].isoformat()
        return found
