"""The JSON doors: the card, the outbox, a fresh token, and what they are described by."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.gzip import gzip_page

from hamstride.protocol.document import Refused
from hamstride.web import door
from hamstride.web.player import strict
from hamstride.web.player.face import card_now
from hamstride.web.player.sync import take
from hamstride.web.player.told import outbox
from hamstride.words.say import say

DESCRIPTION = Path(__file__).resolve().parent.parent / "openapi.json"
View = Callable[..., HttpResponse]


def only(method: str) -> Callable[[View], View]:
    """Answer other methods, and people who are not signed in, in JSON: a program is asking."""

    def decorate(view: View) -> View:
        @login_not_required  # a program is not sent to a page to sign in; it is told below
        @wraps(view)
        def answer(request: HttpRequest, *args: Any) -> HttpResponse:
            if request.method not in (method, "HEAD" if method == "GET" else method):
                response = _refused(405, say("door.method", method=method))
                response["Allow"] = method
                return response
            if door.whose() == door.NOBODY:
                return _refused(401, say("door.sign_in"))
            return view(request, *args)

        return answer

    return decorate


@only("GET")
@gzip_page  # nothing in it repeats what came with the request, so its packed size answers no question of a stranger
def card(request: HttpRequest) -> HttpResponse:
    """Today's session with every branch, for the phone to keep."""
    return JsonResponse(card_now(door.whose()))


@only("GET")
def token(request: HttpRequest) -> HttpResponse:
    """A token for the next POST: one kept with a cached page would be too old."""
    return JsonResponse({"hamstride": "token/1", "token": get_token(request)})


@only("POST")
def sync(request: HttpRequest) -> HttpResponse:
    """Take an outbox in; each event is answered on its own."""
    if request.content_type != "application/json":
        return _refused(415, say("door.json_only"))
    if int(request.META.get("CONTENT_LENGTH") or 0) > strict.MOST_BYTES or len(request.body) > strict.MOST_BYTES:
        return _refused(413, say("door.too_large", most=str(strict.MOST_BYTES // 1024)))
    try:
        sent = outbox(strict.read(request.body))
    except Refused as refused:
        faults = [{"path": each.path, "found": each.found, "allowed": each.allowed} for each in refused.faults]
        return _refused(400, say("door.faults"), faults)
    answers, said = take(sent, door.whose())
    shown = [{"id": each.id, "status": each.status, "text": each.text} for each in answers]
    return JsonResponse({"hamstride": "synced/1", "answers": shown, "said": said, "now": card_now(door.whose())})


@only("GET")
def description(request: HttpRequest) -> HttpResponse:
    """These doors in OpenAPI."""
    return JsonResponse(json.loads(DESCRIPTION.read_text("utf-8")))


def csrf_refused() -> HttpResponse:
    """The answer to a POST without a token of ours."""
    return _refused(403, say("door.token"))


def _refused(status: int, text: str, faults: list[dict[str, str]] | None = None) -> JsonResponse:
    return JsonResponse({"hamstride": "refused/1", "text": text, "faults": faults or []}, status=status)
