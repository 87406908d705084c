"""Template tags for the pictures of exercises: one that moves and can be held still, or a small one in a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse

from hamstride.figures import ids

register = template.Library()


@register.inclusion_tag("parts/picture.html", takes_context=True)
def picture(context: template.Context, id: str, name: str) -> dict[str, Any]:
    """Show one exercise or one thing for comfort: it moves, and `?still` on the page's address holds it still."""
    request = context.get("request")  # none in a page that is kept for everybody
    still = request is not None and "still" in request.GET
    return _addresses(id, "") | {"name": name, "still": still}


@register.inclusion_tag("parts/small_picture.html")
def small_picture(id: str, name: str, side: str = "") -> dict[str, Any]:
    """Show one of a list, small: it stands still until the page's control lets all of them move."""
    return _addresses(id, side) | {"name": name}


def one_side(entries: Iterable[dict[str, Any]]) -> str:
    """Return the leg that does an exercise when it is only one, else ""."""
    sides = {each.get("side") for each in entries}
    return str(sides.pop()) if sides in ({"left"}, {"right"}) else ""


def _addresses(id: str, side: str) -> dict[str, Any]:
    """Return where the picture is, moving and still; `drawn` says whether there is one."""
    drawn = id in ids()
    address = reverse("figure", args=[id]) if drawn else ""
    mirrored = "side=right&" if side == "right" else ""
    return {
        "drawn": drawn,
        "moving": f"{address}?{mirrored}".rstrip("?&"),
        "standing": f"{address}?{mirrored}still",
    }
