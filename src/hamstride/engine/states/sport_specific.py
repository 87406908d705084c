"""Sport specific: fast strides, braking, cutting, hops."""

from __future__ import annotations

from hamstride.engine.state import State

STATE = State("sport_specific")
