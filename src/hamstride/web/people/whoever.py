"""Who is here: the middleware that makes a request about whoever signed in, and lets nobody else past."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from hamstride.web import door
from hamstride.web.people.models import Account

READS = ("GET", "HEAD")


class SignedIn(LoginRequiredMiddleware):
    """In team mode every page needs a visitor who signed in, except those marked `login_not_required`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with door.reading() if request.method in READS else nullcontext():
            if not settings.TEAM:
                return self._answer(request)
            with door.about(request.user.key if isinstance(request.user, Account) else door.NOBODY):
                return self._answer(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        return super().process_view(request, view_func, view_args, view_kwargs) if settings.TEAM else None


def signed_in(request: HttpRequest) -> Account:
    """Return the account of a visitor on a page that only team mode has, and only for those who signed in.

    Raises:
        PermissionError: nobody signed in; the middleware should not have let the request come this far.
    """
    if not isinstance(request.user, Account):
        raise PermissionError("this page needs somebody who signed in")
    return request.user
