"""Ana's phone, on the third morning of her plan."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.player.phone import Phone


@pytest.fixture
def phone(ana: Client) -> Phone:
    return Phone(ana)
