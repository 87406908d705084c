from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hamstride.web import door, help


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, what it is not for, and what it rests on."""
    protocol = door.protocol()
    return render(request, "people/about.html", {"protocol": protocol, "sources": len(protocol.sources)})


@login_not_required
@require_safe
def emergency_help(request: HttpRequest) -> HttpResponse:
    """The emergency numbers, and when to call."""
    return render(request, "people/help.html", {"countries": help.countries()})
