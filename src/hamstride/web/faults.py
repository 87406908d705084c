"""Pages for what goes wrong. Each says what happened and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from hamstride.web.player.views.doors import csrf_refused


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    if request.path == reverse("sync"):
        return csrf_refused()
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: what fetches the record may be what is broken."""
    return HttpResponse(render_to_string("500.html"), status=500)
