"""The calendar feed: its choices for the person, its file for whoever has the address."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hamstride.web import door
from hamstride.web.intake.views.start import READ_AND_SEND
from hamstride.web.week import feeds
from hamstride.web.week.forms import FeedForm
from hamstride.web.week.models import Feed
from hamstride.words.say import say


@login_not_required  # a calendar programme cannot sign in: the secret in the address is the key
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The days ahead as a calendar file."""
    made = feeds.file(secret)
    if made is None:
        raise Http404
    headers = {"Content-Disposition": 'inline; filename="hamstride.ics"', "Cache-Control": "private, max-age=900"}
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers=headers)


@READ_AND_SEND
def feed_choices(request: HttpRequest) -> HttpResponse:
    """How the days are written for a calendar programme, and the address to give it."""
    if getattr(request, "seen_as", None) is not None:
        raise Http404  # who sees the pages as the person does must not take the address along
    key = door.whose()
    if not door.is_staged(door.case()):
        return redirect("start")
    known = feeds.of_person(key)
    if known is not None and "renew" in request.POST:
        feeds.renew(key)
        messages.success(request, say("feed.renewed"))
        return redirect("feed_choices")
    if known is not None and "end" in request.POST:
        feeds.end(key)
        messages.success(request, say("feed.ended"))
        return redirect("calendar")
    form = FeedForm(request.POST if request.method == "POST" else None, initial=_chosen(known))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        feeds.keep(key, given["at"], given["check_in"], given["details"] == "yes")
        messages.success(request, say("feed.saved"))
        return redirect("feed_choices")
    address = request.build_absolute_uri(reverse("feed", args=[known.secret])) if known else ""
    return render(request, "week/feed.html", {"form": form, "address": address, "secret": known and known.secret})


def _chosen(known: Feed | None) -> dict[str, str]:
    if known is None:
        return {}
    return {"at": known.at, "check_in": known.check_in, "details": "yes" if known.details else "no"}
