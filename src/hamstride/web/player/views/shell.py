from __future__ import annotations

import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from hamstride.web.player import shell


@login_not_required
@require_safe
def play(request: HttpRequest) -> HttpResponse:
    """The session player. The page is the same for everybody; what fills it is the phone’s own."""
    if getattr(request, "seen_as", None) is not None:
        raise Http404
    return HttpResponse(shell.page("play"))


@login_not_required  # nobody looks for a code from an e-mail on the side of a pitch
@require_safe
def first_aid(request: HttpRequest) -> HttpResponse:
    """The first minutes after an injury. The page is the same for everybody."""
    return HttpResponse(shell.page("first-aid"))


@login_not_required
@require_safe
def shell_page(request: HttpRequest, name: str) -> HttpResponse:
    """A page the phone keeps."""
    if name not in shell.PAGES:
        raise Http404
    return HttpResponse(shell.page(name))


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the version and the list of what it keeps."""
    assets = [*(reverse("shell", args=[name]) for name in shell.PAGES), *(static(name) for name in shell.FILES)]
    head = f"const VERSION = {json.dumps(shell.version())}, ASSETS = {json.dumps(assets)};\n"
    return HttpResponse(head + shell.WORKER.read_text("utf-8"), content_type="text/javascript; charset=utf-8")
