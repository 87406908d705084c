"""Days as people write them."""

from __future__ import annotations

from datetime import date


def short(day: date) -> str:
    """“5 Mar”."""
    return f"{day.day} {day:%b}"


def whole(day: date) -> str:
    """“5 March 2026”."""
    return f"{day.day} {day:%B %Y}"
