"""Packing what shows nobody: files and pages of the programme, the same for everybody.

Pages of a record go as they are, because the packed size of a page that repeats what a stranger sent in tells the
stranger what else is in it (BREACH). A proxy that packs them anyway takes that on itself.
"""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from hamstride.web.headers import NOBODYS

PACKED = (*NOBODYS, "/shell/", "/play/", "/sw.js")
TEXT = ("text/", "image/svg+xml", "application/json", "application/manifest+json")


class Packed(GZipMiddleware):
    """Packs a whole answer of text below PACKED; a part of a file keeps its length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pack, if it shows nobody and gets smaller."""
        ours = response.status_code == HttpResponse.status_code and request.path.startswith(PACKED)
        if not ours or not response.get("Content-Type", "").startswith(TEXT):
            return response
        return super().process_response(request, cast(HttpResponse, response))  # one that streams is packed as well
