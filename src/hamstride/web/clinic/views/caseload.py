from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.clinic.standing import standings
from hamstride.web.local import from_iso
from hamstride.web.people import gate
from hamstride.web.people.models import Consent
from hamstride.web.people.rights import PHYSIO, RECORD
from hamstride.web.people.whoever import signed_in


@require_safe
def caseload(request: HttpRequest) -> HttpResponse:
    """The people a physiotherapist helps, who needs somebody most at the top."""
    live = Consent.objects.live(door.now()).filter(to=signed_in(request), role=PHYSIO, of__is_active=True)
    people = [each.of for each in live.select_related("of") if RECORD in each.scope]
    found = standings(people)
    gate.write_down(request, [(each, PHYSIO) for each in people])
    people.sort(key=lambda each: (found[each.key].order, each.shown))
    rows = [
        {"person": each, "standing": found[each.key], "last": _local(found[each.key].last_entry)} for each in people
    ]
    return render(request, "clinic/caseload.html", {"rows": rows})


def _local(moment: datetime | None) -> datetime | None:
    return from_iso(moment) if moment else None
