"""Maintenance: stay well. The first weeks after a return are the protected window."""

from __future__ import annotations

from hamstride.engine.state import State

STATE = State("maintenance")
