"""Simulation: practice, practice games, scrimmage. Leaving it is the return to full sport."""

from __future__ import annotations

from hamstride.engine.state import State

STATE = State("simulation", returns=True)
