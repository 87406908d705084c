from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.casebook import CaseRefused
from hamstride.measure.intake import marker_data
from hamstride.measure.pair import NONE_OF
from hamstride.measure.trial import Leg
from hamstride.protocol.rule import Finding
from hamstride.web import door, local
from hamstride.web.files import keeping
from hamstride.web.files.legs import against_the_other, leg_of
from hamstride.web.files.models import DeviceFile
from hamstride.web.intake.question import value_words
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.words.english import SENTENCES
from hamstride.words.say import say

_UNIT_ENDINGS = {
    "%": "pct", "m/s": "m_s", "m/s²": "m_s2", "m": "m", "s": "s", "ms": "ms", "N": "n", "N/s": "n_s", "N·s": "n_s",
    "N·m": "nm", "N/kg": "n_kg", "W": "w", "W/kg": "w_kg", "J": "j", "deg": "deg", "AU": "au",
}  # fmt: skip


@READ_AND_SEND
def file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """One file: its pictures and numbers; the person says which of them count, or takes the file out."""
    kept = mine(file_id)
    refused: list[str] = []
    if request.method == "POST" and "remove" in request.POST:
        kept.delete()
        messages.success(request, say("files.removed"))
        return redirect("files")
    if kept.waits:
        return redirect("file_say", file_id)
    if request.method == "POST":
        try:
            places = [int(each) for each in request.POST.getlist("accept") if each.isdecimal() and len(each) < 6]
            count = keeping.accept(kept, places, request.POST.get("form", ""))
        except CaseRefused as fault:
            refused = [str(each) for each in fault.faults][:5]
        else:
            messages.success(request, say("files.accepted", count=str(count)) if count else say("files.none_chosen"))
            return redirect("file", file_id)
    return render(request, "files/file.html", {"file": kept, "refused": refused, **_context(kept)})


@require_safe
def drawing(request: HttpRequest, file_id: UUID, place: int) -> HttpResponse:
    """The picture of one series."""
    drawn = mine(file_id).drawn
    if place >= len(drawn):
        raise Http404
    return HttpResponse(drawn[place], content_type="image/svg+xml")


def mine(file_id: UUID) -> DeviceFile:
    """Return this person's file.

    Raises:
        Http404: there is none, or it is somebody else's.
    """
    found = keeping.mine(file_id)
    if found is None:
        raise Http404
    return found


def _context(kept: DeviceFile) -> dict[str, Any]:
    told, findings = kept.told, door.protocol().findings
    proposals = [
        {**each, "other": _is_other(each), **_worded(findings[each["observation"]["finding"]], each["observation"])}
        for each in keeping.standing(kept)
    ]
    series = [{**each, "markers": [_shown(marker) for marker in each["markers"]]} for each in told["series"]]
    return {
        "told": told,
        "series": series,
        "proposals": proposals,
        "waiting": any(not each["in_record"] for each in proposals),
        "why_not": sorted({each["why_not"] for each in told["proposals"] if each["why_not"]}),
        **_legs(kept),
        "whose": bool(kept.names) and not kept.answers.get("who"),
        "assumed": told["facts"].get("assumed"),
        "form_id": door.mint_form(),
    }


def _legs(kept: DeviceFile) -> dict[str, Any]:
    """One leg against the other, with the file of the other leg if that is here."""
    half = leg_of(kept)
    side = door.case().get("episode", {}).get("side")
    injured: Leg | None = "left" if side == "left" else "right" if side == "right" else None
    found = None if half is None else against_the_other(half, kept, injured)
    if half is None or found is None:
        return {"one_leg": half is not None}
    shown = [_shown(marker_data(each)) for each in found.markers]
    why = " ".join(shown[0]["notes"]) if len(shown) == 1 and shown[0]["id"] == NONE_OF[0][0] else ""
    return {"legs": {"second": found.second, "markers": shown, "why": why}}


def _is_other(proposal: dict[str, Any]) -> bool:
    """Whether the record has another number in its place: the file was read another way since."""
    known = proposal["in_record"]
    return known is not None and known["value"] != proposal["observation"]["value"]


def _worded(finding: Finding, observation: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": finding.label,
        "words": value_words(finding, observation["value"]),
        "at": local.from_iso(observation["at"]),
    }


def _shown(marker: dict[str, Any]) -> dict[str, Any]:
    """Its own words where it has some; else its id without the unit, which stands behind the value here."""
    own = f"measure.name.{marker['id']}"
    name = say(own) if own in SENTENCES else _without_unit(marker["id"], marker["unit"])
    return {**marker, "name": name + (f", {marker['side']}" if marker["side"] else ""), "words": _value(marker)}


def _without_unit(id: str, unit: str) -> str:
    name = id.removesuffix("_" + _UNIT_ENDINGS.get(unit, ""))
    of = name.removesuffix("_symmetry")
    if of != name:  # of a number with a unit of its own
        longest = max((each for each in _UNIT_ENDINGS.values() if of.endswith(f"_{each}")), key=len, default="")
        name = of.removesuffix(f"_{longest}") + "_symmetry"
    return name.replace("_", " ")


def _value(marker: dict[str, Any]) -> str:
    if marker["value"] is None:
        return say("measure.page.no_value")
    value = f"{marker['value']:.0f}" if abs(marker["value"]) >= 1000 else f"{marker['value']:.3g}"
    return f"{value} {marker['unit']}".strip()
