from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.learn.library import about
from hamstride.web.today import plan
from hamstride.web.today.cited import cited
from hamstride.web.today.dose import tempo_words


@require_safe
def exercise(request: HttpRequest, name: str) -> HttpResponse:
    """How to do one exercise."""
    protocol = door.protocol()
    found = protocol.exercises.get(name)
    if found is None:
        raise Http404
    decision = door.decision() if door.is_staged(door.case()) else None
    todays = [each for each in plan.exercises(protocol, decision) if each.id == name] if decision else []
    return render(request, "today/exercise.html", {
        "exercise": found,
        "todays": todays,
        "tempo": tempo_words(found.dose.tempo),
        "about": about(protocol, found),
        "sources": cited(protocol, list(found.sources)),
    })  # fmt: skip
