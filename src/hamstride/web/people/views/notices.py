from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hamstride.web import door
from hamstride.web.local import from_iso
from hamstride.web.people.models import Notice
from hamstride.web.people.notices import KINDS, words
from hamstride.web.people.whoever import signed_in

SHOWN = 100
_ABOUT_ONE = ("clinic_person", "messages_with")  # pages whose address names the person


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What is new, newest first."""
    found = Notice.objects.filter(to=signed_in(request)).select_related("about")[:SHOWN]
    rows = [
        {"text": words(each), "at": from_iso(each.at), "new": each.read_at is None, "id": each.pk} for each in found
    ]
    return render(request, "people/notices.html", {"rows": rows, "unread": any(each["new"] for each in rows)})


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read and go where it leads; without one, mark all."""
    mine = Notice.objects.filter(to=signed_in(request))
    one = mine.filter(pk=request.POST["notice"]).first() if request.POST.get("notice", "").isdigit() else None
    (mine.filter(pk=one.pk) if one else mine).filter(read_at=None).update(read_at=door.now())
    if one is None:
        return redirect("notices")
    page = KINDS[one.kind][1]
    return redirect(reverse(page, args=[one.about.key] if page in _ABOUT_ONE else []))
