"""The protocol every conflict is tried on. It is an argument, so that the same test can be tried on an unsafe one."""

from __future__ import annotations

import pytest

from hamstride.protocol.model import Protocol
from tests.protocol import installed


@pytest.fixture
def protocol() -> Protocol:
    return installed.protocol()
