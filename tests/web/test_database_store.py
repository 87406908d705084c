"""The store in the database does what every store does."""

from __future__ import annotations

import pytest

from hamstride.casebook import Store
from hamstride.web.people.store import DatabaseStore
from tests.store_conformance import StoreConformance


@pytest.mark.django_db
class TestDatabaseStore(StoreConformance):
    """Run through the same tests as the store in memory."""

    @pytest.fixture
    def store(self) -> Store:
        return DatabaseStore()
