from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hamstride.measure.series import Unsaid
from hamstride.web.files import column_fields, keeping
from hamstride.web.files.models import DeviceFile
from hamstride.web.files.saying import SayForm
from hamstride.web.files.views.one import mine
from hamstride.web.intake.views.start import READ_AND_SEND

# What is asked about, by the kinds of series it can matter to.
_GROUPS = {
    "test": ("what", "side"),
    "machine": ("speed", "contraction", "weighed", "leg_weight", "leg_angle", "position"),
    "running": ("best", "height", "flying"),
    "when": ("when", "who"),
    "table": ("rate", "kind"),
}
_MATTERS = {
    "test": {"force", "motion", "torque"},
    "machine": {"torque"},
    "running": {"track", "splits", "speedtrace"},
}


@READ_AND_SEND
def say(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Ask what a file does not say about itself, and read it with the answers."""
    kept = mine(file_id)
    if request.method == "POST":
        form = SayForm({**kept.answers, **_posted(request)}, kept.table, kept.names)
        if keeping.say_more(kept, form):
            return redirect("file", file_id)
    else:
        form = _as_kept(kept)
    return render(request, "files/say.html", {"file": kept, "form": form, **_shown(kept, form)})


def _posted(request: HttpRequest) -> dict[str, str]:
    return {name: str(value)[:200] for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}


def _as_kept(kept: DeviceFile) -> SayForm:
    """The form as it was left. One that waits says what is missing; one that was read shows no error."""
    if not kept.waits:
        return SayForm(None, kept.table, kept.names, initial=kept.answers)
    form = SayForm(kept.answers, kept.table, kept.names)
    if form.is_valid() and (why := kept.why) is not None:
        form.put(why)
    return form


def _shown(kept: DeviceFile, form: SayForm) -> dict[str, Any]:
    """Which groups are there, and which of them are open: those with an error."""
    asks = kept.why.asks if isinstance(kept.why, Unsaid) else ""
    kinds = _kinds(kept, asks)
    there = [id for id in _GROUPS if (id != "table" or kept.table) and (not kinds or kinds & _MATTERS.get(id, kinds))]
    return {
        "groups": there,
        "open": [id for id in there if any(form.errors.get(name) for name in _GROUPS[id])],
        "columns": [form[name] for name in form.column_names],
        "columns_open": asks == "columns" or any(form.errors.get(name) for name in form.column_names),
        "more_columns": max(0, len(kept.table) - column_fields.MOST_ASKED),
    }


def _kinds(kept: DeviceFile, asks: str) -> set[str]:
    if not kept.waits:
        return {each["kind"] for each in kept.told["series"]}
    return {"setting": {"torque"}, "trial": {"force", "motion"}, "side": {"motion"}}.get(asks, set())
