"""How many examples Hypothesis tries on traces: the same ones every time, an eighth of them in the fast tier."""

from __future__ import annotations

from hypothesis import settings

SHARE = 1 if settings.get_current_profile_name() == "deep" else 8
MODEST = settings(max_examples=120 // SHARE, deadline=None, derandomize=True)
