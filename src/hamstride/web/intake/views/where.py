"""Where it hurts: ticks in a list or on its map. A tick raises a question; it answers none and is not kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from hamstride.figures.body_map import SIDES, Place, Side, places, questions, region_map
from hamstride.web import door
from hamstride.web.intake.asking import in_turn
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.words.say import say


class WhereForm(forms.Form):
    """The places of the left and of the right, each a box with the place's id; no tick is needed."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        for side in SIDES:
            self.fields[side] = forms.MultipleChoiceField(
                choices=[(place.id, place.name) for place in places() if place.side == side],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                error_messages=dict.fromkeys(("invalid_choice", "invalid_list"), say("where.no_such_place")),
            )

    def ticked(self) -> list[Place]:
        """Return the places that were ticked, in the order of the list; what is no place is left out."""
        given = {each for side in SIDES for each in self[side].value() or ()}
        return [place for place in places() if place.id in given]


@READ_AND_SEND
def where(request: HttpRequest) -> HttpResponse:
    """Ask where it hurts, then about what was ticked: on the way through the intake, or after a check-in."""
    then = "start" if request.GET.get("then") == "start" or not door.is_staged(door.case()) else "today"
    form = WhereForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return redirect(in_turn(questions(form.ticked()), then))
    return render(request, "intake/where.html", {
        "form": form,
        "lists": [(_heading(side), form[side]) for side in SIDES],
        "map": mark_safe(region_map(form.ticked())),  # noqa: S308  our own drawing
        "in_intake": then == "start",
        "back": reverse("page", args=["side"]) if then == "start" else reverse("today"),
    })  # fmt: skip


def _heading(side: Side) -> str:
    return say(f"body_map.{side}")
