"""Seeing a person's pages as the person sees them: to look at, never to write on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, get_script_prefix, resolve, set_script_prefix
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.people.gate import enter
from hamstride.web.people.rights import PLAN, RECORD

# The rooms that can be seen this way, and the right each needs. A room that is not here stays the person's own.
ROOMS = {"today": PLAN, "learn": PLAN, "week": PLAN, "intake": RECORD, "entries": RECORD, "progress": RECORD}
PAGES_OF_RECORD = ("appointment", "session", "check_in", "check_in_signs", "check_in_today", "check_in_more", "cramp")


@require_safe
def as_person(request: HttpRequest, key: str, rest: str) -> HttpResponse:
    """Show the page under /as/KEY/ with every link leading to a page under it."""
    try:
        found = resolve(f"/{rest}")
    except Resolver404:
        raise Http404 from None
    room = found.func.__module__.removeprefix("hamstride.web.").partition(".")[0]
    needed = RECORD if found.url_name in PAGES_OF_RECORD else ROOMS.get(room)
    if needed is None:
        raise Http404
    person, _ = enter(request, str(key), needed)
    before = get_script_prefix()
    set_script_prefix(f"/as/{person.key}/")
    request.seen_as = person  # type: ignore[attr-defined]
    try:
        with door.about(person.key):
            return found.func(request, *found.args, **found.kwargs)  # type: ignore[no-any-return]
    finally:
        set_script_prefix(before)
