from __future__ import annotations

from functools import lru_cache
from typing import Literal

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hamstride import figures

MONTH_S = 30 * 24 * 3600


@login_not_required
@require_safe
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """The picture of an exercise or of something for comfort; `?still` without motion, `?side=right` mirrored."""
    side: Literal["left", "right"] = "right" if request.GET.get("side") == "right" else "left"
    drawing = _drawn(name, side, "still" in request.GET)
    if drawing is None:
        raise Http404
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={MONTH_S}"
    return response


@lru_cache(maxsize=512)
def _drawn(name: str, side: Literal["left", "right"], still: bool) -> str | None:
    try:
        return figures.svg(name, side, still)
    except figures.FigureMissing:
        return None
