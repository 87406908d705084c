"""Legs in addresses."""

from __future__ import annotations


class SideConverter:
    """The left leg or the right leg; both at once is no test."""

    regex = "left|right"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
