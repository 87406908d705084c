"""Template tags and filters: plain words, and the error summary's links."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import template
from django.forms import BoundField, Form

from hamstride.words.say import say

register = template.Library()
_NAMED = re.compile(r"[A-Z][A-Z0-9]*: ")  # a part of a list inside a list: its letter is needed


@register.filter
def day(value: date) -> str:
    """Return "Friday 21 November"."""
    return f"{value:%A} {value.day} {value:%B}"


@register.filter
def first_id(field: BoundField) -> str:
    """Return the id a summary of errors links to: the first control of the field."""
    many = hasattr(field.field.widget, "option_template_name") and field.field.widget.input_type in (
        "radio",
        "checkbox",
    )
    return f"{field.auto_id}_0" if many else str(field.auto_id)


@register.simple_tag
def faults(form: Form) -> list[dict[str, Any]]:
    """Return each error of a form with the id of the control it is about."""
    general = [{"text": text, "to": ""} for text in form.non_field_errors()]
    return general + [{"text": text, "to": first_id(field)} for field in form for text in field.errors]


@register.simple_tag
def scale(field: BoundField) -> dict[str, Any]:
    """Return a scale's radios: the numbers, the rest ("I'm not sure"), and the words of the ends and the middle."""
    each = list(field)
    numbers = [(radio, radio.data["value"]) for radio in each if radio.data["value"].isdigit()]
    words = [(value, radio.choice_label.partition(", ")[2].capitalize()) for radio, value in numbers]
    return {
        "numbers": numbers,
        "rest": [radio for radio in each if not radio.data["value"].isdigit()],
        "ends": [(value, said) for value, said in words if said],
        "short": len(numbers) < 9,
    }


@register.simple_tag
def described(field: BoundField, hint: str = "") -> str:
    """Return a text control that names its hint and its error."""
    ids = ([f"{field.auto_id}_hint"] if hint else []) + ([f"{field.auto_id}_error"] if field.errors else [])
    attrs: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
    if field.errors:
        attrs["aria-invalid"] = "true"
    return str(field.as_widget(attrs=attrs))


@register.filter
def numbered(text: str, number: str | None) -> str:
    """Return a text with the emergency number in its place."""
    return text.replace("{emergency}", number or "your emergency number")


@register.filter
def in_one_go(words: str) -> str:
    """Return a criterion as it stands after “leave it out when”: a plain list says “or” or “and”."""
    first, *parts = words.split(". ")
    join = {say("criteria.any"): ". Or ", say("criteria.all"): ". And "}.get(first)
    if join is None or any(_NAMED.match(part) for part in parts):
        return words[:1].upper() + words[1:]
    said = join.join(part[:1].lower() + part[1:] for part in parts)
    return said[:1].upper() + said[1:]


@register.filter
def dial(number: str) -> str:
    """Return the first number of a text such as "112 or 999", for a link that calls it."""
    found = re.search(r"[0-9][0-9 ]*", number)
    return found.group().replace(" ", "") if found else ""
