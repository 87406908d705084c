"""The session form, built from a card, and the sessions it records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from hamstride.protocol.model import Protocol
from hamstride.web import door
from hamstride.web.intake.choices import Choices, scale_words
from hamstride.web.intake.fields import radios, scale_choices
from hamstride.web.pictures import one_side
from hamstride.web.today import dose
from hamstride.web.today.grouped import sides_words
from hamstride.web.today.plan import exercise_name

DONE: Choices = [("all", "All of it"), ("some", "Another amount"), ("none", "Not done")]
FORM: Choices = [("good", "Good"), ("fair", "Fair"), ("poor", "Poor")]
WARM_UP: Choices = [("done", "Done"), ("skipped", "Left out")]
_TYPED = ("sets", "amount", "load_kg")
_SESSION_OF = {"running": "running", "drill": "running", "sport": "sport"}


def skipped_because() -> Choices:
    """Return the reasons for leaving out a warm-up."""
    options = door.protocol().findings["warm_up_skipped"].options
    return [(id, words[:1].upper() + words[1:]) for id, words in options.items()]


class SessionForm(forms.Form):
    """For each part: was it done, how much, pain, effort, form. For the whole: minutes and effort."""

    def __init__(self, card: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts: list[dict[str, Any]] = card["parts"]
        if card.get("warm_up"):
            self.fields["warm_up"] = radios(WARM_UP, error="Say if you warmed up before you save the exercises")
            self.fields["warm_up_skipped"] = radios(skipped_because(), required=False)
        self.fields["minutes"] = _whole(1, 600, "Enter minutes from 1 to 600")
        self.fields["effort"] = _scale("effort")
        for place, part in enumerate(self.parts):
            self.fields.update(_part_fields(f"p{place}_", part))

    def clean(self) -> dict[str, Any]:
        answer = self.cleaned_data
        if answer.get("warm_up") == "skipped" and not answer.get("warm_up_skipped"):
            self.add_error("warm_up_skipped", "Say why the warm-up was left out")
        for place, _ in enumerate(self.parts):
            typed = any(answer.get(f"p{place}_{key}") is not None for key in _TYPED)
            if answer.get(f"p{place}_done") == "some" and not typed and f"p{place}_amount" not in self.errors:
                self.add_error(f"p{place}_amount", "Enter how much you did")
        if not self.errors and not any(self.done(place) for place, _ in enumerate(self.parts)):
            raise forms.ValidationError("Say for at least one exercise what you did.")
        return answer

    def done(self, place: int) -> list[dict[str, Any]]:
        """Return what was done of one part: a row for each leg, none if it was not done."""
        told: dict[str, Any] = {
            key: self.cleaned_data.get(f"p{place}_{key}") for key in ("done", *_TYPED, "pain", "effort", "form")
        }
        if told["done"] not in ("all", "some"):
            return []
        felt = {key: int(told[key]) for key in ("pain", "effort") if told[key]}
        form = {"form": told["form"]} if told["form"] else {}
        return [_amounts(entry, told) | felt | form for entry in self.parts[place]["entries"]]


def warmed_up(form: SessionForm) -> dict[str, Any]:
    """Return what to record of the warm-up by finding, {} when the session has none."""
    answer = form.cleaned_data.get("warm_up")
    if answer is None:
        return {}
    skipped = {"warm_up_skipped": form.cleaned_data["warm_up_skipped"]} if answer == "skipped" else {}
    return {"warm_up_done": answer == "done"} | skipped


@dataclass(frozen=True)
class Part:
    """One part of the form as the page shows it."""

    exercise: str
    name: str
    dose: str
    amount: str  # what its amount is counted in
    fields: dict[str, BoundField]
    side: str  # the leg that does it when it is only one, else ""


def parts(form: SessionForm, protocol: Protocol) -> Iterator[Part]:
    """Yield the parts of the form with their names and doses."""
    for place, part in enumerate(form.parts):
        first = part["entries"][0]
        words = dose.running_words(first) if part["kind"] == "running" else sides_words(part["entries"])
        prefix = f"p{place}_"
        found = {name.removeprefix(prefix): form[name] for name in form.fields if name.startswith(prefix)}
        name = exercise_name(protocol, first["exercise"])
        amount = dose.AMOUNTS[_counted(part, first)]
        yield Part(first["exercise"], name, words, amount, found, one_side(part["entries"]))


def sessions(form: SessionForm) -> list[dict[str, Any]]:
    """Return what to record: one session of the exercises, one of runs and drills, one of practice.

    What was not answered is left out.
    """
    rows: dict[str, list[dict[str, Any]]] = {"exercises": [], "running": [], "sport": []}
    loaded = False
    for place, part in enumerate(form.parts):
        done = form.done(place)
        rows[_SESSION_OF.get(part["kind"], "exercises")] += done
        loaded |= bool(done) and part["kind"] == "strength"
    found = []
    if rows["exercises"]:
        told = (form.cleaned_data.get(key) for key in ("minutes", "effort"))
        found.append(_session("strength" if loaded else "mobility", rows["exercises"], *told))
    if rows["running"]:
        run = next((place for place, part in enumerate(form.parts) if part["kind"] == "running"), None)
        told = (form.cleaned_data.get(f"p{run}_{key}") for key in ("minutes", "effort"))
        found.append(_session("running", rows["running"], *told))
    if rows["sport"]:
        found.append(_session("sport", rows["sport"], None, None))
    return found


def _session(kind: str, rows: list[dict[str, Any]], minutes: int | None, effort: str | None) -> dict[str, Any]:
    pains = [row["pain"] for row in rows if "pain" in row]
    body: dict[str, Any] = {"kind": kind}
    body |= {"minutes": minutes} if minutes is not None else {}
    body |= {"effort": int(effort)} if effort else {}
    body |= {"pain_during": max(pains)} if pains else {}  # the worst of the exercises: nobody is asked twice
    return body | {"exercises": rows}


def _amounts(entry: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    row = {key: value for key, value in entry.items() if key != "rest_s"}
    if told["done"] == "all":
        return row
    unit = "reps" if "speed_pct" in entry else dose.amount_unit(entry)
    typed = {"sets": told["sets"], unit: told["amount"], "load_kg": told["load_kg"]}
    return row | {key: value for key, value in typed.items() if value is not None}


def _counted(part: dict[str, Any], first: dict[str, Any]) -> str:
    return "reps" if part["kind"] == "running" else dose.amount_unit(first)


def _part_fields(prefix: str, part: dict[str, Any]) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {"done": radios(DONE, required=False)}
    if part["kind"] == "running":
        found |= {
            "amount": _whole(0, 500, "Enter a whole number"),
            "minutes": _whole(1, 600, "Enter minutes from 1 to 600"),
        }
    else:
        found |= {
            "sets": _whole(0, 50, "Enter a whole number up to 50"),
            "amount": _whole(0, 500, "Enter a whole number"),
        }
    if part["entries"][0].get("load_kg"):
        found["load_kg"] = forms.FloatField(required=False, min_value=0, max_value=400, widget=_box("decimal"))
    found |= {"pain": _scale("pain"), "effort": _scale("effort"), "form": radios(FORM, required=False)}
    return {prefix + key: field for key, field in found.items()}


def _scale(words: str) -> forms.ChoiceField:
    return radios(scale_choices(0, 10, scale_words(words)), required=False)


def _whole(low: int, high: int, error: str) -> forms.IntegerField:
    return forms.IntegerField(
        required=False,
        min_value=low,
        max_value=high,
        widget=_box("numeric"),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), error),
    )


def _box(mode: str) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
