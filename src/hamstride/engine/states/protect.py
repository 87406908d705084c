"""Protect: calm it down. Staging starts here; an operation that was not asked about keeps a person here."""

from __future__ import annotations

from hamstride.engine.state import State

STATE = State("protect", is_first=True, runs=False, loads=False)
