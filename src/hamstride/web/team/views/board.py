from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.clinic.standing import Standing, standings
from hamstride.web.people import gate
from hamstride.web.people.models import Account, Consent
from hamstride.web.people.rights import AVAILABILITY, COACH, PAIN_NOTES, RESTRICT
from hamstride.web.people.whoever import signed_in
from hamstride.web.team.availability import availability, range_words
from hamstride.web.team.limits import limits_of


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Who can train today, and how much; nothing about why."""
    live = Consent.objects.live(door.now()).filter(to=signed_in(request), role=COACH, of__is_active=True)
    consents = [each for each in live.select_related("of") if AVAILABILITY in each.scope]
    people = [each.of for each in consents]
    found, asked = standings(people), limits_of(people)
    gate.write_down(request, [(each, COACH) for each in people])
    rows = [_row(each.of, found[each.of.key], asked.get(each.of.pk, ()), each.scope) for each in consents]
    rows.sort(key=lambda row: (row["available"].level, row["person"].shown))
    return render(request, "team/board.html", {"rows": rows, "day": door.now()})


def _row(person: Account, standing: Standing, asked: Any, scope: list[str]) -> dict[str, Any]:
    day = (door.now() - standing.onset).days + 1 if standing.onset else None
    return {
        "person": person,
        "available": availability(standing, asked),
        "range": range_words(standing, day),
        "pain": standing.pain if PAIN_NOTES in scope else None,
        "may_restrict": RESTRICT in scope,
    }
