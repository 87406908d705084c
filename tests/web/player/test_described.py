"""The doors against their own description: 1,000 made-up requests each, no answer that is not described."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings

from hamstride.web import door
from hamstride.web.player.sync import record_mark

schemathesis = pytest.importorskip("schemathesis", reason="the group doors is not there: make .venv/.with-doors")
pytestmark = pytest.mark.slow
CASES = int(os.environ.get("HAMSTRIDE_CASES", "1000"))
DOORS = [("/card/", "GET"), ("/token/", "GET"), ("/sync/", "POST"), ("/openapi.json", "GET")]
MADE = settings(
    max_examples=CASES // 2,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def doors(ana: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Any:
    """The description, with Ana's record behind the doors; the test's own transaction outlives each request."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    caplog.set_level("CRITICAL", logger="django.security.csrf")
    return schemathesis.openapi.from_wsgi("/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize(("path", "method"), DOORS)
def test_every_answer_is_described(doors: Any, ana: Client, path: str, method: str, mode: str) -> None:
    token = ana.get("/token/").json()["token"]
    cookies = {"csrftoken": ana.cookies["csrftoken"].value}
    own, answered = record_mark(door.events()), Counter[int]()
    strategy = doors[path][method].as_strategy(generation_mode=getattr(schemathesis.GenerationMode, mode.upper()))

    @MADE
    @given(case=strategy)
    def knock(case: Any) -> None:
        if mode == "positive" and isinstance(case.body, dict):
            case.body["record"] = own  # a made-up one would be answered “another record” before anything is read
        # Called without a network in between, it does not unpack what it says it can.
        headers = {"X-CSRFToken": token, "Accept-Encoding": "identity"}
        response = case.call_and_validate(headers=headers, cookies=cookies)
        answered[response.status_code] += 1

    try:
        knock()
    except BaseException as fault:  # nothing to make up: an address without parameters has one request
        if "Unsatisfiable" not in type(fault).__name__:
            raise
    assert all(status < 500 for status in answered)
    assert mode == "negative" or answered[200]
