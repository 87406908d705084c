"""Headers on every answer: only our own scripts and styles, no framing, nothing kept in a shared cache."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_NOWHERE = ("default-src", "frame-ancestors", "base-uri")
_HERE = ("script-src", "style-src", "form-action", "connect-src", "manifest-src", "worker-src")
CONTENT_SECURITY_POLICY = "; ".join(
    [*(f"{each} 'none'" for each in _NOWHERE), *(f"{each} 'self'" for each in _HERE), "img-src 'self' data:"]
)
NOBODYS = ("/static/", "/figure/")  # pictures and files, the same for everybody
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"


class SafeHeaders:
    """Adds the headers; pages with health data are never stored by a cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        response.setdefault("Referrer-Policy", "same-origin")
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if not request.path.startswith(NOBODYS):
            response["Cache-Control"] = "no-store"
        return response
