from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.protocol.model import Protocol
from hamstride.web import door, local
from hamstride.web.intake.known import Case
from hamstride.web.intake.question import value_words
from hamstride.web.player import diary as told_in

SHOWN = (*(each for each in told_in.ASKED if each != "cramp_now"), "cramps_per_week")


@require_safe
def cramps(request: HttpRequest) -> HttpResponse:
    """The cramp diary, newest first: what was told at one time stands together."""
    case = door.case()
    if not door.is_staged(case):
        return redirect("start")
    return render(request, "progress/cramps.html", {"diary": diary(door.protocol(), case)})


def diary(protocol: Protocol, case: Case) -> list[dict[str, Any]]:
    """Return the entries of the diary, each with its time and its lines."""
    told: dict[datetime, list[str]] = defaultdict(list)
    for each in case.get("observations") or []:
        if each["finding"] in SHOWN:
            finding = protocol.findings[each["finding"]]
            label = finding.label[:1].upper() + finding.label[1:]
            told[local.from_iso(each["at"])].append(f"{label}: {value_words(finding, each['value'])}")
    return [{"at": at, "lines": told[at]} for at in sorted(told, reverse=True)]
