from __future__ import annotations

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hamstride import figures
from hamstride.web import door

MONTH_S = 30 * 24 * 3600


@require_safe
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """The picture of an exercise or of something for comfort; `?still` without motion, `?side=right` mirrored."""
    side = request.GET.get("side", "left")
    drawing = _drawn(name, side if side in ("left", "right") else "left", "still" in request.GET)
    if drawing is None:
        raise Http404
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={MONTH_S}"
    return response


@lru_cache(maxsize=512)
def _drawn(name: str, side: str, still: bool) -> str | None:
    draw = getattr(figures, "svg", None)
    known = name in door.protocol().exercises or any(each.id == name for each in door.protocol().self_care)
    if draw is None or not known:
        return None
    try:
        return str(draw(name, side, still))
    except LookupError:
        return None
