"""Times as this machine's clock shows them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone


def from_iso(value: Any) -> datetime:
    """Return an ISO 8601 text (or a datetime) as local time."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return timezone.localtime(moment)


def from_wall(naive: datetime) -> datetime:
    """Return a time as the clock on the wall shows it; one the clocks skip in spring is the hour after it."""
    zone = timezone.get_current_timezone()
    moment = naive.replace(tzinfo=zone)
    return moment.astimezone(UTC).astimezone(zone)
