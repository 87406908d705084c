"""Settle: the one state of the pathways for other conditions."""

from __future__ import annotations

from hamstride.engine.state import State

STATE = State("settle", is_first=True, runs=False, loads=False)
