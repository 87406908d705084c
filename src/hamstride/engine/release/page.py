"""A release as lines of the text page."""

from __future__ import annotations

from hamstride.engine.release.model import Change, Release
from hamstride.words.say import say


def release_lines(release: Release | None) -> list[str]:
    """Return what lifts the hold under its title: when, then each change with its sources; nothing without one."""
    if release is None:
        return []
    title = "page.release.seen_first" if release.lifts == "seen_first" else "page.release"
    lines = [line for each in release.changes for line in _change(each)]
    return ["", say(title), f"  {release.text}", *lines]


def _change(change: Change) -> list[str]:
    sources = f"      {say('page.source')}: {'; '.join(change.sources)}"
    return [f"  - {change.text}", *([sources] if change.sources else [])]
