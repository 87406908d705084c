"""The forms of the calendar: what to do with the work of one day, and how it is written for other calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from hamstride.engine.arranging.days import ArrangedDay
from hamstride.engine.arranging.moving import Place
from hamstride.web.intake.choices import Choices
from hamstride.web.intake.fields import CHOOSE, radios
from hamstride.web.week.days import long_day
from hamstride.words.say import say

KEEP = "keep"
REASONS = ("no_time", "hurts", "other")


class ArrangeForm(forms.Form):
    """Keep it, move it to one of the free days, or leave it out; a day that is not free says why."""

    def __init__(self, entry: ArrangedDay, places: Sequence[Place], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["answer"] = radios(_choices(entry, places, today))

    def clean(self) -> dict[str, Any]:
        """Say why a day is refused, also one that was free when the page was opened."""
        asked = self.data.get("answer", "")
        why = next((each.refused for each in self.places if each.day.isoformat() == asked and each.refused), "")
        if why and self.has_error("answer"):
            del self.errors["answer"]
            self.add_error("answer", why)
        return self.cleaned_data


def _choices(entry: ArrangedDay, places: Sequence[Place], today: date) -> Choices:
    planned = date.fromisoformat(entry.planned or entry.date)
    stays = entry.state == "planned"
    keep = say("calendar.keep") if stays else say("calendar.back", day=long_day(planned, today))
    free = [(each.day.isoformat(), say("calendar.move_to", day=long_day(each.day, today)))
            for each in places if not each.refused]  # fmt: skip
    out = [] if entry.state == "left_out" else [(each, say(f"calendar.out.{each}")) for each in REASONS]
    return [(KEEP, keep), *free, *out]


class TimeField(forms.CharField):
    """A time of day such as 18:00; empty means none."""

    def __init__(self) -> None:
        box = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 5})
        super().__init__(required=False, widget=box, max_length=5, error_messages={"max_length": say("feed.bad_time")})

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).strip().replace(".", ":")
        if not text:
            return ""
        try:
            return f"{datetime.strptime(text, '%H:%M').time():%H:%M}"  # noqa: DTZ007  a time on the wall
        except ValueError:
            raise forms.ValidationError(say("feed.bad_time")) from None


class FeedForm(forms.Form):
    """How the days are written; the field `details` has no default, because titles show on a locked phone."""

    details = radios([("no", say("feed.plain")), ("yes", say("feed.named"))], error=CHOOSE)
    at = TimeField()
    check_in = TimeField()
