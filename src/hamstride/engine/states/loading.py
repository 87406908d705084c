"""Loading: slow work through more range, and the first slow jogs."""

from __future__ import annotations

from hamstride.engine.state import State

STATE = State("loading")
