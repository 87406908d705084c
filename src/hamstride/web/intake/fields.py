"""Form fields for findings: radios for what has few answers, a number box for the rest. Nothing is preselected."""

from __future__ import annotations

from typing import Any

from django import forms

from hamstride.protocol.rule import Finding
from hamstride.web.intake.choices import NOT_SURE, NOT_SURE_WORDS, YES_NO, Choices, scale_words

MOST_RADIOS = 11
CHOOSE = "Choose one answer"
UNITS = {
    "deg": "degrees",
    "h": "hours",
    "min": "minutes",
    "ms": "milliseconds",
    "N": "newtons",
    "Nm": "newton metres",
    "N/s": "newtons a second",
    "m/s": "metres a second",
    "reps": "times",
    "s": "seconds",
    "spm": "steps a minute",
}


def radios(choices: Choices, required: bool = True, error: str = CHOOSE) -> forms.ChoiceField:
    """Return a radio group; nothing is selected unless the person selected it before."""
    return forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        required=required,
        error_messages={"required": error, "invalid_choice": error},
    )


def chosen_from(choices: Choices) -> forms.ChoiceField:
    """Return a list to choose one from; nothing is chosen at first."""
    return forms.ChoiceField(
        choices=[("", "Choose one"), *choices], error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )


def is_scale(finding: Finding) -> bool:
    """Return whether a finding is a short scale of whole numbers, shown as radios."""
    return finding.type == "number" and finding.whole and finding.unit is None and _steps(finding) <= MOST_RADIOS


def look(finding: Finding) -> str:
    """Return how a finding is shown: radios, scale or number."""
    if is_scale(finding):
        return "scale"
    return "number" if finding.type == "number" else "radios"


def scale_choices(low: int, high: int, words: tuple[str, str, str]) -> Choices:
    """Return the numbers of a scale; the ends and the middle carry words."""
    named = {low: words[0], (low + high) // 2: words[1], high: words[2]}
    return [(str(number), f"{number}, {named[number].lower()}" if number in named else str(number))
            for number in range(low, high + 1)]  # fmt: skip


def finding_field(finding: Finding, required: bool = True) -> forms.Field:
    """Return the form field of a finding; with `required`, "I'm not sure" is one of the answers of a radio group."""
    unsure: Choices = [(NOT_SURE, NOT_SURE_WORDS)] if required else []
    if is_scale(finding):
        numbers = scale_choices(int(finding.low or 0), int(finding.high or 0), scale_words(finding.id))
        return radios(numbers + unsure, required, "Choose a number, or choose “I’m not sure”")
    if finding.type == "number":
        return number_field(finding)
    if finding.type == "yes_no":
        return radios(YES_NO[:2] + unsure, required, "Choose yes, no or “I’m not sure”")
    return radios([(id, words[:1].upper() + words[1:]) for id, words in finding.options.items()] + unsure, required)


def number_field(finding: Finding) -> forms.Field:
    """Return a number box with the finding's own limits; empty means not known."""
    kind: Any = forms.IntegerField if finding.whole else forms.FloatField
    # Django fills gaps in its messages, and takes a percent sign for one.
    unit = f" {unit_words(finding).replace('%', 'percent')}" if finding.unit else ""
    limits = f"Enter a number from {_plain(finding.low)} to {_plain(finding.high)}{unit}"
    field: forms.Field = kind(
        min_value=finding.low,
        max_value=finding.high,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric" if finding.whole else "decimal", "autocomplete": "off"}),
        error_messages={"invalid": limits, "min_value": limits, "max_value": limits},
    )
    return field


def unit_words(finding: Finding) -> str:
    """Return a finding's unit as a person says it, "" if it has none."""
    return UNITS.get(finding.unit or "", finding.unit or "")


def to_value(finding: Finding, answer: Any) -> Any:
    """Return the recorded value of an answer; None for "not sure" and for nothing."""
    if answer in (None, "", NOT_SURE):
        return None
    if finding.type == "yes_no":
        return answer == "yes"
    return int(answer) if is_scale(finding) else answer


def to_answer(finding: Finding, value: Any) -> Any:
    """Return the form's answer for a recorded value."""
    if value is None:
        return None
    if finding.type == "yes_no":
        return "yes" if value else "no"
    return str(value) if is_scale(finding) or finding.type == "choice" else value


def _steps(finding: Finding) -> float:
    return (finding.high or 0) - (finding.low or 0) + 1


def _plain(number: float | None) -> str:
    return f"{number:g}" if number is not None else "…"
