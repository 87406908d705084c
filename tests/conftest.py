"""Hypothesis tries some examples in the fast tier, and all with `--hypothesis-profile deep`, as `make slow` does."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("deep")
