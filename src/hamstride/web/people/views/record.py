from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hamstride.web import door


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Where the record is, and how to take it, bring it or remove it."""
    case = door.case()
    return render(request, "people/record.html", {
        "observations": len(case.get("observations") or []),
        "sessions": len(case.get("sessions") or []),
    })  # fmt: skip
