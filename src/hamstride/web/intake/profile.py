"""Questions about the person and the injury itself, rather than about a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django import forms

from hamstride.casebook import Entry
from hamstride.web.intake import known
from hamstride.web.intake.choices import NONE_OF_THESE, NOT_SURE, SIDE, STAY_WELL, Choices
from hamstride.web.intake.fields import chosen_from, radios
from hamstride.web.intake.forms import OneForm, OnsetForm, PickForm, SurgeryForm
from hamstride.web.intake.known import Case, Visit
from hamstride.web.intake.question import AT_ONSET, Question, observation
from hamstride.web.intake.withdraw import withdraw_finding, withdraw_person


@dataclass(frozen=True)
class ChoiceQuestion(Question):
    """One of a few answers, kept under a key of the person."""

    key: str
    choices: Choices
    also: Mapping[str, dict[str, Any]] = field(default_factory=dict)  # what an answer settles besides itself
    listed: bool = False  # too many for radios: a list to choose from

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        box = chosen_from(self.choices) if self.listed else radios(self.choices)
        return OneForm(box, data, initial=_given(visit.case, self.key))

    @property
    def look(self) -> str:  # type: ignore[override]
        return "list" if self.listed else "radios"

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        chosen = answer["answer"]
        if chosen == NOT_SURE:
            return withdraw_person(visit.events, self.key)
        return _person(visit.case, {self.key: chosen, **self.also.get(chosen, {})})

    def answered(self, case: Case) -> bool:
        return known.person(case).get(self.key) is not None

    def said(self, case: Case) -> str:
        return dict(self.choices).get(str(known.person(case).get(self.key)), "")


@dataclass(frozen=True)
class PickQuestion(Question):
    """Any number of a list, kept under a key of the person; "none of these" is an empty list."""

    key: str
    choices: Choices
    unsure: bool = True
    none: str = "None of these"
    look = "boxes"

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        given = known.person(visit.case).get(self.key)
        initial = {} if given is None else {"answer": given or [NONE_OF_THESE]}
        return PickForm(self.choices, self.unsure, self.none, data, initial=initial)

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        chosen = answer["answer"]
        if chosen == [NOT_SURE]:
            return withdraw_person(visit.events, self.key)
        return _person(visit.case, {self.key: [] if chosen == [NONE_OF_THESE] else chosen})

    def answered(self, case: Case) -> bool:
        return known.person(case).get(self.key) is not None

    def said(self, case: Case) -> str:
        given = known.person(case).get(self.key)
        words = dict(self.choices)
        return "" if given is None else ", ".join(words.get(each, each) for each in given) or self.none


@dataclass(frozen=True)
class NumberQuestion(Question):
    """A whole number or a measure, kept under a key of the person."""

    key: str
    low: float
    high: float
    whole: bool = True
    unit: str = ""
    look = "number"

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        kind: Any = forms.IntegerField if self.whole else forms.FloatField
        limits = f"Enter a number from {self.low:g} to {self.high:g}{' ' + self.unit if self.unit else ''}"
        mode = "numeric" if self.whole else "decimal"
        box = kind(
            min_value=self.low,
            max_value=self.high,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"}),
            error_messages={"invalid": limits, "min_value": limits, "max_value": limits},
        )
        return OneForm(box, data, initial=_given(visit.case, self.key))

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        if answer["answer"] is None:
            return withdraw_person(visit.events, self.key)
        return _person(visit.case, {self.key: answer["answer"]})

    def answered(self, case: Case) -> bool:
        return known.person(case).get(self.key) is not None

    def said(self, case: Case) -> str:
        value = known.person(case).get(self.key)
        return "" if value is None else f"{value} {self.unit}".strip()


@dataclass(frozen=True)
class TextQuestion(Question):
    """A few words, kept under a key of the person."""

    key: str
    look = "text"

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        return OneForm(forms.CharField(max_length=60, required=False), data, initial=_given(visit.case, self.key))

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        words = answer["answer"].strip()
        return _person(visit.case, {self.key: words}) if words else withdraw_person(visit.events, self.key)

    def answered(self, case: Case) -> bool:
        return bool(known.person(case).get(self.key))

    def said(self, case: Case) -> str:
        return str(known.person(case).get(self.key) or "")


@dataclass(frozen=True)
class SideQuestion(Question):
    """Which leg."""

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        side = known.episode(visit.case).get("side")
        return OneForm(radios(SIDE), data, initial={"answer": side} if side else {})

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        chosen = answer["answer"]
        return [] if known.episode(visit.case).get("side") == chosen else [Entry("episode", {"side": chosen})]

    def answered(self, case: Case) -> bool:
        return known.episode(case).get("side") is not None

    def said(self, case: Case) -> str:
        return dict(SIDE).get(str(known.episode(case).get("side")), "")


@dataclass(frozen=True)
class OnsetQuestion(Question):
    """The day it started; what was said about that moment moves with it."""

    unsure: bool = True
    look = "onset"

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        onset = known.onset(visit.case)
        local = onset.astimezone(visit.now.tzinfo) if onset else None
        initial = {"answer": "other", "day": local.day, "month": local.month, "year": local.year} if local else {}
        return OnsetForm(visit.now, self.unsure, data, initial=initial)

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        if answer["onset"] is None:
            return []
        if answer["answer"] != STAY_WELL and _same_day(answer["onset"], known.onset(visit.case)):
            return []
        onset = self._before_answers(answer["onset"], visit.case, visit.now)
        if answer["answer"] == STAY_WELL:
            return _nothing_happened(onset, visit)
        moved = {**visit.case, "episode": {**known.episode(visit.case), "onset": onset.isoformat()}}
        told = [(each, known.value(visit.case, each)) for each in AT_ONSET if _is_of_the_first(visit.case, each)]
        withdrawn = [entry for each, _ in told for entry in withdraw_finding(visit.events, each)]
        again = [observation(each, value, moved) for each, value in told]
        return [*withdrawn, Entry("episode", {"onset": onset.isoformat()}), *again]

    def answered(self, case: Case) -> bool:
        return known.onset(case) is not None

    def said(self, case: Case) -> str:
        onset = known.onset(case)
        return f"{onset.astimezone():%A} {onset.day} {onset:%B %Y}" if onset else ""

    @staticmethod
    def _before_answers(onset: datetime, case: Case, now: datetime) -> datetime:
        """What is observed before the onset counts as a baseline, so today's onset lies before the first answer."""
        first = known.first_answer(case) or now
        latest = min(first, now) - timedelta(seconds=1)
        return min(onset, latest) if onset.date() == now.date() else onset


@dataclass(frozen=True)
class SurgeryQuestion(Question):
    """An operation on this hamstring: none, or its date. Null is "asked, none"; absent is not asked."""

    look = "surgery"

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        person = known.person(visit.case)
        initial: dict[str, Any] = {}
        if "surgery_on" in person:
            on = person["surgery_on"]
            initial = {"answer": "yes" if on else "no"} | (_date_parts(str(on)) if on else {})
        return SurgeryForm(visit.now, data, initial=initial)

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        if answer["answer"] == NOT_SURE:
            return withdraw_person(visit.events, "surgery_on")
        on = answer["on"].isoformat() if answer["answer"] == "yes" else None
        return _person(visit.case, {"surgery_on": on})

    def answered(self, case: Case) -> bool:
        return "surgery_on" in known.person(case)

    def said(self, case: Case) -> str:
        if not self.answered(case):
            return ""
        on = known.person(case)["surgery_on"]
        return f"Yes, on {on}" if on else "No"


def _nothing_happened(onset: datetime, visit: Visit) -> list[Entry]:
    """The plan counts from today, for both legs; that there was no cause and no moment is what was just said."""
    episode = {"side": "both", "onset": onset.isoformat()}
    counted = {**visit.case, "episode": episode}
    withdrawn = [entry for each in ("mechanism", "sudden_onset") for entry in withdraw_finding(visit.events, each)]
    told = [observation("mechanism", "none", counted), observation("sudden_onset", False, counted)]
    return [*withdrawn, Entry("episode", episode), *told]


def _is_of_the_first(case: Case, finding: str) -> bool:
    """What was told of a later injury stays where it is."""
    told, again = known.newest(case, finding), known.hurt_again_at(case)
    return told is not None and (again is None or known.moment(told["at"]) < again)


def _given(case: Case, key: str) -> dict[str, Any]:
    value = known.person(case).get(key)
    return {} if value is None else {"answer": value}


def _person(case: Case, body: dict[str, Any]) -> list[Entry]:
    person = known.person(case)
    new = {key: value for key, value in body.items() if key not in person or person[key] != value}
    return [Entry("person", new)] if new else []


def _same_day(one: datetime, other: datetime | None) -> bool:
    return other is not None and one.date() == other.astimezone(one.tzinfo).date()


def _date_parts(iso: str) -> dict[str, int]:
    year, month, day = (int(part) for part in iso[:10].split("-"))
    return {"year": year, "month": month, "day": day}
