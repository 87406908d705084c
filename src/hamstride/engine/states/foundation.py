"""Foundation: painless first work and normal walking. No running."""

from __future__ import annotations

from hamstride.engine.state import State

STATE = State("foundation", runs=False, loads=False)
