"""The doors against their own description: 1,000 made-up requests each, no answer that is not described."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import settings

from hamstride.web import door

schemathesis = pytest.importorskip("schemathesis", reason="run: make .venv/.with-doors")
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CASES = int(os.environ.get("HAMSTRIDE_CASES", "1000"))


@pytest.fixture
def web_app(ana: Any) -> Any:
    """Ana's record behind the doors as a server shows them."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


@pytest.fixture
def doors(web_app: Any) -> Any:
    return schemathesis.openapi.from_wsgi("/openapi.json", web_app)


schema = schemathesis.pytest.from_fixture("doors")


@schema.parametrize()
@settings(max_examples=CASES, deadline=None)
def test_every_answer_is_described(case: Any, web_app: Any) -> None:
    record = case.app and door.casebook().events(door.ME)
    assert record
    case.call_and_validate()
