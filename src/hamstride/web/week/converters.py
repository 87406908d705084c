"""Days in addresses."""

from __future__ import annotations

from datetime import date


class DayConverter:
    """A day written as 2026-03-31; what is no day of the calendar is no address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()
