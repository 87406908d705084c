"""What shows nobody travels small; a page of somebody's record never tells by its size what is in it."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.test import Client

ASKING = {"Accept-Encoding": "gzip"}


def body(response: Any) -> bytes:
    """All of an answer, also of one that streams."""
    return b"".join(response) if response.streaming else bytes(response.content)


@pytest.mark.parametrize(
    "path",
    ["/static/hamstride.css", "/static/player/player.js", "/static/manifest.webmanifest", "/figure/nordic_curl.svg",
     "/shell/play/", "/play/", "/sw.js", "/card/"],
)  # fmt: skip
def test_it_travels_small_and_arrives_whole(ana: Client, path: str) -> None:
    plain, packed = ana.get(path), ana.get(path, headers=ASKING)
    told, sent = body(plain), body(packed)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(sent) < len(told)
    if path != "/card/":  # the card holds the moment it was made
        assert gzip.decompress(sent) == told


@pytest.mark.parametrize(
    "path", ["/today/", "/library/?q=bridge", "/answers/", "/export/", "/openapi.json", "/static/icon-192.png"]
)
def test_a_page_of_the_record_and_a_picture_that_is_packed_already_go_as_they_are(ana: Client, path: str) -> None:
    assert "Content-Encoding" not in ana.get(path, headers=ASKING).headers


def test_a_part_of_a_file_is_that_part(ana: Client) -> None:
    part = ana.get("/static/hamstride.css", headers={**ASKING, "Range": "bytes=0-99"})

    assert "Content-Encoding" not in part.headers
    assert len(body(part)) == 100
