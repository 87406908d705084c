from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.week import days


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The coming two weeks, with what was put off or left out."""
    case = days.known()
    if case is None:
        return redirect("start")
    found = days.now_arranged(case)
    return render(request, "week/calendar.html", {
        "days": days.days(door.protocol(), found),
        "stopped": found.prescriber is None,
        "today": found.today,
    })  # fmt: skip
