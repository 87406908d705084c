"""Sprint: own best speed again, on more than one day."""

from __future__ import annotations

from hamstride.engine.state import State

STATE = State("sprint")
