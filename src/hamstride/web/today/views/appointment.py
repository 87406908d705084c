from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hamstride.protocol.signs import REFERRED_TO
from hamstride.web import door
from hamstride.web.today.care import TO_WORDS

_ASKED_IN_PEACE = tuple(each for each in REFERRED_TO if each not in ("emergency", "urgent_care"))


@require_safe
def appointment(request: HttpRequest) -> HttpResponse:
    """The page to take to an appointment, in a form that prints."""
    if not door.is_staged(door.case()):
        return redirect("start")
    to = request.GET.get("to")
    if to and to not in REFERRED_TO:
        raise Http404
    page = door.report(to)
    return render(request, "today/appointment.html", {"page": page, "people": _people(page.people), "chosen": to})


def _people(seen: tuple[str, ...]) -> dict[str, Any]:
    """Return whom the notes are for, and for whom else the page can be made."""
    return {
        "seen": [TO_WORDS[each] for each in seen],
        "others": [(each, TO_WORDS[each]) for each in _ASKED_IN_PEACE if (each,) != seen],
    }
