"""A question: how it is shown, what an answer writes to the record, and what the record says already."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from hamstride.casebook import Entry
from hamstride.protocol.rule import Finding
from hamstride.web.intake import fields, known
from hamstride.web.intake.choices import CHECKLIST, NO_CRAMP, NONE_OF_THESE, NOT_SURE
from hamstride.web.intake.forms import OneForm
from hamstride.web.intake.known import Case, Visit
from hamstride.web.intake.withdraw import withdraw_finding, withdraw_sign

# These describe the moment itself. A later sudden onset would be a new injury.
AT_ONSET = ("mechanism", "sudden_onset", "pop_felt")


class Question(ABC):
    """One page's question."""

    look = "radios"  # the template part that shows it

    @abstractmethod
    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        """Return the form: bound to `data`, or showing what was answered before and nothing else."""

    @abstractmethod
    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        """Return what a cleaned answer adds to the record; nothing for "I'm not sure"."""

    @abstractmethod
    def answered(self, case: Case) -> bool:
        """Return whether the record holds an answer."""

    @abstractmethod
    def said(self, case: Case) -> str:
        """Return the answer in words, "" if there is none."""


@dataclass(frozen=True)
class FindingQuestion(Question):
    """One finding that has no side."""

    finding: Finding
    fresh: bool = False  # asked anew each time: earlier answers are not shown

    @property
    def look(self) -> str:  # type: ignore[override]
        return fields.look(self.finding)

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        earlier = None if self.fresh else fields.to_answer(self.finding, known.value(visit.case, self.finding.id))
        initial = {} if earlier is None else {"answer": earlier}
        return OneForm(fields.finding_field(self.finding), data, initial=initial)

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        value = fields.to_value(self.finding, answer["answer"])
        if value is None:
            return self._withdrawn(visit)
        if not self.fresh and known.value(visit.case, self.finding.id) == value:
            return []
        return [observation(self.finding.id, value, visit.case)]

    def _withdrawn(self, visit: Visit) -> list[Entry]:
        """Being unsure about a warning sign leaves no earlier "no" standing."""
        if self.finding.group == "safety":
            return withdraw_sign(visit.events, self.finding, visit.now)
        return [] if self.fresh else withdraw_finding(visit.events, self.finding.id)

    def answered(self, case: Case) -> bool:
        return known.value(case, self.finding.id) is not None

    def said(self, case: Case) -> str:
        return value_words(self.finding, known.value(case, self.finding.id))


@dataclass(frozen=True)
class CrampTimeQuestion(FindingQuestion):
    """When the cramps come, asked of people who may have none: "no cramp" leaves the finding unknown."""

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        form = super().form(visit, data)
        times = [(id, words[:1].upper() + words[1:]) for id, words in self.finding.options.items()]
        form.fields["answer"] = fields.radios([*times, *NO_CRAMP], error="Choose when it comes, or “I have no cramps”")
        return form

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        chosen = answer["answer"]
        return super().entries({"answer": NOT_SURE if chosen == NONE_OF_THESE else chosen}, visit)


@dataclass(frozen=True)
class SidesQuestion(Question):
    """One finding measured on the left and on the right."""

    finding: Finding
    look = "sides"

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        form = forms.Form(data)
        for side in ("left", "right"):
            form.fields[side] = fields.finding_field(self.finding, required=False)
            form.fields[side].label = side.capitalize()
        return form

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        values = {side: fields.to_value(self.finding, answer[side]) for side in ("left", "right")}
        return [
            observation(self.finding.id, value, visit.case, side) for side, value in values.items() if value is not None
        ]

    def answered(self, case: Case) -> bool:
        return bool(self.said(case))

    def said(self, case: Case) -> str:
        values = {side: known.value(case, self.finding.id, side) for side in ("left", "right")}
        return ", ".join(
            f"{side} {value_words(self.finding, value)}" for side, value in values.items() if value is not None
        )


@dataclass(frozen=True)
class ChecklistQuestion(Question):
    """Several yes/no findings on one page, answered together."""

    findings: Sequence[Finding]

    def form(self, visit: Visit, data: Any = None) -> forms.Form:
        given = self._given(visit.case)
        form = OneForm(fields.radios(CHECKLIST, error="Choose yes, no or “I’m not sure”"), data)
        if given:
            form.initial = {"answer": given}
        return form

    def entries(self, answer: dict[str, Any], visit: Visit) -> list[Entry]:
        """Return a no to each for "none of these"; after any other answer no earlier "no" stands, and each is asked."""
        if answer["answer"] == "no":
            return [observation(each.id, False, visit.case) for each in self.findings]
        noes = [each for each in self.findings if known.value(visit.case, each.id) is False]
        return [entry for each in noes for entry in withdraw_sign(visit.events, each, visit.now)]

    def answered(self, case: Case) -> bool:
        return all(known.value(case, each.id) is not None for each in self.findings)

    def said(self, case: Case) -> str:
        yes = [each.label for each in self.findings if known.value(case, each.id) is True]
        open_ = [each.label for each in self.findings if known.value(case, each.id) is None]
        parts = (["Yes: " + "; ".join(yes)] if yes else []) + (["Not known: " + "; ".join(open_)] if open_ else [])
        return ". ".join(parts) or "None of these"

    def _given(self, case: Case) -> str | None:
        values = [known.value(case, each.id) for each in self.findings]
        if True in values:
            return "yes"
        return "no" if all(value is False for value in values) else None


def observation(finding: str, value: Any, case: Case, side: str | None = None) -> Entry:
    """Return the entry of one observation; what belongs to the moment of injury is dated there."""
    body = {"finding": finding, "value": value} | ({"side": side} if side else {})
    return Entry("observation", body, at=known.onset(case) if finding in AT_ONSET else None)


def sign_words(finding: Finding) -> str:
    """Return a warning sign as the sentence that is true when it is there."""
    return finding.options.get("yes", finding.label)


def value_words(finding: Finding, value: Any) -> str:
    """Return a value as words: yes, no, an option's own words, or a number with its unit."""
    if value is None:
        return ""
    if finding.type == "yes_no":
        return "Yes" if value else "No"
    if finding.type == "choice":
        return finding.options.get(str(value), str(value))
    number = f"{value:g}" if isinstance(value, float) else str(value)
    if finding.unit:
        return f"{number} {fields.unit_words(finding)}"
    return f"{number} of {finding.high:g}" if fields.is_scale(finding) else number
