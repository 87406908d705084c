"""The forms of the question pages. Each cleans to plain values; none of them writes anything."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from hamstride.web.intake.choices import DAY_PARTS, NONE_OF_THESE, NOT_SURE, NOT_SURE_WORDS, STAY_WELL, Choices
from hamstride.web.intake.fields import radios
from hamstride.web.plain import day

_HOURS = {"morning": 9, "afternoon": 15, "evening": 20}
_MIDDAY = 12
_OLDEST = 100  # years


class OneForm(forms.Form):
    """A page with one field called `answer`."""

    def __init__(self, field: forms.Field, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = field


class PickForm(forms.Form):
    """Any number of a list, or none of them, or not sure."""

    def __init__(self, choices: Choices, unsure: bool, none: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = [(NONE_OF_THESE, none)] + ([(NOT_SURE, NOT_SURE_WORDS)] if unsure else [])
        self.fields["answer"] = forms.MultipleChoiceField(
            choices=[*choices, *alone],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one answer"},
        )

    def clean_answer(self) -> list[str]:
        answer: list[str] = self.cleaned_data["answer"]
        if len(answer) > 1 and {NONE_OF_THESE, NOT_SURE} & set(answer):
            raise forms.ValidationError("The answers below “or” stand alone. Clear the other boxes.")
        return answer


class DayFields(forms.Form):
    """Day, month and year as three boxes; `clean_day_fields` makes a date of them."""

    day = forms.IntegerField(required=False, min_value=1, max_value=31)
    month = forms.IntegerField(required=False, min_value=1, max_value=12)
    year = forms.IntegerField(required=False, min_value=1900, max_value=2200)

    def __init__(self, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        for name, width in (("day", 2), ("month", 2), ("year", 4)):
            box = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": width})
            box.is_required = False
            self.fields[name].widget = box
            self.fields[name].error_messages.update(dict.fromkeys(("invalid", "min_value", "max_value"), _BAD_DATE))

    def typed_day(self) -> date | None:
        """Return the date in the three boxes; a wrong one puts an error on the first box."""
        if any(name in self.errors for name in ("day", "month", "year")):
            return None
        try:
            day = date(*(int(self.cleaned_data[name]) for name in ("year", "month", "day")))
        except (TypeError, ValueError):
            self.add_error("day", _BAD_DATE)
            return None
        if day > self.now.date():
            self.add_error("day", "The date must not be in the future")
        elif day < self.now.date() - timedelta(days=365 * _OLDEST):
            self.add_error("day", "The date is too long ago")
        return day


_BAD_DATE = "Enter a real date, such as 5 3 2026"


class OnsetForm(DayFields):
    """The day it started and a rough time of day."""

    def __init__(self, now: datetime, unsure: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(now, *args, **kwargs)
        days = [("today", f"Today, {day(now)}"), ("yesterday", f"Yesterday, {day(now - timedelta(days=1))}")]
        days += [("other", "Another day")] + ([(NOT_SURE, NOT_SURE_WORDS)] if unsure else [])
        days += [(STAY_WELL, "Nothing is wrong. I want to stay well")] if unsure else []
        self.fields["answer"] = radios(days, error="Choose the day it started")
        self.fields["part"] = radios(DAY_PARTS, required=False)

    def clean(self) -> dict[str, Any]:
        answer = self.cleaned_data.get("answer")
        day = {"today": self.now.date(), "yesterday": self.now.date() - timedelta(days=1)}.get(answer or "")
        if answer == "other":
            day = self.typed_day()
        elif answer == STAY_WELL:
            self.cleaned_data["part"] = None
            day = self.now.date()
        self.cleaned_data["onset"] = self._time_on(day) if day else None
        return self.cleaned_data

    def _time_on(self, day: date) -> datetime:
        hour = _HOURS.get(self.cleaned_data.get("part") or "", _MIDDAY)
        return datetime(day.year, day.month, day.day, hour, tzinfo=self.now.tzinfo)


class SurgeryForm(DayFields):
    """No, yes with a date, or not sure."""

    def __init__(self, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(now, *args, **kwargs)
        choices = [("no", "No"), ("yes", "Yes"), (NOT_SURE, NOT_SURE_WORDS)]
        self.fields["answer"] = radios(choices, error="Choose yes, no or “I’m not sure”")

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("answer") == "yes":
            self.cleaned_data["on"] = self.typed_day()
        return self.cleaned_data
