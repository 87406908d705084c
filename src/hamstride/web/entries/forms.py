"""The forms that correct an entry: what it says, which leg, when it was. They start from what is there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms

from hamstride.protocol.rule import Finding
from hamstride.record.versions import Body
from hamstride.web import local
from hamstride.web.intake import fields
from hamstride.web.intake.choices import scale_words
from hamstride.web.intake.fields import radios, scale_choices
from hamstride.web.intake.forms import DayFields
from hamstride.web.today import dose
from hamstride.web.week.forms import TimeField
from hamstride.words.say import say

SIDES = [("left", "Left leg"), ("right", "Right leg")]
FORM = [("good", "Good"), ("fair", "Fair"), ("poor", "Poor")]
FELT = ("effort", "pain_during", "pain_next_morning")


class WhenFields(DayFields):
    """A day in three boxes and a time of day; `typed_moment` makes one time of them."""

    def __init__(self, now: datetime, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(now, *args, **kwargs)
        self.fields["time"] = TimeField()
        self.at = local.from_iso(at)
        self.initial.update(day=self.at.day, month=self.at.month, year=self.at.year, time=f"{self.at:%H:%M}")

    def typed_moment(self) -> datetime | None:
        """Return the moment typed, with its offset; the moment it had when nothing about it was changed."""
        day, time = self.typed_day(), self.cleaned_data.get("time")
        if day is None or time is None or self.has_error("day"):
            return None
        if (day, time) == (self.at.date(), f"{self.at:%H:%M}"):
            return self.at
        moment = self._on(day, time or f"{self.at:%H:%M}")
        if moment > self.now:
            self.add_error("day", say("entries.future"))
            return None
        return moment

    def _on(self, day: date, time: str) -> datetime:
        hour, minute = (int(each) for each in time.split(":"))
        naive = datetime(day.year, day.month, day.day, hour, minute, tzinfo=None)  # noqa: DTZ001  a time on the wall
        return local.from_wall(naive)


class ObservationForm(WhenFields):
    """One answer or measured value; of a finding with two legs also which leg."""

    def __init__(self, finding: Finding, body: Body, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(now, body["at"], *args, **kwargs)
        self.finding = finding
        self.fields["value"] = _value_field(finding)
        self.initial["value"] = fields.to_answer(finding, body["value"])
        if finding.per_side:
            self.fields["side"] = radios(SIDES, error=say("entries.which_leg"))
            self.initial["side"] = body.get("side")

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["at"] = self.typed_moment()
        if self.cleaned_data.get("value") in (None, "") and not self.has_error("value"):
            self.add_error("value", say("entries.no_value"))
        return self.cleaned_data

    def corrected(self, body: Body) -> dict[str, Any]:
        """Return the body as the person now says it."""
        given = self.cleaned_data
        side = {"side": given["side"]} if self.finding.per_side else {}
        value = fields.to_value(self.finding, given["value"])
        return {**body, "at": given["at"].isoformat(), "value": value, **side}


class SessionForm(WhenFields):
    """A session: how long, how it felt, and each exercise in it. A box left empty is not known."""

    def __init__(self, body: Body, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(now, body["at"], *args, **kwargs)
        self.rows: list[dict[str, Any]] = [dict(each) for each in body.get("exercises") or ()]
        self.fields["minutes"] = _number("minutes", 600)
        for key in FELT:
            self.fields[key] = radios(scale_choices(0, 10, scale_words("effort" if key == "effort" else "pain")), False)
        self.initial.update(minutes=_shown(body.get("minutes")), **{key: _shown(body.get(key)) for key in FELT})
        for place, row in enumerate(self.rows):
            self._add_row(f"r{place}_", row)

    def _add_row(self, prefix: str, row: dict[str, Any]) -> None:
        self.fields[prefix + "done"] = radios([("yes", "Yes"), ("no", "No")], error=say("entries.done_or_not"))
        self.initial[prefix + "done"] = "yes"
        for key, most in amounts(row).items():
            self.fields[prefix + key] = _number(key, most)
            self.initial[prefix + key] = _shown(row.get(key))
        self.fields[prefix + "pain"] = radios(scale_choices(0, 10, scale_words("pain")), False)
        self.fields[prefix + "form"] = radios(FORM, False)
        self.initial.update({prefix + "pain": _shown(row.get("pain")), prefix + "form": row.get("form")})

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["at"] = self.typed_moment()
        return self.cleaned_data

    def corrected(self, body: Body) -> dict[str, Any]:
        """Return the body as the person now says it; what the form does not show stays as it was."""
        given = self.cleaned_data
        felt = {key: _whole(given[key]) for key in FELT}
        changed = {
            **body,
            "at": given["at"].isoformat(),
            "minutes": given["minutes"],
            **felt,
            "exercises": self._done(),
        }
        return {key: value for key, value in changed.items() if value is not None}

    def _done(self) -> list[dict[str, Any]]:
        return [self._row(f"r{place}_", row) for place, row in enumerate(self.rows)
                if self.cleaned_data[f"r{place}_done"] == "yes"]  # fmt: skip

    def _row(self, prefix: str, row: dict[str, Any]) -> dict[str, Any]:
        given = {key: self.cleaned_data[prefix + key] for key in (*amounts(row), "pain", "form")}
        given |= {"pain": _whole(given["pain"]), "form": given["form"] or None}
        return {key: value for key, value in {**row, **given}.items() if value is not None}


def amounts(row: dict[str, Any]) -> dict[str, float]:
    """Return what a row is counted in, each with the most the record takes."""
    most = {"sets": 50, "reps": 500, "hold_s": 600, "metres": 50_000, "minutes": 600, "load_kg": 400, "speed_pct": 130}
    counted = [key for key in most if row.get(key) is not None] or ["sets", dose.amount_unit(row)]
    return {key: most[key] for key in counted}


def _value_field(finding: Finding) -> forms.Field:
    """The field of the finding without “I’m not sure”: what is not sure is taken out."""
    return fields.finding_field(finding, required=False)


def _number(key: str, most: float) -> forms.Field:
    kind: Any = forms.IntegerField if key in ("sets", "reps") else forms.FloatField
    error = say("entries.number", most=f"{most:g}")
    field: forms.Field = kind(
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), error),
    )
    return field


def _shown(value: Any) -> str | None:
    return None if value is None else f"{value:g}"


def _whole(text: str) -> int | None:
    return int(text) if text else None
