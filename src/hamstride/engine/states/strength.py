"""Strength: heavy and long work. Goal daily life leaves from here straight to maintenance."""

from __future__ import annotations

from hamstride.engine.state import State

STATE = State("strength")
