from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.record.versions import told
from hamstride.web import door
from hamstride.web.entries import lines

DAYS_A_PAGE = 7


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Everything that was logged, newest first, each with a way to correct it."""
    if not door.case():
        return redirect("home")
    days = lines.days(door.protocol(), told(door.events()).values())
    page = Paginator(days, DAYS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "entries/entries.html", {"page": page})
