"""Times as this machine's clock shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone


def from_iso(value: Any) -> datetime:
    """Return an ISO 8601 text (or a datetime) as local time."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return timezone.localtime(moment)
