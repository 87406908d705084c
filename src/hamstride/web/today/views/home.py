from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.web import door


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The way in for a new person; Today for one who has a record."""
    if door.case():
        return redirect("today")
    return render(request, "today/home.html")
